"""The partner's inbox: opened with a line, answered by the receiver, closed when it is over."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework.audit.events import Looked, Refused
from casework.events import Event
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived, mint
from casework.privacy.content import Personal
from casework.schools.commands import SetServicePointPhone
from casework.staff.commands import GrantRole
from casework.trajectories import commands as c
from tests.casework.trajectories.build import command
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.site import ADMINISTRATOR, BOARD, EMPLOYER, SCHOOL, Site, Visitor

PACKAGE = derived("test", "package")
CONSENT = derived("test", "package consent")
HOME = f"/ontvangen/{PACKAGE}"
WORDS = "Hulp met de brieven van de gemeente."
UNTIL = date(2027, 2, 15)


class Sender:
    """The kernteam's side, through the door."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.staff_id = site.member("Nadia Verbeeck", Role.CORE_MEMBER)
        own = (Posting(Role.CORE_MEMBER, SCHOOL),)
        self.actor = Actor(staff_id=self.staff_id, tenant=BOARD, postings=own)
        self.path = refer(site.visitor(self.staff_id))
        self.trajectory_id = self.events("trajectory.referral_opened")[0].originator_id

    def events(self, topic: str) -> list[Any]:
        every: list[Event] = [f.event for f in self.site.casework.facts(0, 900)]
        return [event for event in every if event.topic == topic]

    def do(self, of: type[c.TrajectoryCommand], **more: Any) -> None:
        fields = {"trajectory_id": self.trajectory_id, "at": self.site.clock.now()}
        done = self.site.casework.execute(
            command(of, command_id=mint(), **fields, **more), by=self.actor
        )
        self.site.app.extensions["projections"].catch_up(done.position)

    def propose(self, until: date = UNTIL) -> None:
        """Bring the trajectory to a handover that waits for the receiver."""
        for of in (c.RecordContact, c.HoldIntake, c.SetGoal, c.StartFollowUp):
            self.do(of)
        to = {"receiver_kind": "organisation", "receiver_id": EMPLOYER, "contents": ("package",)}
        self.do(c.GiveConsent, consent_id=CONSENT, **to)
        self.do(
            c.ProposeHandover,
            handover_id=PACKAGE,
            organisation_id=EMPLOYER,
            readable_until=until,
            package=Personal(WORDS),
        )


@pytest.fixture
def sender(site: Site) -> Sender:
    sender = Sender(site)
    sender.propose()
    return sender


@pytest.fixture
def partner(site: Site) -> Visitor:
    return signed_in(site, "Petra Molenaar", Role.PARTNER, board=True)


def lines(site: Site) -> list[Looked]:
    every = [f.event for f in site.casework.facts(0, 900)]
    return [e for e in every if isinstance(e, Looked) and e.kind == "package"]


def refusals(site: Site) -> list[Refused]:
    return [f.event for f in site.casework.facts(0, 900) if isinstance(f.event, Refused)]


def test_an_empty_inbox_says_so(partner: Visitor) -> None:
    assert "Er is nog niets aan jullie overgedragen." in partner.get("/ontvangen").text


def test_the_list_tells_what_came_in_and_not_about_whom(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    page = partner.get("/ontvangen").text
    for shown in ("De Linde", "wacht op je antwoord", "15 feb 2027", f'href="{HOME}"'):
        assert shown in page
    assert "Wilgenhof" not in page
    assert WORDS not in page
    assert lines(site) == []


def test_a_package_says_who_sent_it_and_where_to_call(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    phone = {"school_id": SCHOOL, "service_point_phone": "+31205550123"}
    asked = SetServicePointPhone(command_id=mint(), at=site.clock.now(), **phone)
    site.casework.execute(asked, by=ADMINISTRATOR)
    page = partner.get(HOME).text
    for shown in ("Nadia Verbeeck · De Linde", "Familieservicepunt", "020 555 0123"):
        assert shown in page


def test_opening_a_package_is_a_line_about_the_package(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    page = partner.get(HOME).text
    for shown in (WORDS, "Nadia Verbeeck · De Linde", f"{HOME}/aannemen", f"{HOME}/afwijzen"):
        assert shown in page
    assert f"{HOME}/geland" not in page
    (line,) = lines(site)
    assert (line.about, line.trajectory, line.fields) == (
        PACKAGE,
        sender.trajectory_id,
        ("package",),
    )
    assert (line.stamp.purpose, line.stamp.role) == ("handover", "partner")


def test_the_receiver_accepts_and_later_reports_that_the_family_landed(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    assert "Petra Molenaar" in partner.get(f"{HOME}/aannemen").text
    said_yes = fill(partner, f"{HOME}/aannemen", receiver="Petra Molenaar", on="vandaag")
    assert said_yes.location == "/ontvangen"
    page = partner.get("/ontvangen").text
    assert "aangenomen" in page
    assert "Opgeslagen" in page
    assert f"{HOME}/aannemen" not in partner.get(HOME).text
    assert fill(partner, f"{HOME}/geland", on="vandaag").location == "/ontvangen"
    assert "geland" in partner.get("/ontvangen").text
    assert partner.get(f"{HOME}/geland").status_code == 409
    (accepted,) = sender.events("trajectory.handover_accepted")
    assert (accepted.stamp.role, accepted.stamp.organisation) == ("partner", EMPLOYER)
    assert len(sender.events("trajectory.landing_reported")) == 1


def test_a_declined_package_has_a_reason_and_cannot_be_opened_again(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    words = "Wij hebben geen plek voor de zomer."
    refused = fill(partner, f"{HOME}/afwijzen", why="", on="vandaag")
    assert refused.status_code == 422
    assert fill(partner, f"{HOME}/afwijzen", why=words, on="vandaag").location == "/ontvangen"
    page = partner.get("/ontvangen").text
    assert "afgewezen" in page
    assert "niet meer te openen" in page
    is_closed(site, partner)


def test_a_withdrawn_package_cannot_be_opened(site: Site, sender: Sender, partner: Visitor) -> None:
    sender.do(c.WithdrawHandover, handover_id=PACKAGE)
    assert "ingetrokken" in partner.get("/ontvangen").text
    is_closed(site, partner)


def test_a_package_goes_with_the_agreement_of_the_parents(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    fill(partner, f"{HOME}/aannemen", receiver="Petra Molenaar", on="vandaag")
    assert partner.get(HOME).status_code == 200
    sender.do(c.WithdrawConsent, consent_id=CONSENT)
    is_closed(site, partner)


def test_an_expired_package_cannot_be_opened_or_answered(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    page = partner.get(f"{HOME}/aannemen").text
    site.clock.advance(UNTIL - site.clock.now().date() + timedelta(days=1))
    partner = signed_in(site, "Pien Molenaar", Role.PARTNER, board=True)
    assert "verlopen" in partner.get("/ontvangen").text
    is_closed(site, partner)
    late = partner.post(f"{HOME}/aannemen", hidden(page), seen="/ontvangen")
    assert late.status_code == 409
    assert "De tijd om te antwoorden is voorbij." in late.text
    assert sender.events("trajectory.handover_accepted") == []


def test_a_package_for_another_organisation_is_not_there(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    other = elsewhere(site)
    assert "Er is nog niets" in other.get("/ontvangen").text
    is_closed(site, other)


def test_a_colleague_of_the_school_has_no_inbox(site: Site, sender: Sender) -> None:
    assert site.visitor(sender.staff_id).get(HOME).status_code == 404
    assert lines(site) == []


def test_words_are_kept_when_the_school_was_first(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    words = "Wij hebben geen plek voor de zomer."
    form = hidden(partner.get(f"{HOME}/afwijzen").text)
    sender.do(c.AcceptHandover, handover_id=PACKAGE)
    clash = partner.send(f"{HOME}/afwijzen", {**form, "why": words, "on": "vandaag"})
    assert clash.status_code == 409
    assert words in clash.text
    assert "Overdracht aangenomen" in clash.text


def test_words_typed_while_the_school_withdrew_are_there_to_copy(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    words = "Wij hebben geen plek voor de zomer."
    form = hidden(partner.get(f"{HOME}/afwijzen").text)
    sender.do(c.WithdrawHandover, handover_id=PACKAGE)
    late = partner.send(f"{HOME}/afwijzen", {**form, "why": words, "on": "vandaag"})
    assert late.status_code == 409
    assert (
        "De school heeft deze overdracht ingetrokken. Je antwoord is niet verstuurd." in late.text
    )
    assert words in late.text
    assert WORDS not in late.text
    assert [(r.about, r.attempted) for r in refusals(site)] == [(PACKAGE, "DeclineHandover")]
    assert sender.events("trajectory.handover_declined") == []


def test_words_that_waited_are_there_to_copy_too(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    form = hidden(partner.get(f"{HOME}/afwijzen").text)
    partner.send(f"/concept?voor={HOME}/afwijzen", {**form, "why": "Geen plek"})
    sender.do(c.WithdrawHandover, handover_id=PACKAGE)
    assert partner.get(f"{HOME}/afwijzen").status_code == 404
    page = partner.get(f"{HOME}/afwijzen?concept={form['command_id']}")
    assert page.status_code == 409
    assert "Geen plek" in page.text


def test_nothing_is_told_to_whom_it_was_not_offered(
    site: Site, sender: Sender, partner: Visitor
) -> None:
    form = hidden(partner.get(f"{HOME}/afwijzen").text)
    sender.do(c.WithdrawHandover, handover_id=PACKAGE)
    other = elsewhere(site)
    token = {"csrf_token": other.csrf("/ontvangen")}
    assert other.send(f"{HOME}/afwijzen", {**form, **token}).status_code == 404


def is_closed(site: Site, visitor: Visitor) -> None:
    """Say that the package does not exist for this visitor, and that trying was a line."""
    shown, tried = len(lines(site)), len(refusals(site))
    assert visitor.get(HOME).status_code == 404
    assert WORDS not in visitor.get("/ontvangen").text
    assert len(lines(site)) == shown
    assert [(r.about, r.attempted) for r in refusals(site)[tried:]] == [(PACKAGE, "package_page")]


def elsewhere(site: Site) -> Visitor:
    """Return somebody who receives for another organisation."""
    staff_id = site.member("Olga Zwanenburg")
    granting = GrantRole(
        command_id=mint(),
        at=site.clock.now(),
        staff_id=staff_id,
        role=Role.PARTNER,
        school_id=None,
        organisation_id=derived("test", "other organisation"),
    )
    site.casework.execute(granting, by=ADMINISTRATOR)
    return site.visitor(staff_id)
