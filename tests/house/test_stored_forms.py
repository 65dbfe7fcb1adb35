"""The pin itself: a new field with a default is let through, anything else is not."""

from typing import Any

import pytest

from casework.audit.events import Looked
from casework.families.events import PersonAdded
from tests.house.stored_forms import Form, form_of, is_grown

FORM = form_of(PersonAdded)


def changed(**public: Any) -> Form:
    return FORM | {"public": FORM["public"].replace('"kind":"kind"', public["kind"])}


def test_what_did_not_change_is_read() -> None:
    assert is_grown(FORM)


def test_a_field_that_came_later_may_be_missing_from_what_was_stored() -> None:
    looked = form_of(Looked)
    before, under, _ = looked["public"].partition(',"under":')
    assert under, "the field that came later"
    assert is_grown(looked | {"public": before + "}"})


@pytest.mark.parametrize(
    "kind", ['"sort":"kind"', '"kind":7', '"kind":"kind","gone":1'], ids=["renamed", "type", "gone"]
)
def test_a_field_that_was_renamed_retyped_or_removed_is_refused(kind: str) -> None:
    assert not is_grown(changed(kind=kind))


def test_content_that_became_public_is_refused() -> None:
    key = FORM["public"].split('"name":')[1].split("}")[0] + "}"
    assert not is_grown(FORM | {"public": FORM["public"].replace(key, '"Noor"', 1)})
