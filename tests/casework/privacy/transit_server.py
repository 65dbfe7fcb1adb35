"""A small server that speaks the part of Vault's API that we use: Transit, and who a token is.

There is no Vault where the tests run. What this says, Vault's documentation says of Vault; a key
that is deleted is deleted, and a token without the right to make keys makes none by using one.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MOUNT = "/v1/transit/"
PREFIX = "vault:v1:"
Answer = tuple[int, dict[str, Any]]


class Engine:
    """The keys of one Transit engine. `asked` counts questions; `is_sealed`: it answers nothing."""

    def __init__(self) -> None:
        self.tokens = {"s.web"}
        self.keys: dict[str, bytes] = {}
        self.may_be_deleted: set[str] = set()
        self.is_sealed = False
        self.asked: list[str] = []

    def answer(self, method: str, path: str, token: str, sent: dict[str, Any]) -> Answer:
        """Answer one request as Vault does."""
        self.asked.append(f"{method} {path}")
        if self.is_sealed:
            return 503, {"errors": ["Vault is sealed"]}
        if token not in self.tokens:
            return 403, {"errors": ["permission denied"]}
        if path == "/v1/auth/token/lookup-self":
            return 200, {"data": {"id": "hidden"}}
        what, _, rest = path.removeprefix(MOUNT).partition("/")
        name, _, more = rest.partition("/")
        if what == "keys":
            return self._key(method, name, more, sent)
        return self._encrypt(name, sent) if what == "encrypt" else self._decrypt(name, sent)

    def _key(self, method: str, name: str, more: str, sent: dict[str, Any]) -> Answer:
        if method == "GET":
            there = {"name": name, "type": "aes256-gcm96"}
            return (200, {"data": there}) if name in self.keys else (404, {"errors": []})
        if method == "DELETE":
            if name not in self.may_be_deleted:
                return 400, {"errors": ["deletion is not allowed for this key"]}
            del self.keys[name]
            self.may_be_deleted.discard(name)
        elif more == "config":
            self.may_be_deleted.add(name) if sent["deletion_allowed"] else None
        else:
            assert (sent["exportable"], sent["allow_plaintext_backup"]) == (False, False)
            self.keys.setdefault(name, secrets.token_bytes(32))
        return 200, {"data": {}}

    def _encrypt(self, name: str, sent: dict[str, Any]) -> Answer:
        if name not in self.keys:
            return 403, {"errors": ["permission denied"]}
        nonce = secrets.token_bytes(12)
        plain, bound = (base64.b64decode(sent[n]) for n in ("plaintext", "associated_data"))
        cipher = nonce + AESGCM(self.keys[name]).encrypt(nonce, plain, bound)
        return 200, {"data": {"ciphertext": PREFIX + base64.b64encode(cipher).decode()}}

    def _decrypt(self, name: str, sent: dict[str, Any]) -> Answer:
        if name not in self.keys:
            return 400, {"errors": ["encryption key not found"]}
        results = [self._opened(self.keys[name], one) for one in sent["batch_input"]]
        is_bad = any("error" in one for one in results)
        return (400 if is_bad else 200), {"data": {"batch_results": results}}

    @staticmethod
    def _opened(key: bytes, one: dict[str, str]) -> dict[str, str]:
        bound = base64.b64decode(one["associated_data"])
        try:
            cipher = base64.b64decode(one["ciphertext"].removeprefix(PREFIX), validate=True)
            plain = AESGCM(key).decrypt(cipher[:12], cipher[12:], bound)
        except (InvalidTag, ValueError):
            return {"error": "cipher: message authentication failed"}
        return {"plaintext": base64.b64encode(plain).decode()}


class Serving(BaseHTTPRequestHandler):
    """Hands what comes in to the engine of its server."""

    def _do(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        sent = json.loads(self.rfile.read(length) or b"{}")
        engine: Engine = self.server.engine  # type: ignore[attr-defined] # see serving()
        token = self.headers.get("X-Vault-Token", "")
        status, said = engine.answer(self.command, self.path, token, sent)
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = _do  # noqa: N815 - as the library calls them

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(engine: Engine) -> Iterator[str]:
    """Serve an engine for the block; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Serving)
    server.engine = engine  # type: ignore[attr-defined] # what it serves
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
