"""Finds Go and its checksum database, and says how to get them where they are not.

``python -m tests.foreign.golang`` makes sure they are there: as root on Debian they are installed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HINT = (
    "The log is checked with Go's own verifiers: `apt-get install golang-go "
    "golang-golang-x-mod-dev` on Debian; elsewhere Go, and golang.org/x/mod in its GOPATH."
)
PACKAGES = ("golang-go", "golang-golang-x-mod-dev")
SUMDB = Path("src/golang.org/x/mod/sumdb/tlog")
DEBIAN = Path("/usr/share/gocode")


def find() -> tuple[Path, Path] | None:
    """Return the program and the GOPATH in which the checksum database lies."""
    program = shutil.which("go")
    named = os.environ.get("GOPATH", "").split(os.pathsep)
    places = [*(Path(place) for place in named if place), Path.home() / "go", DEBIAN]
    place = next((place for place in places if (place / SUMDB).is_dir()), None)
    return (Path(program), place) if program and place else None


def ensure() -> tuple[Path, Path] | None:
    """Return them, installing Debian's where that is possible."""
    present = find()
    if present or os.geteuid() != 0 or not shutil.which("apt-get"):
        return present
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    subprocess.run(install, check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    return find()


def built(source: Path, folder: Path) -> Path:
    """Return the program that `source` is, built into `folder`; LookupError without Go."""
    there = find()
    if there is None:
        raise LookupError(HINT)
    go, place = there
    program = folder / source.parent.name
    own = {"GO111MODULE": "off", "GOFLAGS": "", "GOPATH": str(place), "GOCACHE": f"{folder}/cache"}
    command = [str(go), "build", "-o", str(program), str(source)]
    subprocess.run(command, check=True, env=os.environ | own)
    return program


if __name__ == "__main__":
    if ensure() is None:
        print(HINT)
        sys.exit(1)
