"""Fill an empty database with the demo: `python -m workflows.demo`, a child of `casework demo`."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from rich.progress import Progress

from casework.bootstrap import build
from casework.clock import SettableClock, SystemClock
from casework.config import Settings, settings
from casework.desk import Desk
from casework.desk.accounts import Account
from casework.privacy.secrets import read_secret
from workflows.demo.accounts import make_accounts, note_accounts
from workflows.demo.fill import NotEmpty, fill, whole_year
from workflows.demo.haste import in_haste
from workflows.demo.people import Colleague
from workflows.demo.places import tenant_of
from workflows.demo.year import Year
from workflows.positions import Positions
from workflows.runner import Workflows


def main() -> int:
    """Tell the year that ends now; return 1 where there is no demo, or a history already."""
    configured = settings()
    if not configured.is_demo:
        sys.stderr.write("CASEWORK_DEMO is not set: this database is not for a demo.\n")
        return 1
    try:
        with in_haste(configured), ThreadPoolExecutor(1) as aside:
            secrets = aside.submit(_accounts, configured)
            _tell(configured)
            note_accounts(configured.secret_file.parent, secrets.result())
    except NotEmpty:
        sys.stderr.write("There is a history already; the demo needs an empty database.\n")
        return 1
    return 0


def _tell(configured: Settings) -> None:
    year = Year(SystemClock().now())
    told = whole_year(year)
    clock = SettableClock(year.eve)
    casework, positions = build(configured, clock), Positions(configured.database_url)
    try:
        with Progress(transient=True) as progress:
            bar = progress.add_task("Een jaar op drie scholen", total=len(told))
            workflows = Workflows(casework, positions)
            fill(casework, clock, workflows, told, lambda n: progress.advance(bar, n))
    finally:
        positions.close()
        casework.close()


def _accounts(configured: Settings) -> dict[str, str]:
    desk = Desk(configured.database_url, read_secret(configured.secret_file))

    def add(colleague: Colleague, password: str) -> str:
        account = Account(colleague.id, tenant_of(colleague.board))
        return desk.accounts.add(account, colleague.login, password)

    try:
        return make_accounts(add)
    finally:
        desk.close()


if __name__ == "__main__":
    sys.exit(main())
