"""Keychains for tests: one in memory, and a real Secret Service on a bus of its own."""

import sys

import pytest

from gui.keychain import Chest, Keychain, Place
from tests.keychain.memory import Memory


@pytest.fixture
def memory():
    return Memory()


@pytest.fixture
def visit(memory):
    """Return a function that begins a visit to the keychain in memory: visits know nothing of each other."""

    def begin(patience=None):
        return Keychain(patience, choose=lambda _patience: Chest(memory, Place.WINDOWS))

    return begin


@pytest.fixture
def bus(monkeypatch):
    """A session bus without a Secret Service, for this process and those that it starts."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the Secret Service is for Linux")
    from tests.keychain.private import private_bus

    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    with private_bus() as started:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", started.address)
        yield started


@pytest.fixture
def desktop(bus):
    """The same with GNOME Keyring, unlocked."""
    bus.start_service()
    return bus


@pytest.fixture
def prompter(desktop):
    """A locked keychain, and a prompt that is never answered."""
    from tests.keychain.private import SilentPrompter

    prompter = SilentPrompter(desktop.address)
    desktop.lock()
    yield prompter
    prompter.close()
