"""The real window on a real display, driven by the keyboard, with a real clipboard."""

import pytest

from gui import bundle
from gui.practice import PracticeServer
from gui.secret import find_leaks
from gui.wording import Wording

pytestmark = [pytest.mark.rounds, pytest.mark.qt_log_ignore("This plugin does not support")]

PHASES = ("name", "tcp", "no_key", "bad_key", "models", "balance", "chat.deepseek-flash")


def enter_address(driven, url: str) -> None:
    driven.press("alt+b", "ctrl+a")
    driven.type(url)


def choose(driven, *places: int) -> None:
    """Choose in the menu of the program: the how-manieth entry, then that in its submenu, and so on."""
    driven.press("F10")
    for depth, place in enumerate(places):
        driven.wait_for("menu")
        # A submenu that comes up has its first entry chosen; the first menu has none.
        driven.press(*["Down"] * (place - (1 if depth else 0)), "Right" if depth < len(places) - 1 else "Return")


def test_paste_diagnose_read_export_verify(drive, another_key, rounds, tmp_path):
    for turn in range(rounds(small=1, full=10)):
        driven = drive()
        with PracticeServer("no-balance") as server:
            odd = f"\u00a0{another_key[:20]}\u200b{another_key[20:]}\r\n"  # NO-BREAK SPACE, ZERO WIDTH SPACE
            driven.copy(odd.encode())
            driven.press("Tab", "Tab", "ctrl+v")  # on a button: it goes to the key field from there too
            assert "3 things are odd" in driven.wait_for("inspected", length=len(odd))["said"]
            driven.press("ctrl+r", "ctrl+a")  # the eye open, all selected: what X11 calls PRIMARY
            assert find_leaks(driven.selection("primary").decode(), [another_key]) == []
            driven.press("ctrl+r")
            enter_address(driven, server.base_url)
            driven.press("F5")
            assert driven.wait_for("verdict", final=True)["cause"] == "key.contaminated"
            driven.press("alt+u")
            driven.wait_for("inspected", length=35)
            driven.press("F5")
            told = driven.wait_for("verdict", final=True)
        assert told["cause"] == "account.no_balance"
        assert told["said"].startswith("The account that this key belongs to has no usable balance")
        path = tmp_path / f"bundle{turn}.zip"
        driven.press("ctrl+e")
        driven.wait_for("active", preview=True)
        driven.press("alt+s")
        driven.wait_for("active", title="Save the bundle")
        driven.press("ctrl+a")
        driven.type(str(path))
        driven.press("Return")
        told = driven.wait_for("exported")
        assert told["written"], told["said"]
        assert bundle.verify(path, secrets=[another_key, odd]).problems == ()
        driven.press("Escape")
        driven.wait_for("active", title="Key Doctor for DeepSeek")
        driven.press("alt+F4")
        seconds, ended = driven.wait_ended()
        assert ended == {"event": "ended", "code": 0, "threads": []}
        assert seconds < 5


def test_what_is_pressed_at_first_sight_is_heard(drive, another_key, rounds):
    for turn in range(rounds(small=2, full=10)):
        driven = drive(wait=False)
        driven.copy(another_key.encode())
        driven.wait_seen()
        if turn % 2:
            driven.press("alt+t")
            driven.wait_for("menu")
            driven.press("Escape")
        else:
            driven.press("ctrl+v")
            driven.wait_for("inspected", length=35)
        driven.press("ctrl+q")
        assert driven.wait_ended()[1] == {"event": "ended", "code": 0, "threads": []}


def test_close_at_first_sight(drive, rounds):
    for turn in range(rounds(small=2, full=10)):
        driven = drive(wait=False)
        driven.wait_seen()
        driven.press("alt+F4" if turn % 2 else "ctrl+q")
        assert driven.wait_ended()[1] == {"event": "ended", "code": 0, "threads": []}


def test_stop_in_mid_run(drive, another_key, rounds, figures):
    driven = drive()
    with PracticeServer("stalled") as server:
        driven.copy(another_key.encode())
        driven.press("ctrl+v")
        driven.wait_for("inspected", length=35)
        enter_address(driven, server.base_url)
        for _ in range(rounds(small=2, full=10)):
            driven.press("F5")
            driven.wait_running("chat.deepseek-flash")
            driven.press("Escape")
            told = driven.wait_for("verdict", final=True)
            assert told["cause"] is not None
    driven.press("ctrl+q")
    seconds, ended = driven.wait_ended()
    figures("window: closed after Stop, worst s", round(seconds, 2))
    assert ended["threads"] == []


@pytest.mark.parametrize("phase", PHASES)
def test_close_in_mid_run(drive, another_key, rounds, figures, phase):
    for _ in range(rounds(small=1, full=10)):
        driven = drive()
        with PracticeServer("stalled", latency_ms=30) as server:
            driven.copy(another_key.encode())
            driven.press("ctrl+v")
            driven.wait_for("inspected", length=35)
            enter_address(driven, server.base_url)
            driven.press("F5")
            driven.wait(lambda told: told["event"] == "run" and phase in told["states"])
            driven.press("alt+F4")
            seconds, ended = driven.wait_ended()
        figures("window: closed in mid-run, worst s", round(seconds, 2))
        assert seconds < 5
        assert ended == {"event": "ended", "code": 0, "threads": []}


def test_practice_problems_one_after_another_in_two_languages(drive, rounds):
    driven = drive()
    words = {language: Wording.load(language).text("Diagnose") for language in ("en", "zh_CN")}
    for turn in range(rounds(small=2, full=10)):
        since = len(driven.heard)
        choose(driven, 3, 2 + turn % 6, 1)
        driven.wait(lambda told: told["event"] == "practice" and told["name"] is not None)
        language = "en" if turn % 2 else "zh_CN"
        choose(driven, 2, 1 if turn % 2 else 2)
        assert driven.wait_for("language")["button"] == words[language]
        assert driven.wait_for("verdict", since, final=True)["said"]
    driven.press("ctrl+q")
    _seconds, ended = driven.wait_ended()
    assert ended["threads"] == []
