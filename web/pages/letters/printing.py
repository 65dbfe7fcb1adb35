"""From a page to a PDF, where WeasyPrint and its libraries are there; never over the network."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from casework.errors import CaseworkError

PDF: Final = "application/pdf"


class NoPdf(CaseworkError):
    """WeasyPrint, or a library of the system that it needs, is not installed here."""

    code = "pdf_missing"


def can_print() -> bool:
    """Say whether a PDF can be made here; without it the browser prints the same page."""
    return _weasyprint() is not None


def pdf(html: str) -> bytes:
    """Return a page as a PDF (PDF/UA, with its headings). Raises NoPdf where that is not installed.

    The page brings everything with it: whatever it would fetch is refused.
    """
    weasyprint = _weasyprint()
    if weasyprint is None:
        raise NoPdf
    made: bytes = _document(weasyprint, html).write_pdf(pdf_variant="pdf/ua-1")
    return made


def _document(weasyprint: Any, html: str) -> Any:
    fetchers = import_module("weasyprint.urls")

    class Refusing(fetchers.URLFetcher):  # type: ignore[misc, name-defined]  # imported when needed
        """Fetches nothing at all, from this machine or any other."""

        def fetch(self, *_: Any, **__: Any) -> Any:
            """Refuse."""
            raise ValueError("a letter fetches nothing")

    return weasyprint.HTML(string=html, url_fetcher=Refusing(), base_url=None)


def _weasyprint() -> Any:
    try:
        return import_module("weasyprint")
    except (ImportError, OSError):
        # OSError: the package is there, Pango or HarfBuzz is not.
        return None
