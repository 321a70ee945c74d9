"""The stored keys in the window: nothing unasked, every answer shown, a silent keychain waited for or cancelled."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QWidget

from gui import key as key_text
from gui.keychain import SERVICE, Chest, Keychain, KeychainError, Place, Trouble
from gui.secret import ApiKey, spells
from gui.widgets.tools.stored_panel import StoredPanel
from gui.wording import LANGUAGES, Wording
from gui.wording.key.keychain import PLACES, TROUBLES
from tests.keychain.memory import Memory

ZWSP = "\u200b"  # ZERO WIDTH SPACE


class Stage:
    """A panel over a keychain in memory, and what the main window would hold."""

    def __init__(self, language: str = "en") -> None:
        self.memory = Memory()
        self.visits = 0
        self.trouble: Trouble | None = None
        self.silent = threading.Event()
        self.silent.set()
        self.pasted, self.suggested = "", ""
        self.chosen: list[ApiKey] = []
        self.window = QWidget()
        self.panel = StoredPanel(
            self.visit,
            lambda: key_text.inspect(self.pasted),
            lambda: self.suggested,
            Wording.load(language),
            self.window,
        )
        self.panel.chosen.connect(self.chosen.append)
        self.window.resize(820, 560)
        self.panel.setGeometry(self.window.rect())

    def visit(self, patience) -> Keychain:
        def choose(_patience) -> Chest:
            self.visits += 1
            patience.woken_by(self.silent.set)
            self.silent.wait(20)
            patience.check()
            if self.trouble is not None:
                raise KeychainError(self.trouble)
            return Chest(self.memory, Place.WINDOWS)

        return Keychain(patience, choose)

    def keep(self, *names: str) -> None:
        for name in names:
            Keychain(choose=lambda _patience: Chest(self.memory, Place.WINDOWS)).store(name, ApiKey(self.key(name)))

    def key(self, name: str) -> str:
        return "sk-" + name.encode().hex().ljust(32, "7")[:32]

    def paste(self, text: str) -> None:
        self.pasted = text
        self.panel.refresh()

    def listed(self) -> list[str]:
        names = self.panel.names
        return [names.item(row).text() for row in range(names.count())]


@pytest.fixture
def stage(qtbot, request):
    made = Stage(getattr(request, "param", "en"))
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.silent.set()
    made.panel.wipe()


@pytest.fixture
def settle(qtbot, stage):
    """Return a function that waits until the keychain has answered."""

    def wait():
        qtbot.waitUntil(lambda: not stage.panel.cancel.isEnabled(), timeout=20000)

    return wait


def show_names(stage, settle, *names):
    stage.keep(*names)
    stage.panel.show_names.click()
    settle()


def test_nothing_is_asked_before_a_button_is_pressed(stage):
    stage.paste(stage.key("x"))
    stage.panel.focus_first()
    assert (stage.visits, stage.memory.calls) == (0, [])
    assert not stage.panel.use.isEnabled()


def test_the_names_are_shown_and_no_key(stage, settle, qtbot):
    show_names(stage, settle, "work", "home & garden")
    assert stage.listed() == ["home & garden", "work"]
    assert PLACES["windows"] in stage.panel.form.where.text()
    stage.panel.use.click()
    settle()
    shown = [w.text() for kind in (QLabel, QAbstractButton, QLineEdit) for w in stage.window.findChildren(kind)]
    for widget in [stage.window, *stage.window.findChildren(QWidget)]:
        shown += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    for listed in stage.window.findChildren(QListWidget):
        shown += [str(listed.item(row).data(role)) for row in range(listed.count()) for role in range(40)]
    assert not spells("\n".join(shown), [stage.key("home & garden"), stage.key("work")])


def test_an_empty_keychain_says_so(stage, settle):
    show_names(stage, settle)
    assert stage.panel._empty.text() == "No key is stored yet."
    assert not stage.panel.use.isEnabled()


def test_a_key_is_chosen_by_keyboard_and_remembered_under_its_name(stage, settle):
    show_names(stage, settle, "work", "home")
    assert stage.panel.names.hasFocus()
    QTest.keyClick(stage.panel.names, Qt.Key.Key_Down)
    QTest.keyClick(stage.panel.names, Qt.Key.Key_Return)
    settle()
    assert [one.reveal() for one in stage.chosen] == [stage.key("work")]
    assert stage.panel.name_of(ApiKey(stage.key("work"))) == "work"
    assert stage.panel.name_of(ApiKey(stage.key("work") + " ")) is None


def test_a_key_is_stored_under_the_name_of_the_footer(stage, settle):
    stage.suggested = "laptop"
    stage.paste(stage.key("x"))
    assert stage.panel.form.name == "laptop"
    stage.panel.form.button.click()
    settle()
    assert stage.listed() == ["laptop"]
    assert stage.panel.state.text() == 'Stored as "laptop".'
    assert stage.memory.get_password(SERVICE, "laptop") == stage.key("x")
    assert stage.panel.name_of(ApiKey(stage.key("x"))) == "laptop"


def test_without_a_key_there_is_nothing_to_store(stage):
    stage.paste("")
    assert not stage.panel.form.button.isEnabled()
    assert "no key" in stage.panel.form.question.text()


@pytest.mark.parametrize(("exact", "kept"), [(False, "{key}"), (True, "{key}\u200b ")])
def test_of_a_key_that_is_not_clean_the_user_chooses_what_is_stored(stage, settle, exact, kept):
    stage.paste(f"{stage.key('x')}{ZWSP} ")
    form = stage.panel.form
    assert form.cleaned.isChecked(), "there is one certain reading"
    assert not spells(form.cleaned.text(), [stage.key("x")])
    if exact:
        form.exact.click()
    form._line.setText("odd")
    QTest.keyClick(form._line, Qt.Key.Key_Return)
    settle()
    with_name = Keychain(choose=lambda _patience: Chest(stage.memory, Place.WINDOWS)).read("odd")
    assert with_name.key.reveal() == kept.format(key=stage.key("x"))


def test_a_repair_that_needs_a_yes_is_not_chosen_for_the_user(stage):
    stage.paste(stage.key("x").replace("7", "\uff17", 1))  # FULLWIDTH DIGIT SEVEN
    stage.paste(stage.key("O").replace("sk-", "sk\u2013", 1))  # EN DASH
    confirm = key_text.inspect(stage.pasted).inspection.cleaned.mode == "confirm"
    assert stage.panel.form.exact.isChecked() is confirm


def test_a_text_that_is_no_key_is_stored_as_it_is(stage):
    stage.paste("sk-123")
    assert "exactly as it is" in stage.panel.form.question.text()
    assert not stage.panel.form.cleaned.isVisibleTo(stage.window)
    assert stage.panel.form.key.reveal() == "sk-123"


def test_a_name_that_is_taken_is_asked_about(stage, settle):
    show_names(stage, settle, "work")
    stage.paste(stage.key("new"))
    stage.panel.form._line.setText("Work")
    stage.panel.form.button.click()
    settle()
    assert stage.panel.question.question.text() == 'There is a stored key "Work" already. Replace it?'
    assert stage.panel.question.no.hasFocus(), "Enter must not say yes"
    assert stage.memory.get_password(SERVICE, "work") == stage.key("work")
    stage.paste(stage.key("another"))  # a yes is for what was asked
    stage.panel.question.yes.click()
    settle()
    assert stage.memory.get_password(SERVICE, "work") == stage.key("new")
    assert stage.listed() == ["work"]


def test_rename_asks_for_the_new_name(stage, settle):
    show_names(stage, settle, "work")
    stage.panel.use.click()
    settle()
    stage.panel.rename.click()
    line = stage.panel.question.line
    assert (line.text(), line.hasFocus()) == ("work", True)
    line.setText("office")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert stage.listed() == ["office"]
    assert stage.panel.name_of(ApiKey(stage.key("work"))) == "office"


def test_escape_says_no_and_leaves_the_window_open(stage, settle):
    show_names(stage, settle, "work")
    stage.panel.rename.click()
    QTest.keyClick(stage.panel.question.line, Qt.Key.Key_Escape)
    assert not stage.panel.question.isVisible()
    assert stage.window.isVisible()
    stage.panel.rename.click()
    QTest.keyClick(stage.panel.question.yes, Qt.Key.Key_X)
    assert stage.panel.question.isVisible()


def test_delete_asks_first(stage, settle):
    show_names(stage, settle, "work", "home")
    stage.panel.use.click()
    settle()
    stage.panel.delete.click()
    stage.panel.question.no.click()
    assert len(stage.memory.entries) == 3
    stage.panel.delete.click()
    stage.panel.question.yes.click()
    settle()
    assert stage.listed() == ["work"]
    assert stage.panel.name_of(ApiKey(stage.key("home"))) is None


@pytest.mark.parametrize("stage", LANGUAGES, indirect=True)
@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_is_explained(stage, settle, trouble):
    stage.trouble = trouble
    stage.panel.show_names.click()
    settle()
    assert stage.panel.notice.isVisible()
    assert stage.panel.notice.label.text() == stage.panel._phrases.wording.text(TROUBLES[trouble])
    assert stage.panel.show_names.hasFocus()
    stage.trouble = None
    stage.panel.show_names.click()
    settle()
    assert not stage.panel.notice.isVisible()


def test_the_tables_of_sentences_are_complete():
    assert set(TROUBLES) == set(Trouble)
    assert set(PLACES) == set(Place)


def test_a_fault_of_ours_is_no_fault_of_the_key(stage, settle, monkeypatch):
    monkeypatch.setattr(Keychain, "names", lambda _self: 1 / 0)
    stage.panel.show_names.click()
    settle()
    assert "mistake of its own" in stage.panel.notice.label.text()


def test_a_refusal_while_a_key_is_used_renamed_or_stored_is_shown(stage, settle):
    show_names(stage, settle, "work")
    stage.paste(stage.key("x"))
    stage.trouble = Trouble.REFUSED
    stage.panel.use.click()
    settle()
    assert (stage.chosen, stage.panel.notice.isVisible()) == ([], True)
    stage.panel.delete.click()
    stage.panel.question.yes.click()
    settle()
    assert stage.panel.notice.isVisible()
    stage.panel.form._line.setText("new")
    stage.panel.form.button.click()
    settle()
    assert stage.panel.notice.isVisible()
    assert stage.panel.form.name == "new", "nothing that was typed is lost"
    assert stage.listed() == ["work"]
    stage.trouble = Trouble.NONE
    stage.panel.show_names.click()
    settle()
    assert stage.listed() == []


def test_a_silent_keychain_is_told_of_after_a_moment_and_can_be_cancelled(stage, qtbot):
    stage.silent.clear()
    stage.panel.show_names.click()
    assert stage.panel.cancel.hasFocus()
    assert not stage.panel.form.isEnabled()
    qtbot.waitUntil(lambda: "may be asking you" in stage.panel.state.text())
    stage.panel.set_wording(Wording.load("zh_CN"))
    assert "may be asking you" not in stage.panel.state.text()
    stage.panel.set_wording(Wording.load("en"))
    stage.panel.cancel.click()
    assert "Cancelled" in stage.panel.state.text()
    assert stage.panel.show_names.isEnabled()
    assert stage.panel.form.isEnabled()


def test_an_answer_that_comes_after_cancel_is_dropped(stage, settle, qtbot):
    show_names(stage, settle, "work")
    stage.panel.use.click()
    number = stage.panel._calls._number
    stage.panel.cancel.click()
    stage.panel._calls.emit_arrived(number, "late")
    settle()
    assert stage.chosen == []


def test_a_complaint_is_said_again_in_another_language(stage, settle):
    stage.trouble = Trouble.LOCKED
    stage.panel.show_names.click()
    settle()
    stage.panel.set_wording(Wording.load("zh_CN"))
    assert stage.panel.notice.label.text() == Wording.load("zh_CN").text(TROUBLES["locked"])


def test_a_question_is_said_again_in_another_language(stage, settle):
    show_names(stage, settle, "work")
    stage.panel.delete.click()
    stage.panel.set_wording(Wording.load("zh_CN"))
    assert "work" in stage.panel.question.question.text()
    assert "Delete" not in stage.panel.question.question.text()


def test_after_the_end_nothing_is_asked_and_nothing_kept(stage, settle):
    show_names(stage, settle, "work")
    stage.panel.use.click()
    settle()
    stage.panel.wipe()
    visits = stage.visits
    stage.panel.list_now()
    assert stage.visits == visits
    assert stage.listed() == []
    assert stage.panel.name_of(ApiKey(stage.key("work"))) is None
