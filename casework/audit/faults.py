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


class BehindWitness(CaseworkError):
    """History is shorter than what was witnessed: its tail was cut, or an old backup put back."""

    code = "behind_witness"

    def __str__(self) -> str:
        """Return it in one line."""
        facts = self.facts
        return f"{facts['has']} entries are there, {facts['witnessed']} were witnessed"


class AnotherHistory(CaseworkError):
    """History does not begin with what was witnessed: it was written anew, or is another's."""

    code = "another_history"

    def __str__(self) -> str:
        """Return it in one line."""
        return f"not the history whose first {self.facts['witnessed']} entries were witnessed"


class WitnessMissing(CaseworkError):
    """The witness is not there, holds nothing of ours, or was emptied."""

    code = "witness_missing"

    def __str__(self) -> str:
        """Return it in one line."""
        return (
            f"no checkpoint of this log in {self.facts['folder']}: is it mounted? Where a history"
            " begins anew, see `casework log keep`"
        )


class NothingSigned(CaseworkError):
    """There is no checkpoint yet, or none that covers what was asked for."""

    code = "nothing_signed"

    def __str__(self) -> str:
        """Return it in one line."""
        return "no checkpoint covers that yet; `casework worker` signs one each second"
