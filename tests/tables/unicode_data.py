"""The Unicode data that the tables are made of, and from where it comes.

Properties, names and values are those of two packages that the lock file pins, regex and unicodedata2; both must know
the same Unicode. What they leave out stands in the files of Debian's package unicode-data, and only what no later
Unicode changes is read there: names that were given once, and when a code point was assigned. Look-alikes are those of
UTS #39 in the package confusable-homoglyphs.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import os
from collections.abc import Iterator
from pathlib import Path

import regex
import unicodedata2

VERSION: str = unicodedata2.unidata_version
CONFUSABLES_VERSION = "13.0.0"
"""Of the data in confusable-homoglyphs 3.3, which does not say it itself: equal to confusables.txt of that version."""

EVERYTHING = range(0x110000)
FILES = Path(os.environ.get("UNICODE_DATA", "/usr/share/unicode"))
"""Where Debian's package unicode-data lies; elsewhere, a folder with its files."""


@functools.cache
def having(name: str) -> frozenset[int]:
    """Return the code points with a property, such as ``Dash`` or ``Block=Tags``."""
    matches = regex.compile(rf"\p{{{name}}}+").finditer(_every_code_point())
    return frozenset(code for match in matches for code in range(*match.span()))


@functools.cache
def _every_code_point() -> str:
    return "".join(map(chr, EVERYTHING))


@functools.cache
def of_category(name: str) -> frozenset[int]:
    """Return the code points of a general category, or of all those that begin so: ``Zs``, ``P``."""
    return frozenset().union(*(codes for category, codes in _categories().items() if category.startswith(name)))


@functools.cache
def _categories() -> dict[str, frozenset[int]]:
    found: dict[str, list[int]] = {}
    for code, category in enumerate(map(unicodedata2.category, _every_code_point())):
        found.setdefault(category, []).append(code)
    return {category: frozenset(codes) for category, codes in found.items()}


def name(code: int) -> str:
    """Return the name, "" for a code point without one."""
    return str(unicodedata2.name(chr(code), ""))


@functools.cache
def named(part: str) -> frozenset[int]:
    """Return the code points whose name contains ``part``."""
    return frozenset(code for code in EVERYTHING if part in name(code))


@functools.cache
def likenesses(text: str) -> frozenset[int]:
    """Return the code points that are hard to tell from ``text`` by UTS #39, itself included."""
    neighbours = _confusables()
    found, ahead = {text}, [text]
    while ahead:
        fresh = neighbours.get(ahead.pop(), frozenset()) - found
        found |= fresh
        ahead += fresh
    return frozenset(ord(each) for each in found if len(each) == 1)


@functools.cache
def _confusables() -> dict[str, frozenset[str]]:
    file = importlib.resources.files("confusable_homoglyphs") / "confusables.json"
    pairs = json.loads(file.read_text("utf-8"))
    # Letters written from right to left stand between two LEFT-TO-RIGHT MARKs there.
    return {
        char.strip("\u200e"): frozenset(other["c"].strip("\u200e") for other in others)
        for char, others in pairs.items()
    }


@functools.cache
def assigned_by(version: tuple[int, int]) -> frozenset[int]:
    """Return what was assigned in this version of Unicode: DerivedAge.txt."""
    return frozenset(
        code
        for first, last, age in _ranges("DerivedAge.txt")
        if tuple(int(number) for number in age.split(".")) <= version
        for code in range(first, last + 1)
    )


@functools.cache
def by_file(name: str) -> frozenset[int]:
    """Return the code points with a property by PropList.txt or DerivedCoreProperties.txt."""
    return frozenset(
        code
        for file in ("PropList.txt", "DerivedCoreProperties.txt")
        for first, last, its in _ranges(file)
        if its.partition(";")[0].strip() == name
        for code in range(first, last + 1)
    )


def control_names() -> dict[int, str]:
    """Return what the controls are called, which have no names: the first formal alias in NameAliases.txt."""
    names: dict[int, str] = {}
    for code, alias, kind in _aliases():
        if kind in ("control", "figment"):
            names.setdefault(code, alias)
    return names


def abbreviations() -> dict[int, set[str]]:
    """Return the formal abbreviations in NameAliases.txt."""
    found: dict[int, set[str]] = {}
    for code, alias, kind in _aliases():
        if kind == "abbreviation":
            found.setdefault(code, set()).add(alias)
    return found


def _aliases() -> Iterator[tuple[int, str, str]]:
    for line in (FILES / "NameAliases.txt").read_text("utf-8").splitlines():
        code, _, rest = line.partition("#")[0].partition(";")
        alias, _, kind = rest.partition(";")
        if kind:
            yield int(code, 16), alias, kind.strip()


def _ranges(file: str) -> Iterator[tuple[int, int, str]]:
    for line in (FILES / file).read_text("utf-8").splitlines():
        stretch, _, value = line.partition("#")[0].partition(";")
        if value:
            first, _, last = stretch.strip().partition("..")
            yield int(first, 16), int(last or first, 16), value.strip()
