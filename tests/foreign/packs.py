"""One entry with all it takes to check it, and everything that could be changed about that."""

import base64
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from casework.audit.checkpoint import Checkpoint
from casework.audit.proofs import consistency_proof, inclusion_proof
from casework.audit.tiles import Hashes as LogHashes

Hashes = tuple[bytes, ...]

BITS = 14
"""How many bits of each hash are flipped, one after the other."""


class Pack(msgspec.Struct, frozen=True):
    """One entry under a checkpoint, and an earlier checkpoint of the same log."""

    verifier_key: str
    checkpoint: str
    earlier: str
    consistency: Hashes
    index: int
    entry: bytes
    inclusion: Hashes

    @property
    def now(self) -> Checkpoint:
        return Checkpoint.parse(self.checkpoint.partition("\n\n")[0] + "\n")

    @property
    def then(self) -> Checkpoint:
        return Checkpoint.parse(self.earlier.partition("\n\n")[0] + "\n")


def pack_of(key: str, log: LogHashes, entry: tuple[int, bytes], now: str, then: str) -> Pack:
    """Return the pack of an entry under the checkpoint `now`, `then` being an earlier one."""
    index, data = entry
    found = Pack(key, now, then, (), index, data, ())
    return msgspec.structs.replace(
        found,
        inclusion=tuple(inclusion_proof(log, index, found.now.size)),
        consistency=tuple(consistency_proof(log, found.then.size, found.now.size)),
    )


def mutants(pack: Pack, stranger: Pack) -> Iterator[tuple[str, Pack]]:
    """Yield what was changed and the changed pack; `stranger` is of a log with another past."""

    def changed(what: str, **fields: object) -> tuple[str, Pack]:
        return what, msgspec.structs.replace(pack, **fields)

    every = [
        *(changed("inclusion", inclusion=path) for path in _paths(pack.inclusion)),
        *(changed("leaf", entry=entry) for entry in _entries(pack.entry)),
        *(changed("index", index=index) for index in _indexes(pack.index, pack.now.size)),
        *(changed("note", checkpoint=note) for note in _notes(pack.checkpoint)),
        *(changed("earlier", earlier=note) for note in _notes(pack.earlier)),
        *(changed("consistency", consistency=path) for path in _paths(pack.consistency)),
        changed("past", checkpoint=stranger.checkpoint),
        changed("past", earlier=stranger.earlier),
        changed("past", checkpoint=stranger.checkpoint, inclusion=stranger.inclusion),
        changed("past", earlier=stranger.earlier, consistency=stranger.consistency),
        changed("past", checkpoint=pack.earlier, earlier=pack.checkpoint),
    ]
    yield from ((what, mutant) for what, mutant in every if mutant != pack)


def flipped(data: bytes, seed: str) -> bytes:
    """Return data with one bit flipped; which one follows from the seed."""
    bit = int.from_bytes(sha256(seed.encode()).digest()[:8], "big") % (8 * len(data))
    number = int.from_bytes(data, "big") ^ (1 << bit)
    return number.to_bytes(len(data), "big")


def _paths(path: Hashes) -> Iterator[Hashes]:
    for place, node in enumerate(path):
        for turn in range(BITS):
            bent = flipped(node, f"{place} {turn} {node.hex()}")
            yield (*path[:place], bent, *path[place + 1 :])
        yield (*path[:place], *path[place + 1 :])
        yield (*path[:place], node, *path[place:])
    yield path[::-1]
    yield (*path, bytes(32))
    yield (bytes(32), *path)
    yield ()


def _entries(entry: bytes) -> Iterator[bytes]:
    yield from (flipped(entry, f"entry {turn}") for turn in range(24))
    yield from (entry[:-1], entry[1:], entry + b"\0", b"", b"\0" + entry)


def _indexes(index: int, size: int) -> Iterator[int]:
    yield from (index + 1, index - 1, -1, size, size + index, -index - 1, 2**62)
    yield from (index ^ (1 << bit) for bit in range(20))


def _notes(note: str) -> Iterator[str]:
    """Yield a note with another size, root, name, key id or signature."""
    origin, size, root, _, line, _ = note.split("\n")
    name, signed = line.removeprefix("— ").split(" ")

    def written(size: str = size, root: str = root, signed: str = signed, name: str = name) -> str:
        return f"{origin}\n{size}\n{root}\n\n— {name} {signed}\n"

    yield from (written(size=str(int(size) + more)) for more in (1, -1, 2, 256))
    yield from (written(root=_bent(root, f"root {turn}")) for turn in range(16))
    yield from (written(signed=_bent(signed, f"signature {turn}")) for turn in range(48))
    yield written(name=f"{name}x")
    yield written(root=f"{root}\nmore")
    yield f"x{note}"
    yield note.rstrip("\n")
    yield note.partition("\n\n")[0] + "\n"


def _bent(text: str, seed: str) -> str:
    return base64.b64encode(flipped(base64.b64decode(text), seed + text)).decode()
