"""A parent for the tests of the supervisor: keeps two children alive until it is stopped."""

import os
import sys

from casework.cli.supervisor import Child, stop_signal, supervise


def main() -> None:
    """Supervise two children that stay."""
    words = ("tests.casework.cli.child_that", sys.argv[1], "stays")
    supervise([Child(words, os.environ), Child(words, os.environ)], stop_signal())


if __name__ == "__main__":
    main()
