"""What the error text of a client says stands under its field at once, without a run."""

import pytest
from PySide6.QtCore import QMimeData

from gui.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

REFUSED = "openai.AuthenticationError: Error code: 401 - Authentication Fails, Your api key: ****{} is invalid"


@pytest.fixture
def reading(program, qtbot):
    """Return a function that puts a text into the field and returns what is said of it."""
    label = program.window.target.reading
    program.window.target.more.setChecked(True)

    def read(text, said):
        program.window.target.client_error.setPlainText(text)
        qtbot.waitUntil(lambda: said in label.text(), timeout=10000)
        assert label.isVisible()
        return label.text()

    return read


def test_the_cause_is_said_before_any_run(program, reading):
    said = reading("HTTP 402 Insufficient Balance", "402")
    assert "balance" in said.casefold()
    assert program.desk.report is None


def test_a_tail_is_held_against_the_key_whenever_that_changes(program, reading, paste, another_key, qtbot):
    label = program.window.target.reading
    assert "another key" not in reading(REFUSED.format("0000"), "0000")
    paste(another_key)
    qtbot.waitUntil(lambda: "another key" in label.text(), timeout=10000)
    assert another_key[-4:] in label.text()
    assert another_key[3:11] not in label.text()
    assert "as the one above does" in reading(REFUSED.format(another_key[-4:]), "as the one above does")


def test_the_key_is_known_by_its_own_end_and_not_by_what_was_copied_along(program, reading, paste, another_key, qtbot):
    paste(f"KEY='{another_key}' ")
    reading(REFUSED.format("0000"), "another key")
    assert f"the one above in {another_key[-4:]}." in program.window.target.reading.text()


def test_a_refused_character_is_placed(reading):
    text = "Cannot convert argument to a ByteString because the character at index 26 has a value of 8203"
    said = reading(text, "U+200B")
    assert "character 20 of the key" in said
    assert len(said.splitlines()) <= 2


def test_it_goes_with_the_text_and_follows_the_language(program, reading, qtbot):
    label = program.window.target.reading
    # Not a dead proxy and a 503: since a proxy answers with one itself, that is told as one error.
    reading("Error 401 Authentication Fails\n\nRetrying in 2 s\nError 402 Insufficient Balance", "1 more error")
    program.window.target.set_wording(Wording.load("zh_CN"))
    assert "more" not in label.text()
    program.window.target.client_error.clear()
    qtbot.waitUntil(lambda: not label.isVisible(), timeout=10000)
    assert label.text() == ""


def test_a_text_that_says_nothing_is_no_riddle(reading):
    assert "known to this program" in reading("please help", "known to this program")


def test_a_key_in_a_pasted_text_is_not_said_again(program, reading, another_key, qtbot):
    mime = QMimeData()
    mime.setText(f"curl -H 'Authorization: Bearer {another_key}' gave 401 {REFUSED.format(another_key[-4:])}")
    program.window.target.client_error.insertFromMimeData(mime)
    label = program.window.target.reading
    qtbot.waitUntil(lambda: another_key[-4:] in label.text(), timeout=10000)
    assert another_key[8:16] not in label.text() + program.window.target.client_error.toPlainText()


def test_of_what_is_typed_fast_the_last_counts(program, reading, qtbot):
    field = program.window.target.client_error
    for text in ("401", "HTTP 402", "HTTP 503 Service is too busy"):
        field.setPlainText(text)
    qtbot.waitUntil(lambda: "503" in program.window.target.reading.text(), timeout=10000)
    assert "402" not in program.window.target.reading.text()
