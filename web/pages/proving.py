"""Proving once more to be there, before a file is taken out; forms ask for it themselves."""

from __future__ import annotations

from pathlib import PurePosixPath

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from web.app import addresses, step_up
from web.app.sessions import current_session
from web.routes import SIGNED_IN, page


@page("/bevestigen", who=SIGNED_IN)
def proof_form() -> ResponseReturnValue:
    """Ask for the code; whoever gave it finds the file here that they asked for."""
    file = session.get(step_up.FILE)
    if not current_session().is_fresh:
        asked = step_up.form(request.path, _page_of(file), [])
        return render_template("form.html", form=asked)
    if file is None:
        return redirect(url_for("home"), 303)
    if addresses.own(file) and step_up.is_page(file):
        return redirect(file, 303)
    return render_template(
        "file_ready.html",
        title=gettext("Je bestand staat klaar"),
        file_url=file,
        back_url=_page_of(file),
    )


@page("/bevestigen", who=SIGNED_IN, methods=("POST",), weighs=True)
def give_proof() -> ResponseReturnValue:
    """Go on to the file, once the gate has checked the code."""
    return redirect(url_for("proof_form"), 303)


def _page_of(file: str | None) -> str:
    """Return the page that offers a file: its own address without the extension, or one above."""
    if file is None:
        return url_for("home")
    path = PurePosixPath(file.partition("?")[0])
    above = (str(one) for one in (path.with_suffix(""), *path.parents))
    return next((one for one in above if one != str(path) and addresses.own(one)), "/")
