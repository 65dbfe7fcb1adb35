"""How much a request may carry: bytes, fields, depth."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any, Final

from flask import Request, request
from werkzeug.exceptions import UnprocessableEntity

BODY_BYTES: Final = 1_500_000
"""Room for 100,000 characters of any script, which a form sends as up to twelve bytes each."""

FIELDS: Final = 1_000
DEPTH: Final = 20


class SmallRequest(Request):
    """A request whose body is never written to a file, however it is sent."""

    max_content_length = BODY_BYTES
    max_form_memory_size = BODY_BYTES
    max_form_parts = FIELDS

    def _get_file_stream(self, *_args: Any, **_kwargs: Any) -> IO[bytes]:
        return BytesIO()


def check_body() -> None:
    """Refuse a body that is too large (413), has too many fields or is too deep (422)."""
    if request.is_json:
        if _depth(request.get_data(cache=True, as_text=True)) > DEPTH:
            raise UnprocessableEntity
    elif sum(len(values) for values in request.form.listvalues()) > FIELDS:
        raise UnprocessableEntity


def _depth(text: str) -> int:
    """Return how deep the brackets of a JSON text nest, without reading it."""
    deepest = depth = 0
    is_text = is_escaped = False
    for sign in text:
        if is_text:
            is_text = is_escaped or sign != '"'
            is_escaped = sign == "\\" and not is_escaped
        elif sign == '"':
            is_text = True
        else:
            depth += (sign in "[{") - (sign in "]}")
            deepest = max(deepest, depth)
    return deepest
