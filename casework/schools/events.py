"""What can happen to a school. Nothing here is personal; every list is stored whole."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from casework.events import Keyless
from casework.schools.settings import (
    ClosingReason,
    Holiday,
    LifeDomain,
    Norms,
    ParentText,
    RetentionTerms,
    Scheme,
    Settings,
    SignalGroup,
)


class SchoolEvent(Keyless, frozen=True, kw_only=True):
    """A fact of one school. `changes`: the part of it that is different now."""

    changes: ClassVar[str]

    def part(self) -> str:
        """Name what this fact changes."""
        return self.changes


class SchoolOpened(SchoolEvent, frozen=True, kw_only=True):
    """A school began, with the settings of version 1 as they were that day."""

    topic = "school.opened"
    changes = "name"

    name: str
    settings: Settings


class SchoolRenamed(SchoolEvent, frozen=True, kw_only=True):
    """The school is called something else."""

    topic = "school.renamed"
    changes = "name"

    name: str


class SettingsEvent(SchoolEvent, frozen=True, kw_only=True):
    """One setting changed; all settings together are now called `version`."""

    version: int


class ServicePointRenamed(SettingsEvent, frozen=True, kw_only=True):
    """The service point is called something else."""

    topic = "school.service_point_renamed"
    changes = "settings:service_point"

    service_point: str


class ServicePointPhoneSet(SettingsEvent, frozen=True, kw_only=True):
    """The service point can be called here from now on (E.164); None: nowhere any more."""

    topic = "school.service_point_phone_set"
    changes = "settings:service_point_phone"

    service_point_phone: str | None


class NormsSet(SettingsEvent, frozen=True, kw_only=True):
    """Steps are due sooner or later from now on."""

    topic = "school.norms_set"
    changes = "settings:norms"

    norms: Norms


class RetentionTermsSet(SettingsEvent, frozen=True, kw_only=True):
    """Content goes after other terms from now on."""

    topic = "school.retention_terms_set"
    changes = "settings:retention"

    retention: RetentionTerms


class HolidaysSet(SettingsEvent, frozen=True, kw_only=True):
    """These are the school holidays that are known."""

    topic = "school.holidays_set"
    changes = "settings:holidays"

    holidays: tuple[Holiday, ...]


class SignalListRevised(SettingsEvent, frozen=True, kw_only=True):
    """Teachers tick this list from now on."""

    topic = "school.signal_list_revised"
    changes = "settings:signal_list"

    signal_list: tuple[SignalGroup, ...]


class DomainsRevised(SettingsEvent, frozen=True, kw_only=True):
    """Parents can raise these life domains from now on."""

    topic = "school.domains_revised"
    changes = "settings:domains"

    domains: tuple[LifeDomain, ...]


class SchemesRevised(SettingsEvent, frozen=True, kw_only=True):
    """Families are guided to these schemes from now on."""

    topic = "school.schemes_revised"
    changes = "settings:schemes"

    schemes: tuple[Scheme, ...]


class ClosingReasonsRevised(SettingsEvent, frozen=True, kw_only=True):
    """Trajectories end for one of these reasons from now on."""

    topic = "school.closing_reasons_revised"
    changes = "settings:closing_reasons"

    closing_reasons: tuple[ClosingReason, ...]


class ParentTextsRevised(SettingsEvent, frozen=True, kw_only=True):
    """Parents read these texts from now on."""

    topic = "school.parent_texts_revised"
    changes = "settings:parent_texts"

    parent_texts: tuple[ParentText, ...]


class LightContactCounted(Keyless, frozen=True, kw_only=True):
    """Somebody walked in with one question. A theme and a day, and nothing about who."""

    topic = "school.light_contact_counted"

    theme: str
    on: date


class TermDayConfirmed(Keyless, frozen=True, kw_only=True):
    """The officer said that the day is right, and that so many may go by it at once."""

    topic = "school.term_day_confirmed"

    up_to: date
    going: int

    def part(self) -> str:
        """Name what this fact changes."""
        return "up_to"
