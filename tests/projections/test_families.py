"""A family's rows say who belongs to it, and the index who can be found."""

from __future__ import annotations

from casework.families import events as e
from casework.privacy.content import Personal
from projections import families, people_index
from projections.families import FamilyRows
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import SCHOOL, Told, an_id, text_of

FAMILY = "family Noor"
REGISTERED = e.FamilyRegistered(school_id=SCHOOL, child_id=an_id("child Noor"))


def person(name: str, kind: str = "child", relation: str = "child") -> e.PersonAdded:
    return e.PersonAdded(
        person_id=an_id(f"child {name}"),
        kind=kind,
        relation=relation,
        name=Personal(name),
        birth_date=Personal("2018"),
    )


def home(name: str) -> e.HouseholdAdded:
    return e.HouseholdAdded(household_id=an_id(name), label=Personal(name))


def lives(home: str, name: str, share: str = "half") -> e.HouseholdJoined:
    return e.HouseholdJoined(
        household_id=an_id(home), person_id=an_id(f"child {name}"), share=share
    )


def family(see: See) -> FamilyRows:
    with see() as reading:
        return families.family(reading, an_id(FAMILY))


def test_people_households_custody_and_contact_are_apart(told: Told, see: See) -> None:
    told.tell(FAMILY, REGISTERED, person("Noor"), person("Eva", "adult", "mother"))
    told.tell(FAMILY, home("A"), home("B"), lives("A", "Noor"), lives("B", "Noor"))
    told.tell(FAMILY, lives("A", "Eva", "always"))
    custody = e.CustodySet(child_id=an_id("child Noor"), custody=Personal("one: Eva"))
    contact = e.ContactAllowedSet(
        child_id=an_id("child Noor"), person_id=an_id("child Eva"), contact=Personal("yes")
    )
    told.tell(FAMILY, custody, contact)
    found = family(see)
    assert (found.school, found.child_id) == (SCHOOL, an_id("child Noor"))
    assert [text_of(p.name) for p in found.persons] == ["Noor", "Eva"]
    assert found.lives_in(an_id("child Noor")) == (an_id("A"), an_id("B"))
    assert text_of(found.custody[0].custody) == "one: Eva"
    assert text_of(found.contacts[0].contact) == "yes"


def test_what_changes_takes_the_place_of_what_was(told: Told, see: See) -> None:
    noor = an_id("child Noor")
    told.tell(FAMILY, REGISTERED, person("Noor"), home("A"))
    told.tell(FAMILY, e.NameCorrected(person_id=noor, name=Personal("Noortje")))
    told.tell(FAMILY, e.BirthDateCorrected(person_id=noor, birth_date=None))
    spoken = {"language": Personal("ar"), "interpreter": Personal("yes")}
    told.tell(FAMILY, e.InterpreterNoted(person_id=noor, **spoken))
    told.tell(FAMILY, e.AddressSet(household_id=an_id("A"), address=Personal("Dijk 1")))
    told.tell(FAMILY, e.AddressSet(household_id=an_id("A"), address=None))
    (someone,), (house,) = family(see).persons, family(see).households
    assert (text_of(someone.name), someone.birth_date) == ("Noortje", None)
    assert (text_of(someone.language), text_of(someone.interpreter)) == ("ar", "yes")
    assert (text_of(house.label), house.address) == ("A", None)


def test_a_person_goes_with_everything_about_the_person(told: Told, see: See) -> None:
    noor, phone = an_id("child Noor"), an_id("phone")
    told.tell(FAMILY, REGISTERED, person("Noor"), home("A"), lives("A", "Noor"))
    told.tell(FAMILY, e.PhoneAdded(person_id=noor, reach_id=phone, phone=Personal("06")))
    assert text_of(family(see).reaches[0].phone) == "06"
    told.tell(FAMILY, e.PersonRemoved(person_id=noor, reason=Personal("asked")))
    found = family(see)
    assert (found.persons, found.memberships, found.reaches) == ((), (), ())
    assert len(found.households) == 1


def test_a_family_that_is_not_there_has_nobody(see: See) -> None:
    assert family(see) == FamilyRows(family_id=an_id(FAMILY))


def test_everybody_of_a_family_is_found_with_its_trajectories(told: Told, see: See) -> None:
    told.tell(FAMILY, REGISTERED, person("Noor"))
    told.tell("one", h.signal())
    told.tell(FAMILY, person("Eva", "adult", "mother"))
    with see() as reading:
        noor, eva = people_index.changed_since(reading, 0)
    assert [text_of(noor.name), text_of(eva.name)] == ["Noor", "Eva"]
    assert [found.number for found in eva.trajectories] == [2001]
    told.tell(FAMILY, e.PersonRemoved(person_id=noor.person_id, reason=Personal("asked")))
    with see() as reading:
        (gone,) = people_index.changed_since(reading, eva.position)
        assert people_index.by_ids(reading, [noor.person_id]) == {}
        assert len(people_index.of_family(reading, an_id(FAMILY))) == 1
    assert (gone.is_gone, gone.name, gone.trajectories) == (True, None, ())


def test_asking_on_from_a_position_misses_nobody(told: Told, see: See) -> None:
    told.tell(FAMILY, REGISTERED, person("Noor"), person("Bo"), person("Cas"))
    told.tell("one", h.signal())
    told.tell("two", h.signal("Dirk", number=7))
    with see() as reading:
        first = people_index.changed_since(reading, 0, limit=1)
        second = people_index.changed_since(reading, first[-1].position, limit=1)
        third = people_index.changed_since(reading, second[-1].position, limit=1)
    assert [len(first), len(second), len(third)] == [3, 1, 0]
