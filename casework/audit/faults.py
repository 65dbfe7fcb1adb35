"""What keeps the log from being signed, shown to others, or stood upon: each named for the fact."""

from __future__ import annotations

from casework.errors import CaseworkError


class LogBroken(CaseworkError):
    """The log does not continue what was signed before: nothing more is signed.

    `casework verify` names the entry; `facts` say at which size it was met, and why.
    """

    code = "log_broken"

    def __str__(self) -> str:
        """Return it in one line, for whoever has to look into it."""
        facts = ", ".join(f"{name} {value}" for name, value in self.facts.items())
        return f"{facts}; `casework verify` names the entry"


class LogKeyChanged(CaseworkError):
    """The file with the public key of the log is not of the private key, or is no key."""

    code = "log_key_changed"

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.facts['file']} holds another key than the one that signs: put back the old"


class NothingSigned(CaseworkError):
    """There is no checkpoint yet, or none that covers what was asked for."""

    code = "nothing_signed"

    def __str__(self) -> str:
        """Return it in one line."""
        return "no checkpoint covers that yet; `casework worker` signs one each second"
