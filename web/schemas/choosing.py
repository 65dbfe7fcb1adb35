"""Fields with given answers: one, several, yes or no, or one of the ids on offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Final, Unpack
from uuid import UUID

from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web.schemas.asked import N_, Answer, Asked, Context, Shown, written

Options = Sequence[tuple[Any, ...]]
"""Pairs (code, label); or groups (label, pairs) or (label, pairs, hint)."""

Choosable = Options | Callable[[Context], Options]

YES: Final = "ja"
NO: Final = "nee"
_SAYS_YES: Final = (YES, "true", "1", "yes")
_SAYS_NO: Final = (NO, "false", "0", "no")


class Chosen(Asked[Answer]):
    """A field with options, which may depend on the form's context (settings of the school)."""

    required_code: ClassVar[str] = "choice_required"
    choices: Choosable = ()

    def __init__(self, label: str, choices: Choosable = (), **shown: Unpack[Shown]) -> None:
        """Ask to choose from `choices`."""
        super().__init__(label, **shown)
        self.choices = choices

    def options(self) -> Options:
        """Return the options as the page shows them, groups included."""
        return self.choices(self.context) if callable(self.choices) else self.choices

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield code and label of every option, in the order of the page."""
        for option in self.options():
            inner = option[1] if _is_group(option) else [option]
            yield from ((str(code), label) for code, label, *_ in inner)

    def one(self, answer: Any) -> str:
        """Return `answer` when it is on offer; `choice_unknown` otherwise."""
        code = str(answer) if isinstance(answer, int) else written(answer)
        if code not in dict(self.pairs()):
            raise NotUnderstood("choice_unknown")
        return code


class Choice(Chosen[str]):
    """One of the options: its code. Radio buttons; `widget="select"` for a long list."""

    widget: ClassVar[str] = "radios"

    def read(self, answer: Any) -> str:
        """Return the code chosen."""
        return self.one(answer)


class Choices(Chosen[tuple[str, ...]]):
    """Any of the options: their codes in the order of the page, none twice."""

    widget: ClassVar[str] = "checkboxes"
    is_multiple: ClassVar[bool] = True
    empty: ClassVar[Any] = ()

    def shown_as(self) -> str:
        """Return the widget; options in groups are shown in groups."""
        is_grouped = any(_is_group(option) for option in self.options())
        return self.shown.get("widget", "grouped_checkboxes" if is_grouped else self.widget)

    def read(self, answer: Any) -> tuple[str, ...]:
        """Return the codes chosen."""
        return _all_of(self, answer)


class YesNo(Chosen[bool]):
    """Yes or no, and None when optional and not answered; never chosen beforehand."""

    widget: ClassVar[str] = "radios"

    def __init__(self, label: str, **shown: Unpack[Shown]) -> None:
        """Ask for a yes or a no."""
        super().__init__(label, ((YES, N_("Ja")), (NO, N_("Nee"))), **shown)

    def read(self, answer: Any) -> bool:
        """Return True for yes."""
        said = str(answer).strip().lower()
        if said not in _SAYS_YES + _SAYS_NO:
            raise NotUnderstood("choice_unknown")
        return said in _SAYS_YES


class Ref(Chosen[UUID]):
    """The id of something: hidden in the form, or one of the options on offer."""

    def __init__(
        self, label: str = "", choices: Choosable | None = None, **shown: Unpack[Shown]
    ) -> None:
        """Carry an id unseen, or ask to choose one when there are `choices`."""
        super().__init__(label, choices or (), **shown)
        self.is_on_offer = choices is not None

    def shown_as(self) -> str:
        """Return the widget: a list to choose from, or nothing to see."""
        return self.shown.get("widget", "select" if self.is_on_offer else "hidden")

    def read(self, answer: Any) -> UUID:
        """Return the id; with choices it has to be one of them."""
        if self.is_on_offer:
            return UUID(self.one(answer))
        return parse_id(written(answer))


class Refs(Chosen[tuple[UUID, ...]]):
    """Any of the ids on offer, such as the children a talk was about."""

    widget: ClassVar[str] = "checkboxes"
    is_multiple: ClassVar[bool] = True
    empty: ClassVar[Any] = ()

    def read(self, answer: Any) -> tuple[UUID, ...]:
        """Return the ids chosen, in the order of the page."""
        return tuple(UUID(code) for code in _all_of(self, answer))


def _is_group(option: tuple[Any, ...]) -> bool:
    return isinstance(option[1], list | tuple)


def _all_of(field: Chosen[Any], answer: Any) -> tuple[str, ...]:
    said = answer if isinstance(answer, list | tuple) else [answer]
    chosen = {field.one(part) for part in said}
    return tuple(code for code, _ in field.pairs() if code in chosen)
