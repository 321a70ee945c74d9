"""The list of what is odd, the card about one character, and the line under the field, in the whole window."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QStyleOptionViewItem, QToolTip

from gui.bridge.findings import FindingRole
from gui.practice import PracticeServer
from gui.report import CleaningMode
from gui.secret import spells
from tests.key.keys import key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OURS = key("D")
A, ZWSP, NBSP, LOST = "\u0430", "\u200b", "\u00a0", "\ufffd"
"""CYRILLIC SMALL LETTER A, ZERO WIDTH SPACE, NO-BREAK SPACE, REPLACEMENT CHARACTER."""

ODD = f"{NBSP}{OURS[:12]}{ZWSP}{OURS[12:]}\r\n"


@pytest.fixture
def findings(program):
    return program.window.key.findings


def rows(findings) -> list[str]:
    model = findings.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def go_to(findings, row: int) -> None:
    findings.setFocus()
    findings.setCurrentIndex(findings.model().index(row, 0))


def place_of(findings, row: int, message: str) -> QPoint:
    """Somewhere on one of the words of a row."""
    box = findings.visualRect(findings.model().index(row, 0))
    for x in range(box.right(), box.left(), -2):
        point = QPoint(x, box.center().y())
        if findings.pressed_word(point, even_off=True) == message:
            return point
    raise AssertionError(f"no {message} in row {row}")


def test_all_is_taken_out_by_the_keyboard_alone_and_comes_back_by_undo(program, paste, findings):
    field = program.window.key.field
    paste(ODD)
    go_to(findings, 1)
    QTest.keyClick(findings, Qt.Key.Key_Delete)
    assert field.text() == f"{NBSP}{OURS}\r\n"
    assert findings.hasFocus(), "the next one can be taken out at once"
    assert findings.currentIndex().row() == 1
    QTest.keyClick(findings, Qt.Key.Key_Delete)
    assert field.text() == NBSP + OURS
    QTest.keyClick(findings, Qt.Key.Key_Delete)
    assert field.text() == OURS
    assert not findings.isVisible()
    assert field.hasFocus(), "there is nothing left to walk through"
    for left in (NBSP + OURS, f"{NBSP}{OURS}\r\n", ODD):
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == left


def test_enter_goes_there(program, paste, findings):
    paste(ODD)
    go_to(findings, 2)
    QTest.keyClick(findings, Qt.Key.Key_Return)
    assert program.window.key.field.hasFocus()
    assert program.window.key.field.selection() == (37, 39)
    assert not program.desk.running


def test_the_mouse_goes_there_takes_out_and_shows(program, paste, findings):
    field = program.window.key.field
    paste(ODD)
    box = findings.visualRect(findings.model().index(0, 0))
    QTest.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=box.center() - QPoint(box.width() // 4, 0))
    assert field.selection() == (0, 1)
    assert not field.hasFocus()
    QTest.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=place_of(findings, 1, "Go there"))
    assert field.selection() == (13, 14)
    assert field.hasFocus()
    QTest.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=place_of(findings, 1, "Remove this"))
    assert field.text() == f"{NBSP}{OURS}\r\n"


def test_the_key_for_menus_offers_the_same(program, paste, findings, qtbot):
    paste(ODD)
    go_to(findings, 1)
    QApplication.sendEvent(findings, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1)))
    menu = findings.findChild(QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "Go there",
        "Remove this",
        "About this character",
    ]
    with qtbot.waitSignal(menu.destroyed):
        menu.actions()[1].trigger()
        menu.close()
    assert program.window.key.field.text() == f"{NBSP}{OURS}\r\n"


def test_what_is_not_taken_out_says_why_everywhere(program, paste, findings):
    panel = program.window.key
    paste(OURS[:9] + LOST + OURS[10:])
    index = findings.model().index(0, 0)
    assert index.data(FindingRole.HINDRANCE) == "lost"
    assert "cannot be removed" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert not findings.menu(index).actions()[1].isEnabled()
    point = place_of(findings, 0, "Remove this")
    assert findings.pressed_word(point) == ""
    QApplication.sendEvent(
        findings.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, findings.viewport().mapToGlobal(point))
    )
    assert "cannot be removed" in QToolTip.text()
    QToolTip.hideText()
    go_to(findings, 0)
    QTest.keyClick(findings, Qt.Key.Key_Delete)
    assert panel.field.text() == OURS[:9] + LOST + OURS[10:]
    assert panel.why.isVisible()
    assert "nothing can put it back" in panel.why.text()
    paste(ODD)
    assert not panel.why.isVisible()


def test_a_lookalike_is_asked_for_and_not_just_replaced(program, paste, findings):
    panel = program.window.key
    text = OURS.replace("a", A, 1) + ZWSP
    paste(text)
    go_to(findings, 0)
    QTest.keyClick(findings, Qt.Key.Key_Delete)
    assert panel.field.text() == text
    assert panel.repair.isVisible()
    assert panel.repair.no.hasFocus()
    QTest.keyClick(panel.repair.no, Qt.Key.Key_Space)
    go_to(findings, 1)
    QTest.keyClick(findings, Qt.Key.Key_Delete)
    assert panel.field.text() == text[:-1]
    assert program.desk.inspected.inspection.cleaned.mode is CleaningMode.CONFIRM


def test_screen_readers_hear_what_a_row_is_and_what_can_be_done(program, paste, findings):
    QAccessible.setActive(True)
    paste(ODD)
    row = QAccessible.queryAccessibleInterface(findings).child(1)
    assert "ZERO WIDTH SPACE" in row.text(QAccessible.Text.Name)
    assert "Delete removes it" in row.text(QAccessible.Text.Description)


def test_a_long_text_is_worked_on_by_a_thread_and_late_answers_are_dropped(program, paste, findings, qtbot):
    field = program.window.key.field
    paste(OURS + "\0" * 100_000)
    qtbot.waitUntil(lambda: program.desk.inspected is not None, timeout=20000)
    go_to(findings, 0)
    QTest.keyClick(findings, Qt.Key.Key_Delete)
    field.set_text(OURS + ZWSP)  # before the thread has come back
    assert field.text() == OURS + ZWSP
    paste(OURS + "\0" * 100_000)
    qtbot.waitUntil(lambda: program.desk.inspected is not None, timeout=20000)
    go_to(findings, 0)
    QTest.keyClick(findings, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: field.text() == OURS, timeout=20000)


def test_the_card_tells_all_of_one_character_and_goes_with_the_next_key(program, paste, qtbot):
    panel, field = program.window.key, program.window.key.field
    paste(ODD)
    field.select_code_points(13, 13)
    QTest.keyClick(field, Qt.Key.Key_F1)
    assert panel.card.isVisible()
    assert panel.card.heading.text() == "U+200B ZERO WIDTH SPACE"
    said = " ".join(text.text() for text in panel.card.texts)
    assert "character 14 of 39" in said
    assert "Refused by Python" in said
    assert "web page" in said
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert not panel.card.isVisible()


def test_esc_takes_the_card_away_and_nothing_else(program, paste, another_key):
    with PracticeServer("stalled") as server:
        program.window.target.url.setText(server.base_url)
        paste(another_key + ZWSP)
        program.window.diagnose()
        field = program.window.key.field
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_F1)
        assert program.window.key.card.isVisible()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not program.window.key.card.isVisible()
        assert program.desk.running
        assert not program.desk.stopping
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert program.desk.stopping


@pytest.mark.parametrize("act", ["eye", "text", "language", "hidden"])
def test_the_card_does_not_outlive_what_it_tells_of(program, paste, act):
    panel = program.window.key
    paste(ODD)
    panel.field.select_code_points(13, 13)
    QTest.keyClick(panel.field, Qt.Key.Key_F1)
    assert panel.card.isVisible()
    match act:
        case "eye":
            panel.eye.setChecked(True)
        case "text":
            panel.field.set_text(OURS)
        case "language":
            program.window.set_wording(program.window.wording)
        case "hidden":
            program.window.hide()
    assert not panel.card.isVisible()


def test_a_look_alike_is_named_with_the_eye_open_only(program, paste):
    panel = program.window.key
    paste(OURS.replace("a", A, 1))
    at = OURS.index("a")
    panel.field.select_code_points(at, at)
    QTest.keyClick(panel.field, Qt.Key.Key_F1)
    assert panel.card.heading.text() == "Look-alike from another alphabet"
    panel.eye.setChecked(True)
    QTest.keyClick(panel.field, Qt.Key.Key_F1)
    assert panel.card.heading.text() == "U+0430 CYRILLIC SMALL LETTER A"
    assert not spells("".join(text.text() for text in panel.card.texts), [OURS])


def test_f1_in_the_list_tells_of_its_row(program, paste, findings):
    paste(ODD)
    go_to(findings, 2)
    QTest.keyClick(findings, Qt.Key.Key_F1)
    assert program.window.key.card.heading.text() == "U+000D CARRIAGE RETURN"
    QTest.keyClick(findings, Qt.Key.Key_Down)
    assert not program.window.key.card.isVisible()


def test_the_line_under_the_field_names_what_it_sees(program, paste):
    summary = program.window.key.summary
    paste(ODD)
    assert summary.text().startswith(
        "39 characters, 36 without blanks at the ends. 3 things are odd: Unusual blank, "
        "Invisible character without width, and more."
    )
    paste("\u0301" * 3000)  # COMBINING ACUTE ACCENT
    assert "things are odd: Combining mark, No value." in summary.text()


def test_the_line_tells_what_it_sees_while_the_text_is_still_looked_at(program, paste, qtbot):
    paste("\u202e" * 100_000)  # RIGHT-TO-LEFT OVERRIDE
    said = program.window.key.summary.text()
    assert program.desk.inspected is None
    assert said.startswith("100,000 characters. At its beginning: Invisible control of the writing direction (4096).")
    qtbot.waitUntil(lambda: program.desk.inspected is not None, timeout=20000)
    assert "odd: Invisible control of the writing direction, No value." in program.window.key.summary.text()


@pytest.mark.parametrize("yes", [False, True])
def test_the_banner_asks_with_before_and_after_and_diagnoses_on_a_yes(program, qtbot, yes):
    window = program.window
    odd = OURS.replace("a", A, 1)
    with PracticeServer("healthy") as server:
        window.key.field.set_text(odd)
        window.target.url.setText(server.base_url)
        window.diagnose()
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
        first = program.desk.report
        assert first.verdict.cause == "key.lookalike"
        window.banner.act.click()
        assert window.key.repair.isVisible()
        assert program.desk.report is first, "nothing is run before the yes"
        QTest.mouseClick(window.key.repair.yes if yes else window.key.repair.no, Qt.MouseButton.LeftButton)
        assert window.key.field.text() == (OURS if yes else odd)
        assert program.desk.running is yes
        if yes:
            qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
            assert program.desk.report.verdict.cause == "client.other"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OURS[:29] + " " + OURS[29:-1], "Without what is odd it has 34 characters, a DeepSeek key has 35."),
        (OURS[:20] + "g" + OURS[21:], "35 characters. A complete key, but a letter in it is unusual."),
        (OURS[:20] + "&#8203;" + OURS[20:], "2 things are odd: Character written as HTML code, Invisible"),
        ("\0" * 10_000, "10,000 characters. "),
    ],
)
def test_the_line_counts_things_and_not_their_code_points(program, paste, qtbot, text, said):
    program.window.key.field.set_text(text)
    qtbot.waitUntil(lambda: program.desk.inspected is not None, timeout=20000)
    shown = program.window.key.summary.text()
    assert said in shown


def test_a_letter_that_no_known_key_has_is_called_so_on_the_card(program, paste):
    panel = program.window.key
    paste(OURS[:20] + "g" + OURS[21:])
    go_to(panel.findings, 0)
    QTest.keyClick(panel.findings, Qt.Key.Key_F1)
    said = [panel.card.heading.text(), *(text.text() for text in panel.card.texts)]
    assert said[0] == "Letter that is unusual in a key"
    assert "Press Show to see which character it is." in said[1]
    assert "confused" not in " ".join(said)


def test_the_question_says_how_to_see_what_is_hidden(program, paste):
    panel = program.window.key
    paste(OURS.replace("a", A, 1))
    panel.use_cleaned.click()
    assert "Press Show" in panel.repair._question.text()
    panel.eye.setChecked(True)
    assert "Press Show" not in panel.repair._question.text()


def test_at_each_width_a_row_has_the_lines_that_its_words_need(paste, findings):
    paste(ODD)
    delegate, option = findings.itemDelegate(), QStyleOptionViewItem()
    margin = findings.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
    heights = set()
    for width in range(900, 1000):
        findings.resize(width, findings.height())
        findings.doItemsLayout()
        findings.initViewItemOption(option)
        for row in range(findings.model().rowCount()):
            index = findings.model().index(row, 0)
            box = findings.visualRect(index)
            room = QRect(0, 0, box.width() - delegate._room(option) - 2 * margin, 1000)
            needed = findings.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, index.data())
            heights.add((row, box.height()))
            assert box.height() >= needed.height(), width
    assert len(heights) > findings.model().rowCount(), "no width at which a line is added was seen"
