"""Nothing that is sent is unpacked, and nothing that is sent becomes a file."""

from __future__ import annotations

import gzip
import io
import tempfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from casework.identity.actor import Role
from tests.web.site import Site
from web.app.limits import BODY_BYTES

LARGE = 200 * BODY_BYTES


def zip_bomb() -> bytes:
    """Return a small archive of a very large file."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive, archive.open("document", "w") as file:
        for _ in range(LARGE // BODY_BYTES):
            file.write(bytes(BODY_BYTES))
    return packed.getvalue()


def document_bomb() -> bytes:
    """Return a document whose entities double thirty times (a billion laughs)."""
    doubled = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 31))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{doubled}]><x>&a30;</x>'.encode()


@pytest.mark.parametrize("bomb", [zip_bomb(), document_bomb()], ids=["zip", "document"])
def test_a_file_that_is_sent_along_is_left_lying(
    site: Site, bomb: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    iris = site.visitor(site.member("Iris", Role.TEACHER))
    assert len(bomb) < BODY_BYTES
    fields = {"csrf_token": iris.csrf("/signaal"), "child_name": (io.BytesIO(bomb), "foto.zip")}
    sent = iris.send("/signaal", fields, content_type="multipart/form-data")
    assert sent.status_code == 422
    assert list(tmp_path.iterdir()) == []


def test_a_body_that_is_packed_is_not_unpacked(site: Site) -> None:
    iris = site.visitor(site.member("Iris", Role.TEACHER))
    body = gzip.compress(f"csrf_token={iris.csrf('/signaal')}&seen=".encode() + b"a" * LARGE)
    assert len(body) < BODY_BYTES
    head = {"Content-Encoding": "gzip", "Content-Type": "application/x-www-form-urlencoded"}
    before = site.topics()
    iris.send("/signaal", body, headers=head)
    assert set(site.topics()[len(before) :]) <= {"access.refused"}
