"""A browser without a screen, for a site that runs as real processes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import msgspec

from tests.faults.forms import PageForm, Sent, forms_in
from workflows.demo.people import PEOPLE

PATIENCE = 60.0
NUMBER = re.compile(r"K-\d+")


class Answer(msgspec.Struct, frozen=True):
    """What the site answered."""

    path: str
    status: int
    location: str
    text: str

    @property
    def is_refused_at_the_field(self) -> bool:
        """Say whether this is the form again, with what is wrong at the top."""
        return self.status == 422 and 'class="errors"' in self.text


class Browser:
    """Keeps cookies and sends what our own pages would send."""

    def __init__(self, url: str) -> None:
        self._at = urlsplit(url)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """Open a page; redirects are not followed."""
        return self._ask("GET", path)

    def send(self, path: str, fields: Mapping[str, Sequence[str]]) -> Answer:
        """Send exactly these fields."""
        return self.send_bytes(path, urlencode(fields, doseq=True).encode())

    def send_bytes(self, path: str, body: bytes) -> Answer:
        """Send this as if it were a form."""
        return self._ask("POST", path, body)

    def form(self, path: str, holding: str = "command_id") -> PageForm:
        """Open a page and return its form with a field called `holding`."""
        answer = self.get(path)
        assert answer.status == 200, (path, answer.status, answer.location)
        return form_of(answer, holding)

    def submit(self, form: PageForm, answers: Sent) -> Answer:
        """Send a form with some answers changed."""
        return self.send(form.action, {**form.filled(), **answers})

    def token(self) -> str:
        """Return a token with which forms may be sent in this session."""
        return self.form("/taal", "csrf_token").fields["csrf_token"].value[0]

    def sign_in(self, login: str) -> Browser:
        """Become one of the demo people by one click."""
        who = {"staff_id": [str(PEOPLE[login].id)], "csrf_token": [self.token()]}
        answer = self.send("/inloggen/demo", who)
        assert answer.status == 303, answer.status
        return self

    def _ask(self, method: str, path: str, body: bytes = b"") -> Answer:
        connection = HTTPConnection(self._at.hostname or "", self._at.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, self._headers(method))
            reply = connection.getresponse()
            # A download is no text; what can be read of it is looked at all the same.
            text = reply.read().decode(errors="replace")
            self._keep(reply.headers.get_all("Set-Cookie", []))
            return Answer(path, reply.status, reply.headers.get("Location", ""), text)
        finally:
            connection.close()

    def _headers(self, method: str) -> dict[str, str]:
        sent = {"Sec-Fetch-Site": "same-origin"}
        if method == "POST":
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return sent

    def _keep(self, set_cookies: Sequence[str]) -> None:
        for line in set_cookies:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]


def form_of(answer: Answer, holding: str = "command_id") -> PageForm:
    """Return the form on an answered page that has a field called `holding`."""
    found = [form for form in forms_in(answer.text) if holding in form.fields]
    assert found, (answer.path, answer.status, "has no form with", holding)
    mine = (form for form in found if form.action.split("?")[0] == answer.path.split("?")[0])
    return next(mine, found[0])
