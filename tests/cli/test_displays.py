"""Displays that let nobody in: said in a sentence, where Qt would end the process."""

from __future__ import annotations

import os
import secrets
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.__main__ import has_display
from tests.cli.command import key_doctor
from tests.package.desktop import ending


def _cookie(path: Path) -> Path:
    """Write a file of cookies as xauth does: one, for every address and display."""
    fields = (b"", b"", b"MIT-MAGIC-COOKIE-1", secrets.token_bytes(16))
    path.write_bytes(struct.pack(">H", 0xFFFF) + b"".join(struct.pack(">H", len(field)) + field for field in fields))
    return path


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A display and the cookie without which it lets nobody in."""
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb")
    cookie = _cookie(tmp_path / "cookie")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "64x64x24", "-nolisten", "tcp", "-auth", str(cookie)]
    server = subprocess.Popen(command, pass_fds=[writing], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with ending(server), os.fdopen(reading) as stream:
        yield f":{stream.readline().strip()}", cookie


def test_the_display_of_somebody_else_is_none(guarded, tmp_path, monkeypatch):
    name, cookie = guarded
    ours = {"DISPLAY": name, "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "XAUTHORITY": str(cookie)}
    ended = key_doctor(env=ours | {"XAUTHORITY": str(_cookie(tmp_path / "another"))})
    assert (ended.code, ended.out) == (2, "")
    assert "There is no screen" in ended.err
    monkeypatch.setenv("XAUTHORITY", str(cookie))
    assert has_display(ours, "linux")
