"""The gate itself: what is planted must be found, in each place and each form, and what is not there must not."""

from __future__ import annotations

import contextlib
import io
import secrets
import sqlite3
import zipfile

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from tests.guards.keys import made_up_key
from tests.leaks.planting import PACKED, TEXTS, canary
from tests.leaks.searcher import RUN, core, longest, search
from tests.leaks.sinks import Sinks, below, seen_and_heard

HEX = made_up_key("the gate itself")
LETTERS = "sk-" + "".join("0123456789abcdefghijklmnopqrstuvwxyz"[int(digit, 16) * 2 + 3] for digit in HEX[3:])
KEYS = {"hex": HEX, "letters": LETTERS}
FORMS = {**TEXTS, **PACKED}


def zip_file(folder, **planted):
    info = zipfile.ZipInfo(planted.get("name", "a.txt"))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.comment = planted.get("member_comment", b"")
    if extra := planted.get("extra"):
        info.extra = b"\xfe\xca" + len(extra).to_bytes(2, "little") + extra
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.comment = planted.get("comment", b"")
        archive.writestr(info, planted.get("data", b""))


def database(folder, data):
    with contextlib.closing(sqlite3.connect(folder / "history.db")) as connection, connection:
        connection.execute("create table runs (report blob)")
        connection.execute("insert into runs values (?)", (data,))


WHOLE = ("plain", "hex", "JSON escapes", "code points", "entities")
GROUPS = ("base64", "base64, one before", "base64, two before", "base32")
"""Their digits hold parts of two characters, so that what is found may be a little less than eight."""

PLACES = {
    "a file": lambda folder, data: (folder / "a").write_bytes(b"before " + data + b" behind"),
    "a file far below": lambda folder, data: _deep(folder).write_bytes(data),
    "a large file": lambda folder, data: (folder / "a").write_bytes(b"x y " * 5_000 + data + b" z" * 5_000),
    "a member": lambda folder, data: zip_file(folder, data=b"before " + data + b" behind"),
    "the comment of an archive": lambda folder, data: zip_file(folder, comment=data),
    "the comment of a member": lambda folder, data: zip_file(folder, member_comment=data),
    "an extra field": lambda folder, data: zip_file(folder, extra=data),
    "a database": database,
}


def _deep(folder):
    (folder / "a" / "b").mkdir(parents=True)
    return folder / "a" / "b" / "c.log"


def caught(folder, key):
    sinks = Sinks({"canary": key})
    sinks.take(below(folder))
    return bool(sinks.leaks())


@pytest.mark.parametrize("alphabet", KEYS)
@pytest.mark.parametrize("place", PLACES)
def test_each_form_is_found_in_each_place(place, alphabet, tmp_path):
    missed = []
    for number, (form, write) in enumerate(FORMS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        written = write(KEYS[alphabet])
        PLACES[place](folder, written.encode() if isinstance(written, str) else written)
        if not caught(folder, KEYS[alphabet]):
            missed.append(form)
    assert missed == []


@pytest.mark.parametrize("form", ["plain", "eight of the core", "upper case", "hex", "base64 for URLs", "full-width"])
@pytest.mark.parametrize("kind", ["file", "folder", "link", "member"])
def test_names_are_searched(form, kind, tmp_path):
    name = TEXTS[form](HEX).replace("/", "_")
    if kind == "file":
        (tmp_path / name).write_bytes(b"")
    elif kind == "folder":
        (tmp_path / name).mkdir()
    elif kind == "link":
        (tmp_path / "link").symlink_to(name)
    else:
        zip_file(tmp_path, name=name)
    assert caught(tmp_path, HEX)


@pytest.mark.parametrize("alphabet", KEYS)
def test_every_run_of_eight_is_found_and_none_of_seven(alphabet):
    key = KEYS[alphabet]
    inside = core(key)
    for length, expected, forms in ((RUN, True, WHOLE + GROUPS), (RUN - 1, False, WHOLE)):
        for start in range(len(inside) - length + 1):
            piece = inside[start : start + length]
            for form in forms:
                text = TEXTS[form](f"({piece})").encode()
                assert bool(search("", text, {"canary": key})) is expected, (form, start, length)
            assert longest(f"<{piece}>".encode(), key) >= length


def test_the_head_and_the_tail_of_a_key_are_no_leak():
    mask = f"{HEX[:8]}{'*' * 23}{HEX[-4:]}"
    assert search("", f"{mask} {mask[::-1]} {HEX[:8]} {HEX[-4:]}".encode(), {"canary": HEX}) == []


def test_it_does_not_invent():
    """Bytes, digits and words that have nothing to do with a canary, more of them than a run writes."""
    noise = secrets.token_bytes(100_000) + secrets.token_hex(50_000).encode() + b"the quick brown fox " * 5_000
    canaries = {str(number): canary(f"noise {number}") for number in range(10)}
    assert search("noise", noise, canaries) == []


def test_a_given_file_is_left_out_and_no_other(tmp_path):
    for name in ("given", "written"):
        (tmp_path / name).write_text(HEX)
    sinks = Sinks({"canary": HEX})
    sinks.take(below(tmp_path, given={tmp_path / "given"}))
    assert {hit.place for hit in sinks.leaks()} == {"file written"}
    assert sinks.longest() == len(core(HEX))


def test_what_is_found_does_not_spell_it():
    hits = search("place", HEX.encode(), {"canary": HEX})
    assert hits
    assert core(HEX)[:8] not in repr(hits)


def test_streams_are_searched_like_files():
    out = io.StringIO()
    out.write(TEXTS["code points"](LETTERS))
    sinks = Sinks(KEYS)
    sinks.take([("stdout", out.getvalue().encode())])
    assert {hit.canary for hit in sinks.leaks()} == {"letters"}


def _label(widget, text):
    QLabel(text, widget)


def _description(widget, text):
    QLabel("harmless", widget).setAccessibleDescription(text)


def _field(widget, text):
    QLineEdit(text, widget)


def _document(widget, text):
    QPlainTextEdit(text, widget)


def _item(widget, text):
    QListWidget(widget).addItem(text)


def _action(widget, text):
    widget.addAction("harmless").setStatusTip(text)


SHOWN = {
    "a label": _label,
    "a description": _description,
    "a field": _field,
    "a document": _document,
    "an item": _item,
    "an action": _action,
    "a title": lambda widget, text: widget.setWindowTitle(text),
    "a tooltip": lambda widget, text: widget.setToolTip(text),
    "a placeholder": lambda widget, text: QLineEdit(widget).setPlaceholderText(text),
    "a row of a box": lambda widget, text: QComboBox(widget).addItem(text),
    "the clipboard": lambda widget, text: QGuiApplication.clipboard().setText(text),
}


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("place", SHOWN)
def test_each_text_is_found_wherever_it_is_shown(place, qtbot):
    missed = []
    for form, write in TEXTS.items():
        widget = QWidget()
        qtbot.addWidget(widget)
        SHOWN[place](widget, write(HEX))
        sinks = Sinks({"canary": HEX})
        sinks.take(seen_and_heard())
        if not sinks.leaks():
            missed.append(form)
        QGuiApplication.clipboard().clear()
        shiboken6.delete(widget)
    assert missed == []
