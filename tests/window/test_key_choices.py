"""A repair that needs a yes, the keys in a larger paste, and the comparison with other copies, in the whole window."""

import socket
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.report import CleaningMode
from gui.widgets.key.cells import Look
from tests.key.keys import key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OURS, SECOND = key("D"), key("G")
LOOKALIKE = OURS.replace("a", "\u0430", 1)  # CYRILLIC SMALL LETTER A


def test_a_plausible_repair_is_shown_and_asked_for_and_no_leaves_everything(program, paste):
    panel = program.window.key
    paste(LOOKALIKE)
    assert program.desk.inspected.inspection.cleaned.mode is CleaningMode.CONFIRM
    QTest.mouseClick(panel.use_cleaned, Qt.MouseButton.LeftButton)
    assert panel.repair.isVisible()
    assert panel.field.text() == LOOKALIKE
    assert panel.repair.no.hasFocus(), "Enter must not say yes"
    QTest.mouseClick(panel.repair.no, Qt.MouseButton.LeftButton)
    assert not panel.repair.isVisible()
    assert panel.field.text() == LOOKALIKE


def test_a_yes_puts_the_repaired_key_in_and_undo_takes_it_back(program, paste):
    panel = program.window.key
    paste(LOOKALIKE)
    panel.use_cleaned.click()
    panel.repair.yes.click()
    assert panel.field.text() == OURS
    assert not panel.repair.isVisible()
    panel.field.undo()
    assert panel.field.text() == LOOKALIKE


def test_a_certain_repair_asks_nothing(program, paste):
    paste(OURS + "\u200b")  # ZERO WIDTH SPACE
    program.window.key.use_cleaned.click()
    assert program.window.key.field.text() == OURS


def test_the_question_goes_away_with_the_text_that_it_was_about(program, paste):
    paste(LOOKALIKE)
    program.window.key.use_cleaned.click()
    paste(SECOND)
    assert not program.window.key.repair.isVisible()


@pytest.mark.parametrize("row", [0, 1])
def test_the_user_picks_one_of_several_keys_exactly_as_it_stands(program, paste, row):
    panel = program.window.key
    odd = SECOND[:9] + "\u200b" + SECOND[9:]  # ZERO WIDTH SPACE
    text = f"DEEPSEEK_API_KEY={OURS}\nSPARE_TOKEN='{odd}'\nOPENAI_API_KEY=sk-proj-{'ab1' * 9}\n"
    paste(text)
    assert panel.candidates.isVisible()
    assert panel.candidates.list.count() == 3
    shown = " ".join(panel.candidates.list.item(at).text() for at in range(3))
    assert OURS not in shown
    assert OURS[8:-4] not in shown
    assert "a key of OpenAI" in shown
    panel.candidates.list.setCurrentRow(row)
    QTest.keyClick(panel.candidates.list, Qt.Key.Key_Return)
    assert panel.field.text() == (OURS, odd)[row]
    assert not panel.candidates.isVisible()
    panel.field.undo()
    assert panel.field.text() == text


def test_of_a_longer_text_the_window_says_to_pick_and_lists_no_oddities(program, paste):
    paste(f"DEEPSEEK_API_KEY={OURS}\nSPARE_DEEPSEEK_KEY={SECOND}\n")
    assert program.window.key.summary.text().endswith("Pick your key from the list below.")
    assert not program.window.key.findings.isVisible()


def test_a_key_of_another_vendor_is_named_with_its_base_url(program, paste):
    paste("sk-ant-api03-" + "aB3" * 20)
    said = program.window.key.summary.text()
    assert "a key of Anthropic, to be used with the base URL https://api.anthropic.com" in said
    assert "cannot be repaired" not in said


def test_the_lengths_and_why_equal_ones_are_not_clean(program, paste):
    paste(OURS[:9] + "\u200b" + OURS[9:])  # ZERO WIDTH SPACE
    told = program.window.key.summary.toolTip()
    assert told.startswith("len(key) = 36, len(key.strip()) = 36: equal, yet not clean")
    paste(OURS)
    assert "Alibaba" in program.window.key.summary.toolTip()
    assert OURS[8:-4] not in program.window.key.summary.toolTip()


def test_one_key_with_something_around_it_is_no_choice(program, paste):
    paste(f'export DEEPSEEK_API_KEY="{OURS}"\n')
    assert not program.window.key.candidates.isVisible()


def test_a_large_settings_file_is_searched_off_the_gui_thread(program, paste, qtbot):
    paste("# nothing\n" * 500_000 + f"DEEPSEEK_API_KEY={OURS}\nOTHER_KEY={SECOND}\n")
    assert program.desk.inspected is None
    qtbot.waitUntil(program.window.key.candidates.isVisible, timeout=20000)
    program.window.key.candidates.pick()
    assert program.window.key.field.text() == OURS


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (OURS, "the same"),
        (OURS + "\n", "the same key"),
        (LOOKALIKE, "probably"),
        (SECOND, "two different keys"),
        (OURS[:8] + "*" * 23 + OURS[-4:], "fits this key"),
        ("****" + OURS[-4:], "The end fits"),
        ("****" + SECOND[-4:], "another key"),
    ],
)
def test_another_copy_is_compared_while_it_is_entered(program, paste, copy, said):
    paste(OURS)
    QTest.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    compare = program.window.tools.compare
    assert program.window.tools.isVisible()
    compare.field.set_text(copy)
    assert said in compare.verdict.text()
    for label in (compare.verdict.text(), compare.facts.text(), compare.cells.accessibleName()):
        assert OURS[8:-4] not in label


def test_several_copies_are_kept_and_the_comparison_follows_the_key(program, paste):
    paste(OURS)
    program.window.tools.open()
    compare = program.window.tools.compare
    for copy in (OURS, SECOND):
        compare.field.set_text(copy)
        compare.keep.click()
    assert [compare.kept.item(at).text()[:6] for at in range(2)] == ["Copy 1", "Copy 2"]
    compare.field.set_text(SECOND)
    assert "different" in compare.verdict.text()
    program.window.key.field.set_text(SECOND)
    assert "the same" in compare.verdict.text()


def test_copies_on_the_list_are_compared_anew_with_another_key(program, paste):
    paste(OURS)
    program.window.tools.open()
    compare = program.window.tools.compare
    for copy in (OURS, SECOND):
        compare.field.set_text(copy)
        compare.keep.click()
    assert ["same" in compare.kept.item(at).text() for at in range(2)] == [True, False]
    program.window.key.field.set_text(SECOND)
    assert ["same" in compare.kept.item(at).text() for at in range(2)] == [False, True]
    compare.kept.setCurrentRow(0)
    assert "different" in compare.verdict.text()
    compare.field.set_text(SECOND)  # what is entered now is shown again
    assert "same" in compare.verdict.text()


@pytest.mark.parametrize(
    ("starred", "told"),
    [
        (OURS[:8] + "*" * 23 + OURS[-4:], f"The copy: {OURS[:8]}****{OURS[-4:]}, 35 characters"),
        (f"****{OURS[-4:]}", f"The copy: ****{OURS[-4:]}, 8 characters"),
        (OURS[:16] + "****", "The copy: sk-"),  # more than a console shows
    ],
)
def test_what_a_starred_form_shows_is_told_and_not_more(program, paste, starred, told):
    paste(OURS)
    program.window.tools.open()
    compare = program.window.tools.compare
    compare.field.set_text(starred)
    assert told in compare.facts.text()
    assert OURS[:12] not in compare.facts.text()


def test_a_copy_is_taken_off_the_list(program, paste):
    paste(OURS)
    program.window.tools.open()
    compare = program.window.tools.compare
    assert not compare.drop.isVisible()
    for copy in (OURS, SECOND):
        compare.field.set_text(copy)
        compare.keep.click()
    assert not compare.drop.isEnabled()
    compare.kept.setCurrentRow(0)
    QTest.keyClick(compare.kept, Qt.Key.Key_Delete)
    assert compare.kept.count() == 1
    assert "different" in compare.verdict.text()
    compare.drop.click()
    assert (compare.kept.count(), compare.drop.isVisible()) == (0, False)


def test_a_fault_in_comparing_is_told(program, paste, monkeypatch, qtbot):
    def broken(one, other):
        raise RuntimeError

    monkeypatch.setattr("gui.widgets.tools.compare_panel.compare", broken)
    paste(OURS)
    program.window.tools.open()
    program.window.tools.compare.field.set_text(SECOND * 200)
    qtbot.waitUntil(program.window.notice.isVisible, timeout=10000)


def test_the_cells_hide_what_is_good_until_the_eye_is_open(program, paste):
    paste(OURS)
    program.window.tools.open()
    cells = program.window.tools.compare.cells
    program.window.tools.compare.field.set_text(LOOKALIKE)
    shown = [pair.one.label for pair in cells._pairs if pair.one.look is Look.SHOWN]
    assert len(shown) <= 12
    program.window.key.eye.setChecked(True)
    assert "".join(pair.one.label for pair in cells._pairs) == OURS


def test_closing_the_window_forgets_the_copies(program, paste):
    paste(OURS)
    program.window.tools.open()
    program.window.tools.compare.field.set_text(SECOND)
    program.window.tools.compare.keep.click()
    program.window.close()
    assert not program.window.tools.isVisible()
    assert program.window.tools.compare.field.text() == ""
    assert program.window.tools.compare.kept.count() == 0


def test_what_a_program_really_sends_is_compared_with_the_pasted_key(program, paste, qtbot):
    paste(OURS + "\u200b")  # ZERO WIDTH SPACE
    listener = program.window.tools.listener
    program.window.tools.open(listener)
    listener.start.click()
    qtbot.waitUntil(lambda: listener.address.text() != "", timeout=10000)
    place = urlsplit(listener.address.text())
    with socket.create_connection((place.hostname, place.port), timeout=10) as client:
        head = f"GET /models HTTP/1.1\r\nUser-Agent: axios/1.7.2\r\nAuthorization: Bearer {OURS}\r\n\r\n"
        client.sendall(head.encode())
        assert b"DeepSeek" in client.recv(65536)
    qtbot.waitUntil(lambda: listener.requests.count == 1, timeout=10000)
    item = listener.requests.tree.topLevelItem(0)
    assert "cleaned by the program" in " ".join(item.text(column) for column in range(item.columnCount()))
    program.window.close()
    with pytest.raises(OSError, match=r".*"):
        socket.create_connection((place.hostname, place.port), timeout=1).close()
    assert listener.requests.tree.topLevelItemCount() == 0
