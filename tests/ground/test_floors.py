"""The coverage floors hold each room by itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ground.floors import judge, room_of


def report(**files: tuple[int, int, int, int]) -> dict[str, Any]:
    """Make a report: file -> lines reached, lines, branches reached, branches."""
    names = ("covered_lines", "num_statements", "covered_branches", "num_branches")
    return {"files": {name: {"summary": dict(zip(names, numbers, strict=True))} for name, numbers in files.items()}}


@pytest.mark.parametrize(
    ("file", "room"),
    [
        ("gui/key/inspect.py", "key"),
        ("gui/cli/__init__.py", "cli"),
        ("gui/assets.py", "assets"),
        ("gui/__init__.py", "__init__"),
        ("/a/checkout/gui/probes/deep/tls.py", "probes"),
        ("gui\\key\\inspect.py", "key"),
    ],
)
def test_rooms_are_named_after_their_folder(file: str, room: str) -> None:
    assert room_of(file) == room


def test_branches_count_like_lines() -> None:
    lines, good = judge(report(**{"gui/key/a.py": (100, 100, 5, 20)}))
    assert not good
    assert "87.5 %" in lines[0]


def test_a_good_room_does_not_hide_a_bad_one() -> None:
    lines, good = judge(report(**{"gui/key/a.py": (1000, 1000, 0, 0), "gui/bundle/b.py": (9, 10, 0, 0)}))
    assert not good
    assert [line.split()[0] for line in lines] == ["bundle", "90.0", "key"]


def test_files_of_a_room_stand_together() -> None:
    _lines, good = judge(report(**{"gui/key/a.py": (97, 97, 0, 0), "gui/key/b.py": (0, 3, 0, 0)}))
    assert good


@pytest.mark.parametrize(("room", "good"), [("widgets", True), ("bridge", True), ("cli", False), ("diagnosis", False)])
def test_rooms_with_qt_have_a_lower_floor(room: str, good: bool) -> None:
    assert judge(report(**{f"gui/{room}/a.py": (86, 100, 0, 0)}))[1] is good


def test_an_empty_report_is_no_pass() -> None:
    assert judge({"files": {}}) == ([], False)
