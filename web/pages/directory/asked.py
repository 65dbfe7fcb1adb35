"""What is asked of the directory: words, kind, life domain, neighbourhood, from the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from casework.values.texts import clean_line
from projections.organisations import Offer, Organisation

NAMES: Final = ("zoek", "soort", "domein", "buurt")
LONGEST: Final = 100


class Asked(msgspec.Struct, frozen=True):
    """The filters; an empty one lets everything through."""

    zoek: str = ""
    soort: str = ""
    domein: str = ""
    buurt: str = ""

    def typed(self) -> dict[str, str]:
        """Return the filters that were asked for, by their name in the address."""
        return {name: value for name in NAMES if (value := getattr(self, name))}

    def fits(self, organisation: Organisation) -> bool:
        """Say whether an organisation, or something it offers, is what is looked for."""
        if self.soort and organisation.kind != self.soort:
            return False
        if not (self.domein or self.buurt):
            return self._has_words(organisation)
        return bool(self.offers(organisation)) and self._has_words(organisation)

    def offers(self, organisation: Organisation) -> list[Offer]:
        """Return the open offers in the neighbourhood and for the domain asked for."""
        return [
            offer
            for offer in organisation.open_offers
            if (not self.domein or self.domein in offer.domains)
            and (not self.buurt or self.buurt == offer.neighbourhood)
        ]

    def _has_words(self, organisation: Organisation) -> bool:
        texts = [organisation.name, organisation.reach]
        for offer in organisation.open_offers:
            texts += [offer.name, offer.description, offer.route, offer.neighbourhood]
        said = " ".join(texts).casefold()
        return all(word in said for word in self.zoek.casefold().split())


def asked_for(query: Mapping[str, str]) -> Asked:
    """Read the filters from the query of an address."""
    return Asked(**{name: clean_line(query.get(name, "")[:LONGEST]) for name in NAMES})
