"""What a member of staff answers to each command. What is so already is no event."""

from __future__ import annotations

from casework.errors import RuleBroken
from casework.events import Event
from casework.staff import commands as c
from casework.staff import events as e
from casework.staff.codes import GRANTABLE, ROLES_AT_SCHOOL, AboutKind, AccessChange, ConflictKind
from casework.staff.member import Member

Events = tuple[Event, ...]


def add_member(state: Member | None, command: c.AddMember) -> Events:
    """Add somebody who is not there yet."""
    if state is not None:
        raise RuleBroken("member_known_already")
    added = e.MemberAdded(name=command.name, email=command.email, employer=command.employer)
    return (added,)


def rename_member(_state: Member, command: c.RenameMember) -> Events:
    """Change the name."""
    return (e.MemberRenamed(name=command.name),)


def change_email(_state: Member, command: c.ChangeEmail) -> Events:
    """Change the address that notices go to."""
    return (e.EmailChanged(email=command.email),)


def grant_role(state: Member, command: c.GrantRole) -> Events:
    """Grant a role there where it can be held; nobody gives one to themselves."""
    _not_oneself(command)
    if not state.is_active:
        raise RuleBroken("member_inactive")
    if command.role not in GRANTABLE:
        raise RuleBroken("role_not_grantable", role=command.role)
    if command.role in ROLES_AT_SCHOOL and command.school_id is None:
        raise RuleBroken("role_needs_school", role=command.role)
    organisation = command.organisation_id or state.employer
    held = state.role(command.role, command.school_id)
    if held is not None and held.organisation == organisation:
        return ()
    granted = e.RoleGranted(
        role=str(command.role), school_id=command.school_id, organisation_id=organisation
    )
    return (granted,)


def revoke_role(state: Member, command: c.RevokeRole) -> Events:
    """Revoke a role; also of a member who is away."""
    if state.role(command.role, command.school_id) is None:
        return ()
    return (e.RoleRevoked(role=str(command.role), school_id=command.school_id),)


def declare_conflict(state: Member, command: c.DeclareConflict) -> Events:
    """Close a person or family, once per conflict."""
    if command.conflict_id in state.conflicts:
        raise RuleBroken("conflict_known_already")
    if command.kind not in set(ConflictKind):
        raise RuleBroken("code_unknown", field="kind")
    if command.about_kind not in set(AboutKind):
        raise RuleBroken("code_unknown", field="about_kind")
    declared = e.ConflictDeclared(
        conflict_id=command.conflict_id,
        about=command.about,
        about_kind=str(command.about_kind),
        kind=str(command.kind),
        note=command.note,
    )
    return (declared,)


def lift_conflict(state: Member, command: c.LiftConflict) -> Events:
    """Lift a conflict of somebody else; what another conflict closes stays closed."""
    _not_oneself(command)
    if command.conflict_id not in state.conflicts:
        return ()
    return (e.ConflictLifted(conflict_id=command.conflict_id),)


def deactivate_member(state: Member, _command: c.DeactivateMember) -> Events:
    """Let the roles rest."""
    return (e.MemberDeactivated(),) if state.is_active else ()


def reactivate_member(state: Member, _command: c.ReactivateMember) -> Events:
    """Let the roles count again."""
    return () if state.is_active else (e.MemberReactivated(),)


def record_access(_state: Member, command: c.RecordAccess) -> Events:
    """Record what is done with the account; also of a member who is away."""
    if command.what not in set(AccessChange):
        raise RuleBroken("code_unknown", field="what")
    return (e.AccessRecorded(what=str(command.what)),)


def _not_oneself(command: c.MemberCommand) -> None:
    """Whoever decides who gets in where, does not decide so of themselves."""
    if command.by == command.staff_id:
        raise RuleBroken("not_oneself")
