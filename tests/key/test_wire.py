"""The table of what clients do with a code point: invisible-characters.md 4.1."""

from __future__ import annotations

import pytest

from gui.key import inspect
from gui.key.wire import FAMILIES, STRONGEST, effect, empty_effect, units, value_end
from tests.key.keys import fill

SHORT = {"R": "raises", "r": "raw", "U": "utf-8", "L": "latin-1", "x": "removed", "?": "replaced"}
SHORT |= {"B": "header_broken", "C": "cut"}
ORDER = (
    "httpx requests curl node-fetch axios go openai anthropic aiohttp openai-node node-http java okhttp php-curl ruby"
)


def wire(template: str) -> dict[str, str]:
    (finding,) = inspect(fill(template)).inspection.findings
    return finding.wire


def test_the_families_of_the_report_come_first() -> None:
    assert tuple(ORDER.split()) == FAMILIES
    assert FAMILIES[:6] == ("httpx", "requests", "curl", "node-fetch", "axios", "go")  # as in the example report


@pytest.mark.parametrize(
    ("template", "effects"),
    [
        ("{A} ", "R r r x x x R R r x r x x r r"),
        ("{A}\t\t", "R r r x x x R R r x r x x r r"),
        (" {A}", "r r r r r r r r r r r r r r r"),
        ("{A:9}\t{A:9:}", "r r r r r r r r r r r r r r r"),
        ("{A}\n", "R R B x x R R R R x R R R B R"),
        ("{A}\r", "R R r x x R R R R x R R R r R"),
        ("{A}\r\n", "R R B x x R R R R x R R R B R"),
        ("\n{A}", "R R B R x R R R R R R R R B R"),
        ("{A:9}\n{A:9:}", "R R B R x R R R R R R R R B R"),
        ("{A:9}\r\n{A:9:}", "R R B R x R R R R R R R R B R"),
        ("{A}\0", "R r R R x R R R R R R R R C r"),
        ("{A:9}\v{A:9:}", "R r r R x R R R R R R R R r r"),
        ("{A}\f", "R r r R x R R R R R R R R r r"),
        ("{A}\x1b", "r r r R x R r r R R R R R r r"),
        ("{A:9}\x7f{A:9:}", "r r r R x R r r R R R R R r r"),
        ("{A}\x85", "R L U L L U R U U L L ? R U U"),
        ("{A:9}\xa0{A:9:}", "R L U L L U R U U L L ? R U U"),
        ("{A:9}\u200b{A:9:}", "R R U R x U R U U R R R R U U"),
        ("\ufeff{A}", "R R U R x U R U U R R R R U U"),
        ("{A}\U0001f600", "R R U R x U R U U R R R R U U"),
        ("{A}\ud83d", "R R U R x U R R x R R R R U U"),
        ('{A}"', "r r r r r r r r r r r r r r r"),
    ],
)
def test_effects(template: str, effects: str) -> None:
    assert wire(template) == dict(zip(FAMILIES, (SHORT[letter] for letter in effects.split()), strict=True))


def test_of_several_code_points_the_strongest_effect_decides() -> None:
    mixed = wire("{A}\n\r\n")
    assert (mixed["curl"], mixed["httpx"], mixed["axios"]) == ("header_broken", "raises", "removed")
    # The form feed ends what HTTP may trim: the line feed before it is inside, the one behind it is not.
    inner = wire("{A}\n\f\n")
    assert (inner["node-fetch"], inner["requests"]) == ("raises", "raises")


def test_an_empty_range_has_no_effect() -> None:
    (finding,) = inspect("").inspection.findings
    assert finding.wire == {}


def test_no_key_at_all() -> None:
    refusing = {family for family in FAMILIES if empty_effect(family) == "raises"}
    assert refusing == {"httpx", "openai", "anthropic", "openai-node"}
    assert {empty_effect(family) for family in set(FAMILIES) - refusing} == {"raw"}


def test_pieces_cover_the_text() -> None:
    text = fill("\ufeff{A:9}\r\n\n{A:9:} \r\n")
    assert "".join(unit for _, unit in units(text)) == text
    assert all(text.startswith(unit, at) for at, unit in units(text))
    assert "\r\n" in [unit for _, unit in units(text)]
    assert value_end(text) == len(text) - 3


def test_every_effect_has_its_rank() -> None:
    odd = ["a", " ", "\n", "\r", "\r\n", "\0", "\v", "\x01", "\xe9", "\u200b", "\ud800"]
    found = {effect(family, unit, last=last) for family in FAMILIES for unit in odd for last in (False, True)}
    assert found == set(STRONGEST)


@pytest.mark.parametrize("blanks", [0, 1, 65535, 65536, 65537, 200_000])
def test_the_end_of_a_value_is_found_behind_any_number_of_blanks(blanks: int) -> None:
    for text in ("", "a", "a" * 65536, " a"):
        whole = text + " \t\r\n"[:blanks] + " " * max(0, blanks - 4)
        assert value_end(whole) == len(whole.rstrip(" \t\r\n"))
