"""A family about whom everything was written: shown, found, given out, backed up, then erased."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from casework.bootstrap import back_up
from casework.config import Settings
from casework.privacy.epochs import KekFile
from tests.faults.browser import NUMBER
from tests.faults.killing import until
from tests.faults.opening import Backup
from tests.faults.planting import WORD, Planting
from tests.faults.road import LAST_ROAD, RIGHTS, ROAD, Stop
from tests.faults.walking import Walk
from web.schemas.referral import OpenReferralForm

THEIRS = ("/signaal", "{number}", "{package}", "{request}", "{erasure}")
"""What an address has in it when a form is about the family."""


class Kept(NamedTuple):
    """A backup, and the key-encryption keys of its moment."""

    backup: Backup
    kek_file: Path


URGENT = {"what": "family", "is_urgent": "ja"}


def road() -> Iterator[Stop]:
    """Yield the stops of the road about one family, and those of the family that stays."""
    for turn, stop in enumerate(ROAD):
        is_of_another = stop.path == "/signaal" and turn > 0
        if not is_of_another and "{other}" not in stop.path:
            yield stop


def words_of_family(planted: Planting) -> frozenset[str]:
    """Return the words that were typed about the family, and in no form about anybody else."""
    theirs = {stop.schema.__name__ for stop in road() if _is_theirs(stop)}
    others = {stop.schema.__name__ for stop in road() if not _is_theirs(stop)}
    return _words(planted, theirs - others)


def words_that_stay(planted: Planting) -> frozenset[str]:
    """Return the words that were typed about the family that stays."""
    return _words(planted, {OpenReferralForm.__name__})


def live(walk: Walk, into: Path) -> list[str]:
    """Let everything happen that can happen to a family; return what was given out to it."""
    given: list[str] = []
    for stop in road():
        # What is given to a family is what was read through, and it is given with the answer.
        if stop.path == f"{RIGHTS}antwoord":
            given += give_out(walk, into)
        walk.visit(stop)
    return given


def give_out(walk: Walk, into: Path) -> list[str]:
    """Let the letter be read, printed and downloaded; keep the evidence of the log as a file."""
    letter = f"{RIGHTS}brief".format(**walk.known)
    nadia = walk.browser("nadia")
    given = [nadia.get(letter + kind) for kind in ("", ".pdf", ".json")]
    assert [one.status for one in given] == [200, 200, 200], [one.text[:200] for one in given]
    evidence = walk.browser("hanneke").get("/privacy/bewijs")
    assert evidence.status == 200
    into.write_text(evidence.text)
    return [given[0].text, given[2].text]


def find(walk: Walk, words: frozenset[str]) -> set[str]:
    """Search for each word; return the numbers of the trajectories that were found."""
    joris = walk.browser("joris")
    found = set[str]()
    for word in sorted(words):
        answer = joris.submit(joris.form("/zoeken"), {"sought": [f"{word}x"]})
        found |= set(NUMBER.findall(answer.text))
    return found


def keep(settings: Settings, into: Path) -> Kept:
    """Make a backup, and keep the key-encryption keys of that moment as no school should."""
    written = back_up(settings, (into / "history", into / "keys"))
    kek_file = into / "kek.json"
    shutil.copy2(settings.kek_file, kek_file)
    return Kept(Backup(written.history, written.keys), kek_file)


def erase(walk: Walk, settings: Settings) -> None:
    """Let two people erase the family at once, and wait until the keeper ended the epoch."""
    propose, agree = LAST_ROAD[:2]
    walk.visit(msgspec.structs.replace(propose, given=URGENT))
    walk.visit(agree)
    until(lambda: KekFile(settings.kek_file).numbers == (2,))


def _is_theirs(stop: Stop) -> bool:
    return any(part in stop.path for part in THEIRS) and "{staff}" not in stop.path


def _words(planted: Planting, names: set[str]) -> frozenset[str]:
    typed = [said for (schema, _), said in planted.planted.items() if schema in names]
    return frozenset(word for said in typed for word in WORD.findall(said))
