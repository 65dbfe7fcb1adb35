"""Headers of every answer: nothing from elsewhere, nothing kept, nothing framed."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from flask import Response, current_app, request

from web.routes import STATIC

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}

FOR_EVER: Final = "public, max-age=31536000, immutable"
"""For files whose address changes with their content."""


def after_request(response: Response) -> Response:
    """Add the headers; everything but versioned files is never stored."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    is_versioned = request.endpoint == STATIC and "v" in request.args
    is_there = response.status_code in {200, 304}
    response.headers["Cache-Control"] = FOR_EVER if is_versioned and is_there else "no-store"
    return response


def version_files(endpoint: str, values: dict[str, Any]) -> None:
    """Put the hash of a static file into its address."""
    if endpoint == STATIC and "filename" in values and current_app.static_folder:
        file = Path(current_app.static_folder) / values["filename"]
        if file.is_file():
            values["v"] = _hash(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _hash(file: Path, _changed: int) -> str:
    return sha256(file.read_bytes()).hexdigest()[:16]
