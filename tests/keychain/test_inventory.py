"""Everything that is stored, for a search that can be stopped; with a real Secret Service."""

import threading

import pytest

from gui.keychain import Keychain, KeychainError, Trouble, inventory
from gui.secret import ApiKey


def never() -> bool:
    return False


def test_every_stored_key_with_its_name(desktop, fake_key):
    odd = fake_key(2) + "\u200b\udcff"  # ZERO WIDTH SPACE, a byte that is no UTF-8
    Keychain().store("work", ApiKey(fake_key(1)))
    Keychain().store("home", ApiKey(odd))
    assert [(name, key.reveal()) for name, key in inventory(never)] == [("home", odd), ("work", fake_key(1))]


def test_nothing_where_there_is_no_keychain(bus):
    assert inventory(never) == ()


def test_a_prompt_that_nobody_answers_can_be_stopped(prompter):
    asked = threading.Event()

    def stopped() -> bool:
        asked.set()
        return True

    assert inventory(stopped) == ()
    assert asked.is_set()


def test_patience_ends(prompter):
    with pytest.raises(KeychainError) as raised:
        inventory(never, seconds=0.3)
    assert raised.value.trouble is Trouble.TIMED_OUT
