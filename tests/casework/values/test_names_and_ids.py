"""Names of people, and ids in forms."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.values.ids import parse_id
from casework.values.names import PersonName
from casework.values.not_understood import NotUnderstood
from tests.casework.values.hostile import HOSTILE

ID = UUID("0b8f7a52-51a5-4d6e-9d5b-3f1f7a0c9e11")


@pytest.mark.parametrize(
    ("name", "full", "masked"),
    [
        (PersonName(given="Noor", prefix="van der", surname="Wal"), "Noor van der Wal", "N. W."),
        (PersonName(call_name="Sam", given="Samuel", surname="Oé"), "Sam Oé", "S. O."),
        (PersonName(initials="A.B.", surname="'t Hart"), "A.B. 't Hart", "A. T."),
        (PersonName(given="Suharto"), "Suharto", "S."),
        (PersonName(surname="Yılmaz"), "Yılmaz", "Y."),
        (PersonName(given="محمد"), "محمد", "م."),
    ],
)
def test_a_name_is_written_out_or_masked(name: PersonName, full: str, masked: str) -> None:
    assert (name.full(), name.masked()) == (full, masked)


def test_names_are_sorted_on_surname_without_prefix() -> None:
    names = [
        PersonName(given="Bo", prefix="van", surname="Zanten"),
        PersonName(given="Suharto"),
        PersonName(given="Ali", surname="de Haan"),
        PersonName(given="Cas", prefix="de", surname="Haan"),
        PersonName(given="Ada", prefix="de", surname="haan"),
    ]
    ordered = [name.full() for name in sorted(names, key=PersonName.sort_key)]
    assert ordered == ["Ali de Haan", "Ada de haan", "Cas de Haan", "Suharto", "Bo van Zanten"]


@pytest.mark.parametrize("parts", [{}, {"prefix": "van"}, {"initials": "A."}, {"given": " \x00"}])
def test_a_person_has_at_least_one_name(parts: dict[str, str]) -> None:
    with pytest.raises(NotUnderstood, match="name_empty"):
        PersonName(**parts)


def test_a_name_does_not_show_itself() -> None:
    assert "Noor" not in repr(PersonName(given="Noor")) + str(PersonName(given="Noor"))


@given(given=st.text(), surname=st.text())
def test_any_name_can_be_masked_and_sorted(given: str, surname: str) -> None:
    try:
        name = PersonName(given=given, surname=surname)
    except NotUnderstood:
        return
    assert name.masked()
    assert name.sort_key()


@pytest.mark.parametrize("written", [str(ID), ID.hex, f" {str(ID).upper()} "])
def test_an_id_is_read_with_or_without_hyphens(written: str) -> None:
    assert parse_id(written) == ID


@pytest.mark.parametrize(
    "written", [*HOSTILE.values(), f"{{{ID}}}", ID.urn, "0" * 31, "0_" * 16, f"{ID}0"]
)
def test_what_is_no_id_is_refused(written: str) -> None:
    with pytest.raises(NotUnderstood, match="id_unreadable"):
        parse_id(written)
