"""Whose own words a letter has: the reader's and of who lives there; a doubt is somebody's call."""

from __future__ import annotations

import re
from uuid import UUID

import msgspec
import pytest

from casework.events import Stamp
from casework.families.codes import PersonKind
from casework.ids import derived, mint
from casework.privacy.content import Personal, Place, Sealed
from casework.requests.codes import Extent
from casework.trajectories import events as e
from casework.trajectories.commands import AttachStatement
from projections.families import FamilyRows, Household, Membership, Person
from tests.web.pages.apart import MOTIVE, Apart, letter_of
from tests.web.pages.filling import fill
from tests.web.pages.twins import contact, trajectories
from tests.web.site import BOARD, Site
from web.pages.letters.scope import Scope, visible

EVA, RUBEN, SEM, HOME, AWAY = (derived("test", one) for one in ("eva", "ruben", "sem", "h", "a"))
SEALED = Sealed(EVA, Place(BOARD, EVA, 1, "topic", "name"), b"")
STAMP = Stamp(tenant=BOARD, by=EVA, role="core_member", purpose="support", at=e.PhaseEntered.topic)  # type: ignore[arg-type] # nobody reads when
WORDS = "Ik woon nu bij mijn zus."


def a_scope(speakers: frozenset[UUID] | None) -> Scope:
    return Scope(
        extent=Extent.FILE,
        asker=EVA,
        whole=frozenset({EVA, SEM}),
        named=frozenset(),
        households=frozenset(),
        hidden=frozenset(),
        left_out=frozenset(),
        speakers=speakers,
        is_apart=True,
    )


def said(by: UUID | None) -> list[e.TrajectoryEvent]:
    """Return something that happened, and what somebody said about it."""
    about = e.PhaseEntered(phase="intake", previous=None)
    statement = e.StatementAttached(
        statement_id=mint(),
        about=1,
        key_id=EVA,
        said_on=None,  # type: ignore[arg-type] # nobody reads when
        words=SEALED,
        said_by_id=by,
    )
    return [
        msgspec.structs.replace(one, originator_id=EVA, originator_version=version, stamp=STAMP)
        for version, one in enumerate((about, statement), 1)
    ]


@pytest.mark.parametrize(
    ("speakers", "by", "told"),
    [
        (frozenset({EVA, SEM}), EVA, True),
        (frozenset({EVA, SEM}), RUBEN, False),
        (frozenset({EVA, SEM}), None, True),
        (None, RUBEN, True),
    ],
)
def test_words_of_who_lives_elsewhere_are_not_in_the_letter(
    speakers: frozenset[UUID] | None, by: UUID | None, told: bool
) -> None:
    found = [one.topic for one in visible(said(by), a_scope(speakers))]
    assert ("trajectory.statement_attached" in found) is told


def a_family(homes: int, living: tuple[UUID, ...]) -> FamilyRows:
    adults = [
        Person(person_id=one, kind=PersonKind.ADULT, relation="mother", name=SEALED)
        for one in (EVA, RUBEN)
    ]
    child = Person(person_id=SEM, kind=PersonKind.CHILD, relation="child", name=SEALED)
    return FamilyRows(
        family_id=derived("test", "family"),
        persons=(*adults, child),
        households=tuple(Household(household_id=one, label=SEALED) for one in (HOME, AWAY)[:homes]),
        memberships=tuple(
            Membership(household_id=HOME, person_id=one, share="all") for one in living
        ),
    )


@pytest.mark.parametrize(
    ("homes", "living", "apart"),
    [
        (0, (), False),
        (1, (EVA, RUBEN, SEM), False),
        (1, (EVA, RUBEN), False),
        (1, (EVA, SEM), True),
        (2, (EVA, RUBEN, SEM), True),
    ],
)
def test_a_family_lives_apart_when_not_every_grown_up_has_the_one_home(
    homes: int, living: tuple[UUID, ...], apart: bool
) -> None:
    assert a_family(homes, living).lives_apart is apart


def attach(site: Site, apart: Apart) -> None:
    """Put words beside the talk of which nobody says whose they are, as was done before."""
    page = apart.nadia.get(apart.path).text
    forms = re.findall(rf'"({apart.path}/eigen-woorden/\d+)"', page)
    talk = next(form for form in forms if "Sem slaapt slecht." in apart.nadia.get(form).text)
    case = trajectories(site)[0].id
    attaching = AttachStatement(
        command_id=mint(),
        at=site.clock.now(),
        trajectory_id=case,
        statement_id=mint(),
        about=int(talk.rpartition("/")[2]),
        key_id=case,
        said_on=site.clock.now().date(),
        words=Personal(WORDS),
    )
    done = site.casework.execute(attaching, by=contact(site))
    site.app.extensions["projections"].catch_up(done.position)


def test_words_without_a_speaker_are_left_out_unless_whoever_reads_it_knows(site: Site) -> None:
    apart = Apart(site)
    attach(site, apart)
    path = apart.decided("eva", "held", "granted")
    form = apart.nadia.get(f"{path}/brief/nalezen").text
    chosen = re.search(r'value="(\d+)"[^>]*\bchecked', form)
    assert "van wie, is niet opgeschreven" in form
    assert chosen is not None
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=chosen[1], **MOTIVE)
    assert WORDS not in letter_of(apart.nadia, path)
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=[])
    assert WORDS in letter_of(apart.nadia, path)
