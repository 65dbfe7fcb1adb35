"""Nothing about people is readable in any file: not in a database, its log, a dump or our logs."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psycopg
import pytest

from tests.faults import planting
from tests.faults.filling import asked_by, every_schema, is_personal
from tests.faults.road import LAST_ROAD, PUBLIC_ROAD, ROAD
from tests.faults.searching import found_in, size_of
from tests.faults.servers import Server, own_server
from tests.faults.walking import Walk
from tests.journeys.site import running

CONTROL = "Zwxqvcontrole"


class Garden(msgspec.Struct, frozen=True):
    """A site where words were planted and everything was done; and the folders it wrote to."""

    server: Server
    planting: planting.Planting
    opened: int
    shown: set[str]
    snapshots: int
    codes: tuple[int, ...]
    folders: tuple[Path, ...]


@pytest.fixture
def garden(tmp_path: Path) -> Iterator[Garden]:
    """Plant a word in every form, open every page, run every job, and only then look."""
    written, temporary = tmp_path / "written", tmp_path / "temporary"
    written.mkdir()
    temporary.mkdir()
    log = written / "site.log"
    planted = planting.Planting()
    with own_server() as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("TMPDIR", str(temporary))
        with running(server.settings, log) as site:
            walk = Walk(site.url, planted.say)
            planting.plant(walk)
            opened, shown = planting.read_everything(walk)
            snapshots = planting.take_snapshot(site.settings, walk.known["signal"])
            assert len(list(walk.along(LAST_ROAD))) == len(LAST_ROAD)
            jobs = (("projections", "rebuild"), ("casework", "verify"), ("projections", "status"))
            codes = tuple(planting.run(site.settings, log, *job) for job in jobs)
        _write_in_the_clear(server)
        planting.checkpoint(server)
        planting.dump(server, written / "dump")
        folders = (server.folder, written, temporary)
        yield Garden(server, planted, opened, shown, snapshots, codes, folders)


def _write_in_the_clear(server: Server) -> None:
    """Write what the search must find, or its silence means nothing."""
    with psycopg.connect(server.databases[0], autocommit=True) as owner:
        owner.execute("CREATE TABLE control (words text, bytes bytea)")
        row = (f"{CONTROL} {CONTROL}", CONTROL.encode())
        owner.execute("INSERT INTO control VALUES (%s, %s)", row)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_planted_word_is_in_any_file(garden: Garden) -> None:
    """One test, because the garden takes longer than the search. Ways of writing: searching.py."""
    assert planting.expected() - set(garden.planting.planted) == set(), "put it on the road"
    assert len(garden.planting.planted) >= 30
    assert (garden.codes, garden.snapshots >= 1) == ((0, 0, 0), True)
    assert garden.opened > 150
    assert len(garden.shown) >= 30
    assert size_of(garden.folders) > 10_000_000
    assert found_in(garden.folders, planting.SOUGHT) == {}
    _finds_the_control(garden.folders)


def _finds_the_control(folders: tuple[Path, ...]) -> None:
    """A word in the clear is found in a table, in the write-ahead log and in a dump."""
    found = found_in(folders, [CONTROL])
    in_the_clear = found[f"{CONTROL} (utf-8)"]
    assert "0.sql" in in_the_clear
    assert any(name.startswith("0000000") for name in in_the_clear)
    assert any(name.isdigit() and len(name) < 9 for name in in_the_clear)
    assert found[f"{CONTROL} (hex)"] == ["0.sql"]


def test_every_form_about_people_is_on_the_road() -> None:
    """A form that is new gets a stop in tests/faults/road.py, and so a planted word."""
    stops = {stop.schema for stop in (*ROAD, *LAST_ROAD, *PUBLIC_ROAD)}
    about_people = {one for one in every_schema() if any(map(is_personal, asked_by(one).values()))}
    assert {one.__name__ for one in about_people - stops} == set()


@pytest.mark.parametrize(
    "bytes_on_disk",
    [
        b"x\0Zwxqvmarker07",
        b"ZWXQVMARKER07",
        "Zwxqvmarker07".encode("utf-16-le"),
        base64.b64encode(b"Zwxqvmarker07"),
        base64.b64encode(b"a Zwxqvmarker07 b"),
        base64.urlsafe_b64encode(b"ab Zwxqvmarker07"),
        b"Zwxqvmarker07".hex().encode(),
        b"naam=Zwxqvmarker07%20%C3%A9n",
        b'{"naam": "Zwxqvmarker07 \\u00e9n"}',
    ],
)
def test_the_search_finds_a_word_however_it_is_written(
    tmp_path: Path, bytes_on_disk: bytes
) -> None:
    (tmp_path / "file").write_bytes(b"before" + bytes_on_disk + b"after")
    assert found_in([tmp_path], [planting.STEM]) != {}
