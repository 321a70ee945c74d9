"""Keychains for tests: one in memory, and a real Secret Service on a bus of its own."""

import pytest

from gui.keychain import Chest, Keychain, Place
from tests.keychain.fixtures import bus, desktop, prompter
from tests.keychain.memory import Memory

__all__ = ["bus", "desktop", "memory", "prompter", "visit"]


@pytest.fixture
def memory():
    return Memory()


@pytest.fixture
def visit(memory):
    """Return a function that begins a visit to the keychain in memory: visits know nothing of each other."""

    def begin(patience=None):
        return Keychain(patience, choose=lambda _patience: Chest(memory, Place.WINDOWS))

    return begin
