"""The verifiers that others wrote: each is handed a pack in its own form, and says yes or no."""

import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pymerkle import InvalidProof, verify_consistency, verify_inclusion
from pymerkle.core import _consistency_path_layout, _inclusion_path_layout
from pymerkle.proof import ConsistencyProof, InclusionProof
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore._internal.rekor.checkpoint import LogCheckpoint, SignedNote, verify_checkpoint
from sigstore._internal.trust import Keyring
from sigstore.errors import VerificationError
from sigstore_models.common.v1 import PublicKey, PublicKeyDetails

from casework.audit.notes import Verifier
from casework.audit.proofs import range_root
from casework.audit.tiles import Hashes
from casework.audit.tree import leaf_hash
from tests.foreign.packs import Pack

SIGSTORE = frozenset({"inclusion", "leaf", "index", "note"})
PYMERKLE = frozenset({"inclusion", "leaf", "index"})
"""What each of them looks at; Go looks at everything."""


def go_answers(program: Path, packs: Iterable[Pack]) -> list[str]:
    """Return what golang.org/x/mod/sumdb says of each pack: one run for all of them."""
    lines = b"\n".join(msgspec.json.encode(pack) for pack in packs)
    answer = subprocess.run([program], input=lines, capture_output=True, check=True)
    return answer.stdout.decode().splitlines()


def sigstore_accepts(pack: Pack) -> bool:
    """Ask sigstore, which checks entries of Rekor: the signed checkpoint, and the inclusion."""
    verifier = Verifier.parse(pack.verifier_key)
    keyring = _keyring(verifier)
    try:
        body = LogCheckpoint.from_text(SignedNote.from_text(pack.checkpoint).note)
        proof = SimpleNamespace(
            log_index=pack.index,
            tree_size=body.log_size,
            root_hash=bytes.fromhex(body.log_hash),
            hashes=list(pack.inclusion),
            checkpoint=SimpleNamespace(envelope=pack.checkpoint),
        )
        inner = SimpleNamespace(
            inclusion_proof=proof,
            canonicalized_body=pack.entry,
            log_id=SimpleNamespace(key_id=verifier.key_id),
        )
        entry = SimpleNamespace(_inner=inner)
        verify_checkpoint(keyring, entry)  # type: ignore[arg-type] # what it reads of one
        verify_merkle_inclusion(entry)  # type: ignore[arg-type] # what it reads of one
    except (VerificationError, ValueError):
        return False
    # It looks a signature up by its key, and lets the name be anybody's: a policy's business.
    return body.origin == verifier.name == _signer_of(pack.checkpoint)


def pymerkle_accepts(pack: Pack) -> bool:
    """Ask pymerkle whether the entry is in the tree that the checkpoint names."""
    now = pack.now
    leaf, place = leaf_hash(pack.entry), pack.index + 1
    if not 0 < place <= now.size:
        layout: list[int] = []
    else:
        layout, _ = _inclusion_path_layout(place, now.size)
    proof = InclusionProof("sha256", True, now.size, place, layout, [leaf, *pack.inclusion])
    try:
        verify_inclusion(leaf, now.root, proof, index=place, size=now.size)
    except InvalidProof:
        return False
    return True


def pymerkle_path(hashes: Hashes, first: int, size: int) -> list[bytes]:
    """Return a consistency proof in the form of pymerkle, which splits further than the RFC."""
    _, _, ranges = _consistency_path_layout(first, size)
    return [range_root(hashes, low, high) for low, high in ranges]


def pymerkle_accepts_growth(
    first: int, size: int, roots: tuple[bytes, bytes], path: list[bytes]
) -> bool:
    """Ask pymerkle whether the tree of `size` grew from the one of `first`."""
    rule, subset, _ = _consistency_path_layout(first, size)
    proof = ConsistencyProof("sha256", True, size, first, rule, subset, path)
    try:
        verify_consistency(*roots, proof, prior_size=first, later_size=size)
    except InvalidProof:
        return False
    return True


def _keyring(verifier: Verifier) -> Keyring:
    key = Ed25519PublicKey.from_public_bytes(verifier.public_key)
    raw = b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    return Keyring([PublicKey(raw_bytes=raw, key_details=PublicKeyDetails.PKIX_ED25519)])


def _signer_of(note: str) -> str:
    return note.rpartition("\n\n")[2].split(" ")[1]


def unbased(lines: Iterable[str]) -> tuple[bytes, ...]:
    """Return what lines of base64 hold."""
    return tuple(map(b64decode, lines))
