"""One person who turns out to be two: the second is recorded, and that they were one is said."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.doubles.codes import Kind
from casework.doubles.commands import SplitOff
from casework.doubles.double import pair_id
from casework.families.codes import Kinship, PersonKind
from casework.families.commands import AddPerson, AddToHousehold
from casework.ids import derived
from casework.trajectories.commands import NoteSplit
from casework.trajectories.lines import KERNTEAM
from projections.families import Person
from web import current, present
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.family.filling import name
from web.pages.family.opened import OpenFamily, name_of, open_family, open_texts
from web.pages.form_view import Deed, Values
from web.routes import page
from web.schemas.family import SplitPersonForm

ADDRESS = "/trajecten/<number>/splitsen/<uuid:person_id>"


@page(ADDRESS, who=KERNTEAM)
def split_form(number: str, person_id: UUID) -> ResponseReturnValue:
    """Ask who the second of the two is, unless the family had everything about it frozen."""
    family = open_family(number)
    deed = _deed(family, person_id)
    if family.state.is_frozen:
        back = gettext("Terug naar het gezin")
        return form_view.not_now(in_language(deed.schema.title), "use_restricted", deed.home, back)
    return form_view.show(deed)


@page(ADDRESS, who=KERNTEAM, methods=("POST",))
def split_person(number: str, person_id: UUID) -> ResponseReturnValue:
    """Record the second, in the same households, and that the two were one."""
    return form_view.carry_out(_deed(open_family(number), person_id))


def _deed(family: OpenFamily, person_id: UUID) -> Deed:
    person = family.person(person_id)
    (text,) = open_texts(family.opened, [name_of(person)])
    return Deed(
        schema=SplitPersonForm,
        home=url_for("family_page", number=family.number),
        commands=partial(_commands, family, person),
        version=family.state.version,
        offers={"aside": [(gettext("De eerste"), present.name(text))]},
    )


def _commands(family: OpenFamily, first: Person, values: Values) -> tuple[Command, ...]:
    second = derived("person_id", str(values["command_id"]))
    # There is one child the family was registered for.
    is_the_child = first.relation == Kinship.CHILD
    adding = AddPerson(
        command_id=values["command_id"],
        at=current.now(),
        family_id=family.state.id,
        person_id=second,
        kind=first.kind,
        relation=str(Kinship.SIBLING) if is_the_child else first.relation,
        birth_date=values.get("birth_date"),
        group=None if first.kind == PersonKind.ADULT else values.get("group"),
        **name(values),
    )
    living = _living(family, first.person_id, second, values)
    return (adding, *living, *_said(family, first.person_id, second, values))


def _living(family: OpenFamily, one: UUID, other: UUID, values: Values) -> list[Command]:
    """Return the commands that let the second live wherever the first does."""
    return [
        AddToHousehold(
            command_id=derived("lives", str(values["command_id"]), str(m.household_id)),
            at=current.now(),
            family_id=family.state.id,
            household_id=m.household_id,
            person_id=other,
            share=m.share,
        )
        for m in family.rows.memberships
        if m.person_id == one
    ]


def _said(family: OpenFamily, one: UUID, other: UUID, values: Values) -> list[Command]:
    """Return that the two were one, and the note of it in the trajectory it is done from."""
    where = family.opened.row.trajectory_id
    note = NoteSplit(
        command_id=derived("note split", str(values["command_id"])),
        at=current.now(),
        trajectory_id=where,
        double_id=pair_id(one, other),
        family_id=family.state.id,
    )
    split = SplitOff(
        command_id=derived("split", str(values["command_id"])),
        at=current.now(),
        double_id=pair_id(one, other),
        school_id=family.opened.row.school,
        kind=str(Kind.PERSON),
        one=one,
        other=other,
        families=(family.state.id,),
        trajectories=(where,),
    )
    return [note, split]
