"""Finding the one complete key inside a longer text, and telling one key pasted twice from several keys."""

from __future__ import annotations

import re

from gui.key.draft import Draft
from gui.key.shapes import TOKEN, is_found_key
from gui.key.twins import twin
from gui.report import CleaningMode
from gui.report import FindingKind as K

__all__ = ["deduplicate", "extract", "mark_several"]

# Keys may follow each other without a gap, which TOKEN does not see.
_PACKED = re.compile(r"(?<![0-9A-Za-z_\-])(?:sk-[0-9a-z]{32})+(?![0-9A-Za-z_\-])", re.ASCII)
_SIZE = 35
_SEPARATORS = re.compile(r"[\s,;|/\u3001\uff0c\uff1b\"']*")  # ideographic and full-width comma, full-width semicolon
_RIVAL = re.compile(r"(?i)sk-[0-9a-z_\-]{4,}", re.ASCII)
_LABELLED = re.compile(
    r"(?i)(?:key|token|secret|authorization|bearer|password|\u5bc6\u94a5)"  # the last is "key" in Chinese
    r"[\"'\])]{0,3}[ \t]*[:=(,]*[ \t]*[\"']?(?:bearer[ \t]+)?\Z"
)
_FIELD_END = re.compile(r"[\"'][ \t]*(?:[,;)}\]\n]|\Z|-)|[ \t]*\r?\n")
_CODE = re.compile(r"[{};\\]|\w\(|\bcurl\b|-H\b|=\s*[\"']")
_ASSIGNED = re.compile(r"(?:^|\s)(?:export\s+)?[A-Z_][A-Z0-9_]*=")
# A word of digits next to the key could belong to it: then the key is too long, and nobody can say where. Digits that
# touch a letter of any script, as in dates and amounts of Chinese text, are no such word.
_EXTRA_BEFORE = re.compile(r"(?<!\w)[0-9A-Fa-fOoIl]+[\W_]*\Z")
_EXTRA_FIRST = re.compile(r"[\W_]*[0-9A-Fa-f]+(?!\w)")
_EXTRA_LAST = re.compile(r"(?<!\w)[0-9A-Fa-f]+[\W_]*\Z")
_EXTRA_AFTER = re.compile(r"[\W_]*[0-9A-Fa-fOoIl]+(?!\w)")


def _keys(text: str) -> list[tuple[int, int]]:
    starts = [at for run in _PACKED.finditer(text) for at in range(run.start(), run.end(), _SIZE)]
    return [(at, at + _SIZE) for at in starts if is_found_key(text[at : at + _SIZE])]


def mark_several(draft: Draft) -> bool:
    """Mark every key after the first if the text holds different ones; tell whether it does."""
    text = draft.text
    found = _keys(text)
    rivals = [match.span() for match in _RIVAL.finditer(text) if len(match[0]) >= 16] if found else []
    found += [(a, b) for a, b in rivals if not any(a < last and first < b for first, last in found)]
    if len({text[first:last] for first, last in found}) < 2:
        return False
    found.sort()
    draft.mark(K.MULTIPLE_KEYS, found[0][0], found[-1][1])
    return True


def deduplicate(draft: Draft) -> None:
    """Keep one of several equal keys, if nothing but separators stands between and around them."""
    text = draft.text
    found = _keys(text)
    if len(found) < 2 or len({text[first:last] for first, last in found}) > 1:
        return
    edges = [0, *(edge for pair in found for edge in pair), len(text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    if all(_SEPARATORS.fullmatch(text, first, last) for first, last in gaps):
        first, last = found[0][1], found[-1][1]
        for start, end in found[1:]:
            draft.mark(K.DOUBLED, start, end)
        draft.cut(last, len(text), K.DOUBLED)
        draft.cut(first, last, K.DOUBLED)
        draft.cut(0, found[0][0], K.DOUBLED)


def extract(draft: Draft) -> CleaningMode | None:
    """Cut everything but the one complete key; return auto if its surroundings name it, confirm if they do not.

    None means that nothing was cut: no complete key, or more than one, or beside it another key-like text, or digits
    that may have been part of it.
    """
    text = draft.text
    found = list(TOKEN.finditer(text))
    if not found or len({match[0] for match in found}) > 1 or not is_found_key(found[0][0]):
        return None
    first, last = found[0].span()
    before, after = text[:first], text[last:]
    if any(match[0] != found[0][0] for part in (before, after) for match in _RIVAL.finditer(part)):
        return None
    # The label may have been taken off already; then the value must end where its field ends.
    field = not before.strip() and _FIELD_END.match(after) and _has_label(draft)
    mode = CleaningMode.AUTO if field or _LABELLED.search(before) else CleaningMode.CONFIRM
    read_before, read_after = _ascii(before), _ascii(after)
    if _EXTRA_BEFORE.search(read_before) or _EXTRA_AFTER.match(read_after):
        return None
    if mode is CleaningMode.CONFIRM and (_EXTRA_FIRST.match(read_before) or _EXTRA_LAST.search(read_after)):
        return None
    for start, end in ((0, first), (last, len(text))):
        if text[start:end].strip():
            draft.mark(_describe(text[start:end]), start, end)
    for start in (first - 1, last):
        if 0 <= start < len(text) and text[start] in "\"'":
            draft.mark(K.QUOTE_WRAPPED, start, start + 1)
    if "bearer" in before.lower():
        draft.mark(K.AUTH_PREFIX, before.lower().rindex("bearer"), first)
    kind = _describe(before if before.strip() else after)
    draft.cut(last, len(text), kind)
    draft.cut(0, first, kind)
    return mode


def _has_label(draft: Draft) -> bool:
    return any(
        mark.kind in (K.CODE_FRAGMENT, K.CONFIG_FRAGMENT, K.ENV_ASSIGNMENT, K.AUTH_PREFIX) for mark in draft.marks
    )


def _ascii(text: str) -> str:
    return "".join([found.text if (found := twin(char)) else char for char in text])


def _describe(text: str) -> K:
    if _CODE.search(text):
        return K.CODE_FRAGMENT
    return K.ENV_ASSIGNMENT if _ASSIGNED.search(text) else K.CONFIG_FRAGMENT
