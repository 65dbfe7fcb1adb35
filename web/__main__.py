"""Serve the site from this process: `python -m web`."""

from __future__ import annotations

from waitress import serve

from casework.config import settings
from web import application
from web.app.limits import BODY_BYTES


def main() -> None:
    """Serve until told to stop. `casework web` does so with more processes."""
    configured = settings()
    serve(
        application(),
        host=configured.host,
        port=configured.port,
        threads=configured.threads,
        ident=None,
        max_request_body_size=2 * BODY_BYTES,
    )


if __name__ == "__main__":
    main()
