"""From marks and changes to findings: nothing unexplained, nothing twice, no more than :data:`LIMIT`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gui.key.advice import fix_of, origin_of, severity_of
from gui.key.charset import BLANKS, kinds_of
from gui.key.draft import Change, Mark
from gui.key.names import code_points, name_of, spells_key
from gui.key.wire import value_end, wire_effects
from gui.report import Edit, Finding
from gui.report import FindingKind as K

__all__ = ["LIMIT", "character_marks", "describe", "edits", "join", "leftover_marks", "limited", "thinned"]

LIMIT = 200
"""Most findings of one text. Beyond it the first of each kind stays, then the earliest; the last covers the rest."""

# Inside these the single characters are explained by the whole.
_EXPLAINING = frozenset(
    {
        K.ANSI_ESCAPE,
        K.BRACKETED_PASTE,
        K.HTML_ENTITY,
        K.PERCENT_ENCODED,
        K.ESCAPE_LITERAL,
        K.AUTH_PREFIX,
        K.ENV_ASSIGNMENT,
        K.CONFIG_FRAGMENT,
        K.CODE_FRAGMENT,
        K.MARKDOWN,
        K.TRAILING_PUNCT,
        K.QUOTE_WRAPPED,
        K.MASKED,
        K.PLACEHOLDER,
        K.URL_IN_KEY,
        K.WRONG_VENDOR,
        K.BASE64_ENCODED,
        K.ASCII_CONFUSION,
        K.CASE_CHANGED,
        K.PREFIX_DAMAGED,
        K.BAD_CHAR,
        K.DOUBLED,
        K.MULTIPLE_KEYS,
    }
)
_WRAPPING = frozenset({K.AUTH_PREFIX, K.ENV_ASSIGNMENT, K.CONFIG_FRAGMENT, K.CODE_FRAGMENT, K.MARKDOWN})
_MISREAD = frozenset({K.MOJIBAKE, K.BOM_MOJIBAKE})
_DULL = frozenset({K.BAD_CHAR, K.CASE_CHANGED})
_MASKS = frozenset({K.BAD_CHAR, K.CASE_CHANGED, K.EMOJI, K.HOMOGLYPH})


def _explained(marks: Iterable[Mark], by: frozenset[K]) -> set[int]:
    return {at for mark in marks if mark.kind in by for at in range(mark.start, mark.end)}


def character_marks(text: str, offset: int, marks: Sequence[Mark]) -> list[Mark]:
    """Return a mark for each code point of ``text`` that is none of a key's and that ``marks`` do not explain."""
    misread = _explained(marks, _MISREAD)
    masked = _explained(marks, frozenset({K.MASKED}))
    explained = _explained(marks, _EXPLAINING)
    found = []
    for at, char in enumerate(text, start=offset):
        if at in misread or (char.isascii() and char.isalnum() and not char.isupper()):
            continue
        kinds: tuple[K, ...] = (K.BOM,) if at == 0 and char == "\ufeff" else kinds_of(char)  # ZERO WIDTH NO-BREAK SPACE
        silent = _MASKS if at in masked else _DULL if at in explained else frozenset()
        found += [Mark(kind, at, at + 1, char) for kind in kinds if kind not in silent]
    return found


def leftover_marks(marks: Sequence[Mark], changes: Sequence[Change]) -> list[Mark]:
    """Return marks for changes of which nothing was said."""
    said: dict[K, set[int]] = {}
    for mark in marks:
        said.setdefault(mark.kind, set()).update(range(mark.start, mark.end))
    return [
        Mark(change.kind, change.start, change.end)
        for change in changes
        if change.start < change.end and not said.get(change.kind, set()).intersection(range(change.start, change.end))
    ]


def thinned(marks: Sequence[Mark]) -> list[Mark]:
    """Return ``marks`` with one blank of a kind for each stretch that is taken off as a whole.

    The blanks between the words of a log line are no slips of anybody's hand, and nobody reads twenty rows about them.
    """
    around = sorted((mark for mark in marks if mark.kind in _WRAPPING), key=lambda mark: mark.start)
    kept, told = [], set()
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        outer = next((it for it in around if it.start <= mark.start and mark.end <= it.end), None)
        if outer is not None and mark.kind in BLANKS:
            if (outer.start, mark.kind) in told:
                continue
            told.add((outer.start, mark.kind))
        kept.append(mark)
    return kept


def join(marks: Iterable[Mark]) -> list[Mark]:
    """Sort marks by place and make one of neighbours of the same kind."""
    joined: list[Mark] = []
    latest: dict[K, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        at = latest.get(mark.kind)
        last = joined[at] if at is not None else None
        if at is not None and last is not None and last.end >= mark.start:
            new = mark.shown if mark.start >= last.end or (mark.start, mark.end) == (last.start, last.end) else ""
            shown = last.shown + new if mark.shown != last.shown or mark.start >= last.end else last.shown
            joined[at] = Mark(mark.kind, last.start, max(last.end, mark.end), shown)
        else:
            latest[mark.kind] = len(joined)
            joined.append(mark)
    return joined


def limited(marks: list[Mark]) -> list[Mark]:
    """Return at most :data:`LIMIT` marks that still cover every place."""
    if len(marks) <= LIMIT:
        return marks
    first_of: dict[K, int] = {}
    for at, mark in enumerate(marks):
        first_of.setdefault(mark.kind, at)
    keep = set(first_of.values())
    keep.update([at for at in range(len(marks)) if at not in keep][: LIMIT - 1 - len(keep)])
    rest = [mark for at, mark in enumerate(marks) if at not in keep]
    last = Mark(rest[0].kind, rest[0].start, max(mark.end for mark in rest))
    return sorted([*[marks[at] for at in keep], last], key=lambda mark: (mark.start, mark.end))


def describe(text: str, marks: Sequence[Mark], *, reveal: bool, lost: bool, works: bool) -> tuple[Finding, ...]:
    """Return the findings for ``marks``, numbered in order of their start."""
    end = value_end(text)
    found = []
    for number, mark in enumerate(marks, start=1):
        shown = mark.shown or (text[mark.start : mark.end] if reveal else "")
        hidden = not shown or (not reveal and spells_key(mark.kind, shown))
        found.append(
            Finding(
                id=f"f{number}",
                kind=mark.kind,
                start=mark.start,
                end=mark.end,
                code_points=None if hidden else code_points(shown, reveal=reveal),
                name=None if hidden or len(set(shown)) != 1 else name_of(shown[0]),
                severity=severity_of(mark.kind, works=works),
                wire=wire_effects(text, mark, end),
                origin=origin_of(mark.kind, shown),
                fix=fix_of(mark.kind, lost=lost),
            )
        )
    return tuple(found)


def edits(changes: Sequence[Change], *, reveal: bool) -> tuple[Edit, ...]:
    """Return the steps of cleaning; what would spell the key is put in only with ``reveal``."""
    return tuple(
        Edit(
            kind=change.kind,
            start=change.start,
            end=change.end,
            replacement=change.text if reveal or not any(char.isalnum() for char in change.text) else None,
        )
        for change in changes
    )
