"""What a school answers to each command. Settings that stay the same are no event."""

from __future__ import annotations

import msgspec

from casework.errors import RuleBroken
from casework.events import Event
from casework.schools import commands as c
from casework.schools import events as e
from casework.schools import rules
from casework.schools.defaults import DEFAULTS
from casework.schools.school import School

Events = tuple[Event, ...]


def open_school(state: School | None, command: c.OpenSchool) -> Events:
    """Begin with the default settings; the event keeps them, whatever the defaults become."""
    if state is not None:
        raise RuleBroken("school_opened_already")
    rules.check_line(command.name, "name")
    rules.check_line(command.service_point, "service_point")
    settings = msgspec.structs.replace(DEFAULTS, service_point=command.service_point)
    return (e.SchoolOpened(name=command.name, settings=settings),)


def rename_school(state: School, command: c.RenameSchool) -> Events:
    """Change the school's name."""
    rules.check_line(command.name, "name")
    if command.name == state.name:
        return ()
    return (e.SchoolRenamed(name=command.name),)


def rename_service_point(state: School, command: c.RenameServicePoint) -> Events:
    """Change what the service point is called."""
    rules.check_line(command.service_point, "service_point")
    if command.service_point == state.settings.service_point:
        return ()
    return (e.ServicePointRenamed(version=_next(state), service_point=command.service_point),)


def set_service_point_phone(state: School, command: c.SetServicePointPhone) -> Events:
    """Change where the service point can be called."""
    phone = command.service_point_phone
    if phone == state.settings.service_point_phone:
        return ()
    if phone is not None:
        rules.check_phone(phone, "service_point_phone")
    return (e.ServicePointPhoneSet(version=_next(state), service_point_phone=phone),)


def set_norms(state: School, command: c.SetNorms) -> Events:
    """Change the norms; what is due already keeps its day."""
    rules.check_norms(command.norms)
    if command.norms == state.settings.norms:
        return ()
    return (e.NormsSet(version=_next(state), norms=command.norms),)


def set_retention_terms(state: School, command: c.SetRetentionTerms) -> Events:
    """Change the retention terms, under the ceilings of domain.md."""
    rules.check_retention(command.retention)
    if command.retention == state.settings.retention:
        return ()
    return (e.RetentionTermsSet(version=_next(state), retention=command.retention),)


def set_holidays(state: School, command: c.SetHolidays) -> Events:
    """Change the school holidays; stored in order of date."""
    rules.check_holidays(command.holidays)
    holidays = tuple(sorted(command.holidays, key=lambda holiday: holiday.first))
    if holidays == state.settings.holidays:
        return ()
    return (e.HolidaysSet(version=_next(state), holidays=holidays),)


def revise_signal_list(state: School, command: c.ReviseSignalList) -> Events:
    """Change the signal list."""
    rules.check_signal_list(command.signal_list)
    if command.signal_list == state.settings.signal_list:
        return ()
    return (e.SignalListRevised(version=_next(state), signal_list=command.signal_list),)


def revise_domains(state: School, command: c.ReviseDomains) -> Events:
    """Change the life domains."""
    rules.check_domains(command.domains)
    if command.domains == state.settings.domains:
        return ()
    return (e.DomainsRevised(version=_next(state), domains=command.domains),)


def revise_schemes(state: School, command: c.ReviseSchemes) -> Events:
    """Change the schemes and activities."""
    rules.check_codes(command.schemes, "schemes")
    rules.check_labels((scheme.label for scheme in command.schemes), "schemes")
    if command.schemes == state.settings.schemes:
        return ()
    return (e.SchemesRevised(version=_next(state), schemes=command.schemes),)


def revise_closing_reasons(state: School, command: c.ReviseClosingReasons) -> Events:
    """Change the closing reasons."""
    rules.check_closing_reasons(command.closing_reasons)
    if command.closing_reasons == state.settings.closing_reasons:
        return ()
    reasons = command.closing_reasons
    return (e.ClosingReasonsRevised(version=_next(state), closing_reasons=reasons),)


def revise_parent_texts(state: School, command: c.ReviseParentTexts) -> Events:
    """Change the texts for parents."""
    rules.check_parent_texts(command.parent_texts)
    if command.parent_texts == state.settings.parent_texts:
        return ()
    return (e.ParentTextsRevised(version=_next(state), parent_texts=command.parent_texts),)


def _next(state: School) -> int:
    return state.settings.version + 1
