"""The receipt of an erasure: to read, to print, to give to the family, and to check elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

import msgspec
from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from casework.audit.faults import LogBroken, NothingSigned
from casework.audit.looking import Subject
from casework.audit.published import published
from casework.audit.receipt import Receipt, receipt_of
from casework.erasures.events import ErasureCarriedOut
from casework.erasures.lines import SECONDS
from casework.erasures.scope import left_bare
from casework.errors import NotFound, RuleBroken
from casework.events import Event
from casework.privacy.rotation import PROMISED
from projections.erasures import ErasureRow
from web import current, present
from web.pages import form_view
from web.pages.letters import printing
from web.pages.letters import words as in_letters
from web.pages.privacy.erasable import shared
from web.pages.privacy.erasure_words import about_text, basis_text, blank_entries
from web.pages.privacy.orders import order_of
from web.routes import page

LANGUAGE: Final = "nl"
"""A receipt is for a family, whatever language whoever gives it works in."""

AT_ONCE: Final = timedelta(hours=1)
ADDRESS: Final = "/privacy/wissen/<uuid:erasure_id>/bewijs"

Facts = list[tuple[str, str]]


class Told(msgspec.Struct, frozen=True):
    """A receipt as it stands on paper. `proof`: a C2SP tlog-proof; `said`: what the entry says.

    `is_bare`: codes of it lie open, from before they were sealed.
    """

    facts: Facts
    is_bare: bool
    receivers: tuple[str, ...]
    fingerprints: tuple[str, ...]
    said: str
    proof: str
    key: str


@page(ADDRESS, who=SECONDS)
def erasure_receipt(erasure_id: UUID) -> ResponseReturnValue:
    """Show the receipt."""
    order, receipt = _carried_out(erasure_id, "page")
    if receipt is None:
        return _not_yet(erasure_id)
    with force_locale(LANGUAGE):
        told = _told(order, receipt)
    return render_template(
        "receipt.html",
        title=gettext("Bewijs van wissen"),
        told=told,
        back_url=url_for("erasure", erasure_id=erasure_id),
        acts=_downloads(erasure_id),
        can_print=printing.can_print(),
    )


@page(f"{ADDRESS}.pdf", who=SECONDS, weighs=True)
def erasure_receipt_pdf(erasure_id: UUID) -> ResponseReturnValue:
    """Give the receipt as a PDF."""
    order, receipt = _carried_out(erasure_id, "letter")
    if receipt is None or not printing.can_print():
        return _not_yet(erasure_id, "nothing_signed" if receipt is None else printing.NoPdf.code)
    with force_locale(LANGUAGE):
        paper = render_template("receipt_paper.html", told=_told(order, receipt))
    return _file(printing.pdf(paper), printing.PDF, "pdf")


@page(f"{ADDRESS}.json", who=SECONDS, weighs=True)
def erasure_receipt_json(erasure_id: UUID) -> ResponseReturnValue:
    """Give what software of others checks: the entry, its own words, the proof, the signature."""
    _, receipt = _carried_out(erasure_id, "json")
    if receipt is None:
        return _not_yet(erasure_id)
    written = msgspec.json.format(msgspec.json.encode(receipt), indent=2)
    return _file(written, "application/json", "json")


def _carried_out(erasure_id: UUID, channel: str) -> tuple[ErasureRow, Receipt | None]:
    """Return an order that was carried out, and its receipt once it is signed; a line first."""
    order = order_of(erasure_id)
    if order.recorded_in is None:
        raise NotFound(subject=erasure_id, kind="erasure")
    about = Subject(erasure_id, "erasure", ("receipt",), None, order.school)
    current.look([about], purpose="erasure", channel=channel)
    try:
        with published(current.settings().database_url, current.log_verifier()) as log:
            return order, receipt_of(log, order.recorded_in)
    except NothingSigned:
        return order, None
    except LogBroken as error:
        raise RuleBroken("log_broken") from error


def _told(order: ErasureRow, receipt: Receipt) -> Told:
    (proved,) = receipt.evidence.entries
    events = _events(order)
    return Told(
        facts=[*_facts(order, events), (gettext("Plaats in het bewijs"), str(proved.index))],
        is_bare=_is_bare(order, events),
        receivers=tuple(shared(order.of, order.school)),
        fingerprints=order.fingerprints,
        said=receipt.public,
        proof=proved.tlog_proof,
        key=receipt.evidence.verifier_key,
    )


def _events(order: ErasureRow) -> dict[str, Event]:
    return {event.topic: event for event in current.casework().since(order.erasure_id, 0)}


def _is_bare(order: ErasureRow, events: dict[str, Event]) -> bool:
    """Say whether codes of what went lie open, from before they were sealed."""
    done = events[ErasureCarriedOut.topic]
    history = current.casework().history_of(order.of, *order.whole)
    return isinstance(done, ErasureCarriedOut) and left_bare(history, frozenset(done.keys))


def _facts(order: ErasureRow, events: dict[str, Event]) -> Iterator[tuple[str, str]]:
    yield gettext("Wat"), about_text(order)
    yield gettext("Waarom"), basis_text(order)
    yield gettext("Voorgesteld door"), _by(events.get("erasure.proposed"))
    yield gettext("Ingestemd door"), _by(events["erasure.ordered"])
    yield gettext("Gewist op"), present.moment(order.carried_out_at or current.now())
    yield gettext("Uit alle reservekopieën"), _from_backups(order)
    yield gettext("Vernietigde sleutels"), str(len(order.fingerprints))
    blanks = blank_entries(order.entries or 0, order.partly or 0)
    yield gettext("Regels waarvan de inhoud weg is"), blanks
    yield gettext("Regel in het logboek"), str(order.recorded_in)


def _by(event: Event | None) -> str:
    """Return in which role somebody did it; names of staff are not needed to prove it."""
    if event is None or event.stamp.role == "workflow":
        return gettext("niemand: de termijn was voorbij")
    return in_letters.role(event.stamp.role)


def _from_backups(order: ErasureRow) -> str:
    term = AT_ONCE if order.is_urgent else PROMISED
    last = (order.carried_out_at or current.now()) + term
    return gettext("uiterlijk %(when)s", when=present.moment(last))


def _downloads(erasure_id: UUID) -> list[tuple[str, str]]:
    data = gettext("Downloaden als bestand (JSON)")
    paper = gettext("Downloaden als PDF"), url_for("erasure_receipt_pdf", erasure_id=erasure_id)
    found = [(data, url_for("erasure_receipt_json", erasure_id=erasure_id))]
    return [paper, *found] if printing.can_print() else found


def _not_yet(erasure_id: UUID, rule: str = "nothing_signed") -> ResponseReturnValue:
    home = url_for("erasure", erasure_id=erasure_id)
    return form_view.not_now(gettext("Bewijs van wissen"), rule, home)


def _file(content: bytes, kind: str, ending: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="bewijs-van-wissen.{ending}"'
    return answer
