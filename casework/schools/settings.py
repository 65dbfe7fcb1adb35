"""What differs per school, as one frozen value per version: names, norms, holidays, lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec


class Norms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How soon each step is due: working days, or weeks where the name says so."""

    first_look: int = 2
    pick_up: int = 2
    first_contact: int = 5
    intake: int = 10
    handover_answer: int = 5
    review_weeks: int = 6
    aftercare_weeks: int = 6


class RetentionTerms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """After how many months content goes, by the retention class of the closing reason."""

    short: int = 3
    regular: int = 12
    after_leaving_school: int = 24

    def months(self, retention: str) -> int:
        """Return the term of a retention class; what is not `short` is `regular`."""
        return self.short if retention == "short" else self.regular


class Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A school holiday; `first` and `last` are both days off."""

    name: str
    first: date
    last: date


class SignalItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a teacher can have seen. `asks_fact`: a tick alone is not enough."""

    code: str
    label: str
    is_health: bool = False
    asks_fact: bool = False


class SignalGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Items of the signal list under one heading."""

    code: str
    label: str
    items: tuple[SignalItem, ...]


class LifeDomain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A life domain parents may raise; some are health data, some are never scored.

    School sees what is about money or health only when the parents agree to that.
    """

    code: str
    label: str
    is_health: bool = False
    is_scored: bool = True
    is_money: bool = False


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scheme or activity that families are guided to; some tell that there is little money."""

    code: str
    label: str
    is_money: bool = False


class ClosingReason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a trajectory ends. `retention`: short or regular (see RetentionTerms)."""

    code: str
    label: str
    retention: str


class ParentText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that parents read, in B1 Dutch, with "u"."""

    code: str
    text: str


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings of one school, as they were in force under `version`.

    `service_point_phone`: E.164, None when the school did not say it.
    """

    version: int
    service_point: str
    norms: Norms
    retention: RetentionTerms
    holidays: tuple[Holiday, ...]
    signal_list: tuple[SignalGroup, ...]
    domains: tuple[LifeDomain, ...]
    schemes: tuple[Scheme, ...]
    closing_reasons: tuple[ClosingReason, ...]
    parent_texts: tuple[ParentText, ...]
    service_point_phone: str | None = None

    def signal_items(self) -> Iterator[SignalItem]:
        """Yield the items of every group, in the order of the list."""
        for group in self.signal_list:
            yield from group.items

    def signal_item(self, code: str) -> SignalItem | None:
        """Return the item with this code, if this version has it."""
        return next((item for item in self.signal_items() if item.code == code), None)

    def domain(self, code: str) -> LifeDomain | None:
        """Return the life domain with this code, if this version has it."""
        return next((domain for domain in self.domains if domain.code == code), None)

    def scheme(self, code: str) -> Scheme | None:
        """Return the scheme with this code, if this version has it."""
        return next((scheme for scheme in self.schemes if scheme.code == code), None)

    def closing_reason(self, code: str) -> ClosingReason | None:
        """Return the closing reason with this code, if this version has it."""
        return next((reason for reason in self.closing_reasons if reason.code == code), None)

    def parent_text(self, code: str) -> str:
        """Return the text with this code; empty when this version has none."""
        return next((text.text for text in self.parent_texts if text.code == code), "")
