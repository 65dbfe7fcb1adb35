"""How an order to erase is told: what, why, by whom, how far, and its receipt. No content."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import gettext

from casework.doubles.codes import Kind
from casework.erasures.codes import About, Basis
from projections import families, worklist
from projections.erasures import ErasureRow
from web import current, present
from web.app.elsewhere import Once, once_more
from web.pages.family_texts import without_name
from web.pages.trajectory.opened import written
from web.schemas.erasing import BASES
from web.schemas.fields import N_
from web.staff_names import names_of

ABOUT: Final = {
    "person": N_("Eén persoon"),
    "text": N_("Eén tekst"),
    "trajectory": N_("Het traject"),
    "family": N_("Het hele gezin"),
    "log": N_("Redenen en opmerkingen in het logboek"),
}
BY_RULE: Final = {
    Basis.RETENTION: N_("De bewaartermijn is voorbij"),
    Basis.RESTORED: N_("Het was al gewist, voordat een reservekopie werd teruggezet"),
}
"""Nobody proposes it: its day stood on the page all the time, or it was ordered before."""

STATES: Final = {
    "proposed": (N_("wacht op een tweede persoon"), "wait"),
    "withdrawn": (N_("ingetrokken"), ""),
    "ordered": (N_("wordt gewist"), "wait"),
    "carried_out": (N_("gewist"), "good"),
    "overtaken": (N_("vervallen: een andere opdracht wiste het al"), ""),
}

Facts = list[tuple[str, Any]]


def about_text(order: ErasureRow) -> str:
    """Return what goes and who, with the number of the trajectory; a page of it is a look."""
    with current.reading() as reading:
        family = families.family(reading, order.of)
    who = [one for one in family.persons if one.person_id in order.single]
    told = (without_name(family, one) for one in who)
    return _numbered(order, ": ".join((gettext(ABOUT[order.about]), *told)))


def listed_text(order: ErasureRow) -> str:
    """Return what goes without saying who: a list of orders is no look."""
    return _numbered(order, gettext(ABOUT[order.about]))


def _numbered(order: ErasureRow, what: str) -> str:
    with current.reading() as reading:
        row = worklist.by_id(reading, order.of)
        rows = [row] if row else worklist.of_family(reading, order.of, [order.school or order.of])
    numbers = ", ".join(written(one.number) for one in rows)
    return f"{what} ({numbers})" if numbers else what


def basis_text(order: ErasureRow) -> str:
    """Return why it goes; a family by itself goes by rule once nothing of it is kept."""
    if order.about == About.FAMILY and order.basis == Basis.RETENTION:
        return gettext("Van dit gezin is er geen traject meer")
    return gettext({**dict(BASES), **BY_RULE}[Basis(order.basis)])


def told(order: ErasureRow) -> str:
    """Return in a line why it goes, and when the last thing happened to it."""
    at = order.carried_out_at or order.ordered_at or order.proposed_at
    return f"{basis_text(order)} · {present.moment(at)}" if at else basis_text(order)


def state_badge(order: ErasureRow) -> tuple[str, str]:
    """Return how far it is, and the tone of that."""
    label, tone = STATES[order.state]
    return gettext(label), tone


def facts(order: ErasureRow, motive: str | None) -> Facts:
    """Return who asked and who agreed, when and why."""
    names = names_of([order.proposed_by, order.ordered_by])
    found: Facts = [(gettext("Waarom"), basis_text(order))]
    if order.proposed_at and order.proposed_by:
        # The words went with what they were about; that they did is no news on its receipt.
        if motive is not None or order.carried_out_at is None:
            found.append((gettext("Toelichting"), present.or_erased(motive)))
        found.append((gettext("Voorgesteld"), _by(order.proposed_by, order.proposed_at, names)))
    if order.ordered_at and order.ordered_by:
        found.append((gettext("Ingestemd"), _by(order.ordered_by, order.ordered_at, names)))
    return [*found, (gettext("Uit reservekopieën"), from_backups(order))]


def once_more_of(order: ErasureRow) -> list[Once]:
    """Return where who goes is recorded once more; an order leaves that as it is."""
    if order.about not in {About.FAMILY, About.PERSON}:
        return []
    with current.reading() as reading:
        is_whole = order.about == About.FAMILY
        gone = families.family(reading, order.of).person_ids if is_whole else order.single
        records = [(Kind.PERSON, one) for one in gone]
        records += [(Kind.FAMILY, order.of)] if is_whole else []
        found = [once_more(reading, *record, order.of) for record in records]
    return [one for several in found for one in several]


def remains(order: ErasureRow) -> Facts:
    """Return in which other trajectories the same one stays."""
    found = sorted({one.number for one in once_more_of(order)})
    numbers = present.listed(written(number) for number in found)
    return [(gettext("Blijft staan bij"), numbers)] if numbers else []


def from_backups(order: ErasureRow) -> str:
    """Return when it is gone from the backups too."""
    return gettext("Meteen") if order.is_urgent else gettext("Na zeven dagen")


def receipt(order: ErasureRow) -> dict[str, Any] | None:
    """Return what can be given to the family as proof; None before it is carried out."""
    if order.carried_out_at is None:
        return None
    return {
        "facts": [
            (gettext("Gewist"), present.moment(order.carried_out_at)),
            (gettext("Sleutels vernietigd"), str(len(order.fingerprints))),
            (
                gettext("Regels waarvan de inhoud weg is"),
                blank_entries(order.entries or 0, order.partly or 0),
            ),
            (gettext("Vastgelegd in het logboek als regel"), str(order.recorded_in)),
        ],
        "fingerprints": order.fingerprints,
    }


def blank_entries(wholly: int, partly: int) -> str:
    """Return how many entries of the log are blank, and of how many more a part is."""
    if not partly:
        return str(wholly)
    return gettext("%(wholly)s helemaal, %(partly)s voor een deel", wholly=wholly, partly=partly)


def _by(who: Any, at: Any, names: Any) -> str:
    name = names.get(who, gettext("Casework"))
    return gettext("%(name)s, %(when)s", name=name, when=present.moment(at))
