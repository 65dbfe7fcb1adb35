"""Who is erased leaves every index at once: without another search, in every process."""

from collections.abc import Callable, Iterator
from queue import Queue
from time import monotonic, sleep
from uuid import UUID

import pytest

from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.families.commands import RemovePerson
from casework.identity.actor import Role, workflow
from casework.ids import mint
from tests.web.pages.filling import refer, signed_in
from tests.web.pages.test_search import add, family_of, search
from tests.web.pages.twins import contact, trajectories
from tests.web.site import BOARD, SCHOOL, Site, Visitor
from web.search.indexes import KEY, KeptIndexes

LONG_ENOUGH = 10.0


@pytest.fixture
def processes(make_site: Callable[[bool], Site]) -> tuple[Site, Site]:
    here, there = make_site(False), make_site(False)
    here.open_school()
    return here, there


def held(site: Site) -> int:
    return len(site.app.extensions[KEY])


def settled(site: Site, count: int) -> int:
    """Return how many are held, once that is `count` or nobody expects it any more."""
    give_up = monotonic() + LONG_ENOUGH
    while held(site) != count and monotonic() < give_up:
        sleep(0.01)
    return held(site)


def erase(site: Site, person_id: UUID) -> None:
    ordering = OrderErasure(
        command_id=mint(),
        at=site.clock.now(),
        erasure_id=mint(),
        school_id=SCHOOL,
        about=About.PERSON,
        basis=Basis.RETENTION,
        of=family_of(site).id,
        single=(person_id,),
    )
    site.casework.execute(ordering, by=workflow(BOARD))
    site.casework.erase(ordering.erasure_id)


def test_who_is_erased_leaves_the_index_of_every_process(processes: tuple[Site, Site]) -> None:
    here, there = processes
    nadia = signed_in(here, "Nadia", Role.CORE_MEMBER)
    refer(nadia, "Noor van der Wal")
    mother = add(here, "Eva van der Wal", "mother")
    elsewhere = signed_in(there, "Tom", Role.CORE_MEMBER)
    assert "Eva" in search(nadia, "van der wal")
    assert "Eva" in search(elsewhere, "van der wal")
    assert (held(here), held(there)) == (2, 2)
    erase(here, mother)
    assert (settled(here, 1), settled(there, 1)) == (1, 1)


def test_who_was_taken_away_leaves_it_as_well(processes: tuple[Site, Site]) -> None:
    here, _ = processes
    nadia = signed_in(here, "Nadia", Role.CORE_MEMBER)
    refer(nadia, "Noor van der Wal")
    mother = add(here, "Eva van der Wal", "mother")
    search(nadia, "van der wal")
    removing = RemovePerson(
        command_id=mint(),
        at=here.clock.now(),
        family_id=family_of(here).id,
        person_id=mother,
        through=trajectories(here)[0].id,
        reason="wrong_family",
    )
    here.casework.execute(removing, by=contact(here))
    assert settled(here, 1) == 1


class Ear:
    """Hears what it is told; a fault is the end of hearing."""

    def __init__(self) -> None:
        self.told: Queue[Exception | None] = Queue()

    def __call__(self) -> Iterator[None]:
        while True:
            yield None
            said = self.told.get()
            if said is not None:
                raise said


def test_nothing_is_kept_when_nobody_hears_any_more(site: Site, nadia: Visitor) -> None:
    ear = Ear()
    site.app.extensions[KEY] = KeptIndexes(site.casework, ear)
    refer(nadia, "Noor van der Wal")
    assert "Noor" in search(nadia, "wal")
    ear.told.put(ConnectionError())
    assert settled(site, 0) == 0
    assert "Noor" in search(nadia, "wal")
    assert held(site) == 1


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)
