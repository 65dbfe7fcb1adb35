"""Fields for words: free text and lines, personal unless they say that they are public."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from casework.privacy.content import Personal
from casework.values.names import said
from casework.values.texts import clean_line, clean_text, limited
from web.schemas.asked import Answer, Asked, Shown, written


class _Text(Asked[Answer]):
    """Text within limits; the form warns when there seems to be a BSN in it."""

    watches_bsn: ClassVar[bool] = True

    def __init__(
        self, label: str, *, min_length: int = 0, max_length: int, **shown: Unpack[Shown]
    ) -> None:
        super().__init__(label, **shown)
        self.min_length = min_length
        self.maxlength = max_length

    def limited(self, text: str) -> str:
        """Return `text` when it is neither too long nor too short."""
        return limited(text, shortest=self.min_length, longest=self.maxlength or 0)


class Words(_Text[Personal]):
    """Free text about people, with paragraphs: `Personal`."""

    widget: ClassVar[str] = "textarea"

    def __init__(
        self, label: str, *, min_length: int = 0, max_length: int = 5000, **shown: Unpack[Shown]
    ) -> None:
        """Ask for a text of at most `max_length` characters."""
        super().__init__(label, min_length=min_length, max_length=max_length, **shown)

    def read(self, answer: Any) -> Personal:
        """Return the cleaned text, masked."""
        return Personal(self.limited(clean_text(written(answer))))


class Line(_Text[Personal]):
    """One line about people, such as a name or a street: `Personal`."""

    def __init__(
        self, label: str, *, min_length: int = 0, max_length: int = 200, **shown: Unpack[Shown]
    ) -> None:
        """Ask for a line of at most `max_length` characters."""
        super().__init__(label, min_length=min_length, max_length=max_length, **shown)

    def read(self, answer: Any) -> Personal:
        """Return the cleaned line, masked."""
        return Personal(self.limited(clean_line(written(answer))))


class SaidName(Line):
    """A name as people say it, on one line: `Personal`. A part longer than names are is refused."""

    def read(self, answer: Any) -> Personal:
        """Return the cleaned name, masked."""
        name = super().read(answer)
        said(name.text)
        return name


class PlainLine(_Text[str]):
    """One line that is not about a person, such as the name of a school or of a list: `str`.

    What is read here is stored in the clear and shown in the event log.
    """

    def __init__(
        self, label: str, *, min_length: int = 0, max_length: int = 100, **shown: Unpack[Shown]
    ) -> None:
        """Ask for a line of at most `max_length` characters."""
        super().__init__(label, min_length=min_length, max_length=max_length, **shown)

    def read(self, answer: Any) -> str:
        """Return the cleaned line."""
        return self.limited(clean_line(written(answer)))


class PlainWords(PlainLine):
    """Free text that is not about a person, such as a text for parents: `str`."""

    widget: ClassVar[str] = "textarea"

    def __init__(
        self, label: str, *, min_length: int = 0, max_length: int = 4000, **shown: Unpack[Shown]
    ) -> None:
        """Ask for a text of at most `max_length` characters."""
        super().__init__(label, min_length=min_length, max_length=max_length, **shown)

    def read(self, answer: Any) -> str:
        """Return the cleaned text, with its paragraphs."""
        return self.limited(clean_text(written(answer)))
