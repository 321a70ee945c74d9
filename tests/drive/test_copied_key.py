"""What other programs get of a copied key, on a real X clipboard: exactly the cleaned key, marked, and not for long."""

from __future__ import annotations

import time

import pytest

from gui.secret import find_leaks

pytestmark = pytest.mark.rounds


def wait_until_copied(driven, text: str) -> None:
    end = time.monotonic() + 10
    while driven.selection("clipboard") != text.encode():  # until the window owns the clipboard
        assert time.monotonic() < end


def copy_as_cleaned(driven, key: str) -> None:
    """Paste a key with odd characters in it, open the tab and press its first button, all by keyboard."""
    odd = f"\u00a0{key[:20]}\u200b{key[20:]}\r\n"  # NO-BREAK SPACE, ZERO WIDTH SPACE
    driven.copy(odd.encode())
    driven.press("ctrl+v")
    driven.wait_for("inspected", length=len(odd))
    driven.press("ctrl+a", "alt+p")
    driven.wait_for("active", title="More about this key")
    driven.press("space")
    wait_until_copied(driven, key)


def test_others_get_exactly_the_cleaned_key_and_see_that_it_is_secret(drive, another_key):
    driven = drive()
    copy_as_cleaned(driven, another_key)
    targets = driven.selection("clipboard", "TARGETS").decode().split()
    assert {"UTF8_STRING", "text/plain", "x-kde-passwordManagerHint"} <= set(targets)
    assert driven.selection("clipboard", "text/plain") == another_key.encode()
    assert driven.selection("clipboard", "x-kde-passwordManagerHint") == b"secret"
    assert find_leaks(driven.selection("primary").decode(), [another_key]) == []
    driven.press("Escape", "ctrl+q")
    driven.wait_for("clipboard", copy="cleared")
    assert driven.wait_ended()[1]["code"] == 0
    assert driven.selection("clipboard") == b""


def test_the_copy_goes_by_itself(drive, another_key):
    driven = drive("2000")
    copy_as_cleaned(driven, another_key)
    driven.wait_for("clipboard", copy="cleared")
    assert driven.selection("clipboard") == b""
    driven.press("Escape", "ctrl+q")
    driven.wait_ended()


def test_what_was_copied_elsewhere_since_then_stays(drive, another_key):
    driven = drive()
    copy_as_cleaned(driven, another_key)
    driven.copy(b"something else")
    driven.wait_for("clipboard", copy="replaced")
    driven.press("Escape", "ctrl+q")
    driven.wait_ended()
    assert [told for told in driven.heard if told["event"] == "clipboard"] == [
        {"event": "clipboard", "copy": "replaced"}
    ]
    assert driven.selection("clipboard") == b"something else"


def test_a_second_copy_is_cleared_although_the_first_was_replaced(drive, another_key):
    driven = drive("3000")
    copy_as_cleaned(driven, another_key)
    driven.copy(b"something else")
    driven.wait_for("clipboard", copy="replaced")
    driven.press("space")
    wait_until_copied(driven, another_key)
    driven.wait_for("clipboard", copy="cleared")
    assert driven.selection("clipboard") == b""
    driven.press("Escape", "ctrl+q")
    driven.wait_ended()
