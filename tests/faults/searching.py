"""Search every byte of a folder for words, however they are written down."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

SHORTEST = 9
"""Letters from which a word is sought in base64 and hexadecimal too; less turns up by chance."""


def written_ways(word: str) -> Iterator[tuple[str, bytes]]:
    """Yield the ways in which a word may lie on a disk, without regard for capitals."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield encoding, word.lower().encode(encoding)
    if quote(word, safe="") != word:
        yield "url", quote(word.lower(), safe="").lower().encode()
    if len(word) >= SHORTEST:
        # A column of bytes comes out of pg_dump as hexadecimal.
        yield "hex", word.encode().hex().encode()
        yield "hex of small letters", word.lower().encode().hex().encode()


def base64_ways(word: str) -> Iterator[tuple[str, bytes]]:
    """Yield what a word leaves in base64, at each place it may begin; capitals count there."""
    for said in {word, word.lower()} if len(word) >= SHORTEST else set[str]():
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + said.encode())
            # The first and last signs depend on what stands beside the word.
            inside = coded[-(-shift * 8 // 6) : len(said.encode()) * 4 // 3 - 1]
            yield f"base64 of {said}+{shift}", inside
            if b"+" in inside or b"/" in inside:
                yield (
                    f"base64url of {said}+{shift}",
                    inside.translate(bytes.maketrans(b"+/", b"-_")),
                )


def found_in(folders: Iterable[Path], words: Iterable[str]) -> dict[str, list[str]]:
    """Return, per word and way it was written, the files that hold it."""
    sought = list(words)
    plain = {f"{w} ({how})": look for w in sought for how, look in written_ways(w)}
    exact = {f"{w} ({how})": look for w in sought for how, look in base64_ways(w)}
    found: dict[str, list[str]] = {}
    for path in _files(folders):
        data = _bytes_of(path)
        for name in [*_hits(plain, data.lower()), *_hits(exact, data)]:
            found.setdefault(name, []).append(path.name)
    return found


def size_of(folders: Iterable[Path]) -> int:
    """Return how many bytes were searched."""
    return sum(len(_bytes_of(path)) for path in _files(folders))


def _hits(sought: Mapping[str, bytes], data: bytes) -> list[str]:
    return [name for name, look in sought.items() if look in data]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        every = [folder] if folder.is_file() else folder.rglob("*")
        yield from (path for path in every if path.is_file() and not path.is_symlink())


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""  # PostgreSQL threw it away meanwhile
