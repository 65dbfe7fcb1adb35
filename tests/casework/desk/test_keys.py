"""What the desk seals: AES-256-GCM, a key for each purpose, never twice alike, whole or not."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.desk.keys import Box, derive

SECRET = b"s" * 32
KEY = derive(SECRET, "sessions")
WORDS, PLACE = b"zes losse houten stoelen", b"desk/1"


def test_a_key_has_256_bits_and_is_of_one_purpose_under_one_secret() -> None:
    others = [derive(SECRET, "totp"), derive(b"t" * 32, "sessions")]
    assert len({KEY, *others}) == 3
    assert {len(key) for key in (KEY, *others)} == {32}


def test_what_is_sealed_is_nonce_and_aes_256_gcm() -> None:
    sealed = Box(KEY).seal(WORDS, PLACE)
    assert AESGCM(KEY).decrypt(sealed[:12], sealed[12:], PLACE) == WORDS
    assert len(sealed) == 12 + len(WORDS) + 16


def test_the_same_words_are_never_sealed_alike() -> None:
    assert len({Box(KEY).seal(WORDS, PLACE)[:12] for _ in range(50)}) == 50


@pytest.mark.parametrize("place", range(12 + len(WORDS) + 16))
def test_whatever_byte_is_changed_nothing_opens(place: int) -> None:
    sealed = bytearray(Box(KEY).seal(WORDS, PLACE))
    sealed[place] ^= 1
    assert Box(KEY).open(bytes(sealed), PLACE) is None


def test_it_opens_in_its_own_place_under_its_own_key_alone() -> None:
    sealed = Box(KEY).seal(WORDS, PLACE)
    found = [
        Box(KEY).open(sealed, PLACE),
        Box(KEY).open(sealed, b"desk/2"),
        Box(derive(SECRET, "totp")).open(sealed, PLACE),
        Box(KEY).open(sealed[:11], PLACE),
    ]
    assert found == [WORDS, None, None, None]
