"""Steps that change single code points: deleting what is invisible, blanks, and reading what has one ASCII twin."""

from __future__ import annotations

from gui.key.charset import BIDI_OVERRIDES, BLANKS, INVISIBLE, deletable, kinds_of
from gui.key.draft import Draft, Span
from gui.key.twins import Twin, twin
from gui.report import FindingKind as K

__all__ = ["LONG_S", "delete_blanks", "delete_invisible", "has_utf16_zeros", "overridden", "read_twins"]

LONG_S = "\u017f"
"""LATIN SMALL LETTER LONG S is an s to NFKC, and looks like an f: only the first letter of a key can be the s."""

_CERTAIN = frozenset({K.FULLWIDTH, K.STYLED_ALNUM, K.LIGATURE, K.FOREIGN_DIGIT})


def has_utf16_zeros(text: str) -> bool:
    """Tell whether NULs stand in every second place, as in UTF-16 that was read as bytes."""
    return text.count("\0") >= 8 and text.count("\0") * 3 >= len(text)


def overridden(text: str) -> bool:
    """Tell whether something stands inside an LRO or RLO: then it is shown in another order than it is stored."""
    depth = 0
    for char in text:
        if char in BIDI_OVERRIDES:
            depth += 1
        elif char == "\u202c":  # POP DIRECTIONAL FORMATTING
            depth = max(0, depth - 1)
        elif depth and not deletable(char):
            return True
    return False


def delete_invisible(draft: Draft) -> None:
    """Delete what cannot be seen. The NULs of UTF-16 stay: reading that is a guess."""
    zeros = has_utf16_zeros(draft.text)
    spans = []
    for index, cell in enumerate(draft.cells):
        kind = next(iter(kinds_of(cell.char)), None)
        if kind is not None and kind in INVISIBLE and not (zeros and kind is K.NUL):
            spans.append(Span(index, index + 1, "", K.BOM if _is_bom(cell.char, cell.start) else kind))
    draft.rewrite(spans)


def _is_bom(char: str, start: int) -> bool:
    return char == "\ufeff" and start == 0  # ZERO WIDTH NO-BREAK SPACE


def delete_blanks(draft: Draft) -> None:
    """Delete blanks, tabs and line breaks, wherever they stand: a key has none."""
    spans = []
    for index, cell in enumerate(draft.cells):
        kind = next(iter(kinds_of(cell.char)), None)
        if kind is not None and (kind in BLANKS or cell.char == "\u2800"):  # BRAILLE PATTERN BLANK
            spans.append(Span(index, index + 1, "", kind))
    draft.rewrite(spans)


def _zero_of(char: str, digit: Twin) -> int:
    """Return the zero of the digits that this foreign digit is one of."""
    return ord(char) - int(digit.text)


def read_twins(draft: Draft) -> None:
    """Read full-width and styled characters, ligatures, digits of other scripts, and any dash behind ``sk``."""
    twins = [twin(cell.char) for cell in draft.cells]
    # A digit that looks like another one is read by its value only in the company of digits that leave no doubt.
    pairs = [(cell.char, found) for cell, found in zip(draft.cells, twins, strict=True) if found is not None]
    sure = {_zero_of(char, found) for char, found in pairs if found.kind is K.FOREIGN_DIGIT and not found.ambiguous}
    spans = []
    for index, found in enumerate(twins):
        if found is None or found.kind not in _CERTAIN:
            continue
        char = draft.cells[index].char
        if (found.ambiguous and _zero_of(char, found) not in sure) or (char == LONG_S and index > 0):
            continue
        spans.append(Span(index, index + 1, found.text, found.kind))
    draft.rewrite(spans)
    text = draft.text
    if text[:2].lower() == "sk" and K.DASH_LOOKALIKE in kinds_of(text[2:3] or "-"):
        draft.rewrite([Span(2, 3, "-", K.DASH_LOOKALIKE)])
