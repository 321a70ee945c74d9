"""Where the runs of the gate take place: everything that they write anywhere lies below one folder."""

from __future__ import annotations

import functools
import tempfile

import pytest
import shiboken6
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from gui.app import Program
from gui.bridge import clipboard

__all__ = ["LIFETIME_MS", "announced", "around", "program"]

LIFETIME_MS = 250
"""How long a copied key stays: a minute, for a clock that is faster."""


@pytest.fixture
def around(tmp_path, monkeypatch):
    """Home, settings and temporary files below one folder."""
    for name in ("home", "data", "tmp"):
        (tmp_path / name).mkdir()
    homes = {"HOME": "home", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "data", "XDG_CACHE_HOME": "data"}
    for name, value in {**homes, "TMPDIR": "tmp"}.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path


@pytest.fixture
def announced(monkeypatch):
    """Everything that screen readers are told to say at once, as (place, text)."""
    said = []
    tell = QAccessible.updateAccessibility

    def hear(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(("announcement", event.message().encode("utf-8", "surrogatepass")))
        tell(event)

    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return said


@pytest.fixture
def program(qapp, around, qtbot, monkeypatch):
    """A whole program with its window, offscreen."""
    short = functools.partial(clipboard.SensitiveClipboard, lifetime_ms=LIFETIME_MS)
    monkeypatch.setattr(clipboard, "SensitiveClipboard", short)
    program = Program(qapp, around / "data", {"LANG": "en_US.UTF-8"})
    program.complete()
    with qtbot.waitActive(program.window):
        program.window.show()
    yield program
    program.close()
    shiboken6.delete(program.window)
