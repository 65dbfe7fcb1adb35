"""Finds the Chromium that the browser tests drive, and says how to get one where there is none.

``python -m tests.chromium`` makes sure there is one: as root on Debian it is installed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
HINT = (
    "The browser tests need Chromium: `apt-get install chromium` on Debian, `brew install "
    "chromium` on macOS, or set CHROMIUM to the program you have."
)


def find() -> Path | None:
    """Return the Chromium to use: the one named in CHROMIUM, or the first on the path."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def ensure() -> Path | None:
    """Return a Chromium, installing Debian's where that is possible."""
    present = find()
    if present or os.geteuid() != 0 or not shutil.which("apt-get"):
        return present
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    subprocess.run(install, check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    return find()


if __name__ == "__main__":
    if ensure() is None:
        print(HINT)
        sys.exit(1)
