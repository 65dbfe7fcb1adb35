"""A light load: colleagues who each send one form after another, and remember what was saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from threading import Event, Thread
from uuid import UUID

from casework.ids import derived, mint
from tests.faults.browser import Browser
from tests.faults.forms import Sent

KEPT_TRYING = 3
"""How often an impatient colleague presses again when nothing was acknowledged."""

WORD = "Werkwoordzwxq"
"""In every text of the load; no file may hold it, whatever was going on when a process died."""

BROKEN_OFF = 0
"""What is counted when there was no answer at all."""

CONTACT: Sent = {
    "on": ["vandaag"],
    "kind": ["phone"],
    "part_of_day": ["morning"],
    "reached": ["nee"],
}
# Some ids look as if there were a citizen's number in them, and the form would ask.
CONFIRMED: Sent = {"confirmed": ["1"]}


class Colleague:
    """Sends contacts and goals by turns, each in a form of its own.

    `made` holds the id that each form would give, and how often it was acknowledged.
    """

    def __init__(self, browser: Browser, number: str, *, is_impatient: bool) -> None:
        self.made: dict[UUID, int] = {}
        self.answers: Counter[int] = Counter()
        self._browser = browser
        self._number = number
        self._is_impatient = is_impatient
        self._token = browser.token()

    @property
    def acknowledged(self) -> int:
        """Return how many forms were acknowledged."""
        return sum(1 for times in self.made.values() if times)

    def work(self, stop: Event) -> None:
        """Send forms until told to stop."""
        while not stop.is_set():
            self._one(len(self.made))
            stop.wait(0.05)

    def _one(self, turn: int) -> None:
        slug, made = (("contact", "contact_id"), ("doel", "goal_id"))[turn % 2]
        form_id = mint()
        ours = derived(made, str(form_id))
        self.made[ours] = 0
        words = f"{WORD} {form_id}"
        fields = {"command_id": [str(form_id)], "csrf_token": [self._token], **CONFIRMED}
        fields |= {**CONTACT, "summary": [words]} if slug == "contact" else {"words": [words]}
        for _ in range(KEPT_TRYING if self._is_impatient else 1):
            if self._is_saved(f"/trajecten/{self._number}/doen/{slug}", fields):
                self.made[ours] += 1
                return

    def _is_saved(self, path: str, fields: Sent) -> bool:
        try:
            answer = self._browser.send(path, fields)
        except (OSError, HTTPException):
            self.answers[BROKEN_OFF] += 1
            return False
        self.answers[answer.status] += 1
        return answer.status == 303 and answer.location.startswith("/trajecten/")


@contextmanager
def at_work(colleagues: Sequence[Colleague]) -> Iterator[None]:
    """Let them work, each in a thread of their own, for as long as the block takes."""
    stop = Event()
    threads = [Thread(target=one.work, args=(stop,), daemon=True) for one in colleagues]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
