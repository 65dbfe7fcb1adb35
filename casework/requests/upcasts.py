"""How facts of requests that were stored with open codes are read: as if these were sealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from casework.requests.checked import Checked, write_checked
from casework.requests.events import CustodyChecked

Fields = dict[str, Any]


def _custody_checked(fields: Fields) -> tuple[str, Fields]:
    parts = Checked.__struct_fields__
    told = msgspec.convert({part: fields[part] for part in parts}, Checked)
    rest = {field: value for field, value in fields.items() if field not in parts}
    return CustodyChecked.topic, {**rest, "custody": write_checked(told)}


UPCASTS: Final[dict[str, Callable[[Fields], tuple[str, Fields]]]] = {
    "request.custody_checked": _custody_checked,
}
