"""Steps with one plausible reading: their result is shown and never used unasked (mode ``confirm``)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from gui.key.charset import BLANKS, INVISIBLE, STRANGERS, kinds_of
from gui.key.decode import replace
from gui.key.draft import Draft, Mark, Span
from gui.key.substitute import LONG_S, delete_blanks, delete_invisible, has_utf16_zeros, overridden, read_twins
from gui.key.twins import twin
from gui.key.wrapping import unwrap
from gui.report import FindingKind as K

__all__ = ["GUESSES", "drop_strangers", "recode"]


def drop_strangers(draft: Draft) -> None:
    """Delete strangers, hyphens behind the prefix, and U+FFFD at the ends; one inside stands for a lost character."""
    spans = []
    for index, cell in enumerate(draft.cells):
        kind = next(iter(kinds_of(cell.char)), None)
        at_end = index in (0, len(draft.cells) - 1)
        if kind in STRANGERS or (kind is K.REPLACEMENT and at_end):
            spans.append(Span(index, index + 1, "", kind or K.BAD_CHAR))
    draft.rewrite(spans)
    hyphens = [index for index, cell in enumerate(draft.cells) if cell.char == "-" and index > 3]
    draft.rewrite([Span(index, index + 1, "", K.BAD_CHAR) for index in hyphens])


def _look_alikes(draft: Draft) -> None:
    spans = []
    for index, cell in enumerate(draft.cells):
        found = twin(cell.char)
        if cell.char == LONG_S:
            spans.append(Span(index, index + 1, "f", K.HOMOGLYPH))
        elif found is not None and not found.ambiguous:
            spans.append(Span(index, index + 1, found.text, found.kind))
    draft.rewrite(spans)


def _letter_case(draft: Draft) -> None:
    spans = []
    for index, cell in enumerate(draft.cells):
        if "A" <= cell.char <= "Z" and cell.char not in "IO":
            if cell.kind is not None:  # it was read from something else, which hides its case
                draft.mark(K.CASE_CHANGED, index, index + 1)
            spans.append(Span(index, index + 1, cell.char.lower(), K.CASE_CHANGED))
    draft.rewrite(spans)


_CONFUSED = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"}


def _stands_apart(draft: Draft, index: int) -> bool:
    """Tell whether blanks were beside this: then it is the border of a table, and no 1."""
    before, it, after = (draft.cells[at] if at < len(draft.cells) else None for at in (index - 1, index, index + 1))
    return before is None or it is None or before.end != it.start or (after is not None and after.start != it.end)


def _confusions(draft: Draft) -> None:
    spans = []
    for index, cell in enumerate(draft.cells):
        if index > 2 and cell.char in _CONFUSED and not (cell.char == "|" and _stands_apart(draft, index)):
            draft.mark(K.ASCII_CONFUSION, index, index + 1)
            if cell.char.isupper():
                draft.mark(K.CASE_CHANGED, index, index + 1)
            spans.append(Span(index, index + 1, _CONFUSED[cell.char], K.ASCII_CONFUSION))
    draft.rewrite(spans)


_PREFIX = re.compile(r"(?P<prefix>(?:(?:s{1,2}k{0,2}|k{1,2})[-_.:=/~+#]{0,3}){1,2}|[-_]{0,2})[0-9a-f]{32}", re.ASCII)


def _prefix(draft: Draft) -> None:
    match = _PREFIX.fullmatch(draft.text)
    if match and match["prefix"] != "sk-":
        draft.mark(K.PREFIX_DAMAGED, *match.span("prefix"))
        draft.rewrite([Span(*match.span("prefix"), "sk-", K.PREFIX_DAMAGED)])


GUESSES: tuple[Callable[[Draft], None], ...] = (_look_alikes, _letter_case, _confusions, _prefix)
"""One after the other, each on the result of those before."""

# Byte order marks of UTF-16, as bytes; also where something put a REPLACEMENT CHARACTER for each byte.
_BOM_BYTES = re.compile(r"\A(?:\xff\xfe|\xfe\xff|\udcff\udcfe|\udcfe\udcff|\ufffd\ufffd)")
_BASE64 = re.compile(r"[0-9A-Za-z+/_\-]{40,}={0,2}", re.ASCII)


_LOST_BYTES = frozenset({K.INVALID_BYTES, K.REPLACEMENT})


def _utf16_zeros(draft: Draft) -> Draft | None:
    text = draft.text
    if not has_utf16_zeros(text):
        return None
    result = draft.copy()
    spans = []
    if _BOM_BYTES.match(text):
        kind = next((kind for kind in kinds_of(text[0]) if kind in _LOST_BYTES), K.MOJIBAKE)
        if kind is K.MOJIBAKE:
            result.mark(kind, 0, 2)
        spans.append(Span(0, 2, "", kind))
    spans += [Span(i, i + 1, "", K.NUL) for i, char in enumerate(text) if char == "\0"]
    result.rewrite(spans)
    return result


def _whole(draft: Draft, kind: K, text: str) -> Draft:
    """Return a draft in which ``text`` stands for everything."""
    result = draft.copy()
    start, end = draft.place(0, len(draft.cells))
    result.mark(kind, 0, len(draft.cells))
    result.marks += [Mark(k, start, end, char) for char in text for k in kinds_of(char) if k is not K.CASE_CHANGED]
    result.rewrite([Span(0, len(draft.cells), text, kind)])
    return result


def _utf16_packed(draft: Draft) -> Iterator[Draft]:
    text = draft.text
    if text.isascii() or not 17 <= len(text) <= 80:
        return
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            read = text.encode(encoding, "surrogatepass").decode("ascii")
        except UnicodeDecodeError:
            continue
        # Either each code point holds two characters, or each holds one with its bytes swapped.
        if "\0" not in read or read.count("\0") == len(text) == sum(ord(char) > 0xFF for char in text):
            yield _whole(draft, K.MOJIBAKE, read.replace("\0", ""))


_PASTED = INVISIBLE | BLANKS | {K.DASH_LOOKALIKE, K.QUOTE_SMART}


def _gbk(draft: Draft) -> Draft | None:
    """Read UTF-8 that was shown as GBK: the byte order mark and the ``s`` of a key become two Chinese characters.

    Many a Chinese character alone could be such a pair of bytes, so something must come out that people paste.
    """
    text = draft.text
    spans = []
    for match in re.finditer(r"[^\x00-\x7f]+", text):
        try:
            read = match[0].encode("gb18030").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if all(char.isascii() or kinds_of(char)[0] in _PASTED for char in read):
            spans.append(Span(*match.span(), read, K.BOM_MOJIBAKE if read[0] == "\ufeff" else K.MOJIBAKE))
    if not spans:
        return None
    result = draft.copy()
    replace(result, spans)
    return result


def _base64(draft: Draft) -> Draft | None:
    text = draft.text
    if not _BASE64.fullmatch(text) or text.startswith("sk-"):
        return None
    digits = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        read = base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return _whole(draft, K.BASE64_ENCODED, read)


def recode(draft: Draft, whole: Draft) -> Iterator[Draft]:
    """Yield the draft under each other encoding that it may be in, freed of what is invisible or around it then.

    ``whole`` is the draft before anything was deleted: two bytes read as one code point can look like a blank.
    """
    for guess in (_utf16_zeros(draft), _gbk(draft), _base64(draft), *_utf16_packed(whole)):
        if guess is not None and not overridden(guess.text):
            delete_invisible(guess)
            unwrap(guess)
            delete_blanks(guess)
            read_twins(guess)
            yield guess
