"""The forms about staff: who works here, in which roles, what is closed to them, accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from casework.identity.actor import Role
from casework.staff.codes import ROLES_AT_SCHOOL
from web.schemas.base import FormSchema, Problem
from web.schemas.choosing import Options
from web.schemas.fields import N_, Choice, Email, Line, Ref
from web.schemas.referral import on_offer

ROLES: Final[Options] = (
    ("teacher", N_("Leerkracht")),
    ("care_coordinator", N_("Intern begeleider")),
    ("core_member", N_("Kernteamlid")),
    ("project_lead", N_("Projectleider")),
    ("privacy_officer", N_("Privacy officer")),
    ("administrator", N_("Functioneel beheerder")),
    ("partner", N_("Medewerker van een partner")),
    ("monitor", N_("Gemeente of onderzoeker")),
)

CONFLICTS: Final[Options] = (
    ("own_child", N_("Eigen kind")),
    ("own_family", N_("Eigen familie")),
    ("acquaintance", N_("Een bekende")),
)


class RoleForm(FormSchema):
    """A role, and where it is held."""

    title = N_("Rol geven")

    role = Choice(N_("Welke rol?"), ROLES, required=True)
    school_id = Ref(
        N_("Op welke school?"),
        on_offer("schools"),
        hint=N_("Laat leeg voor het hele bestuur. Dat kan niet bij een rol in het team."),
    )
    organisation_id = Ref(
        N_("Namens welke organisatie?"),
        on_offer("employers"),
        hint=N_("Laat leeg als het de eigen werkgever is."),
    )

    messages: ClassVar[Mapping[str, str]] = {
        "role_needs_school": N_("Kies een school: deze rol heb je op één school.")
    }

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask for the school of a role that is held at one."""
        role = values.get("role")
        if role and Role(role) in ROLES_AT_SCHOOL and not values.get("school_id"):
            yield Problem("school_id", "role_needs_school")


class AddMemberForm(RoleForm):
    """Somebody who comes to work here, with the first role."""

    title = N_("Medewerker toevoegen")

    name = Line(N_("Naam"), required=True, max_length=150)
    email = Email(N_("E-mailadres"), hint=N_("Voor berichten, zonder namen van gezinnen."))
    employer = Ref(N_("Bij wie in dienst?"), on_offer("employers"), required=True)

    class Meta(FormSchema.Meta):
        """Who comes before what they do."""

        fields = (
            *("command_id", "expected_version"),
            *("name", "email", "employer", "role", "school_id"),
        )


class RenameForm(FormSchema):
    """What a member of staff is called."""

    title = N_("Naam wijzigen")

    name = Line(N_("Naam"), required=True, max_length=150)


class EmailForm(FormSchema):
    """Where notices go."""

    title = N_("E-mailadres wijzigen")

    email = Email(N_("E-mailadres"), hint=N_("Leeg: geen berichten."))


class RevokeRoleForm(FormSchema):
    """A role that is no longer held."""

    title = N_("Rol intrekken")
    intro = N_("De medewerker kan met deze rol meteen niets meer.")
    submit_label = N_("Intrekken")


class DeactivateForm(FormSchema):
    """Somebody who left, or is away for long."""

    title = N_("Toegang stoppen")
    intro = N_("Alle rollen rusten meteen. Je kunt dit later weer terugdraaien.")
    submit_label = N_("Toegang stoppen")


class ReactivateForm(FormSchema):
    """Somebody who is back."""

    title = N_("Toegang weer geven")
    intro = N_("De rollen die niet zijn ingetrokken, gelden weer.")
    submit_label = N_("Toegang geven")


class ConflictForm(FormSchema):
    """What a member of staff must not see, because it is too near."""

    title = N_("Band met een gezin melden")
    intro = N_("Daarna is dit gezin voor deze medewerker gesloten: ook in lijsten en bij zoeken.")
    submit_label = N_("Sluiten")

    number = Line(
        N_("Nummer van het traject"),
        required=True,
        max_length=20,
        width="short",
        hint=N_("Bijvoorbeeld: K-2041. Je hoeft de naam van het gezin niet te weten."),
    )
    kind = Choice(N_("Wat is de band?"), CONFLICTS, required=True)

    messages: ClassVar[Mapping[str, str]] = {
        "number_unknown": N_("Dit nummer kennen we niet. Kijk het na: het lijkt op K-2041."),
    }

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask for the number of a trajectory that is there."""
        number = values.get("number")
        if number and self.context["find"](number.text) is None:
            yield Problem("number", "number_unknown")


class OwnConflictForm(ConflictForm):
    """The same, said by whom it is about."""

    intro = N_(
        "Daarna is dit gezin voor jou gesloten: ook in lijsten en bij zoeken. "
        "Alleen de beheerder kan dat terugdraaien."
    )


class LiftConflictForm(FormSchema):
    """What need not be closed any more."""

    title = N_("Sluiting opheffen")
    intro = N_("De medewerker kan dit gezin daarna weer zien, als de rol dat toelaat.")
    submit_label = N_("Opheffen")


class AccountForm(FormSchema):
    """The name to sign in with."""

    title = N_("Account maken")
    intro = N_("Je krijgt een wachtwoord en een QR-code te zien. Dat gebeurt één keer.")
    submit_label = N_("Account maken")

    login = Line(
        N_("Inlognaam"),
        required=True,
        min_length=3,
        max_length=100,
        hint=N_("Vaak is dit het e-mailadres van het werk."),
    )


class ResetAccountForm(AccountForm):
    """A new password and a new second factor."""

    title = N_("Nieuw wachtwoord en nieuwe QR-code")
    intro = N_("De oude gelden daarna niet meer. Je ziet de nieuwe één keer.")
    submit_label = N_("Vernieuwen")
