"""Putting a key back, in the window: the copy that does not stay, the instructions, and no key in any widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.bridge.clipboard import SensitiveClipboard, read_text
from gui.key import Inspected, inspect
from gui.putback import RECIPES, Target, recipes_for
from gui.report import CleaningMode
from gui.secret import spells
from gui.widgets.tools.put_back_panel import PutBackPanel
from gui.wording import LANGUAGES, Wording
from gui.wording.clients.putback import explained
from tests.key.keys import fill, key

HELD: list[Inspected | None] = []
"""What the window holds."""


@pytest.fixture
def system(qapp):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def make(qtbot, system):
    made: list[tuple[QWidget, SensitiveClipboard, PutBackPanel]] = []

    def build(template: str = "", lifetime_ms: int = 60_000) -> PutBackPanel:
        HELD[:] = [inspect(fill(template))]
        window = QWidget()  # one that asks nothing of the system about its size, which offscreen warns of
        clipboard = SensitiveClipboard(system, lifetime_ms)
        panel = PutBackPanel(clipboard, system, lambda: HELD[0], Target.BASH, Wording.load("en"), window)
        window.resize(800, 500)
        panel.setGeometry(window.rect())
        panel.refresh()
        qtbot.addWidget(window)
        with qtbot.waitActive(window):  # focus is only in the window that is active
            window.show()
        made.append((window, clipboard, panel))
        return panel

    yield build
    for window, clipboard, panel in made:
        panel.wipe()
        clipboard.clear()
        window.close()


def choose(panel: PutBackPanel, target: Target, way: int = 0) -> None:
    panel.where.setCurrentIndex(panel.where.findData(target.value))
    panel.how_long.setCurrentIndex(way)


def everything_said(panel: PutBackPanel) -> str:
    widgets = [panel, *panel.findChildren(QWidget)]
    said = [label.text() for label in panel.findChildren(QLabel)]
    return "\n".join(said + [text for w in widgets for text in (w.accessibleName(), w.toolTip(), w.windowTitle())])


@pytest.mark.parametrize("template", ["{A}", "{A}\n", '"{A}"', "{A:9}\u200b{A:9:}"])
def test_a_certain_key_is_copied_cleaned(make, system, template):
    panel = make(template)
    QTest.mouseClick(panel.copy_key, Qt.MouseButton.LeftButton)
    assert read_text(system.mimeData()) == key()
    assert panel.state.text() == "Copied. It is taken off the clipboard in 60 seconds."
    assert not spells(everything_said(panel), [key()])


@pytest.mark.parametrize(
    ("template", "mode", "said"),
    [
        ("", CleaningMode.NONE, "Enter a key first."),
        ("{A:30}", CleaningMode.NONE, "No whole key can be made of this text"),
        ("{A:3}\u0430{A:4:}", CleaningMode.CONFIRM, "The repair needs your yes first"),  # CYRILLIC SMALL LETTER A
    ],
)
def test_what_is_not_certain_is_never_copied(make, system, template, mode, said):
    panel = make(template)
    assert inspect(fill(template)).inspection.cleaned.mode is mode
    assert not panel.copy_key.isEnabled()
    assert panel.state.text().startswith(said)
    QTest.mouseClick(panel.copy_key, Qt.MouseButton.LeftButton)
    panel.copy_key.click()
    panel.copy_key.clicked.emit()  # not even if it could be pressed
    assert system.text() == ""


def test_a_text_that_is_still_looked_at_is_not_copied(make):
    panel = make("{A}")
    HELD[:] = [None]
    panel.refresh()
    assert not panel.copy_key.isEnabled()


def test_it_follows_the_key_of_the_window(make, system):
    panel = make("")
    assert not panel.copy_key.isEnabled()
    HELD[:] = [inspect(fill("{B} "))]
    panel.refresh()
    panel.focus_first()
    assert panel.copy_key.hasFocus()
    QTest.keyClick(panel.copy_key, Qt.Key.Key_Space)
    assert read_text(system.mimeData()) == key("B")
    HELD[:] = [inspect("")]
    panel.refresh()
    assert panel.where.hasFocus(), "the focus does not stay on what cannot be pressed"


def test_it_says_when_the_copy_was_taken_away(make, system, qtbot):
    panel = make("{A}", lifetime_ms=30)
    panel.copy_key.click()
    qtbot.waitUntil(lambda: panel.state.text() == "The key was taken off the clipboard.", timeout=5000)
    assert system.text() == ""


def test_it_counts_down(make, qtbot):
    panel = make("{A}", lifetime_ms=2_400)
    panel.copy_key.click()
    assert "in 3 seconds" in panel.state.text()
    qtbot.waitUntil(lambda: "in 2 seconds" in panel.state.text(), timeout=5000)
    qtbot.waitUntil(lambda: "in 1 second." in panel.state.text(), timeout=5000)


def test_it_says_when_something_else_was_copied(make, system):
    panel = make("{A}")
    panel.copy_key.click()
    system.setText("something else")
    assert panel.state.text().startswith("Something else was copied since then")
    assert system.text() == "something else"


def test_a_command_takes_the_place_of_the_key_and_the_user_is_told(make, system):
    panel = make("{A}")
    panel.copy_key.click()
    panel.steps.buttons[0].click()
    assert system.text() == recipes_for(Target.BASH)[0].steps[0].text
    assert panel.steps.buttons[0].text() == "Copied"
    assert panel.state.text().startswith("Something else was copied since then")


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: f"{recipe.target}-{recipe.way}")
def test_every_instruction_is_shown_and_each_text_can_be_copied(make, system, recipe):
    panel = make()
    choose(panel, recipe.target, recipes_for(recipe.target).index(recipe))
    assert panel.recipe is recipe
    pasted = [*recipe.steps, *recipe.checks]
    assert len(panel.steps.buttons) == len(pasted)
    for button, one in zip(panel.steps.buttons, pasted, strict=True):
        button.click()
        assert system.text() == one.text
        assert one.text == button.accessibleDescription()
    shown = everything_said(panel)
    for one in (*pasted, *recipe.traps):
        assert one.text in shown
        assert explained(one.said, Wording.load("en")) in shown


def test_the_ways_follow_the_target(make):
    panel = make()
    for target in Target:
        choose(panel, target)
        assert panel.how_long.count() == len(recipes_for(target))
    choose(panel, Target.GITHUB)
    assert not panel.how_long.isEnabled()


def test_everything_can_be_reached_by_keyboard(make):
    panel = make("{A}")
    panel.focus_first()
    wanted = [panel.copy_key, panel.where, panel.how_long, *panel.steps.buttons]
    reached: list[QWidget] = []
    for _step in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    order = [reached.index(widget) for widget in wanted]
    assert order == sorted(order)


def test_it_follows_the_language(make):
    panel = make("{A}")
    choose(panel, Target.CMD, 1)
    texts = set()
    for language in LANGUAGES:
        panel.set_wording(Wording.load(language))
        assert panel.recipe is recipes_for(Target.CMD)[1]
        assert panel.where.currentText()
        texts.add(panel.copy_key.text())
        assert explained(panel.recipe.steps[0].said, Wording.load(language)) in everything_said(panel)
    assert len(texts) == len(LANGUAGES)


def test_nothing_is_wider_than_the_window(make):
    panel = make()
    for recipe in RECIPES:
        choose(panel, recipe.target, recipes_for(recipe.target).index(recipe))
        assert panel.steps.minimumSizeHint().width() <= panel.area.viewport().width(), recipe


@pytest.mark.parametrize(("template", "reason"), [("{B}", ""), ("{B:9}", "nothing to copy"), ("", "Enter a key first")])
def test_another_key_does_not_pass_for_the_copied_one(make, template, reason):
    panel = make("{A}")
    panel.copy_key.click()
    HELD[:] = [inspect(fill(template))]
    panel.refresh()
    first, _, rest = panel.state.text().rpartition("\n")
    assert reason in first
    assert bool(reason) == bool(first)
    assert rest == "The key that you copied before is still on the clipboard, for 60 seconds."
