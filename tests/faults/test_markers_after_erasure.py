"""A family was erased: no byte of it is left that anybody can read, in backups of before as well.

Each way of looking is tried on something that it has to find, or its silence means nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.backups.placing import named
from casework.backups.restoring import Accepted
from casework.bootstrap import drill_of, restore
from casework.config import Settings
from tests.faults import leaving, planting
from tests.faults.leaving import Kept
from tests.faults.opening import Backup, as_text, opened, public_parts, words_in
from tests.faults.planting import WORD, Planting
from tests.faults.searching import found_in
from tests.faults.servers import own_server
from tests.faults.walking import Walk
from tests.journeys.site import Site, running

AGAIN = "_again"
SPOKEN = "family.interpreter_noted_sealed"
CUSTODY = "family.custody_set_sealed"
Seen = dict[str, Any]


class Aftermath(msgspec.Struct, frozen=True):
    """What was found before and after. `gone`, `stayed`: the words of either family.

    `raw_*`: words that a backup gives who asks nothing of ours; which backup of history, of the
    keys, and which key-encryption keys: of then, or of now. `custody`: how many backups of then
    and of now tell who has it. `public`: which fields stand open, by topic: a code as short as a
    language cannot be sought as bytes.
    """

    gone: frozenset[str]
    stayed: frozenset[str]
    given_out: frozenset[str]
    shown: tuple[frozenset[str], frozenset[str]]
    found: tuple[frozenset[str], frozenset[str]]
    number: str
    raw_then: frozenset[str]
    raw_now: frozenset[str]
    raw_old_history: frozenset[str]
    raw_new: frozenset[str]
    restored: frozenset[str]
    erased_again: int
    returned: int
    bytes_found: dict[str, list[str]]
    custody: tuple[int, int]
    public: dict[str, set[str]]


@pytest.fixture
def aftermath(tmp_path: Path) -> Aftermath:
    """Write everything about a family, back it up, erase it at once, and look everywhere."""
    written, temporary, witness = (tmp_path / name for name in ("written", "temporary", "witness"))
    for folder in (written, temporary, witness):
        folder.mkdir()
    planted = Planting()
    with own_server() as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("TMPDIR", str(temporary))
        witnessed = msgspec.structs.replace(server.settings, witness=witness)
        with running(witnessed, written / "site.log") as site:
            seen, then, now = _lived(site, planted, written)
        seen |= _opened(site.settings, then, now)
        seen["public"] = _public(site.settings)
        seen |= _restored(site.settings, then)
        _write_out(site.settings, [then.backup, now.backup], written)
        planting.checkpoint(server)
        planting.dump(server, written / "dump")
        folders = (server.folder, written, temporary, witness)
        seen["bytes_found"] = found_in(folders, planting.SOUGHT)
    gone, stayed = leaving.words_of_family(planted), leaving.words_that_stay(planted)
    return Aftermath(gone=gone, stayed=stayed, **seen)


def _lived(site: Site, planted: Planting, written: Path) -> tuple[Seen, Kept, Kept]:
    walk = Walk(site.url, planted.say)
    given_out = leaving.live(walk, written / "evidence.zip")
    words = leaving.words_of_family(planted), leaving.words_that_stay(planted)
    before = _looked(walk, *words)
    then = leaving.keep(site.settings, written / "then")
    leaving.erase(walk, site.settings)
    after = _looked(walk, *words)
    now = leaving.keep(site.settings, written / "now")
    jobs = (("projections", "rebuild"), ("casework", "verify"))
    assert [planting.run(site.settings, written / "site.log", *job) for job in jobs] == [0, 0]
    seen: Seen = {
        "given_out": _words(given_out),
        "number": walk.known["number"],
        "shown": (before[0], after[0]),
        "found": (before[1], after[1]),
    }
    return seen, then, now


def _looked(
    walk: Walk, gone: frozenset[str], stayed: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    _, shown = planting.read_everything(walk)
    return frozenset(shown), frozenset(leaving.find(walk, gone | stayed))


def _opened(settings: Settings, then: Kept, now: Kept) -> Seen:
    mixed = Backup(then.backup.history, now.backup.keys)
    before = words_in(settings, then.backup, then.kek_file)
    after = words_in(settings, now.backup, now.kek_file)
    return {
        "custody": (_custody(before), _custody(after)),
        "raw_then": _words(before),
        "raw_now": _words(words_in(settings, then.backup, now.kek_file)),
        "raw_old_history": _words(words_in(settings, mixed, now.kek_file)),
        "raw_new": _words(after),
    }


def _custody(texts: list[str]) -> int:
    """Count who is said to have custody, as only an opened text says it."""
    return sum('"holders"' in text for text in texts)


def _public(settings: Settings) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for topic, public in public_parts(settings.database_url):
        filled = {n for n, value in public.items() if not isinstance(value, dict) and value}
        found.setdefault(topic, set()).update(filled)
    return found


def _restored(settings: Settings, then: Kept) -> Seen:
    """Restore as casework does, with the key-encryption keys of then: only it says what is gone."""
    files = then.backup.history, then.backup.keys
    careless = msgspec.structs.replace(named(settings, AGAIN), kek_file=then.kek_file)
    done = restore(careless, files, accepted=Accepted(loss=True))
    texts = opened(careless.database_url, careless.keys_url, then.kek_file)
    drilled = drill_of(settings, files)
    return {
        "restored": _words(texts),
        "erased_again": done.erased_again,
        "returned": drilled.returned,
    }


def _write_out(settings: Settings, backups: list[Backup], into: Path) -> None:
    for number, backup in enumerate(backups):
        for file in (backup.history, backup.keys):
            as_text(settings, file, into / f"{number}-{file.stem}.sql")


def _words(texts: list[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in WORD.findall(text))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nothing_of_an_erased_family_is_left(aftermath: Aftermath) -> None:
    """One test, because living takes longer than looking."""
    _check_that_looking_finds(aftermath)
    gone = aftermath.gone
    assert aftermath.bytes_found == {}
    assert aftermath.shown[1] & gone == set()
    assert aftermath.number not in aftermath.found[1]
    assert aftermath.raw_now == set(), "an epoch that was ended opens nothing at all"
    assert aftermath.raw_old_history & gone == set()
    assert aftermath.raw_new & gone == set()
    assert aftermath.restored & gone == set()
    assert aftermath.returned == 0
    assert aftermath.custody[1] == 0
    assert aftermath.public[SPOKEN] == {"person_id"}
    assert aftermath.public[CUSTODY] == {"child_id"}


def _check_that_looking_finds(aftermath: Aftermath) -> None:
    """Everything was there before, and the family that stays is there still."""
    gone, stayed = aftermath.gone, aftermath.stayed
    assert (len(gone) >= 60, len(stayed)) == (True, 4)
    assert len(aftermath.given_out & gone) >= 25
    assert len(aftermath.shown[0] & gone) >= 30
    assert aftermath.number in aftermath.found[0]
    assert aftermath.custody[0] >= 1
    # A signal that was about another child went before: its four texts are gone already.
    assert len(gone - aftermath.raw_then) == 4
    assert aftermath.erased_again >= 10
    for still_there in ("raw_then", "raw_old_history", "raw_new", "restored"):
        assert stayed <= getattr(aftermath, still_there), still_there
    assert aftermath.shown[1] & stayed
    assert aftermath.found[1]
