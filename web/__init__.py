"""How people ask: the site. `create_app` puts it together, `application` builds all it needs."""

from __future__ import annotations

from time import sleep
from typing import Any, Final

import structlog
from flask import Flask, request
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from casework.application import Casework
from casework.bootstrap import build, log_verifier
from casework.config import Settings, settings
from casework.desk.desk import Desk
from casework.desk.keys import derive
from casework.incidents import in_json
from casework.privacy.secrets import read_secret
from projections.catalogue import ALL
from projections.engine import connect
from projections.runner import Projections
from projections.views import Views
from web import errors, routes
from web.app import guard, headers, held, kept, language, limits, pace, step_up
from web.app.frame import around
from web.app.sessions import DeskSessions
from web.outages import OUTAGES
from web.pages import undo
from web.search.indexes import KeptIndexes, ears

PAUSE: Final = 1.0
"""Seconds before a process that found no database is begun again."""


class Site(Flask):
    """Flask, with small requests and without tracebacks in the log."""

    request_class = limits.SmallRequest

    def log_exception(self, exc_info: Any) -> None:
        """Write nothing: errors are logged once, in web.errors, without values."""


def application() -> Flask:
    """Build everything from the settings; called after the fork, once per process.

    Without a database the process ends, to be started again: an exception would make
    gunicorn end its other processes as well.
    """
    in_json()
    try:
        return _built(settings())
    except OUTAGES as outage:
        structlog.get_logger().warning("site_waiting", error=type(outage).__name__)
        sleep(PAUSE)
        raise SystemExit(1) from None


def _built(configured: Settings) -> Flask:
    casework = build(configured)
    secret = read_secret(configured.secret_file)
    desk = Desk(configured.database_url, secret)
    projections = Projections(connect(configured.database_url), casework.facts, ALL)
    projections.create()
    return create_app(casework, desk, projections, configured)


def create_app(
    casework: Casework, desk: Desk, projections: Projections, configured: Settings
) -> Flask:
    """Return the site; UnstatedRoute when a page does not say who may use it."""
    app = Site(__name__)
    app.extensions.update(
        casework=casework,
        desk=desk,
        projections=projections,
        views=Views(projections.engine),
        settings=configured,
        log_verifier=log_verifier(configured),
        name_indexes=KeptIndexes(casework, ears(configured.database_url)),
        pace=pace.Pace(),
    )
    _configure(app, configured)
    _guard(app)
    # Its constructor has no types.
    Babel(app, default_locale=language.DEFAULT, locale_selector=language.chosen)  # type: ignore[no-untyped-call]
    app.url_defaults(headers.version_files)
    app.url_defaults(_draft_of_this_form)
    app.context_processor(lambda: around() | {"undo": undo.offered(), "kept": kept.beside()})
    errors.register(app)
    routes.add_routes(app, is_demo=configured.is_demo)
    return app


def _guard(app: Flask) -> None:
    """Put the gate in front: whose page, who asks, how much, with which token, what proof."""
    app.session_interface = DeskSessions()
    app.before_request(guard.refuse_cross_site)
    app.before_request(guard.admit)
    app.before_request(limits.check_body)
    CSRFProtect(app)
    app.before_request(step_up.ask)
    app.after_request(step_up.after_request)
    app.after_request(headers.after_request)
    app.after_request(held.after_request)


def _configure(app: Flask, configured: Settings) -> None:
    app.config.update(
        # Flask reads FLASK_DEBUG by itself; settings come from casework.config alone.
        DEBUG=False,
        SECRET_KEY=derive(read_secret(configured.secret_file), "form tokens"),
        SESSION_COOKIE_SECURE=not configured.is_demo,
        IS_DEMO=configured.is_demo,
        WTF_CSRF_TIME_LIMIT=None,
        # Our referrer policy is that there is none; Fetch Metadata says more.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["proof_missing_from"] = step_up.missing_from
    app.jinja_env.globals["passkey_asked_by"] = step_up.passkey_asked_by
    if not configured.is_demo:
        # In production a proxy speaks TLS and says for whom.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign] # Flask's own way


def _draft_of_this_form(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint in {held.DRAFT, held.DISCARD}:
        values.setdefault("voor", request.path)
