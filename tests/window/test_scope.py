"""Further checks: off until they are wanted, with their price beside them, and kept through a practice."""

import pytest

from gui.probes.scope import USUAL, Scope
from gui.probes.target import parse_base_url
from gui.report import Outcome
from gui.widgets.entered import entered
from gui.widgets.run.scope_box import ScopeBox
from gui.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

WANTED = Scope(all_models=True, also=("fim", "anthropic"), burst=8, repeat=5, repeat_billed=True, raw_form=True)


@pytest.mark.parametrize("scope", [USUAL, WANTED, Scope(repeat=100), Scope(also=("anthropic",)), Scope(burst=64)])
def test_what_is_set_is_what_is_wanted(scope, qtbot):
    box = ScopeBox(Wording.load("en"))
    qtbot.addWidget(box)
    assert box.scope() == USUAL
    box.set_scope(scope)
    assert box.scope() == scope


def test_calls_again_and_again_are_billed_only_where_something_is_repeated(qtbot):
    box = ScopeBox(Wording.load("en"))
    qtbot.addWidget(box)
    box.repeat_billed.setChecked(True)
    assert not box.repeat_billed.isEnabled()
    assert not box.scope().repeat_billed
    box.set_scope(Scope(repeat=20, repeat_billed=True))
    assert box.repeat_billed.isEnabled()
    assert box.scope() == Scope(repeat=20, repeat_billed=True)


def price(program):
    return program.window.target.scope.cost.text()


def test_the_price_follows_what_is_wanted(program):
    english = Wording.load("en")
    target = program.window.target
    assert price(program) == english.price(3)
    target.scope.burst.setCurrentIndex(2)
    assert price(program) == english.price(17)
    target.scope.repeat.setCurrentIndex(3)  # free of charge
    assert price(program) == english.price(17)
    program.window.run.free_only.setChecked(True)
    assert price(program) == english.price(0)
    program.window.run.free_only.setChecked(False)
    program.window.language_wanted.emit("zh_CN")
    assert price(program) == Wording.load("zh_CN").price(17)


def test_a_practice_runs_with_what_it_needs_and_gives_back_what_was_wanted(program, diagnosed, qtbot):
    program.window.target.scope.set_scope(Scope(raw_form=True))
    report = diagnosed("fails-sometimes")
    assert next(p for p in report.probes if p.id == "repeat").outcome is Outcome.WARN
    assert not [p for p in report.probes if p.id == "raw_key"]
    program.window.practising.end()
    qtbot.waitUntil(lambda: program.desk.practice is None, timeout=5000)
    assert program.window.target.scope.scope() == Scope(raw_form=True)


def test_the_form_has_what_is_wanted(program):
    program.window.target.scope.set_scope(WANTED)
    assert entered(program.window, parse_base_url("https://api.deepseek.com"), frozenset()).scope == WANTED
