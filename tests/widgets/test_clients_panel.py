"""What clients do with the key, in the window: a sentence, a row a client, nothing of the key in any widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from gui.key import FAMILIES, Inspected, inspect
from gui.secret import spells
from gui.widgets.tools.clients_panel import ClientsPanel
from gui.wording import Wording
from tests.key.keys import fill, key

SHOWN: list[Inspected] = []
"""What the window holds."""


@pytest.fixture
def panel(qtbot):
    SHOWN[:] = [inspect("")]
    window = QWidget()  # one that asks nothing of the system about its size, which offscreen warns of
    widget = ClientsPanel(lambda: SHOWN[0], Wording.load("en"), window)
    window.resize(820, 520)
    widget.setGeometry(window.rect())
    qtbot.addWidget(window)
    window.show()
    yield widget
    window.close()  # which also keeps it until now


def show(panel: ClientsPanel, inspected: Inspected) -> None:
    SHOWN[:] = [inspected]
    panel.refresh()


def rows(panel: ClientsPanel) -> dict[str, tuple[str, str]]:
    table = panel.table.model()
    texts = [[table.index(row, column).data() for column in range(3)] for row in range(table.rowCount())]
    return {name: (deed, printed) for name, deed, printed in texts}


def everything_said(panel: ClientsPanel) -> str:
    said = [label.text() for label in panel.findChildren(QLabel)]
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    table = panel.table.model()
    for row in range(table.rowCount()):
        said += [str(table.index(row, column).data(role)) for column in range(3) for role in roles]
    return "\n".join(said + [widget.accessibleName() for widget in panel.findChildren(QWidget)])


def test_empty_until_there_is_a_key(panel):
    assert "Enter a key first" in panel.sentence.text()
    assert not panel.table.isVisible()


def test_an_invisible_character(panel):
    show(panel, inspect(fill("{A:12}\u200b{A:12:}")))
    assert panel.sentence.text().startswith("Works in axios, because")
    found = rows(panel)
    assert len(found) == len(FAMILIES)
    assert found["httpx (Python)"] == (
        "refused on this computer, nothing is sent",
        "'ascii' codec can't encode character '\\u200b' in position 19: ordinal not in range(128)",
    )
    assert found["axios"] == ("repaired silently, then sent, so that it works", "")
    assert found["curl"][0] == "sent in UTF-8; the server will not know it"


def test_every_mark_has_its_word_and_is_read_aloud(panel):
    show(panel, inspect(fill("{A} ")))
    for row in range(panel.table.rowCount()):
        assert not panel.table.item(row, 1).icon().isNull()
        spoken = panel.table.item(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert panel.table.item(row, 0).text() in spoken
        assert panel.table.item(row, 1).text() in spoken


@pytest.mark.parametrize(
    "template", ["{A}", "{A:9}\n{A:9:}", "{A:3}\uff10{A:4:}", "{A}\U0001f600", '"{A}"', "{A:9}\xe1{A:9:}"]
)
def test_nothing_of_the_key_is_in_it(panel, template):
    show(panel, inspect(fill(template)))
    assert not spells(everything_said(panel), [key()])


def test_wiping_forgets(panel):
    show(panel, inspect(fill("{A}\n")))
    panel.wipe()
    assert panel.table.rowCount() == 0
    assert "Enter a key first" in panel.sentence.text()


def test_a_text_that_is_too_long(panel):
    show(panel, inspect("a" * 5000))
    assert (panel.sentence.text(), panel.table.rowCount()) == ("The text is too long to be sent as a key.", 0)


def test_it_follows_the_language(panel):
    show(panel, inspect(fill("{A}\n")))
    before = len(rows(panel))
    panel.set_wording(Wording.load("zh_CN"))
    assert len(rows(panel)) == before
    assert "httpx (Python)" in rows(panel)  # proper names stay
    panel.set_wording(Wording.load("en"))
    assert panel.table.horizontalHeaderItem(0).text() == "Program"


def test_long_texts_are_wrapped_and_not_cut(qtbot, panel):
    show(panel, inspect(fill("{A:12}\u200b{A:12:}")))
    tall = panel.table.rowHeight(5)
    assert tall > panel.table.rowHeight(3)
    panel.resize(1600, 520)
    qtbot.waitUntil(lambda: panel.table.rowHeight(5) < tall)


def test_the_marks_follow_the_palette(panel):
    show(panel, inspect(fill("{A}\n")))
    light = panel.table.item(0, 1).icon().pixmap(16).toImage()
    dark = QPalette()
    dark.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    dark.setColor(QPalette.ColorRole.Base, QColor("#181818"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#f0f0f0"))
    panel.setPalette(dark)
    assert panel.table.item(0, 1).icon().pixmap(16).toImage() != light
