"""Writes resources/unicode/tables.txt from the Unicode data: ``python -m tests.tables.generate``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from gui.key.tables import FILE
from gui.key.twins import Twin
from tests.tables import rules
from tests.tables import unicode_data as data

TARGET = Path(__file__).resolve().parents[2] / "resources" / FILE
WIDTH = 120

HEAD = f"""\
# What Key Doctor for DeepSeek knows of Unicode: gui/key/tables.py reads it and says what each table means.
# Made by `python -m tests.tables.generate` by the rules in tests/tables/rules.py. Not for editing: a test compares.
# Data: the Unicode Character Database {data.VERSION}; look-alikes: UTS #39, confusables {data.CONFUSABLES_VERSION}.
# Copyright 1991-2026 Unicode, Inc. Used under the licence in LICENSE.txt beside this file.
"""


def stretches(codes: Iterable[int], belong: Callable[[int, int], bool] = lambda _before, _code: True) -> Iterator[str]:
    """Yield ``200B-200D`` and the like; ``belong`` tells of two neighbours whether they are in one stretch."""
    run: list[int] = []
    for code in sorted(codes):
        if run and (code != run[-1] + 1 or not belong(run[-1], code)):
            yield _stretch(run)
            run = []
        run.append(code)
    if run:
        yield _stretch(run)


def _stretch(run: list[int]) -> str:
    return f"{run[0]:X}" if len(run) == 1 else f"{run[0]:X}-{run[-1]:X}"


def lines(head: str, words: Iterable[str]) -> Iterator[str]:
    """Yield a row, as many lines as it needs, each with its head: what changes in one of them changes no other."""
    line = f"{head}:"
    for word in words:
        if len(line) + 1 + len(word) > WIDTH:
            yield line
            line = f"{head}:"
        line += f" {word}"
    yield line


def rows(table: str, values: dict[int, str]) -> Iterator[str]:
    """Yield a row a value."""
    for value in sorted(set(values.values())):
        yield from lines(f"{table} {value}", stretches(code for code, its in values.items() if its == value))


def reading_rows(values: dict[int, Twin]) -> Iterator[str]:
    """Yield a row for each stretch of code points that count up as what they read as."""

    def belong(before: int, code: int) -> bool:
        one, other = values[before], values[code]
        return (
            one.kind is other.kind and ord(one.text[-1]) + 1 == ord(other.text[-1]) and one.text[:-1] == other.text[:-1]
        )

    by_reading: dict[str, list[str]] = {}
    for stretch in stretches(values, belong):
        first = values[int(stretch.partition("-")[0], 16)]
        by_reading.setdefault(f"{first.kind} {first.text}", []).append(stretch)
    for reading in sorted(by_reading):
        yield from lines(f"reading {reading}", by_reading[reading])


def table_lines() -> Iterator[str]:
    """Yield all lines but those of the head."""
    yield f"unicode {data.VERSION}"
    for kind, codes in rules.kinds().items():
        yield from lines(f"kind {kind}", stretches(codes))
    yield from lines("emoji", stretches(rules.emoji()))
    yield from rows("category", {code: rules.category(code) for code in rules.unsettled()})
    yield from reading_rows(rules.readings())
    yield from rows("lookalike", rules.lookalikes())
    yield from lines("misleading", stretches(rules.misleading()))
    for code, name in sorted(rules.names().items()):
        yield f"name {code:04X}: {name}"
    prefixes = rules.numbered()
    for stretch in stretches(prefixes, lambda before, code: prefixes[before] == prefixes[code]):
        yield f"numbered {stretch}: {prefixes[int(stretch.partition('-')[0], 16)]}"


def text() -> str:
    """Return the whole file."""
    return HEAD + "".join(f"{line}\n" for line in table_lines())


def main() -> int:
    TARGET.write_text(text(), "ascii", newline="\n")
    sys.stdout.write(f"{TARGET}: {TARGET.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
