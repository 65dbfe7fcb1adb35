"""A child for the tests of the supervisor: writes its process id, then does as it is told."""

import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Write the process id to a file of its own; `ends` at once, or `stays`."""
    folder, what = Path(sys.argv[1]), sys.argv[2]
    (folder / str(os.getpid())).touch()
    if what == "stays":
        time.sleep(60)
    sys.exit(3)


if __name__ == "__main__":
    main()
