"""The forms of signing in and of the account: a few fields that become no command."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext

from web.app.language import LANGUAGES, chosen
from web.forms.form import Form
from web.forms.plain import plain_field, plain_form


def password_form(following: str, login: str = "") -> Form:
    """Return the form for name and password; a password is never shown again."""
    fields = [
        plain_field("username", gettext("Naam om in te loggen"), login, autocomplete="username"),
        plain_field(
            "password",
            gettext("Wachtwoord"),
            widget="password",
            autocomplete="current-password",
        ),
    ]
    hidden = [("next", following)] if following else []
    return plain_form(
        gettext("Inloggen"), url_for("check_password"), gettext("Inloggen"), fields, hidden
    )


def code_form() -> Form:
    """Return the form for the second factor."""
    field = plain_field("code", gettext("Code uit de app"), widget="code")
    return plain_form(
        gettext("Vul je code in"), url_for("check_code"), gettext("Inloggen"), [field]
    )


def new_password_form() -> Form:
    """Return the form for another password."""
    now, new = gettext("Je wachtwoord nu"), gettext("Je nieuwe wachtwoord")
    fields = [
        plain_field("old", now, widget="password", autocomplete="current-password"),
        plain_field(
            "new",
            new,
            widget="password",
            autocomplete="new-password",
            hint=gettext("Minstens 12 tekens. Een paar losse woorden is goed te onthouden."),
        ),
    ]
    return plain_form(
        gettext("Ander wachtwoord"),
        url_for("change_password"),
        gettext("Wachtwoord wijzigen"),
        fields,
        cancel_url=url_for("account"),
    )


def language_choice(back: str) -> Form:
    """Return the form that changes the language of the screen."""
    field = plain_field(
        "language",
        gettext("In welke taal wil je de schermen zien?"),
        chosen(),
        widget="radios",
        choices=list(LANGUAGES.items()),
    )
    hidden = [("next", back)] if back else []
    return plain_form(
        gettext("Taal"), url_for("change_language"), gettext("Opslaan"), [field], hidden
    )
