"""An order explains why its own words and what it named are gone, and nothing else."""

from __future__ import annotations

import json

import pytest

from casework.audit.orders import Orders

ORDERED, CARRIED_OUT = "erasure.ordered", "erasure.carried_out"
ORDER, OTHER = "order", "other order"

Told = tuple[str, str, dict[str, object]]


def heard(*told: Told) -> Orders:
    """Return what was heard of these, in this order."""
    orders = Orders()
    for topic, order, public in told:
        orders.hear(topic, order, json.dumps(public).encode())
    return orders


def ordered(*whole: str, order: str = ORDER, of: str = "family") -> Told:
    return ORDERED, order, {"of": of, "whole": whole}


def carried_out(*entries: int, order: str = ORDER) -> Told:
    return CARRIED_OUT, order, {"entries": entries}


@pytest.mark.parametrize("of", ["family", "trajectory", ORDER])
def test_an_order_explains_what_it_is_about_what_it_named_and_its_own_words(of: str) -> None:
    assert heard(ordered("trajectory"), carried_out(7)).explain(7, of)


def test_it_explains_no_entry_that_it_did_not_leave_blank() -> None:
    assert not heard(ordered("trajectory"), carried_out(7)).explain(8, "trajectory")


def test_it_explains_no_entry_of_what_it_did_not_name() -> None:
    assert not heard(ordered("trajectory"), carried_out(7)).explain(7, "another family")


def test_another_order_explains_nothing_for_it() -> None:
    orders = heard(ordered("trajectory", order=OTHER), carried_out(7))
    assert not orders.explain(7, "trajectory")


def test_what_is_ordered_after_it_was_carried_out_explains_nothing() -> None:
    assert not heard(carried_out(7), ordered("trajectory")).explain(7, "trajectory")


def test_two_orders_explain_together_what_each_of_them_left_blank() -> None:
    orders = heard(
        ordered("trajectory"),
        carried_out(7, 8),
        ordered("sister", order=OTHER, of="sister"),
        carried_out(7, 9, order=OTHER),
    )
    assert orders.explain(7, "trajectory")
    assert orders.explain(9, "sister")
    assert not orders.explain(8, "sister")


@pytest.mark.parametrize("topic", [ORDERED, CARRIED_OUT])
@pytest.mark.parametrize("public", [b"", b"{", b"[]", b'{"of":1,"whole":[2],"entries":["x"]}'])
def test_what_cannot_be_read_explains_nothing(topic: str, public: bytes) -> None:
    orders = heard(ordered("trajectory"))
    orders.hear(topic, ORDER, public)
    assert not orders.explain(7, "trajectory")
