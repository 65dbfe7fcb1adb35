"""Settings: every change is a new version, and the lists keep what rules rely on."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from casework.errors import UnknownEvent
from casework.events import Event
from casework.identity.actor import Role
from casework.schools import commands as c
from casework.schools import events as e
from casework.schools.defaults import DEFAULTS
from casework.schools.lines import LINES
from casework.schools.school import NOUN, School
from casework.schools.settings import (
    ClosingReason,
    Holiday,
    LifeDomain,
    Norms,
    ParentText,
    RetentionTerms,
    Scheme,
    SignalGroup,
    SignalItem,
)
from tests.casework.story import ELSEWHERE, SCHOOL, Story

school = Story(LINES, school_id=SCHOOL)

OPENED: tuple[Event, ...] = (e.SchoolOpened(name="De Wolkenlade", settings=DEFAULTS),)
FAST = Norms(first_look=1)
AUTUMN = Holiday("Herfstvakantie", date(2026, 10, 10), date(2026, 10, 18))
GROUP = SignalGroup("care", "Verzorging", (SignalItem("late", "vaak te laat"),))
SAFETY = LifeDomain("safety", "veiligheid thuis", is_scored=False)
REASONS = (*DEFAULTS.closing_reasons, ClosingReason("holiday", "lang op reis", "short"))


def settled(*past: Event) -> School:
    state = school.after(past, school.command(c.SetNorms, norms=FAST))
    assert isinstance(state, School)
    return state


def test_a_school_opens_with_the_default_settings() -> None:
    assert school.when((), c.OpenSchool, name="De Wolkenlade") == OPENED


def test_a_school_opens_once() -> None:
    assert school.refusal(OPENED, c.OpenSchool, name="Nog een") == "school_opened_already"


@pytest.mark.parametrize(
    ("name", "rule"),
    [("  ", "text_empty"), ("a" * 121, "text_too_long"), ("a\nb", "text_not_one_line")],
)
def test_a_name_is_one_line_of_readable_text(name: str, rule: str) -> None:
    assert school.refusal((), c.OpenSchool, name=name) == rule


def test_the_service_point_can_be_called() -> None:
    phone = "+31205550123"
    told = school.when(OPENED, c.SetServicePointPhone, service_point_phone=phone)
    assert told == (e.ServicePointPhoneSet(version=2, service_point_phone=phone),)
    assert settled(*OPENED, *told).settings.service_point_phone == phone
    badly = school.refusal(OPENED, c.SetServicePointPhone, service_point_phone="020 555")
    assert badly == "phone_not_stored"


def test_a_school_is_renamed() -> None:
    assert school.when(OPENED, c.RenameSchool, name="Het Puntdak") == (
        e.SchoolRenamed(name="Het Puntdak"),
    )


@pytest.mark.parametrize(
    ("kind", "field", "value", "event"),
    [
        (c.RenameServicePoint, "service_point", "Ouderloket", e.ServicePointRenamed),
        (c.SetNorms, "norms", FAST, e.NormsSet),
        (c.SetRetentionTerms, "retention", RetentionTerms(short=1), e.RetentionTermsSet),
        (c.SetHolidays, "holidays", (AUTUMN,), e.HolidaysSet),
        (c.ReviseSignalList, "signal_list", (GROUP,), e.SignalListRevised),
        (c.ReviseDomains, "domains", (SAFETY,), e.DomainsRevised),
        (c.ReviseSchemes, "schemes", (Scheme("pass", "Stadspas"),), e.SchemesRevised),
        (c.ReviseClosingReasons, "closing_reasons", REASONS, e.ClosingReasonsRevised),
        (c.ReviseParentTexts, "parent_texts", (ParentText("a", "Welkom"),), e.ParentTextsRevised),
    ],
)
def test_every_change_of_a_setting_is_a_new_version(
    kind: type[c.SchoolCommand], field: str, value: Any, event: type[e.SettingsEvent]
) -> None:
    setting: dict[str, Any] = {field: value}
    changed = event(version=2, **setting)
    assert school.when(OPENED, kind, **setting) == (changed,)
    assert getattr(settled(*OPENED, changed).settings, field) == value
    assert school.when((*OPENED, changed), kind, **setting) == ()


def test_an_old_version_is_still_there() -> None:
    now = settled(*OPENED, e.NormsSet(version=2, norms=FAST))
    assert (now.settings_of(1), now.settings.version) == (DEFAULTS, 2)


def test_two_changes_make_two_versions() -> None:
    past = (*OPENED, e.NormsSet(version=2, norms=FAST))
    (event,) = school.when(past, c.SetHolidays, holidays=(AUTUMN,))
    assert event == e.HolidaysSet(version=3, holidays=(AUTUMN,))


@pytest.mark.parametrize("days", [0, -1, 61])
def test_a_norm_is_a_norm(days: int) -> None:
    assert school.refusal(OPENED, c.SetNorms, norms=Norms(intake=days)) == "norm_out_of_range"


@pytest.mark.parametrize("terms", [RetentionTerms(short=4), RetentionTerms(regular=0)])
def test_nothing_is_kept_longer_than_the_ceiling(terms: RetentionTerms) -> None:
    refusal = school.refusal(OPENED, c.SetRetentionTerms, retention=terms)
    assert refusal == "retention_out_of_range"


@pytest.mark.parametrize(
    ("holidays", "rule"),
    [
        ((Holiday("Mei", date(2026, 5, 3), date(2026, 4, 25)),), "holiday_reversed"),
        ((Holiday("Lang", date(2026, 1, 1), date(2026, 12, 1)),), "holiday_too_long"),
        ((AUTUMN, AUTUMN), "holidays_overlap"),
        ((AUTUMN,) * 101, "list_too_long"),
        ((msgspec.structs.replace(AUTUMN, name=""),), "text_empty"),
    ],
)
def test_holidays_can_be_counted(holidays: tuple[Holiday, ...], rule: str) -> None:
    assert school.refusal(OPENED, c.SetHolidays, holidays=holidays) == rule


@pytest.mark.parametrize(
    ("groups", "rule"),
    [
        ((), "list_empty"),
        ((msgspec.structs.replace(GROUP, items=()),), "list_empty"),
        ((GROUP, msgspec.structs.replace(GROUP, code="again")), "code_twice"),
        ((msgspec.structs.replace(GROUP, code="Te laat!"),), "code_unreadable"),
    ],
)
def test_a_signal_list_has_every_code_once(groups: tuple[SignalGroup, ...], rule: str) -> None:
    assert school.refusal(OPENED, c.ReviseSignalList, signal_list=groups) == rule


def test_safety_at_home_is_never_scored_and_never_dropped() -> None:
    scored = (msgspec.structs.replace(SAFETY, is_scored=True),)
    assert school.refusal(OPENED, c.ReviseDomains, domains=scored) == "safety_never_scored"
    without = (LifeDomain("money", "geld"),)
    assert school.refusal(OPENED, c.ReviseDomains, domains=without) == "safety_missing"


def test_a_closing_reason_that_rules_name_stays() -> None:
    refusal = school.refusal(OPENED, c.ReviseClosingReasons, closing_reasons=REASONS[1:])
    assert refusal == "closing_reason_fixed"


def test_a_closing_reason_has_a_known_retention_class() -> None:
    strange = (*REASONS, ClosingReason("strange", "anders", "forever"))
    refusal = school.refusal(OPENED, c.ReviseClosingReasons, closing_reasons=strange)
    assert refusal == "retention_class_unknown"


def test_the_lists_are_those_of_the_brochure() -> None:
    assert [group.label for group in DEFAULTS.signal_list] == [
        "Persoonlijke verzorging",
        "Somatische klachten",
        "Woon- en leefomstandigheden",
        "Gedrag van kind",
        "Ook gezien",
    ]
    assert len(list(DEFAULTS.signal_items())) == 28
    assert [domain.code for domain in DEFAULTS.domains if not domain.is_scored] == ["safety"]
    assert {item.code for item in DEFAULTS.signal_items() if item.is_health} == {
        item.code for item in DEFAULTS.signal_list[1].items
    }


def test_what_a_code_means_is_found_by_its_code() -> None:
    late = DEFAULTS.signal_item("often_late")
    assert late == SignalItem("often_late", "vaak te laat")
    assert DEFAULTS.domain("money") == LifeDomain("money", "geld en papieren", is_money=True)
    assert DEFAULTS.scheme("club") == Scheme("club", "een club of vereniging")
    assert DEFAULTS.closing_reason("no such reason") is None
    assert DEFAULTS.parent_text("no such text") == ""


def test_the_default_settings_may_be_set() -> None:
    assert school.when(OPENED, c.ReviseSignalList, signal_list=DEFAULTS.signal_list) == ()
    assert school.when(OPENED, c.ReviseDomains, domains=DEFAULTS.domains) == ()
    assert school.when(OPENED, c.SetHolidays, holidays=DEFAULTS.holidays) == ()
    assert school.when(OPENED, c.ReviseParentTexts, parent_texts=DEFAULTS.parent_texts) == ()


@pytest.mark.parametrize(
    ("role", "where", "answer"),
    [
        (Role.ADMINISTRATOR, SCHOOL, "yes"),
        (Role.ADMINISTRATOR, None, "yes"),
        (Role.ADMINISTRATOR, ELSEWHERE, "not_found"),
        (Role.PROJECT_LEAD, SCHOOL, "not_permitted"),
    ],
)
def test_settings_are_the_administrators(role: Role, where: None, answer: str) -> None:
    assert school.may(OPENED, school.command(c.SetNorms, norms=FAST), role, where) == answer


def test_only_the_board_opens_a_school() -> None:
    opening = school.command(c.OpenSchool, name="Nieuw")
    assert school.may((), opening, Role.ADMINISTRATOR, ELSEWHERE) == "not_found"
    assert school.may((), opening, Role.ADMINISTRATOR, None) == "yes"


def test_an_event_of_another_noun_is_a_fault() -> None:
    with pytest.raises(UnknownEvent):
        NOUN.fold(settled(*OPENED), (e.LightContactCounted(theme="money", on=date(2026, 1, 5)),))
