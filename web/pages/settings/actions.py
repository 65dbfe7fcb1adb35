"""The table of what can be set for a school: address, form, command, what the form begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from casework.schools import commands as c
from casework.schools.school import School
from casework.schools.settings import Holiday, Norms, ParentText, RetentionTerms, Settings
from web.schemas import school as forms
from web.schemas import school_lists as lists
from web.schemas.base import FormSchema

Values = dict[str, Any]


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to set. `made`: the command's field from the answers; `begins`: the form's values.

    `listed` names the list of which the form needs the codes; `thing`: the address names a part.
    """

    slug: str
    command: type[c.SchoolCommand]
    schema: type[FormSchema]
    made: Callable[[Settings, Values, str], Values]
    begins: Callable[[School], Mapping[str, Any]] = lambda _school: {}
    listed: str | None = None
    has_thing: bool = False


def _same(*names: str) -> Callable[[Settings, Values, str], Values]:
    return lambda _settings, values, _thing: {name: values[name] for name in names}


def _norms(_settings: Settings, values: Values, _thing: str) -> Values:
    return {"norms": Norms(**{name: values[name] for name in Norms.__struct_fields__})}


def _retention(_settings: Settings, values: Values, _thing: str) -> Values:
    terms = {name: values[name] for name in RetentionTerms.__struct_fields__}
    return {"retention": RetentionTerms(**terms)}


def _one_more_holiday(settings: Settings, values: Values, _thing: str) -> Values:
    added = Holiday(values["name"], values["first"], values["last"])
    return {"holidays": (*settings.holidays, added)}


def _one_holiday_less(settings: Settings, _values: Values, thing: str) -> Values:
    left = tuple(h for h in settings.holidays if h.first.isoformat() != thing)
    return {"holidays": left}


def _texts(settings: Settings, values: Values, _thing: str) -> Values:
    asked = [ParentText(code, values[code]) for code in PARENT_TEXTS]
    kept = [text for text in settings.parent_texts if text.code not in PARENT_TEXTS]
    return {"parent_texts": (*asked, *kept)}


def _list(name: str, read: Callable[[Any], Any]) -> dict[str, Any]:
    """Return what is the same of every list that is typed as text."""
    return {
        "listed": name,
        "made": lambda _settings, values, _thing: {name: read(values[name])},
        "begins": lambda school: {name: lists.written(lists.listed(school.settings, name))},
    }


def holiday(school: School, first: str) -> Holiday | None:
    """Return the holiday that begins on this day (ISO 8601); None when it is not there."""
    return next((h for h in school.settings.holidays if first == _iso(h.first)), None)


def _iso(day: date) -> str:
    return day.isoformat()


PARENT_TEXTS: Final = ("welcome", "consent", "what_we_keep")

SETTINGS: Final[dict[str, Setting]] = {
    setting.slug: setting
    for setting in (
        Setting(
            slug="naam",
            command=c.RenameSchool,
            schema=forms.RenameSchoolForm,
            made=_same("name"),
            begins=lambda school: {"name": school.name},
        ),
        Setting(
            slug="servicepunt",
            command=c.RenameServicePoint,
            schema=forms.ServicePointForm,
            made=_same("service_point"),
            begins=lambda school: {"service_point": school.settings.service_point},
        ),
        Setting(
            slug="telefoon",
            command=c.SetServicePointPhone,
            schema=forms.ServicePointPhoneForm,
            made=_same("service_point_phone"),
            begins=lambda school: {"service_point_phone": school.settings.service_point_phone},
        ),
        Setting(
            slug="normen",
            command=c.SetNorms,
            schema=forms.NormsForm,
            made=_norms,
            begins=lambda school: msgspec.structs.asdict(school.settings.norms),
        ),
        Setting(
            slug="bewaartermijnen",
            command=c.SetRetentionTerms,
            schema=forms.RetentionForm,
            made=_retention,
            begins=lambda school: msgspec.structs.asdict(school.settings.retention),
        ),
        Setting(
            slug="vakantie",
            command=c.SetHolidays,
            schema=forms.HolidayForm,
            made=_one_more_holiday,
        ),
        Setting(
            slug="vakantie-weghalen",
            command=c.SetHolidays,
            schema=forms.RemoveHolidayForm,
            made=_one_holiday_less,
            has_thing=True,
        ),
        Setting(
            slug="signalenlijst",
            command=c.ReviseSignalList,
            schema=forms.SignalListForm,
            **_list("signal_list", lists.as_signal_list),
        ),
        Setting(
            slug="levensgebieden",
            command=c.ReviseDomains,
            schema=forms.DomainsForm,
            **_list("domains", lists.as_domains),
        ),
        Setting(
            slug="regelingen",
            command=c.ReviseSchemes,
            schema=forms.SchemesForm,
            **_list("schemes", lists.as_schemes),
        ),
        Setting(
            slug="redenen",
            command=c.ReviseClosingReasons,
            schema=forms.ClosingReasonsForm,
            **_list("closing_reasons", lists.as_reasons),
        ),
        Setting(
            slug="ouderteksten",
            command=c.ReviseParentTexts,
            schema=forms.ParentTextsForm,
            made=_texts,
            begins=lambda school: {t: school.settings.parent_text(t) for t in PARENT_TEXTS},
        ),
    )
}
"""By slug, in the order of the page."""
