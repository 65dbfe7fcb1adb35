"""What explains the site: help with its shortcuts, accessibility, and what parents may know."""

from __future__ import annotations

from typing import Final

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.identity.actor import Role
from casework.schools.defaults import DEFAULTS
from web import present
from web.app.who import asker
from web.routes import PUBLIC, page

EXPLAINED: Final = tuple(role for role in Role if role not in {Role.WORKFLOW, Role.MONITOR})
"""The roles that have pages, in the order in which a signal meets them."""


@page("/hulp", who=PUBLIC)
def help_page() -> ResponseReturnValue:
    """Say what is where; whoever is signed in finds their own roles first."""
    actor = asker()
    own = [role for role in EXPLAINED if actor and actor.has(role)]
    others = [role for role in EXPLAINED if role not in own]
    return render_template(
        "help.html",
        title=gettext("Hulp"),
        roles=[(role.value, present.role_label(role), role in own) for role in (*own, *others)],
    )


@page("/toegankelijkheid", who=PUBLIC)
def accessibility() -> ResponseReturnValue:
    """Say how usable the site is for everybody, and what was not tried."""
    return render_template("accessibility.html", title=gettext("Toegankelijkheid"))


@page("/privacyverklaring", who=PUBLIC)
def privacy_statement() -> ResponseReturnValue:
    """Tell parents what is kept about them; the terms are the ceilings of every school."""
    title = gettext("Privacyverklaring voor ouders")
    return render_template("privacy_statement.html", title=title, terms=DEFAULTS.retention)
