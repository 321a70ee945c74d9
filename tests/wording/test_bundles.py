"""What the check of a bundle found, in both languages."""

from __future__ import annotations

import itertools

from gui.bundle import ProblemCode
from gui.wording import Wording
from gui.wording.bundle.bundles import PROBLEMS, problem_line, searched_lines
from tests.wording.reading import reads_well


def test_every_problem_has_a_sentence(wording: Wording) -> None:
    assert list(PROBLEMS) == [code.value for code in ProblemCode]
    for code in PROBLEMS:
        for name in ("", "ticket.txt"):
            reads_well(problem_line(code, name or ("" if code.startswith("key_") else "x"), "a.zip", wording))


def test_a_name_from_an_archive_cannot_act(wording: Wording) -> None:
    line = problem_line("hash_differs", "a\u202eb\x1b[2J\n<b>", "a.zip", wording)
    assert "\\u202e" in line
    assert line.isprintable()


def test_the_key_that_was_found_is_said_to_be_no_other_text(wording: Wording) -> None:
    found, none = (list(searched_lines(codes, ("patterns", "key"), wording)) for codes in (("key_found",), ()))
    assert found[1] != none[1]


def test_what_was_done_is_said_and_nothing_else(wording: Wording) -> None:
    said = set()
    for codes in itertools.chain.from_iterable(
        itertools.combinations(("damaged", "hash_differs", "key_pattern", "key_found", "unsearched"), n)
        for n in range(6)
    ):
        for searched in ((), ("patterns",), ("patterns", "key")):
            lines = tuple(searched_lines(codes, searched, wording))
            for line in lines:
                reads_well(line)
            said.add(lines)
            assert len(lines) == max(len(searched), 1) + (not set(codes) & {"damaged", "hash_differs"})
    assert len(said) > 10
