"""`casework init`: roles, databases, tables and secrets, once, before anything else runs."""

from __future__ import annotations

import click
from psycopg.conninfo import conninfo_to_dict

from casework.bootstrap import prepare
from casework.config import Settings, settings


@click.command()
def init() -> None:
    """Make the roles, databases, tables and key files that are not there yet."""
    configured = settings()
    prepare(configured, passwords_in(configured))
    click.echo("prepared")


def passwords_in(configured: Settings) -> dict[str, str]:
    """Return the passwords in the addresses, by role: the roles get those."""
    own = (configured.database_url, configured.keys_url)
    urls = (*own, configured.retention_url, configured.signer_url)
    addresses = [conninfo_to_dict(url) for url in urls if url]
    return {str(a["user"]): str(a["password"]) for a in addresses if a.get("password")}
