"""Write golden files for events that have none yet: `python -m tests.house.write_golden`."""

import json
import sys

from casework.events import Event
from tests.house.samples import event_classes
from tests.house.stored_forms import GOLDEN, Form, form_of, golden_files, is_grown, read

REFUSED = "{topic}: changed. What was stored is stored for ever: see tests/house/golden/README.md"


def main() -> int:
    """Write what is new; name what was changed, and write nothing over it."""
    GOLDEN.mkdir(exist_ok=True)
    refused = [topic for topic, kind in event_classes().items() if not _write(topic, kind)]
    for topic in refused:
        print(REFUSED.format(topic=topic))
    return 1 if refused else 0


def _write(topic: str, kind: type[Event]) -> bool:
    form, known = form_of(kind), golden_files(topic)
    if not known:
        return _write_file(f"{topic}.json", form)
    newest = read(known[-1])
    if newest == form:
        return True
    if not is_grown(newest):
        return False
    return _write_file(f"{topic}.{len(known) + 1}.json", form)


def _write_file(name: str, form: Form) -> bool:
    (GOLDEN / name).write_text(json.dumps(form, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"wrote {name}")
    return True


if __name__ == "__main__":
    sys.exit(main())
