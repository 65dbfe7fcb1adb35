"""Which passwords are too easy: soon guessed from leaks, words, rows of keys and names around here.

zxcvbn counts the guesses that somebody needs who knows 30,000 passwords that leaked, the words and
names that people use, rows of keys, years and the usual tricks with digits. What people here would
think of first is given to it as well. No password leaves this process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Final

SHORTEST: Final = 12
LONGEST: Final = 200

ENOUGH: Final = 10**10
"""Guesses; with sixty an hour for one account (`attempts`) more than anybody has time for."""

READ: Final = 72
"""So many characters are looked at; what is hard that far is hard."""

HERE: Final = (
    *("casework", "familieschool", "familieservicepunt", "servicepunt", "kernteam", "buurtteam"),
    *("amsterdam", "gemeente", "school", "leerkracht", "juf", "meester", "gezin", "kinderen"),
    *("wachtwoord", "welkom", "geheim", "inloggen", "beheerder", "hallo", "lente", "zomer"),
    *("herfst", "winter", "januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december", "maandag", "vrijdag"),
)
"""What everybody here would think of: the list of context words that docs/asvs.md speaks of."""

WORD: Final = re.compile(r"\w{3,}")


def too_easy(password: str, around: Iterable[str] = ()) -> bool:
    """Say whether a password is soon guessed by who knows these names: one's own, the school's."""
    names = [name.casefold() for name in around]
    words = [word for name in names for word in (name, name.replace(" ", ""), *WORD.findall(name))]
    # Its lists take some megabytes: loaded by the process where somebody chooses a password.
    found = import_module("zxcvbn").zxcvbn(password[:READ], user_inputs=[*HERE, *words])
    return int(found["guesses"]) < ENOUGH
