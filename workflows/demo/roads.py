"""The roads families of the demo take: which step, how many working days after the one before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec


class Turn(msgspec.Struct, frozen=True):
    """One step of a road: `wait` working days after the one before; `detail`: which one."""

    wait: int
    step: str
    detail: str = ""


_BEGIN: Final = "0 signal, 1 look"
_REFER: Final = "3 consent, 0 refer, 1 claim"
_REACH: Final = "1 attempt 1, 2 reach"
_TALK: Final = "5 intake, 0 home, 0 domain start, 0 school_consent, 1 goals, 0 follow"
_HELP: Final = (
    "3 scheme discussed, 4 act 1, 2 agree, 5 scheme applied, 4 act 2, 5 tell, 6 scheme granted,"
    " 1 kept, 0 review 1, 1 act 3"
)
_LET_GO: Final = "6 goal 1, 3 package 1, 2 propose 1"
_LAND: Final = "4 accept 1, 1 tell_end, 29 landed, 1 check yes, 2 close handed_over"
_ALONG: Final = f"{_BEGIN}, {_REFER}, {_REACH}, {_TALK}, {_HELP}"
_AGAIN: Final = "4 talk 2, 5 package 2, 2 propose 2, 3 accept 2, 30 check yes, 2 close handed_over"
_OWN: Final = "8 goal 1, 20 review 2, 5 goal 2, 1 domain end, 0 close own_strength"

ROADS: Final = {
    "whole": f"{_ALONG}, {_LET_GO}, {_LAND}",
    "self": f"0 open, 2 reach, {_TALK}, {_HELP}, {_LET_GO}, {_LAND}",
    "picked_up": f"{_BEGIN}, 2 consent, 0 refer, 1 claim, 0 tell_begin",
    "dealt": (
        f"{_BEGIN}, 1 refused_refer, 2 consent, 0 refer, 3 assign, 2 reach, {_TALK}, {_HELP},"
        f" {_OWN}"
    ),
    "passed_over": (
        f"{_BEGIN}, {_REFER}, 2 reach, 3 release, 2 assign, 5 intake, 0 home, 1 goals,"
        f" 0 follow, 3 look_with_reason, {_LET_GO}"
    ),
    "again": f"{_ALONG}, 2 signal_again, 2 review 2, {_LET_GO}, {_LAND}",
    "own": f"{_ALONG}, {_OWN}",
    "reopened": f"{_ALONG}, {_OWN}, 25 reopen, 3 talk 2, 25 review 3",
    "keep": "0 signal, 1 keep",
    "unfounded": "0 signal, 2 unfounded",
    "declined": f"{_BEGIN}, 4 close declined",
    "declined_late": f"{_BEGIN}, {_REFER}, 2 reach, 5 close declined",
    "advice": f"{_BEGIN}, {_REFER}, 2 reach, 3 close advice_enough",
    "no_contact": (
        f"{_BEGIN}, {_REFER}, 1 attempt 1, 3 attempt 2, 4 attempt 3, 1 close no_contact"
    ),
    "not_landed": f"{_ALONG}, {_LET_GO}, 4 accept 1, 30 check no, {_AGAIN}",
    "refused": f"{_ALONG}, {_LET_GO}, 3 decline 1, {_AGAIN}",
    "more": f"{_ALONG}, {_LET_GO}, 3 accept 1, 30 check needs_more, 15 check yes,"
    " 1 close handed_over",
    "withdrawn": f"{_ALONG}, 3 withdraw, 1 close consent_withdrawn",
    "moved": f"{_ALONG}, 4 close moved_school",
}


def turns(road: str) -> Iterator[Turn]:
    """Yield the steps of a road, in order."""
    for written in ROADS[road].split(","):
        wait, step, *detail = written.split()
        yield Turn(int(wait), step, *detail)
