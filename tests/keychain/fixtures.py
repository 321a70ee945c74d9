"""Fixtures with a real Secret Service, for the tests of several rooms: import them into a conftest."""

import sys

import pytest

__all__ = ["bus", "desktop", "prompter"]


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
