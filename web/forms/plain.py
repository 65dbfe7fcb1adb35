"""Forms of a few fields that become no command: signing in, a language, a proof."""

from __future__ import annotations

from typing import Any

from web.forms.form import Form, FormField


def plain_field(name: str, label: str, value: str = "", **shown: Any) -> FormField:
    """Return a required field with what was typed in it."""
    usual: dict[str, Any] = {
        "hint": "",
        "widget": "text",
        "choices": (),
        "error": "",
        "required": True,
        "rows": None,
        "autocomplete": "",
        "inputmode": "",
        "width": "",
        "maxlength": None,
    }
    return FormField(name=name, id=f"f-{name}", label=label, value=value, **{**usual, **shown})


def plain_form(
    title: str,
    action: str,
    submit_label: str,
    fields: list[FormField],
    hidden: list[tuple[str, str]] | None = None,
    cancel_url: str = "",
) -> Form:
    """Return a form without anything typed wrong yet."""
    return Form(
        title=title,
        intro="",
        action=action,
        submit_label=submit_label,
        cancel_url=cancel_url,
        errors=[],
        hidden=hidden or [],
        warnings=[],
        fields=fields,
    )
