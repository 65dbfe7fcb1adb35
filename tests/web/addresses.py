"""From a rule of the route list to addresses: what every `<part>` of it can be at a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from casework.directory.lines import LINES as DIRECTORY_LINES
from casework.identity.actor import Role
from casework.reviews.codes import Kind, review_of
from casework.table import TABLE
from tests.web.places import HERE, NOWHERE, Place
from web.pages.directory.actions import ACTIONS as DIRECTORY
from web.pages.doubles.saying import SAYINGS
from web.pages.exports.page import DEEDS as EXPORTING
from web.pages.family.actions import ACTIONS as FAMILY
from web.pages.inbox.answers import ANSWERS
from web.pages.privacy.erasing import DEEDS as ERASING
from web.pages.request_actions import ACTIONS as REQUESTS
from web.pages.settings.actions import SETTINGS
from web.pages.staff.actions import ACTIONS as STAFF
from web.pages.trajectory.actions import ACTIONS as TRAJECTORY

PART: Final = re.compile(r"<(?:\w+:)?(\w+)>")
FIRST_HOLIDAY: Final = "2026-12-19"
DEEDS: Final[dict[str, tuple[Any, Callable[[Any], str | None]]]] = {
    "/trajecten/<number>/doen/": (TRAJECTORY, lambda action: action.thing),
    "/trajecten/<number>/gezin/": (FAMILY, lambda action: action.about),
    "/beheer/medewerkers/<uuid:staff_id>/doen/": (STAFF, lambda a: a.slug if a.has_thing else None),
    "/beheer/scholen/<uuid:school_id>/": (SETTINGS, lambda s: s.slug if s.has_thing else None),
    "/sociale-kaart/<uuid:organisation_id>/": (
        DIRECTORY,
        lambda a: "offer" if a.of_offer else None,
    ),
    "/dubbelen/<what>/<uuid:record>/<uuid:beside>/": (SAYINGS, lambda _: None),
    "/ontvangen/<uuid:handover_id>/": (ANSWERS, lambda _: None),
    "/privacy/verzoeken/<uuid:request_id>/": (REQUESTS, lambda _: None),
    "/privacy/wissen/<uuid:erasure_id>/": (ERASING, lambda _: None),
    "/uitvoer/<uuid:export_id>/": (EXPORTING, lambda _: None),
}
"""Which table the `<slug>` of an address is from, and of what its last part is the id."""

WHOLE_BOARD: Final = frozenset({"staff_id", "organisation_id", "review_id"})
"""What another school of the same board has is one's own."""


class Unknown(Exception):
    """A rule has a part that these tables do not know: say there what it can be."""


def named(place: Place, phase: str) -> dict[str, Any]:
    """Return what the parts of an address are at a place."""
    return {
        "number": place.number(phase),
        "school_id": place.school,
        "staff_id": place.id("colleague"),
        "organisation_id": place.organisation,
        "handover_id": place.part(phase, "handover_id"),
        "offer_id": place.id("offer"),
        "review_id": review_of(Kind.BREAK_GLASS, place.part(phase, "glass_id")),
        "other": place.number("handover" if phase == "follow_up" else "follow_up"),
        "request_id": place.id(phase, "request"),
        "signal_id": place.part(phase, "signal_id"),
        "version": 1,
        "person_id": place.id(phase, "mother"),
        "what": "mensen",
        "record": place.part(phase, "child_id"),
        "beside": place.part("follow_up" if phase == "handover" else "handover", "child_id"),
        "erasure_id": place.id(phase, "erasure"),
        "export_id": place.id(phase, "export"),
    }


def things(place: Place, phase: str) -> dict[str, Any]:
    """Return what the last part of an address is at a place, by what it is the id of."""
    parts = ("goal_id", "action_id", "consent_id", "agreement_id", "glass_id")
    return {
        **{name: place.part(phase, name) for name in parts},
        "staff_id": place.id("contact") if place.part(phase, "staff_id") else None,
        "person": place.id(phase, "mother"),
        "child": place.part(phase, "child_id"),
        "household": place.id(phase, "household"),
        "reach": place.id(phase, "reach"),
        "offer": place.id("offer"),
        "rol-intrekken": f"core_member.{place.school}",
        "band-opheffen": place.id("conflict"),
        "vakantie-weghalen": FIRST_HOLIDAY if place is HERE else "1999-01-01",
    }


def addresses(
    rule: str, place: Place, *, phase: str = "handover", thing_at: Place | None = None
) -> Iterator[str]:
    """Yield the addresses of a rule at a place; `thing_at`: the last part is of another place.

    Raises Unknown for a rule that these tables do not know.
    """
    known = named(place, phase)
    for slug, thing in _deeds(rule, thing_at or place, phase):
        filling = {**known, "slug": slug, "thing": thing, **({"offer_id": thing} if thing else {})}
        lacking = [part for part in PART.findall(rule) if part not in filling]
        if lacking:
            raise Unknown(f"say in tests/web/addresses.py what <{lacking[0]}> of {rule} can be")
        if all(filling[part] for part in PART.findall(rule)):
            yield PART.sub(lambda found, filling=filling: str(filling[found[1]]), rule)


def has_thing(rule: str) -> bool:
    """Say whether the last part of an address is the id of a part of what it is about."""
    return "<slug>/" in rule


def may_use(role: Role, path: str) -> bool:
    """Say whether a role may use this one address of a route that is for the role.

    The tasks of the directory and of requests are divided; a signal that parents did not agree
    to pass on is the care coordinator's alone.
    """
    if path.startswith("/privacy/wissen/") and "/bewijs" in path:
        # Nothing was erased at these places, so there is no receipt for anybody.
        return False
    is_signal = f"/{HERE.number('signal')}" in path
    if path.startswith("/dubbelen/") and path.endswith("/samenvoegen"):
        # Whoever works on neither trajectory hears nothing of what is recorded there.
        return role is Role.CORE_MEMBER
    if "/collega-eraf/" in path:
        # The contact is whom it names: that is for the contact alone.
        return role is Role.CORE_MEMBER and not is_signal
    if is_signal:
        return role is Role.CARE_COORDINATOR
    step = path.removeprefix("/privacy/verzoeken/").partition("/")[2]
    if step in REQUESTS:
        return role in TABLE[REQUESTS[step].command].may.roles
    slug = path.split("/")[3] if path.startswith("/sociale-kaart/") and path.count("/") > 2 else ""
    return slug not in DIRECTORY or role in DIRECTORY_LINES[DIRECTORY[slug].command].may.roles


def is_named(rule: str) -> bool:
    """Say whether an address of this rule names something that could be another's."""
    return bool(PART.search(rule))


def is_overseen(role: str, rule: str, other: Place) -> bool:
    """Say whether a privacy officer of the whole board has to do with another school's, too."""
    is_theirs = rule.startswith(("/privacy/", "/uitvoer/")) or rule.endswith("/verzoek")
    return role == Role.PRIVACY_OFFICER and is_theirs and other.board == HERE.board


def foreign(rule: str, other: Place) -> Iterator[tuple[str, str]]:
    """Yield an address that names something of another place, and one that names nothing."""
    parts = set(PART.findall(rule))
    shared = bool(parts & WHOLE_BOARD) and other.board == HERE.board
    if not shared:
        yield from zip(addresses(rule, other), addresses(rule, NOWHERE), strict=True)
    # A holiday is named by its first day, which is nobody's secret.
    if has_thing(rule) and "school_id" not in parts:
        pairs = (addresses(rule, HERE, thing_at=where) for where in (other, NOWHERE))
        yield from zip(*pairs, strict=True)


def _deeds(rule: str, place: Place, phase: str) -> Iterator[tuple[str | None, Any]]:
    if "<slug>" not in rule:
        yield None, None
        return
    head = rule.partition("<slug>")[0]
    if head not in DEEDS:
        raise Unknown(f"say in tests/web/addresses.py from which table the <slug> of {rule} is")
    table, thing_of = DEEDS[head]
    known = things(place, phase)
    for slug, action in table.items():
        thing = thing_of(action)
        if thing is not None and thing not in known:
            raise Unknown(f"say in tests/web/addresses.py what the last part of {rule} is: {thing}")
        if has_thing(rule) is (thing is not None):
            yield slug, known[thing] if thing else None
