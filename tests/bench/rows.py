"""What was measured, beside what was promised."""

from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table. `is_kept`: what was promised about it holds, or nothing was."""

    what: str
    measured: str
    promised: str = ""
    is_kept: bool = True
