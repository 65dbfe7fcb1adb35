"""What every test may ask for: the browser that is installed here."""

from typing import Any

import pytest

from tests import chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the system's Chromium; as root it refuses to start inside its sandbox."""
    program = chromium.find()
    if program is None:
        pytest.fail(chromium.HINT)
    return browser_type_launch_args | {"executable_path": str(program), "args": ["--no-sandbox"]}
