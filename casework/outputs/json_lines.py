"""One value, one line: ASCII only, so that nothing in a value can begin a line of its own."""

from __future__ import annotations

import json
from typing import Any, Final

DELETE: Final = "\x7f"


def json_line(value: dict[str, Any]) -> str:
    """Return `value` as one line of JSON with its line feed.

    Whatever is no printable ASCII is escaped: line feeds and terminal codes, but also the
    line separators of Unicode and what turns the direction of reading around.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace(DELETE, "\\u007f") + "\n"
