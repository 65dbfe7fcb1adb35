"""Staff, schools and organisations, as pages ask for them."""

from __future__ import annotations

from casework.directory import events as d
from casework.privacy.content import Personal
from casework.schools import events as s
from casework.schools.defaults import DEFAULTS
from casework.schools.settings import Norms
from casework.staff import events as e
from projections import organisations, schools, staff_directory
from tests.projections.conftest import See
from tests.projections.telling import ELSEWHERE, SCHOOL, TODAY, Told, an_id, text_of

TEAM = an_id("team")


def member(name: str) -> e.MemberAdded:
    return e.MemberAdded(name=Personal(name), email=None, employer=TEAM)


def granted(role: str, school: object = SCHOOL) -> e.RoleGranted:
    return e.RoleGranted(role=role, school_id=school, organisation_id=TEAM)


def offer(name: str) -> d.OfferAdded:
    return d.OfferAdded(
        offer_id=an_id(name),
        name=name,
        description="samen",
        domains=("money",),
        route="bellen",
        neighbourhood="Noord",
        waiting_weeks=None,
    )


def test_colleagues_are_found_by_school_and_role(told: Told, see: See) -> None:
    told.tell("joris", member("Joris"), granted("core_member"), granted("teacher", ELSEWHERE))
    told.tell("tessa", member("Tessa"), granted("care_coordinator"))
    told.tell("weg", member("Weg"), granted("core_member"), e.MemberDeactivated())
    with see() as reading:
        team = staff_directory.at_school(reading, SCHOOL, {"core_member"})
        here = staff_directory.at_school(reading, SCHOOL)
        known = staff_directory.by_ids(reading, {an_id("weg"), an_id("niemand")})
        theirs = staff_directory.of_organisation(reading, TEAM)
    assert [text_of(one.name) for one in team] == ["Joris"]
    assert {text_of(one.name) for one in here} == {"Joris", "Tessa"}
    assert [one.is_active for one in known] == [False]
    assert len(theirs) == 2


def test_roles_names_and_conflicts_change(told: Told, see: See) -> None:
    conflict = e.ConflictDeclared(
        conflict_id=an_id("conflict"),
        about=an_id("child"),
        about_kind="person",
        kind="own_child",
        note=Personal("mijn zoon"),
    )
    told.tell("joris", member("Joris"), granted("teacher"), granted("administrator", None))
    told.tell("joris", e.RoleRevoked(role="teacher", school_id=SCHOOL), conflict)
    told.tell("joris", e.MemberRenamed(name=Personal("Jo")), e.EmailChanged(email=Personal("j@x")))
    with see() as reading:
        joris = staff_directory.by_id(reading, an_id("joris"))
    assert joris is not None
    assert [(p.role, p.school_id) for p in joris.postings] == [("administrator", None)]
    assert (text_of(joris.name), text_of(joris.email)) == ("Jo", "j@x")
    assert text_of(joris.texts[str(an_id("conflict"))]) == "mijn zoon"
    told.tell("joris", e.ConflictLifted(conflict_id=an_id("conflict")))
    with see() as reading:
        (joris,) = staff_directory.everyone(reading)
    assert (joris.conflicts, joris.texts) == ((), {})


def test_a_school_shows_the_settings_in_force(told: Told, see: See) -> None:
    told.tell("b", s.SchoolOpened(name="Wolkenlade", settings=DEFAULTS))
    told.tell("a", s.SchoolOpened(name="Puntdak", settings=DEFAULTS))
    told.tell("b", s.NormsSet(version=2, norms=Norms(first_look=1)))
    told.tell("b", s.ServicePointRenamed(version=3, service_point="Loket"))
    told.tell("tally", s.LightContactCounted(theme="money", on=TODAY))
    with see() as reading:
        puntdak, wolkenlade = schools.all(reading)
        assert schools.by_id(reading, an_id("b")) == wolkenlade
        assert schools.names(reading)[an_id("a")] == "Puntdak"
    assert (puntdak.name, puntdak.settings) == ("Puntdak", DEFAULTS)
    assert (wolkenlade.settings_version, wolkenlade.settings.version) == (3, 3)
    assert (wolkenlade.service_point, wolkenlade.settings.norms.first_look) == ("Loket", 1)


def test_the_directory_shows_what_is_offered_now(told: Told, see: See) -> None:
    added = d.OrganisationAdded(name="Brugwacht", kind="other", reach="020", is_controller=True)
    told.tell("b", added, offer("budget"), offer("taal"), d.OrganisationChecked(on=TODAY))
    told.tell("b", d.WaitingTimeNoted(offer_id=an_id("budget"), waiting_weeks=4, on=TODAY))
    told.tell("b", d.OfferEnded(offer_id=an_id("taal")), d.ReachChanged(reach="030"))
    with see() as reading:
        (found,) = organisations.active(reading)
        assert organisations.by_id(reading, an_id("b")) == found
    assert (found.name, found.reach, found.checked_on) == ("Brugwacht", "030", TODAY)
    assert [one.name for one in found.offers] == ["budget", "taal"]
    assert [(one.name, one.waiting_weeks) for one in found.open_offers] == [("budget", 4)]
