"""Forms begun, sent, and sent again: never a lost word, never two commands."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from casework.privacy.content import Personal
from tests.casework.values.hostile import HOSTILE
from web.forms import Form, FormField, parse, start
from web.forms.messages import MESSAGES
from web.schemas.base import FormSchema, Problem
from web.schemas.fields import N_, BirthDay, Choices, Day, Line, Phone, Ref, SeenItems, Words

ONE = UUID("0b8f7a52-51a5-4d6e-9d5b-3f1f7a0c9e11")
CONTEXT = {
    "today": date(2026, 11, 22),
    "action": "/signaal",
    "cancel_url": "/werkvoorraad",
    "version": 7,
    "items": [("Kleding", [("same", "Zelfde kleding")], "Wat je zag")],
}


class SignalForm(FormSchema):
    title = N_("Signaal")
    messages: ClassVar[Mapping[str, str]] = {"too_few": N_("Vink iets aan of schrijf iets op.")}

    family_id = Ref()
    words = Words(
        N_("Wat heb je gezien?"),
        required=True,
        hint=N_("Feiten, geen oordeel."),
        rows=8,
        messages={"required": N_("Vul in wat je hebt gezien.")},
    )
    seen_on = Day(N_("Wanneer?"), not_future=True)
    items = SeenItems(N_("Gezien"), lambda c: c["items"], notes=lambda _: {"same": "Welke?"})
    who = Line(N_("Naam van het kind"))
    phone = Phone(N_("Telefoon"))

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        if not values.get("words") and not values.get("items"):
            yield Problem("", "too_few")


SENT = {"command_id": str(ONE), "expected_version": "7", "words": "Geen lunch"}


def field(form: Form, name: str) -> FormField:
    return next(shown for shown in form.fields if shown.name == name)


def test_a_form_begins_empty_with_the_id_and_version_of_its_command() -> None:
    form = start(SignalForm, CONTEXT)
    hidden = dict(form.hidden)
    assert UUID(hidden["command_id"]).version == 4
    assert (hidden["expected_version"], hidden["family_id"]) == ("7", "")
    assert (form.title, form.action, form.cancel_url) == ("Signaal", "/signaal", "/werkvoorraad")
    assert (form.errors, form.warnings, form.submit_label) == ([], [], "Opslaan")


def test_a_field_tells_the_page_how_to_ask() -> None:
    words = field(start(SignalForm, CONTEXT), "words")
    assert (words.id, words.widget, words.rows, words.required, words.maxlength) == (
        "f-words",
        "textarea",
        8,
        True,
        5000,
    )
    assert field(start(SignalForm, CONTEXT), "items").choices == [
        ("Kleding", [("same", "Zelfde kleding")], "Wat je zag")
    ]


def test_two_forms_are_two_commands() -> None:
    ids = {dict(start(SignalForm, CONTEXT).hidden)["command_id"] for _ in range(2)}
    assert len(ids) == 2


def test_a_form_may_begin_with_what_is_known() -> None:
    known = {"who": Personal("Noor"), "seen_on": date(2026, 11, 3), "family_id": ONE, "phone": None}
    form = start(SignalForm, {**CONTEXT, "initial": known})
    assert [field(form, name).value for name in ("who", "seen_on", "phone")] == [
        "Noor",
        "03-11-2026",
        "",
    ]
    assert dict(form.hidden)["family_id"] == str(ONE)


def test_a_draft_comes_back_as_the_same_command() -> None:
    draft = start(SignalForm, CONTEXT, {**SENT, "words": "Half een zin"})
    assert field(draft, "words").value == "Half een zin"
    assert dict(draft.hidden)["command_id"] == str(ONE)
    assert draft.errors == []


def test_a_form_in_order_gives_values() -> None:
    values, form = parse(SignalForm, {**SENT, "seen_on": "17 nov"}, CONTEXT)
    assert form.errors == []
    assert values == {
        "command_id": ONE,
        "expected_version": 7,
        "family_id": None,
        "words": Personal("Geen lunch"),
        "seen_on": date(2026, 11, 17),
        "items": (),
        "who": None,
        "phone": None,
    }


def test_a_question_with_one_answer_takes_the_first_of_two() -> None:
    sent = MultiDict([*SENT.items(), ("who", "Noor"), ("who", "Sem"), ("words", "Anders")])
    values, _ = parse(SignalForm, sent, CONTEXT)
    assert values is not None
    assert (values["who"], values["words"]) == (Personal("Noor"), Personal("Geen lunch"))


def test_every_error_is_shown_at_once_in_the_order_of_the_form() -> None:
    sent = {**SENT, "words": "", "seen_on": "17-11-1780", "phone": "06 123"}
    values, form = parse(SignalForm, sent, CONTEXT)
    assert values is None
    assert form.errors == [
        ("", "Vink iets aan of schrijf iets op."),
        ("f-words", "Vul in wat je hebt gezien."),
        ("f-seen_on", "De datum bij “Wanneer?” ligt voor 1-1-1900. Kijk het jaar na."),
        (
            "f-phone",
            str(MESSAGES["phone_unreadable"]) % {"label": "Telefoon"},
        ),
    ]
    assert [shown.error for shown in form.fields if shown.error] == [
        sentence for at, sentence in form.errors if at
    ]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_was_typed_is_shown_again_exactly(words: str) -> None:
    _, form = parse(SignalForm, {**SENT, "words": words, "phone": "06 123"}, CONTEXT)
    expected = words.replace("\x00", "").replace("\ud83d", "")
    assert (field(form, "words").value, field(form, "phone").value) == (expected, "06 123")


def test_the_words_beside_an_item_are_shown_again_too() -> None:
    sent = MultiDict({**SENT, "items": "same", "items_on_same": "ooit", "items_note_same": "trui"})
    values, form = parse(SignalForm, sent, CONTEXT)
    items = field(form, "items")
    assert values is None
    assert (items.value, items.item_dates, items.item_notes) == (
        ["same"],
        {"same": "ooit"},
        {"same": ("Welke?", "trui")},
    )
    assert items.error.startswith("We kunnen de datum bij “Zelfde kleding” niet lezen.")


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["command_id", "expected_version", "family_id"])
def test_a_broken_hidden_field_is_one_clear_message(name: str, typed: str) -> None:
    values, form = parse(SignalForm, {**SENT, "command_id": "x", name: typed}, CONTEXT)
    assert values is None
    assert [at for at, _ in form.errors] == [""]
    assert form.errors[0][1].startswith("Deze pagina klopt niet meer.")
    assert UUID(dict(form.hidden)["command_id"]).version == 4


def test_a_refused_form_keeps_its_command_and_version() -> None:
    _, form = parse(SignalForm, {**SENT, "words": ""}, {**CONTEXT, "version": 9})
    hidden = dict(form.hidden)
    assert (hidden["command_id"], hidden["expected_version"]) == (str(ONE), "7")


def test_a_refusal_by_the_house_is_shown_with_every_word_kept() -> None:
    _, form = parse(SignalForm, SENT, CONTEXT)
    again = form.refused("Er is nog geen toestemming.", "words")
    assert again.errors == [("f-words", "Er is nog geen toestemming.")]
    assert field(again, "words").error == "Er is nog geen toestemming."
    assert field(again, "words").value == "Geen lunch"
    assert form.refused("Kan nu niet.").errors == [("", "Kan nu niet.")]


def test_personal_words_do_not_show_in_a_log() -> None:
    values, form = parse(SignalForm, {**SENT, "words": "Noor huilt", "who": "Noor"}, CONTEXT)
    assert "Noor" not in repr(values) + repr(form)


BSN = {**SENT, "words": "Haar bsn is 123456782"}


def test_a_bsn_in_a_note_is_a_warning_and_no_error() -> None:
    values, form = parse(SignalForm, BSN, CONTEXT)
    assert values is None
    assert form.errors == []
    (warned,) = form.warnings
    assert (warned[0], warned[1][:30]) == ("f-words", "In “Wat heb je gezien?” staat ")
    assert field(form, "words").warning == warned[1]
    assert field(form, "words").value == BSN["words"]


def test_the_same_form_sent_again_goes_through() -> None:
    _, warned = parse(SignalForm, BSN, CONTEXT)
    values, form = parse(SignalForm, {**BSN, **dict(warned.hidden)}, CONTEXT)
    assert values is not None
    assert values["command_id"] == ONE
    assert form.warnings == []


def test_the_second_button_goes_through_as_well() -> None:
    assert parse(SignalForm, {**BSN, "confirmed": "1"}, CONTEXT)[0] is not None


def test_another_bsn_is_another_warning() -> None:
    sent = {**BSN, "who": "111222333", "bsn_seen": "1"}
    values, form = parse(SignalForm, sent, CONTEXT)
    assert values is None
    assert len(form.warnings) == 2
    assert dict(form.hidden)["bsn_seen"] == "2"


def test_the_fact_beside_an_item_is_watched_too() -> None:
    sent = {**SENT, "items": ["same"], "items_note_same": "bsn 123456782"}
    assert parse(SignalForm, sent, CONTEXT)[1].warnings != []


@given(
    sent=st.dictionaries(
        st.sampled_from([*SignalForm({}).fields, "bsn_seen", "confirmed", "items_on_same"]),
        st.text() | st.lists(st.text(), max_size=3),
    )
)
def test_whatever_is_sent_gives_values_or_a_form_to_mend(sent: dict[str, Any]) -> None:
    values, form = parse(SignalForm, sent, CONTEXT)
    assert (values is None) == bool(form.errors or form.warnings)


class PlainForm(FormSchema):
    born = BirthDay("Geboren")
    colours = Choices("Kleuren", (("red", "Rood"), ("blue", "Blauw")))


def test_several_choices_stay_chosen() -> None:
    sent = MultiDict([("colours", "red"), ("colours", "blue"), ("born", "x")])
    _, form = parse(PlainForm, sent, CONTEXT)
    assert field(form, "colours").value == ["red", "blue"]
