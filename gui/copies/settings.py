"""Settings files in JSON (comments and trailing commas allowed), YAML and TOML: their texts with path and line."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from collections.abc import Iterator

import yaml

from gui.copies.assignment import Assignment, line_finder

__all__ = ["BrokenError", "parse_json", "parse_toml", "parse_yaml"]

Path = tuple[str, ...]

_DEEPEST = 100
"""Most collections in each other; settings have ten."""


class BrokenError(Exception):
    """The text is not in the format that it should be in. Nothing of it is quoted."""


@dataclasses.dataclass(frozen=True)
class _Leaf:
    path: Path
    text: str = dataclasses.field(repr=False)
    line: int | None


def parse_json(text: str) -> list[Assignment]:
    """Return the texts of a JSON document; raises :class:`BrokenError`."""
    return _assignments(_json_leaves(text))


def parse_yaml(text: str) -> list[Assignment]:
    """Return the plain and quoted scalars of a YAML file; raises :class:`BrokenError`.

    Read as events: no object is made of what the file says, and an alias is not followed.
    """
    try:
        return _assignments(_yaml_leaves(text))
    except (yaml.YAMLError, ValueError):
        # From None: the exception of the parser holds a piece of the file.
        raise BrokenError from None


def parse_toml(text: str) -> list[Assignment]:
    """Return the texts of a TOML document; raises :class:`BrokenError`.

    The standard library tells no lines: a text has the first line behind the one before that holds it as it is.
    """
    try:
        return _assignments(_toml_leaves(tomllib.loads(text.replace("\r\n", "\n")), text))
    except (tomllib.TOMLDecodeError, RecursionError):
        raise BrokenError from None


_JSON_TOKEN = re.compile(
    r"(?P<blank>[\s\ufeff]+|//[^\n]*|/\*.*?\*/)|(?P<sign>[{}\[\],:])|(?P<quote>\")|(?P<word>[^\s{}\[\],:\"/]+)",
    re.DOTALL,
)
_DECODER = json.JSONDecoder(strict=False)


def _json_leaves(text: str) -> Iterator[_Leaf]:
    """Yield the strings that are values. The standard library knows neither lines nor comments."""
    line = line_finder(text)
    path: list[str] = []
    counts: list[int | None] = []  # of each open list the number of its items, None for an object
    name: str | None = None
    at = 0
    while at < len(text):
        match = _JSON_TOKEN.match(text, at)
        if match is None:
            raise BrokenError
        start, at = at, match.end()
        if match["quote"]:
            try:
                value, at = _DECODER.raw_decode(text, start)
            except ValueError:
                raise BrokenError from None
            if counts and counts[-1] is None and name is None:
                name = value
            else:
                yield _Leaf((*path, *_step(counts, name)), value, line(start))
        elif match["sign"] in ("{", "["):
            path += _step(counts, name)[:1] or ([""] if counts else [])
            counts.append(None if match["sign"] == "{" else 0)
            name = None
            if len(counts) > _DEEPEST:
                raise BrokenError
        elif match["sign"] in ("}", "]"):
            if not counts or (counts.pop() is None) != (match["sign"] == "}"):
                raise BrokenError
            del path[max(0, len(counts) - 1) :]
            name = None
        elif match["sign"] == ",":
            name = None
            if counts and counts[-1] is not None:
                counts[-1] += 1
    if counts:
        raise BrokenError


def _step(counts: list[int | None], name: str | None) -> list[str]:
    if not counts:
        return []
    return [name or ""] if counts[-1] is None else [str(counts[-1])]


def _yaml_leaves(text: str) -> Iterator[_Leaf]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # One entry for each open collection: its name so far, or the number of its items.
    open_: list[str | int | None] = []
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            open_.append(None if isinstance(event, yaml.MappingStartEvent) else 0)
            if len(open_) > _DEEPEST:
                raise BrokenError
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            open_.pop()
            _next(open_)
        elif isinstance(event, yaml.AliasEvent):
            _next(open_)
        elif isinstance(event, yaml.ScalarEvent):
            if open_ and open_[-1] is None:
                open_[-1] = event.value
                continue
            yield _Leaf(
                tuple(str(step) for step in open_), event.value, event.start_mark.line + 1 if event.start_mark else None
            )
            _next(open_)


def _next(open_: list[str | int | None]) -> None:
    """Go on to the next item or name of the innermost open collection; what is no text may be a name too."""
    if open_:
        last = open_[-1]
        open_[-1] = last + 1 if isinstance(last, int) else "?" if last is None else None


def _toml_leaves(tree: object, text: str) -> Iterator[_Leaf]:
    line = line_finder(text)
    at = 0
    for path, value in _texts(tree, ()):
        # Tables may be written in another order than they are told in: look from the beginning too.
        found = text.find(value, at) if value else -1
        found = text.find(value) if found < 0 and value else found
        at = max(at, found)
        yield _Leaf(path, value, line(found) if found >= 0 else None)


def _texts(tree: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, dict):
        for name, value in tree.items():
            yield from _texts(value, (*path, str(name)))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _texts(value, (*path, str(number)))


_PAIR = re.compile(r"([A-Za-z_][\w\-]{0,60})=(.*)", re.ASCII | re.DOTALL)
_SHORT = 200


def _assignments(leaves: Iterator[_Leaf]) -> list[Assignment]:
    """Return the leaves as assignments, each with its neighbours.

    In a list, ``NAME=value`` is a name and a value, and so are the two of ``{"name": ..., "value": ...}``.
    """
    all_ = list(leaves)
    groups: dict[Path, list[_Leaf]] = {}
    for leaf in all_:
        groups.setdefault(leaf.path[:-1], []).append(leaf)
    found = []
    for leaf in all_:
        group = groups[leaf.path[:-1]]
        name, value = ".".join(leaf.path), leaf.text
        if leaf.path and leaf.path[-1].isdecimal() and (pair := _PAIR.fullmatch(value)):
            name, value = ".".join((*leaf.path[:-1], pair[1])), pair[2]
        elif leaf.path and leaf.path[-1] == "value":
            given = next((other.text for other in group if other.path[-1] == "name"), "")
            name = ".".join((*leaf.path[:-1], given)) if given else name
        near = tuple(other.text for other in group[:20] if other is not leaf and len(other.text) <= _SHORT)
        found.append(Assignment(name=name, value=value, line=leaf.line, near=near))
    return found
