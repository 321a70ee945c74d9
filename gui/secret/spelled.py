"""Keys that nobody has told of, found in a text however they are spelled."""

from __future__ import annotations

import re

from gui.secret.edge_ids import by_chance
from gui.secret.readings import fold, locate

__all__ = ["bare_keys", "spelled_keys"]

_DASHES = "\\-\u2010-\u2015\u2212"
_SPELLED = re.compile(rf"sk[{_DASHES}][0-9a-z]{{16,32}}", re.ASCII | re.IGNORECASE)
_WORD = re.compile(r"[0-9A-Za-z_\-]", re.ASCII)
_BARE = re.compile(
    rf"(?<![0-9a-z])sk[{_DASHES}_](?=[a-z]*[0-9])[0-9a-z]{{8,}}"
    r"|(?=[a-f]*[0-9])[0-9a-f]{16,}",
    re.ASCII | re.IGNORECASE,
)
_LONG = re.compile(r"(?=[a-z]*[0-9])[0-9a-z]{32,}", re.ASCII | re.IGNORECASE)


def spelled_keys(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) in code points of what reads ``sk-`` + 16 or more, in order, without overlaps.

    Escapes, blanks, line breaks and invisible characters may stand within. A word that goes on behind the 32 of a key
    belongs to it, and words behind fewer than 32 may: to lose a word is better than to keep a piece of a key.
    """
    spans = []
    in_an_id = by_chance(text)
    for decode in (False, True):
        folded, places = locate(text, decode=decode)
        for match in _SPELLED.finditer(folded):
            start, end = places[match.start()][0], places[match.end() - 1][1]
            # "risk- and ..." is prose, unless nothing but the look of a key stands there.
            if start and text[start - 1].isalnum() and any(char.isspace() for char in text[start:end]):
                continue
            if in_an_id(start, end):
                continue
            spans.append((start, _end_of_word(text, end)))
    return _merged(spans)


def bare_keys(text: str) -> list[tuple[int, int]]:
    """Return as :func:`spelled_keys` what may be a key without its ``sk-``, a piece of one, or one spelled otherwise.

    For short texts in which a number of 16 hexadecimal digits is nothing that anybody misses: names, paths.
    """
    # Words without their blanks become long ones too: these are looked for in the text as it stands.
    spans = [*spelled_keys(text), *(match.span() for match in _LONG.finditer(text))]
    for decode in (False, True):
        folded, places = locate(text, decode=decode)
        spans += [(places[found.start()][0], places[found.end() - 1][1]) for found in _BARE.finditer(folded)]
    return _merged(spans)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _end_of_word(text: str, end: int) -> int:
    """Return where the word ends that goes on at ``end``; what cannot be seen does not end one."""
    last = end
    while end < len(text):
        if _WORD.match(text[end]):
            last = end + 1
        elif text[end].isspace() or fold(text[end], decode=False):
            break
        end += 1
    return last
