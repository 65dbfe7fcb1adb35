"""Notes and checkpoints are those of C2SP: what others published is read, and written alike."""

import base64

import pytest

from casework.audit.checkpoint import Checkpoint
from casework.audit.notes import NoteRefused, Signer, Verifier
from casework.audit.tree import EMPTY_ROOT

# The example in the documentation of Go's sumdb/note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = GO_TEXT + (
    "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
    "tpRZb6KE6RyyBwJnAM=\n"
)
# The key of Go's checksum database.
SUM_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"

SIGNER = Signer("casework.example", bytes(range(32)))
CHECKPOINT = Checkpoint("casework.example", 7, EMPTY_ROOT)


def test_a_note_is_signed_as_go_signs_it() -> None:
    signer = Signer("PeterNeumann", GO_SEED)
    assert (str(signer.verifier), signer.sign(GO_TEXT)) == (GO_KEY, GO_NOTE)


def test_a_note_that_go_signed_is_read() -> None:
    assert Verifier.parse(GO_KEY).text_of(GO_NOTE) == GO_TEXT


@pytest.mark.parametrize("key", [GO_KEY, SUM_KEY])
def test_a_verifier_key_is_written_as_it_was_read(key: str) -> None:
    assert str(Verifier.parse(key)) == key


@pytest.mark.parametrize(
    "key",
    [
        "",
        "name",
        "a b+00000000+AQ==",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY + "A",
        "a+b+c",
    ],
)
def test_a_malformed_verifier_key_is_refused(key: str) -> None:
    with pytest.raises(NoteRefused):
        Verifier.parse(key)


@pytest.mark.parametrize(
    "note",
    [
        "",
        GO_TEXT,
        GO_NOTE.rstrip("\n"),
        GO_NOTE.replace("answer", "question"),
        GO_NOTE.replace("x08go", "x08gp"),
        GO_NOTE.replace("ZJkuBS", "ZJkuBT"),
        GO_NOTE.replace("— ", "- "),
        GO_NOTE.replace("\n\n", "\n"),
        GO_NOTE.replace("PeterNeumann", "Peter"),
        GO_NOTE + "more\n",
    ],
)
def test_a_note_that_was_changed_is_refused(note: str) -> None:
    with pytest.raises(NoteRefused):
        Verifier.parse(GO_KEY).text_of(note)


def test_a_signature_of_somebody_else_under_it_does_no_harm() -> None:
    witness = "— witness.example AAAAAAAA\n"
    assert Verifier.parse(GO_KEY).text_of(GO_NOTE + witness) == GO_TEXT


def test_only_text_that_ends_in_a_newline_is_signed() -> None:
    for text in ("no newline", "a tab\t\n", ""):
        with pytest.raises(NoteRefused):
            SIGNER.sign(text)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\nb"])
def test_a_signer_has_a_name_that_a_note_can_carry(name: str) -> None:
    with pytest.raises(NoteRefused):
        Signer(name, bytes(32))


def test_a_checkpoint_is_three_lines() -> None:
    assert CHECKPOINT.body == (
        "casework.example\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    )


def test_a_signed_checkpoint_is_read_back() -> None:
    assert Checkpoint.opened(CHECKPOINT.signed(SIGNER), SIGNER.verifier) == CHECKPOINT


def test_extensions_of_a_checkpoint_are_passed_over() -> None:
    assert Checkpoint.parse(CHECKPOINT.body + "extension\n") == CHECKPOINT


@pytest.mark.parametrize(
    "body",
    [
        "",
        "a\n1\n",
        "a\n-1\nAAAA\n",
        "a\n01\nAAAA\n",
        "a\n١\nAAAA\n",
        "a\n1\nAAAA\n",
        "a\n1\n?\n",
        CHECKPOINT.body.rstrip("\n"),
        "\n" + CHECKPOINT.body,
    ],
)
def test_what_is_no_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(NoteRefused):
        Checkpoint.parse(body)


def test_a_checkpoint_of_another_log_is_refused() -> None:
    other = Checkpoint("other.example", 7, EMPTY_ROOT).signed(SIGNER)
    with pytest.raises(NoteRefused):
        Checkpoint.opened(other, SIGNER.verifier)
