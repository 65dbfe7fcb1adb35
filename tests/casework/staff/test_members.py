"""Members of staff: roles where they can be held, conflicts, and who may decide on them."""

from __future__ import annotations

from uuid import UUID

import pytest

from casework.events import Event
from casework.identity.actor import Posting, Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.staff import commands as c
from casework.staff import events as e
from casework.staff.lines import LINES
from casework.staff.member import Member
from tests.casework.story import BOARD, SCHOOL, Story

NADIA = derived("test", "nadia")
BUURTTEAM = derived("test", "buurtteam")
CONFLICT = derived("test", "conflict")
NEPHEW = derived("test", "nephew")
NAME = Personal("Nadia Elkrans")

ADDED: tuple[Event, ...] = (e.MemberAdded(name=NAME, email=None, employer=BUURTTEAM),)
GRANTED = e.RoleGranted(role="core_member", school_id=SCHOOL, organisation_id=BUURTTEAM)
DECLARED = e.ConflictDeclared(
    conflict_id=CONFLICT, about=NEPHEW, about_kind="person", kind="own_family"
)

nadia = Story(LINES, staff_id=NADIA, conflict_id=CONFLICT)


def now(*past: Event) -> Member:
    state = nadia.after((*ADDED, *past), nadia.command(c.DeactivateMember))
    assert isinstance(state, Member)
    return state


def test_a_member_is_added_once() -> None:
    who = {"name": NAME, "email": None, "employer": BUURTTEAM}
    assert nadia.when((), c.AddMember, **who) == ADDED
    assert nadia.refusal(ADDED, c.AddMember, **who) == "member_known_already"


def test_a_new_member_can_do_nothing_yet() -> None:
    assert now().actor().postings == ()


def test_name_and_email_change() -> None:
    other = Personal("Nadia van Elkrans")
    assert nadia.when(ADDED, c.RenameMember, name=other) == (e.MemberRenamed(name=other),)
    assert nadia.when(ADDED, c.ChangeEmail, email=None) == (e.EmailChanged(email=None),)


def test_a_role_is_held_for_the_employer_when_nobody_else_is_named() -> None:
    granted = nadia.when(ADDED, c.GrantRole, role=Role.CORE_MEMBER, school_id=SCHOOL)
    assert granted == (GRANTED,)
    actor = now(GRANTED).actor()
    assert actor.postings == (Posting(Role.CORE_MEMBER, SCHOOL, BUURTTEAM),)
    assert (actor.staff_id, actor.tenant) == (NADIA, BOARD)


def test_a_role_that_is_held_is_not_granted_again() -> None:
    past = (*ADDED, GRANTED)
    assert nadia.when(past, c.GrantRole, role=Role.CORE_MEMBER, school_id=SCHOOL) == ()


def test_a_role_can_be_held_for_another_organisation_from_now_on() -> None:
    okt = derived("test", "okt")
    moved = e.RoleGranted(role="core_member", school_id=SCHOOL, organisation_id=okt)
    assert now(GRANTED, moved).postings == (Posting(Role.CORE_MEMBER, SCHOOL, okt),)


@pytest.mark.parametrize("role", ["teacher", "care_coordinator", "core_member", "project_lead"])
def test_who_works_with_families_works_at_a_school(role: str) -> None:
    refusal = nadia.refusal(ADDED, c.GrantRole, role=Role(role), school_id=None)
    assert refusal == "role_needs_school"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.MONITOR])
def test_other_roles_can_be_the_boards(role: Role) -> None:
    (granted,) = nadia.when(ADDED, c.GrantRole, role=role, school_id=None)
    assert granted.part() == f"role:{role}:board"


def test_nobody_is_the_workflow() -> None:
    refusal = nadia.refusal(ADDED, c.GrantRole, role=Role.WORKFLOW, school_id=None)
    assert refusal == "role_not_grantable"


def test_nobody_lets_themselves_in() -> None:
    granting = {"role": Role.CORE_MEMBER, "school_id": SCHOOL, "by": NADIA}
    assert nadia.refusal(ADDED, c.GrantRole, **granting) == "not_oneself"
    closed = e.ConflictDeclared(
        conflict_id=derived("test", "conflict"),
        about=derived("test", "family"),
        about_kind="family",
        kind="own_family",
    )
    lifting = {"conflict_id": closed.conflict_id, "by": NADIA}
    assert nadia.refusal((*ADDED, closed), c.LiftConflict, **lifting) == "not_oneself"


def test_a_role_is_revoked_once() -> None:
    revoked = e.RoleRevoked(role="core_member", school_id=SCHOOL)
    role = {"role": Role.CORE_MEMBER, "school_id": SCHOOL}
    assert nadia.when((*ADDED, GRANTED), c.RevokeRole, **role) == (revoked,)
    assert nadia.when((*ADDED, GRANTED, revoked), c.RevokeRole, **role) == ()


def test_who_left_can_do_nothing_and_is_given_nothing() -> None:
    left = (*ADDED, GRANTED, e.MemberDeactivated())
    assert now(GRANTED, e.MemberDeactivated()).actor().postings == ()
    refusal = nadia.refusal(left, c.GrantRole, role=Role.TEACHER, school_id=SCHOOL)
    assert refusal == "member_inactive"
    assert nadia.when(left, c.DeactivateMember) == ()


def test_who_comes_back_has_the_same_roles() -> None:
    left = (*ADDED, GRANTED, e.MemberDeactivated())
    assert nadia.when(left, c.ReactivateMember) == (e.MemberReactivated(),)
    assert now(GRANTED, e.MemberDeactivated(), e.MemberReactivated()).postings != ()


def test_a_conflict_closes_a_person() -> None:
    about = {"about": NEPHEW, "about_kind": "person", "kind": "own_family"}
    assert nadia.when(ADDED, c.DeclareConflict, **about) == (DECLARED,)
    assert now(DECLARED).actor().closed == frozenset({NEPHEW})
    assert nadia.refusal((*ADDED, DECLARED), c.DeclareConflict, **about) == (
        "conflict_known_already"
    )


@pytest.mark.parametrize("codes", [("person", "enemy"), ("street", "own_child")])
def test_a_conflict_is_told_in_codes(codes: tuple[str, str]) -> None:
    about = {"about": NEPHEW, "about_kind": codes[0], "kind": codes[1]}
    assert nadia.refusal(ADDED, c.DeclareConflict, **about) == "code_unknown"


def test_what_another_conflict_closes_stays_closed() -> None:
    again = e.ConflictDeclared(
        conflict_id=derived("test", "again"), about=NEPHEW, about_kind="person", kind="own_child"
    )
    (lifted,) = nadia.when((*ADDED, DECLARED, again), c.LiftConflict)
    assert now(DECLARED, again, lifted).closed == frozenset({NEPHEW})
    assert now(DECLARED, lifted).closed == frozenset()
    assert nadia.when(ADDED, c.LiftConflict) == ()


@pytest.mark.parametrize(
    ("role", "where", "answer"),
    [
        (Role.ADMINISTRATOR, None, "yes"),
        (Role.ADMINISTRATOR, SCHOOL, "not_found"),
        (Role.PRIVACY_OFFICER, None, "not_permitted"),
    ],
)
def test_roles_are_given_out_by_the_board(role: Role, where: UUID | None, answer: str) -> None:
    granting = nadia.command(c.GrantRole, role=Role.TEACHER, school_id=SCHOOL)
    assert nadia.may(ADDED, granting, role, where) == answer


def test_names_are_sealed_under_the_members_own_key() -> None:
    assert (
        e.MemberAdded(originator_id=NADIA, name=NAME, email=None, employer=BUURTTEAM).key_of("name")
        == NADIA
    )


@pytest.mark.parametrize("what", ["given", "renewed", "blocked"])
def test_what_is_done_with_an_account_is_recorded(what: str) -> None:
    recorded = (e.AccessRecorded(what=what),)
    assert nadia.when((*ADDED, e.MemberDeactivated()), c.RecordAccess, what=what) == recorded


def test_anything_else_done_with_an_account_is_no_code() -> None:
    assert nadia.refusal(ADDED, c.RecordAccess, what="password") == "code_unknown"


def test_only_the_boards_administrator_and_the_command_line_record_access() -> None:
    recording = nadia.command(c.RecordAccess, what="given")
    assert nadia.may(ADDED, recording, Role.ADMINISTRATOR, None) == "yes"
    assert nadia.may(ADDED, recording, Role.WORKFLOW, None) == "yes"
    assert nadia.may(ADDED, recording, Role.ADMINISTRATOR, SCHOOL) == "not_found"
