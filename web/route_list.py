"""The list of all addresses as docs/routes.md holds it: `python -m web.route_list`."""

from __future__ import annotations

import sys
from typing import Final

from web.routes import route_list

HEAD: Final = """\
# Every address, and who may use it

Made by `python -m web.route_list > docs/routes.md`; a test compares. Whoever is not named gets
the same page as for an address that does not exist, and the refusal is a line in the log.
*With proof*: it weighs, so it takes a code or a passkey of at most ten minutes ago.

| address | methods | view | who |
|---|---|---|---|
"""


def documented() -> str:
    """Return the page."""
    rows = (
        f"| `{rule}` | {methods} | {view} | {who} |" for rule, methods, view, who in route_list()
    )
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(documented())
