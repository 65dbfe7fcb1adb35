"""The door's table: every command there is, and who may give it. What is not here is refused."""

from __future__ import annotations

from typing import Final

from casework.commands import Command
from casework.directory.lines import LINES as DIRECTORY
from casework.door import Line
from casework.doubles.lines import LINES as DOUBLES
from casework.erasures.lines import LINES as ERASURES
from casework.exports.lines import LINES as EXPORTS
from casework.families.lines import LINES as FAMILIES
from casework.requests.lines import LINES as REQUESTS
from casework.reviews.lines import LINES as REVIEWS
from casework.schools.lines import LINES as SCHOOLS
from casework.staff.lines import LINES as STAFF
from casework.trajectories.lines import LINES as TRAJECTORIES

TABLE: Final[dict[type[Command], Line]] = {
    **TRAJECTORIES,
    **FAMILIES,
    **SCHOOLS,
    **STAFF,
    **DIRECTORY,
    **REQUESTS,
    **REVIEWS,
    **ERASURES,
    **EXPORTS,
    **DOUBLES,
}
