"""The log of a year as a file that somebody else's software checks: ids and hashes, no content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import Response, request, url_for
from flask_babel import gettext

from casework.audit.faults import LogBroken, NothingSigned
from casework.audit.looking import Subject
from casework.audit.published import File, published
from casework.errors import NotFound, NotPermitted, RuleBroken
from casework.identity.actor import Actor, Role
from web import current
from web.routes import page

YEARS: Final = 2
"""How many years back are offered; `casework log tiles` writes any year."""


FIRST: Final = 2020
"""No entry is older: the service points began later."""


@page("/privacy/bewijs", who=(Role.PRIVACY_OFFICER,), weighs=True)
def download_evidence() -> Response:
    """Give a year's entries and the hashes of the whole log; that it was taken is a line first."""
    actor, year = current.actor(), _year(request.args.get("jaar", ""))
    if not is_of_board(actor):
        raise NotPermitted
    about = Subject(actor.tenant, "log", ("evidence",))
    current.look([about], purpose="supervision", channel="export")
    name = f"attachment; filename=logboek-{year}.zip"
    archive = _zipped(_begun(_files(year, actor.tenant)))
    return Response(archive, mimetype="application/zip", headers={"Content-Disposition": name})


def downloads() -> list[tuple[str, str]]:
    """Return the links to the evidence of the last years; nothing for who may not take it."""
    if not is_of_board(current.actor()):
        return []
    years = range(current.today().year, current.today().year - YEARS, -1)
    return [
        (gettext("Download bewijs %(year)s", year=year), url_for("download_evidence", jaar=year))
        for year in years
    ]


def is_of_board(actor: Actor) -> bool:
    """Say whether somebody is privacy officer of the whole board, not of some schools."""
    return any(p.role is Role.PRIVACY_OFFICER and p.school is None for p in actor.postings)


def _year(text: str) -> int:
    """Return a year that there can be entries of, this one when none is asked; else NotFound."""
    if not text:
        return current.today().year
    is_year = text.isascii() and text.isdecimal() and len(text) == 4
    if not is_year or not FIRST <= int(text) <= current.today().year:
        raise NotFound(kind="year")
    return int(text)


def _files(year: int, board: UUID) -> Iterator[File]:
    with published(current.settings().database_url, current.log_verifier()) as log:
        yield from log.files(year, board)


def _begun(files: Iterator[File]) -> Iterable[File]:
    """Read as far as the first file: what is wrong with the log shows before an answer begins."""
    try:
        return chain([next(files)], files)
    except NothingSigned as error:
        raise RuleBroken("nothing_signed") from error
    except LogBroken as error:
        raise RuleBroken("log_broken") from error


class _Pipe:
    """What an archive is written to, and taken from in pieces: it never lies anywhere whole."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes, /) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Do nothing: there is nothing behind it."""

    def close(self) -> None:
        """Do nothing: there is nothing to let go."""

    def taken(self) -> bytes:
        pieces, self._pieces = b"".join(self._pieces), []
        return pieces


def _zipped(files: Iterable[File]) -> Iterator[bytes]:
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for path, content in files:
            # The same log gives the same bytes: no times in it.
            archive.writestr(ZipInfo(path), content, ZIP_DEFLATED)
            yield pipe.taken()
    yield pipe.taken()
