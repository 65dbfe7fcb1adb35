"""What every test may ask for: a database of its own, the browser that is installed here."""

from typing import Any

import pytest
from hypothesis import settings

from tests import chromium
from tests.database import casework as casework
from tests.database import database as database
from tests.database import server as server

# A busy machine is slow, not wrong: time limits do not belong in a test.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the system's Chromium; as root it refuses to start inside its sandbox."""
    program = chromium.find()
    if program is None:
        pytest.fail(chromium.HINT)
    return browser_type_launch_args | {"executable_path": str(program), "args": ["--no-sandbox"]}
