"""What has to be there before somebody can look at it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import urlsplit

import psycopg

from casework.bootstrap import build
from casework.days import local_day
from casework.desk import Desk
from casework.desk.accounts import Account
from casework.exports.codes import FEW, List
from casework.exports.commands import AskExport
from casework.identity.actor import workflow
from casework.ids import mint
from casework.privacy.content import Personal
from casework.privacy.secrets import read_secret
from casework.trajectories.commands import SetRetention
from casework.trajectories.events import TrajectoryClosed
from tests.faults.killing import until
from tests.journeys.doing import come, fill
from tests.journeys.looking import NUMBER, Looker
from tests.journeys.site import Site
from workflows.demo.people import PEOPLE
from workflows.demo.places import SCHOOLS, tenant_of

PASSWORD = "een lang wachtwoord"


def erasing(officer: Looker, lead: Looker) -> list[str]:
    """Let an officer propose that something goes; return the pages that leads to."""
    team = lead.context.request.get("/werkvoorraad?tab=team").text()
    number = NUMBER.findall(team)[0]
    asking = f"/privacy/wissen/nieuw/{number}"
    officer.page.goto(asking)
    fill(officer.page, what="case", basis="request", motive="Moeder vroeg het.", is_urgent="nee")
    order = urlsplit(officer.page.url).path
    lead.visit(f"{order}/instemmen")
    held = f"/privacy/bewaren/{number}"
    return [asking, order, f"{order}/intrekken", f"{held}/vasthouden", f"{held}/loslaten"]


def erased(kernteam: Looker, officer: Looker, lead: Looker) -> str:
    """Let two people erase what somebody came with; return the page of its receipt."""
    come(kernteam.page, "Wisse Tijdelijk")
    number = urlsplit(kernteam.page.url).path.rpartition("/")[2]
    officer.page.goto(f"/privacy/wissen/nieuw/{number}")
    fill(officer.page, what="case", basis="request", motive="Moeder vroeg het.", is_urgent="nee")
    order = urlsplit(officer.page.url).path
    lead.page.goto(f"{order}/instemmen")
    fill(lead.page)
    receipt = f"{order}/bewijs"
    # The worker signs each second.
    until(lambda: lead.context.request.get(receipt).ok)
    return receipt


def twice(one: Looker) -> None:
    """Let a child come twice; look at the pages of the two, also after they were merged."""
    page, paths = one.page, []
    for child in ("Mohamed El Sterrenaar", "Mohammed Sterrenaar"):
        come(page, child)
        paths.append(urlsplit(page.url).path)
    one.visit("/dubbelen")
    one.visit(next(p for p in one.links_on(f"{paths[0]}/gezin") if "/splitsen/" in p))
    for what in ("Dezelfde persoon: samenvoegen", "Hetzelfde gezin: samenvoegen"):
        pair = next(link for link in one.links_on(f"{paths[0]}/gezin") if "/dubbelen/" in link)
        pair = next((p for p in one.links_on(pair) if "/gezinnen/" in p), pair)
        one.visit(pair)
        page.goto(pair)
        page.get_by_role("button", name=what).click()
        one.visit(pair)
    for path in ("/dubbelen", paths[0], f"{paths[1]}/gezin"):
        one.visit(path)


def long_list(site: Site) -> list[str]:
    """Let Tessa ask for more children than the demo has; return the pages of a second person."""
    tessa = PEOPLE["tessa"].actor
    asking = AskExport(
        command_id=mint(),
        at=datetime.now(UTC),
        export_id=mint(),
        school_id=tessa.schools()[0],
        list=List.PUPILS,
        people=tuple(mint() for _ in range(FEW + 1)),
        motive=Personal("Zorgoverleg"),
    )
    with closing(build(site.settings)) as casework:
        casework.execute(asking, by=tessa)
    path = f"/uitvoer/{asking.export_id}"
    return [path, f"{path}/instemmen", f"{path}/weigeren"]


def much_at_once(site: Site) -> str:
    """Let so much of a school go today that its officer is asked; return the page that asks."""
    school, today = SCHOOLS["wolkenlade"].id, local_day(datetime.now(UTC))
    with closing(build(site.settings)) as casework:
        facts = casework.facts(0, 100_000, topics=[TrajectoryClosed.topic])
        closed = {fact.event.originator_id for fact in facts if fact.event.stamp.school == school}
        going = [
            SetRetention(
                command_id=mint(),
                at=datetime.now(UTC),
                trajectory_id=one,
                gone_on=today,
                reason="not_followed_up",
            )
            for one in closed
        ]
        casework.execute(*going, by=workflow(PEOPLE["hanneke"].actor.tenant))
    return f"/privacy/bewaren/school/{school}"


def account(site: Site, colleague: str, login: str) -> None:
    """Give somebody of the demo people a name to sign in with."""
    someone = PEOPLE[colleague]
    desk = Desk(site.settings.database_url, read_secret(site.settings.secret_file))
    desk.accounts.add(Account(someone.id, tenant_of(someone.board)), login, PASSWORD)
    desk.close()


def forget_the_proof(site: Site) -> None:
    """Let the last proof of everybody be too long ago for what weighs."""
    with psycopg.connect(site.settings.database_url) as conn:
        conn.execute("UPDATE desk.sessions SET proven_at = NULL")
