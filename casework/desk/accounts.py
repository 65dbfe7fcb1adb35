"""Accounts: sign-in name, password and second factor of a member of staff."""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from psycopg.errors import UniqueViolation

from casework.clock import Clock
from casework.desk.keys import Box, derive, keyed_hash
from casework.desk.rows import Rows
from casework.errors import CaseworkError
from casework.events import NOBODY

ISSUER: Final = "Casework"
INITIAL: Final = timedelta(days=7)
"""How long a password is good that was handed over and not yet replaced by its owner."""

STEP_SECONDS: Final = 30
STEPS: Final = (0, -1, 1)
"""Codes of the half minute before and after are good too: phones run fast or slow."""

NOBODYS_HASH: Final = (
    "$argon2id$v=19$m=65536,t=3,p=4$wanuSGltVXRhfQ9ZKy2tBQ"
    "$j4tyQa4Tv2s8Tv0sBq7ONUEaKd6gWtZxhVWHxTvug10"
)
"""Checked when there is no such account, so that it takes as long as when there is one."""


class LoginTaken(CaseworkError):
    """Somebody signs in under that name, or this member has an account already."""

    code = "login_taken"


class Account(msgspec.Struct, frozen=True):
    """Whose account it is."""

    staff_id: UUID
    tenant: UUID


class Accounts:
    """Who can sign in. Sign-in names are kept as keyed hashes only."""

    def __init__(self, rows: Rows, secret: bytes, clock: Clock) -> None:
        """Use the tables of `rows`, keys derived from `secret`, and the time of `clock`."""
        self._rows = rows
        self._clock = clock
        self._login_key = derive(secret, "login")
        self._codes = Box(derive(secret, "totp"))
        self._hasher = PasswordHasher()

    def login_hash(self, login: str) -> bytes:
        """Return the keyed hash of a sign-in name; case and surrounding space do not count."""
        plain = unicodedata.normalize("NFKC", login).strip().casefold()
        return keyed_hash(self._login_key, plain[:200])

    def add(self, account: Account, login: str, password: str, *, is_initial: bool = False) -> str:
        """Make an account; return the secret for the app that makes the codes.

        `is_initial`: its owner has to choose another password first. Raises LoginTaken.
        """
        code_secret = pyotp.random_base32()
        values = [
            *_ids(account),
            self.login_hash(login),
            *self._sealed(account, password, code_secret),
            self._initial(is_initial),
        ]
        try:
            self._rows.run(
                "INSERT INTO desk.accounts"
                " (staff_id, tenant, login_hash, password_hash, totp_secret, initial_until)"
                " VALUES (%s, %s, %s, %s, %s, %s)",
                values,
            )
        except UniqueViolation:
            raise LoginTaken from None
        return code_secret

    def can_add(self, account: Account, login: str) -> bool:
        """Say whether the name is free and the member has no account yet."""
        query = "SELECT 1 FROM desk.accounts WHERE staff_id = %s OR login_hash = %s LIMIT 1"
        return self._rows.one(query, [account.staff_id, self.login_hash(login)]) is None

    def reset(
        self, login: str, password: str, *, is_initial: bool = False
    ) -> tuple[Account, str] | None:
        """Give a new password and a new second factor, and unblock; None: no such account.

        Passkeys go: they may be of a device that somebody else has now.
        """
        account = self.find(login)
        if account is None:
            return None
        code_secret = pyotp.random_base32()
        self._rows.run(
            "UPDATE desk.accounts SET password_hash = %s, totp_secret = %s, totp_last = 0,"
            " is_blocked = false, initial_until = %s WHERE staff_id = %s",
            [
                *self._sealed(account, password, code_secret),
                self._initial(is_initial),
                account.staff_id,
            ],
        )
        self._rows.run("DELETE FROM desk.passkeys WHERE staff_id = %s", [account.staff_id])
        return account, code_secret

    def change_password(
        self, staff_id: UUID, old: str, new: str, first: Callable[[], None] = lambda: None
    ) -> bool:
        """Give a new password to whoever knows the old one; False when it is not right.

        `first` is done before anything changes, and keeps it from changing by raising.
        """
        query = "SELECT password_hash FROM desk.accounts WHERE staff_id = %s AND NOT is_blocked"
        row = self._rows.one(query, [staff_id])
        if row is None or not self._verify(row[0], old):
            return False
        first()
        change = (
            "UPDATE desk.accounts SET password_hash = %s, initial_until = NULL WHERE staff_id = %s"
        )
        return self._rows.run(change, [self._hasher.hash(_typed(new)), staff_id]) == 1

    def is_initial(self, staff_id: UUID) -> bool:
        """Say whether somebody still has the password that was handed to them."""
        query = "SELECT initial_until IS NOT NULL FROM desk.accounts WHERE staff_id = %s"
        row = self._rows.one(query, [staff_id])
        return bool(row and row[0])

    def block(self, login: str) -> Account | None:
        """Let nobody sign in under this name any more; None: no such account."""
        account = self.find(login)
        if account is not None:
            change = "UPDATE desk.accounts SET is_blocked = true WHERE staff_id = %s"
            self._rows.run(change, [account.staff_id])
        return account

    def find(self, login: str) -> Account | None:
        """Return the account behind a sign-in name."""
        query = "SELECT staff_id, tenant FROM desk.accounts WHERE login_hash = %s"
        row = self._rows.one(query, [self.login_hash(login)])
        return Account(*row) if row else None

    def check_password(self, login: str, password: str) -> Account | None:
        """Return the account when the password is right, in time, and nobody blocked it.

        One verification is done in every case: time does not tell whether the name exists.
        """
        row = self._rows.one(
            "SELECT staff_id, tenant, password_hash,"
            " is_blocked OR coalesce(initial_until <= %s, false)"
            " FROM desk.accounts WHERE login_hash = %s",
            [self._clock.now(), self.login_hash(login)],
        )
        stored = row[2] if row else NOBODYS_HASH
        is_right = self._verify(stored, password)
        if row is None or not is_right or row[3]:
            return None
        return Account(row[0], row[1])

    def check_code(self, staff_id: UUID, code: str) -> bool:
        """Say whether `code` is right now. Each code is good once, also for two at a time."""
        query = "SELECT totp_secret FROM desk.accounts WHERE staff_id = %s AND NOT is_blocked"
        row = self._rows.one(query, [staff_id])
        opened = self._codes.open(row[0], staff_id.bytes) if row else None
        step = self._step_of(code, opened.decode()) if opened else None
        if step is None:
            return False
        use = "UPDATE desk.accounts SET totp_last = %s WHERE staff_id = %s AND totp_last < %s"
        return self._rows.run(use, [step, staff_id, step]) == 1

    def any_tenant(self) -> UUID:
        """Return the tenant whose log tells of names that nobody has."""
        row = self._rows.one("SELECT tenant FROM desk.accounts ORDER BY tenant LIMIT 1", [])
        return row[0] if row else NOBODY

    def _step_of(self, code: str, secret: str) -> int | None:
        typed = "".join(code.split()).encode()
        totp = pyotp.TOTP(secret)
        now = int(self._clock.now().timestamp()) // STEP_SECONDS
        right = [
            n for n in STEPS if hmac.compare_digest(totp.generate_otp(now + n).encode(), typed)
        ]
        return now + right[0] if right else None

    def _initial(self, is_initial: bool) -> datetime | None:
        return self._clock.now() + INITIAL if is_initial else None

    def _sealed(self, account: Account, password: str, code_secret: str) -> tuple[str, bytes]:
        sealed = self._codes.seal(code_secret.encode(), account.staff_id.bytes)
        return self._hasher.hash(_typed(password)), sealed

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, _typed(password))
        except (VerificationError, InvalidHashError):
            return False


def code_address(code_secret: str) -> str:
    """Return the address that an app for codes reads from a QR code; it names nobody."""
    return pyotp.TOTP(code_secret).provisioning_uri(name="casework", issuer_name=ISSUER)


def _ids(account: Account) -> tuple[UUID, UUID]:
    return account.staff_id, account.tenant


def _typed(password: str) -> str:
    # Keyboards differ in how they compose accents (NIST SP 800-63B, 3.1.1.2).
    return unicodedata.normalize("NFC", password)
