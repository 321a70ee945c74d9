"""Bytes of the clipboard become text and the same bytes again; copies of a key do not stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from gui.bridge.clipboard import MARKER, SensitiveClipboard, decode, encode, has_text, read_text, sensitive_marks

UTF_8 = "text/plain;charset=utf-8"


@pytest.fixture
def system(qapp):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def sensitive(system):
    made = []

    def make(lifetime_ms: int = 60_000) -> SensitiveClipboard:
        made.append(SensitiveClipboard(system, lifetime_ms))
        return made[-1]

    yield make
    for clipboard in made:
        clipboard.clear()


@given(st.binary(max_size=200))
def test_all_bytes_come_back(data: bytes) -> None:
    assert encode(decode(data)) == data


@given(st.lists(st.sampled_from([b"\xed", b"\xa0", b"\xb2", b"\xb3", b"\x80", b"\xbf", b"a", b"\xf0\x9f\x98\x80"])))
def test_bytes_near_surrogates_come_back(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    assert encode(decode(data)) == data


def test_surrogates_are_seen_as_such() -> None:
    assert decode(b"\xed\xa0\x80") == "\ud800"
    assert decode(b"\xed\xb2\x80") == "\udced\udcb2\udc80"  # else it could not be told from the byte 80
    assert decode(b"\x80") == "\udc80"
    assert decode(b"\xef\xbb\xbfk") == "\ufeffk"  # ZERO WIDTH NO-BREAK SPACE stays


@pytest.mark.parametrize("shift", range(4))
@pytest.mark.parametrize("char", ["a", "\u0430", "\u4f60", "\U0001f600"])  # of one to four bytes
def test_a_long_text_with_one_bad_byte_is_as_the_codec_has_it(char: str, shift: int) -> None:
    data = b"a" * shift + char.encode() * 100_000 + b"\xff" + char.encode() * 100_000
    assert decode(data) == data.decode("utf-8", "surrogateescape")
    assert encode(decode(data)) == data


@pytest.mark.parametrize(
    "piece", [b"\xff", b"\xed\xa0\x80", b"a\xed\xa0\x80", b"\xed\xb2\x80", b"\x80\xed\xbf\xbf", bytes(range(256))]
)
@pytest.mark.parametrize("size", [1000, 400_000, 3_000_000])
def test_long_rubbish_comes_back_too(piece: bytes, size: int) -> None:
    data = piece * (size // len(piece))
    assert encode(decode(data)) == data


def mime(**formats: bytes) -> QMimeData:
    made = QMimeData()
    for name, data in formats.items():
        made.setData(name, data)
    return made


@pytest.mark.parametrize("name", [UTF_8, "text/plain;charset=UTF-8", "text/plain; charset=utf-8", "text/plain"])
def test_text_is_read_under_each_name(name: str) -> None:
    source = mime(**{name: b"\xef\xbb\xbf\xff\0"})
    assert has_text(source)
    assert read_text(source) == "\ufeff\udcff\0"  # ZERO WIDTH NO-BREAK SPACE


def test_the_format_that_names_its_encoding_wins() -> None:
    assert read_text(mime(**{"text/plain": b"a?", UTF_8: b"a\xc2\xa0"})) == "a\u00a0"  # NO-BREAK SPACE


def test_an_empty_answer_is_no_text() -> None:
    assert read_text(mime(**{UTF_8: b"", "text/plain": b"a"})) == "a"
    assert read_text(QMimeData()) == ""
    assert not has_text(QMimeData())


def test_what_qt_made_is_read_too() -> None:
    source = QMimeData()
    source.setText("abc\u200b")  # ZERO WIDTH SPACE
    assert read_text(source) == "abc\u200b"


def test_a_copy_is_exact_and_marked(system, sensitive, fake_key) -> None:
    text = "\ufeff" + fake_key() + "\ud800\udc80\0\r\n"  # ZERO WIDTH NO-BREAK SPACE, surrogates
    copies = sensitive()
    copies.write(text)
    source = system.mimeData()
    assert source.data(UTF_8).data() == source.data("text/plain").data() == encode(text)
    assert read_text(source) == text
    for name, data in sensitive_marks().items():
        assert source.data(name).data() == data
    assert copies.owns()


def test_each_platform_has_marks() -> None:
    assert dict(sensitive_marks("linux")) == {"x-kde-passwordManagerHint": b"secret"}
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in sensitive_marks("win32"))
    assert "org.nspasteboard.ConcealedType" in sensitive_marks("darwin")


def test_a_copy_goes_after_its_time(system, sensitive, fake_key, qtbot) -> None:
    copies = sensitive(30)
    with qtbot.waitSignal(copies.cleared, timeout=5000):
        copies.write(fake_key())
    assert not copies.owns()
    assert fake_key() not in system.text()


def test_a_second_copy_has_its_own_time(system, sensitive, fake_key, qtbot) -> None:
    copies = sensitive(30)
    copies.write("first")
    with qtbot.waitSignal(copies.cleared, timeout=5000):
        copies.write(fake_key())
    assert system.text() == ""


def test_a_copy_goes_with_the_program(system, sensitive, fake_key, qapp) -> None:
    copies = sensitive()
    copies.write(fake_key())
    qapp.aboutToQuit.emit()
    assert system.text() == ""
    assert not copies.owns()


def test_what_was_copied_since_then_stays(system, sensitive, fake_key, qtbot) -> None:
    copies, others = sensitive(), sensitive()
    copies.write(fake_key())
    system.setText("something else")
    assert not copies.owns()
    copies.clear()
    assert system.text() == "something else"
    copies.write(fake_key())
    others.write("another secret")
    copies.clear()
    assert system.text() == "another secret"
    assert others.owns()


def test_a_foreign_marker_is_not_ours(system, sensitive, fake_key) -> None:
    copies = sensitive()
    copies.write(fake_key())
    foreign = mime(**{MARKER: b"something", "text/plain": b"theirs"})
    system.setMimeData(foreign)
    copies.clear()
    assert system.text() == "theirs"
