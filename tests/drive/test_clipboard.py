"""Into the window and out of it again on a real X display, with another program at the other end of the clipboard."""

import os

import pytest

pytestmark = pytest.mark.rounds

UTF_8, PLAIN, ONLY_UTF8 = "text/plain;charset=utf-8", "text/plain", "UTF8_STRING"
SURROGATES = range(0xD800, 0xE000)


def through(driven, data: bytes, length: int, offered: str = UTF_8) -> None:
    """Paste what another program has, copy it, and look at what another program gets."""
    driven.copy(data, target=offered)
    driven.press("ctrl+a", "ctrl+v")
    driven.wait_for("inspected", length=length)
    driven.press("ctrl+a", "ctrl+c")
    for target in (UTF_8, PLAIN, ONLY_UTF8):
        got = driven.copied(target) if target == UTF_8 else driven.selection("clipboard", target)
        assert got == data, f"{target} differs"


def test_the_whole_bmp_goes_through_a_real_clipboard(drive, rounds):
    """All that UTF-8 can carry: it has no surrogates."""
    driven = drive()
    size = 2048
    codes = [code for code in range(0x10000) if code not in SURROGATES]
    pieces = [codes[at : at + size] for at in range(0, len(codes), size)]
    for piece in pieces[:: rounds(small=6, full=1)]:
        # Backwards: no base with its mark behind it, and no two halves that make one.
        through(driven, "".join(map(chr, reversed(piece))).encode(), len(piece))


def test_samples_of_each_plane_go_through(drive, rounds):
    driven = drive()
    offsets = (0, 1, 0x1F, 0x41, 0x100, 0x1EF, 0x5FF, 0xF600, 0xFFFD, 0xFFFE, 0xFFFF)
    for plane in range(0, 17, rounds(small=8, full=1)):
        text = "".join(f"a{chr(plane << 16 | offset)}" for offset in offsets)
        through(driven, text.encode(), len(text))


@pytest.mark.parametrize(
    ("data", "length"),
    [
        (b"\xef\xbb\xbfsk-1", 5),
        (b"\xef\xbb\xbf\xef\xbb\xbf", 2),
        ("\ufffesk-1".encode(), 5),
        (b"\0sk-1\0", 6),
        (b"sk-1\r\n\r\n", 8),
        (b"\n\r\v\f\x1b[200~", 10),
        (b"sk-\xff\xfe1", 6),
        (b"sk-\xed\xa0\x801", 5),  # U+D800 as three bytes, which is no UTF-8
        (bytes(range(0x80, 0x100)), 128),
    ],
)
def test_bytes_go_through_as_they_are(drive, data: bytes, length: int):
    through(drive(), data, length)


def test_what_is_offered_as_plain_text_only_goes_through_too(drive):
    """But for a NUL at the end, which Qt takes for the end of it."""
    driven = drive()
    for data, length in ((b"\xef\xbb\xbfsk-\xff1\r\n", 8), ("\ufffesk-\0\u0430".encode(), 6)):  # CYRILLIC A
        through(driven, data, length, PLAIN)


def test_what_a_terminal_offers_goes_through_too(drive, another_key):
    """Only UTF8_STRING, of which Qt drops a leading byte order mark, a NUL at the end and what is no UTF-8."""
    odd = f"\u00a0{another_key[:20]}\u200b{another_key[20:]}\0\r\n"  # NO-BREAK SPACE, ZERO WIDTH SPACE
    through(drive(), odd.encode(), len(odd), ONLY_UTF8)


def test_ten_megabytes_go_through(drive, rounds):
    size = rounds(small=1 << 20, full=10 << 20)
    driven = drive()
    for data, length in ((b"\0" * (size - 1) + b"x", size), (os.urandom(size // 2).hex().encode(), size)):
        driven.copy(data, target=UTF_8)
        driven.press("ctrl+a", "ctrl+v")
        said = driven.wait_for("inspected", length=length, done=False)["said"]
        assert said.startswith(f"{length:,} characters.")
        driven.wait_for("inspected", length=length, done=True)
        driven.press("ctrl+a", "ctrl+c")
        assert driven.copied(UTF_8) == data


def test_the_middle_button_puts_in_what_is_selected_elsewhere(drive, another_key):
    driven = drive()
    data = f"\ufeff{another_key}\r\n".encode()  # ZERO WIDTH NO-BREAK SPACE
    driven.type("a")
    told = driven.wait_for("inspected", length=1)
    driven.copy(data, selection="primary", target=UTF_8)
    driven.click(told, "2", length=39)
    driven.point(told, "click", "1")
    driven.press("ctrl+a", "ctrl+c")
    assert driven.copied(UTF_8) in (b"a" + data, data + b"a")


def test_a_drop_puts_in_what_was_dragged(drive, another_key):
    driven = drive()
    data = f"\ufeff{another_key}\0\r\n".encode()  # ZERO WIDTH NO-BREAK SPACE
    driven.type("a")
    told = driven.wait_for("inspected", length=1)
    driven.drag(data, UTF_8, told)
    driven.wait_for("inspected", length=40)
    driven.point(told, "click", "1")  # the keyboard was the other window's
    driven.wait_seen()
    driven.press("ctrl+a", "ctrl+c")
    assert driven.copied(UTF_8) in (b"a" + data, data + b"a")
