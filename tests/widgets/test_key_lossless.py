"""What is pasted is what is copied, code point by code point, and nothing else in Qt ever spells it."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QTextDocument

from gui.bridge.clipboard import SensitiveClipboard, encode, read_text
from gui.secret import spells
from gui.widgets.key.field import KeyField
from gui.wording import Wording

UTF_8 = "text/plain;charset=utf-8"
ZWSP, A = "\u200b", "\u0430"
"""ZERO WIDTH SPACE, CYRILLIC SMALL LETTER A."""


@pytest.fixture
def field(qtbot):
    clipboard = SensitiveClipboard(QGuiApplication.clipboard())
    made = KeyField(clipboard, Wording.load("en"))
    qtbot.addWidget(made)
    made.resize(700, made.height())
    yield made
    made.clear_key()
    clipboard.clear()
    QGuiApplication.clipboard().clear()


def bytes_of(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(UTF_8, encode(text))
    return mime


def round_trip(field: KeyField, text: str) -> None:
    """Paste, copy, undo, redo, cut; all of it exact."""
    field.insertFromMimeData(bytes_of(text))
    assert field.text() == text
    assert field.document().characterCount() - 1 == len(text)
    field.selectAll()
    field.copy()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.data(UTF_8).data() == copied.data("text/plain").data() == encode(text)
    field.cut()
    assert field.text() == ""
    field.undo()
    assert field.text() == text
    field.selectAll()
    field.paste()
    assert field.text() == text
    field.clear_key()


@pytest.mark.rounds
@pytest.mark.parametrize("revealed", [False, True])
def test_every_bmp_code_point_survives(field, revealed: bool, rounds) -> None:
    field.revealed = revealed
    size = 1024
    for first in range(0, 0x10000, size * (rounds(small=2, full=1) if revealed else 1)):
        # Reversed: no two surrogates make a pair, and no three stand for bytes of another code point.
        round_trip(field, "".join(map(chr, reversed(range(first, first + size)))))


@pytest.mark.parametrize(
    "first", ["\ufeff", "\ufeff\ufeff", "\ufffe", "\0", chr(0xD800), chr(0xDC80), "\u2029", "\ufdd0"]
)
def test_a_leading_code_point_survives(field, first: str, fake_key) -> None:
    round_trip(field, first + fake_key())


@pytest.mark.parametrize("plane", range(17))
def test_samples_of_each_plane_survive(field, plane: int) -> None:
    offsets = (0, 1, 0x1F, 0x41, 0x100, 0x1EF, 0x5FF, 0xF600, 0xFFFD, 0xFFFE, 0xFFFF)
    round_trip(field, "".join(f"a{chr(plane << 16 | offset)}" for offset in offsets))


@pytest.mark.parametrize(
    "text", ["\r\n", "\n\r", "\r\r\n", "\n\n", "a\u00a0 \t\u3000", "\ud83d", "e\u0301\u0301", "\u202eabc\u202c"]
)
def test_sequences_that_editors_change_survive(field, text: str) -> None:
    round_trip(field, text)


def test_bytes_that_are_no_utf_8_survive(field) -> None:
    data = bytes(range(256)) + b"\xed\xa0\x80\xed\xb2\x80\xc0\x80\xf4\x90\x80\x80\xef\xbb\xbf"
    mime = QMimeData()
    mime.setData("text/plain", data)
    field.insertFromMimeData(mime)
    field.selectAll()
    field.copy()
    assert QGuiApplication.clipboard().mimeData().data("text/plain").data() == data


def samples(key: str) -> dict[str, str]:
    return {
        "clean": key,
        "contaminated": key[:12] + ZWSP + key[12:20] + A + key[21:] + "\r\n",
        "full-width": "".join(chr(ord(char) + 0xFEE0) for char in key),
        "upper": key.upper(),
        "twice": key * 2,
        "wrapped": f'export DEEPSEEK_API_KEY="{key}"',
        "long": key * 200,
    }


def spoken(field: KeyField) -> str:
    """All that assistive programs may read."""
    QAccessible.setActive(True)
    interface = QAccessible.queryAccessibleInterface(field)
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    text = interface.textInterface()
    return "\n".join([*(interface.text(kind) for kind in kinds), text.text(0, text.characterCount())])


@pytest.mark.parametrize("revealed", [False, True])
@pytest.mark.parametrize("name", list(samples("x" * 35)))
def test_nothing_but_the_own_copy_spells_the_key(field, fake_key, name: str, revealed: bool, qtbot) -> None:
    key = fake_key()
    field.revealed = revealed
    document: QTextDocument = field.document()

    def told() -> list[str]:
        field.grab()
        field.selectAll()
        primary = field._clipboard._clipboard
        queries = (  # the current selection is asked from createMimeDataFromSelection, in a type that Python cannot see
            Qt.InputMethodQuery.ImSurroundingText,
            Qt.InputMethodQuery.ImTextBeforeCursor,
            Qt.InputMethodQuery.ImTextAfterCursor,
        )
        formats = [
            str(value) for item in document.allFormats() for value in (*item.properties().values(), item.properties())
        ]
        return [
            field.toPlainText(),
            document.toRawText(),
            document.toHtml(),
            document.toMarkdown(),
            field.textCursor().selectedText(),
            field.createMimeDataFromSelection().text(),
            primary.text(QClipboard.Mode.Selection) if primary.supportsSelection() else "",
            spoken(field),
            *(str(field.inputMethodQuery(query)) for query in queries),
            *formats,
            field.toolTip() + field.windowTitle() + field.accessibleName(),
            repr(field._text) + repr(field._text._undo) + repr(field._cells) + repr(field.__dict__),
        ]

    text = samples(key)[name]
    for act in (
        lambda: field.insertFromMimeData(bytes_of(text)),
        lambda: field.replace(len(field.text()), len(field.text()), ZWSP),
        lambda: qtbot.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier),
        field.undo,
        lambda: setattr(field, "revealed", not revealed),
    ):
        act()
        for said in told():
            assert not spells(said, [key])
            assert not spells(said, [text.strip()])
    assert document.availableUndoSteps() == 0
    field.copy()
    assert spells(read_text(QGuiApplication.clipboard().mimeData()), [key])
    field.clear_key()
    assert not spells(repr(field.__dict__) + repr(vars(field._painter)), [key])


def test_part_of_a_key_is_dragged_as_stars(field, fake_key) -> None:
    field.set_text(fake_key())
    field.select_code_points(3, 33)
    assert field.createMimeDataFromSelection().text() == "*" * 30
    field.selectAll()
    assert field.createMimeDataFromSelection().text() == fake_key()[:8] + "*" * 23 + fake_key()[-4:]


@pytest.mark.parametrize("piece", [b"a", "a\u200b\u4f60".encode(), b"\xed\xa0\x80"])
def test_ten_megabytes_are_taken_at_once(field, figures, piece: bytes) -> None:
    mime = QMimeData()
    mime.setData(UTF_8, data := piece * (10_485_760 // len(piece)))
    began = time.perf_counter()
    field.insertFromMimeData(mime)
    field.grab()
    took = time.perf_counter() - began
    figures("key field: paste and paint 10 MB, worst ms", round(took * 1000), most=True)
    assert took < 0.5  # 0.1 on a quiet machine
    assert field.toPlainText() == "\ufffc"
    assert encode(field.text()) == data
    field.selectAll()
    field.copy()
    assert QGuiApplication.clipboard().mimeData().data(UTF_8).data() == data
