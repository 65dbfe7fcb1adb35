"""A child for the tests of the supervisor: writes its process id, then does as it is told."""

import os
import sys
import time
from pathlib import Path

import structlog


def main() -> None:
    """Write the process id to a file of its own; `ends` at once, `stays`, or `falls`."""
    folder, what = Path(sys.argv[1]), sys.argv[2]
    (folder / str(os.getpid())).touch()
    if what == "stays":
        time.sleep(60)
    if what == "falls":
        structlog.get_logger().warning("falling", seconds=1)
        raise ValueError("Noor Wilgenhof")
    sys.exit(3)


if __name__ == "__main__":
    main()
