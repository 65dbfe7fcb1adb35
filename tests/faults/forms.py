"""The forms of a page as a browser has them: their fields, what stands in them, what is offered."""

from __future__ import annotations

from html.parser import HTMLParser

import msgspec

Sent = dict[str, list[str]]
"""What a form sends: per field every value."""


class Field(msgspec.Struct):
    """One name in a form. `value`: what would be sent now; `options`: what can be chosen."""

    kind: str
    value: list[str] = msgspec.field(default_factory=list)
    options: list[str] = msgspec.field(default_factory=list)


class PageForm(msgspec.Struct):
    """One form of a page."""

    action: str
    method: str
    fields: dict[str, Field] = msgspec.field(default_factory=dict)

    def filled(self) -> Sent:
        """Return what a browser would send when nothing more is typed."""
        return {name: list(field.value) for name, field in self.fields.items() if field.value}


def forms_in(html: str) -> list[PageForm]:
    """Return every form of a page, in the order of the page."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def links_in(html: str) -> list[str]:
    """Return the addresses that a page links to."""
    reader = _Reader()
    reader.feed(html)
    return reader.links


class _Reader(HTMLParser):
    """Collects forms and links; text areas and lists to choose from as browsers read them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[PageForm] = []
        self.links: list[str] = []
        self._inside: PageForm | None = None
        self._area: Field | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = PageForm(has.get("action", ""), has.get("method", "get"))
            self.forms.append(self._inside)
        elif tag == "a" and "href" in has:
            self.links.append(has["href"])
        elif self._inside is not None:
            self._field(tag, has, self._inside)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = None
        elif tag == "textarea" and self._area is not None:
            # A newline right after the tag belongs to the markup.
            self._area.value = [self._area.value[0].removeprefix("\n")]
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value = [self._area.value[0] + data]

    def _field(self, tag: str, has: dict[str, str], form: PageForm) -> None:
        if tag == "option" and self._select is not None:
            self._option(self._select, has)
        if tag not in {"input", "textarea", "select"} or "name" not in has:
            return
        kind = has.get("type", "text") if tag == "input" else tag
        field = form.fields.setdefault(has["name"], Field(kind))
        if tag == "textarea":
            field.value, self._area = [""], field
        elif tag == "select":
            self._select = field
        elif kind in {"radio", "checkbox"}:
            field.options.append(has.get("value", "on"))
            field.value += [has.get("value", "on")] if "checked" in has else []
        else:
            field.value.append(has.get("value", ""))

    @staticmethod
    def _option(select: Field, has: dict[str, str]) -> None:
        select.options.append(has.get("value", ""))
        if "selected" in has or not select.value:
            select.value = [has.get("value", "")]
