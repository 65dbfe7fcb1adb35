"""A request of a family that was granted, and the worker that answers it."""

from __future__ import annotations

from tests.web.pages.filling import fill
from tests.web.site import Site, Visitor
from workflows.positions import Positions
from workflows.runner import Workflows

LIST = "/privacy/verzoeken"


def granted(site: Site, kind: str, path: str, nadia: Visitor, hanneke: Visitor) -> str:
    """Let a family ask something that is granted; return the address of their request."""
    asked = {"asked_as": "oneself", "asked_on": "vandaag", "asked_by": "Eva"}
    fill(nadia, f"{path}/verzoek", kind=kind, **asked)
    request = LIST + "/" + hanneke.get(LIST).text.partition(f'href="{LIST}/')[2][:36]
    fill(hanneke, f"{request}/identiteit", how="document_shown")
    sent = fill(hanneke, f"{request}/besluit", outcome="granted", motive="Eva heeft gelijk.")
    assert sent.status_code == 303, sent.text
    return request


def work(site: Site) -> None:
    """Let the policies answer, as the worker does."""
    positions = Positions(site.app.extensions["settings"].database_url)
    Workflows(site.casework, positions).catch_up()
    positions.close()
    site.app.extensions["projections"].catch_up()
