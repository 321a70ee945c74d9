"""What stands in a text as base64, base32, base85, pairs of digits or compressed: undone, to be searched once more.

The search for the spellings of a secret sees through one encoding. Here one is taken off, whatever it was.
"""

from __future__ import annotations

import base64
import binascii
import bisect
import contextlib
import dataclasses
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from gui.secret.layers import BEFORE, FORM, JSON, MAIL, Edits, from_form, from_json, from_mail
from gui.secret.listings import (
    BITS,
    DUMP,
    NUMBERS,
    PAIRS,
    Places,
    Spans,
    from_bits,
    from_dump,
    from_numbers,
    from_pairs,
    may_hold_bits,
    may_hold_dump,
)
from gui.secret.packed import COSTLY, MAGIC, expanded, inflated
from gui.secret.scattered import SCATTERED

__all__ = ["Budget", "Unwrapped", "torn", "unwrapped"]

_LARGEST, _STEEPEST = 1 << 16, 16
"""Bytes that are taken out of one compressed piece, and how many more for each of its digits. Logs pack to a tenth."""
_FREE, _EACH = 1 << 19, 16
"""Bytes that are taken out of all packed pieces of one text, and how many more for each of its code points."""
_LONG = 64
"""Bytes from which a piece is searched even if it does not begin with text."""
_DEFLATED = 20
"""Bytes of the shortest piece that is tried as deflated without a header."""

_SHORTEST = 16
"""Code points of the shortest piece that any kind finds."""
_SHORTEST_SCATTERED = 24
"""Code points of the shortest text in which eight letters can stand with others between them."""

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}+(?:[\r\n]{1,2}[ \t]*+(?:>[ \t]*+){0,4}[A-Za-z0-9+/_-]{4,}+)*+")
_TORN = re.compile(r"[\\%](?<=[A-Za-z0-9+/]{8}.)(?:\\{0,3}(?:[nr]|/|u002[BbFf])|(?:25)?(?:2[BbFf]|0[AaDd]))")
_BASE32 = re.compile(r"[A-Za-z2-7]{16,}+")
_ASCII85 = re.compile(r"<~[!-uz\s]{20,}+")
_HEX = re.compile(r"[0-9a-fA-F]{32,}+")
_ONE_CASE = re.compile(r"[A-Z2-7]{16,}+|[a-z2-7]{16,}+")
_HASH = re.compile(r"[0-9a-f-]*+\Z")
# Bytes that are no text become one that no spelling has, so that what is searched is always ASCII.
_TEXT = bytes.maketrans(bytes(range(0x80, 0x100)), b"|" * 0x80)
# Full-width letters in UTF-8, in row 3 of GBK and in UTF-16 with both ends first. Blanks fill their place.
_WIDE = re.compile(
    rb"\xef\xbc([\x81-\xbf])|\xef\xbd([\x80-\x9e])|((?:\xa3[\xa1-\xfe]){3,})"
    rb"|((?:\xff[\x01-\x5e]){3,})|((?:[\x01-\x5e]\xff){3,})"
)
_WIDE_SIGN = re.compile(rb"\xef[\xbc\xbd]|\xa3.\xa3|\xff.\xff", re.DOTALL)

Piece = tuple[int, bytes, Spans | Edits | None]
"""Digits that are skipped, bytes, and where each of them is, if not simply one behind the other."""


class Budget:
    """What may still be taken out of one text and of all that is wrapped in it: a line of 1 KB can hold a megabyte.

    What stands in the text itself and is not compressed is no longer than the text, and not counted.
    """

    def __init__(self, text: str) -> None:
        self._left = _FREE + _EACH * len(text)

    def takes(self, size: int) -> bool:
        """Tell whether ``size`` more bytes may be searched, and count them if so."""
        if size > self._left:
            return False
        self._left -= size
        return True


@dataclasses.dataclass(frozen=True)
class _Piece:
    """Where one piece begins in what was unwrapped, where it was, its digits, and how its bytes lie in these.

    ``bits`` a digit, from digit ``skipped`` on; 0 bits for what cannot be told apart; or the ``places`` of each byte.
    """

    begin: int
    place: int
    digits: str
    skipped: int
    bits: int
    places: Spans | Places | Edits | None

    def origin(self, first: int, last: int) -> tuple[int, int]:
        """Return the [start, end) of the digits that the bytes [first, last) of this piece are made of."""
        if self.places is not None:
            held = self.places[max(first, 0) : max(last, 1)] or self.places[-1:]
            return self.place + min(start for start, _ in held), self.place + max(end for _, end in held)
        if not self.bits:
            return self.place, self.place + len(self.digits)
        at = [index for index, digit in enumerate(self.digits) if not (digit.isspace() or digit == ">")]
        begin = at[min(self.skipped + max(first, 0) * 8 // self.bits, len(at) - 1)]
        end = at[min(self.skipped - (-last * 8 // self.bits), len(at)) - 1]
        return self.place + begin, self.place + end + 1


@dataclasses.dataclass(frozen=True)
class Unwrapped:
    """Pieces of a text without one encoding, one behind the other.

    ``hidden`` are the [start, end) in the text itself of what is more than may be searched: nobody can say what it is.
    """

    form: str
    text: str
    pieces: tuple[_Piece, ...]
    hidden: tuple[tuple[int, int], ...]
    letters: bool = False
    """Whether it was read letter by letter: nothing is looked for in it that is wrapped once more."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the [start, end) of what spells [start, end) of ``text`` in the text that it was taken out of."""
        at = [piece.begin for piece in self.pieces]
        held = self.pieces[bisect.bisect_right(at, start) - 1 : bisect.bisect_left(at, end)]
        places = [piece.origin(start - piece.begin, end - piece.begin) for piece in held]
        return min(place[0] for place in places), max(place[1] for place in places)


def torn(text: str) -> bool:
    """Tell whether an escape stands within what may be base64: a line break in JSON, a plus sign in an address."""
    return _TORN.search(text) is not None


def unwrapped(text: str, budget: Budget, *, inner: bool, escaped: bool = False) -> Iterator[Unwrapped]:
    """Yield what each encoding that may stand in ``text`` gives, as far as ``budget`` reaches.

    ``inner`` texts were taken out of another one. In what was ``escaped``, only what :func:`torn` tells is looked for.
    """
    if len(text) < _SHORTEST:
        return
    words = list(_BASE64.finditer(text))
    for kind in _KINDS[:1] if escaped else _KINDS:
        parts: list[str] = []
        pieces: list[_Piece] = []
        hidden: list[tuple[int, int]] = []
        length = 0
        # The first line has no line break before it.
        shift, searched = (1, f"\n{text}") if kind.pattern is DUMP else (0, text)
        behind = 0
        for match in _matches(kind, searched, words):
            begin, behind = _begin(searched, match, kind.before, behind), match.end()
            digits, place = searched[begin:behind], begin - shift
            most = _LARGEST + _STEEPEST * len(digits)
            for skipped, data, places in kind.undo(digits):
                if data[:2] in _BY_BLOCKS and not budget.takes(COSTLY):
                    hidden.append((max(place, 0), behind - shift))
                    continue
                taken = _taken_out(data, most, skipped)
                found = data if taken is None else taken
                counted = inner or taken is not None
                if len(found) > most or (counted and not budget.takes(len(found))):
                    hidden.append((max(place, 0), behind - shift))
                    continue
                part = _readable(found)
                bits, spans = (kind.bits, places) if taken is None else (0, None)
                pieces.append(_Piece(length, place, digits, skipped, bits, spans))
                parts += [part, "|"]
                length += len(part) + 1
        if pieces or hidden:
            yield Unwrapped(kind.form, "".join(parts), tuple(pieces), tuple(dict.fromkeys(hidden)))
    if not escaped and len(text) >= _SHORTEST_SCATTERED:
        yield from _scattered(text, budget, inner=inner)


def _scattered(text: str, budget: Budget, *, inner: bool) -> Iterator[Unwrapped]:
    for form, undo, letters in SCATTERED:
        parts: list[str] = []
        pieces: list[_Piece] = []
        hidden: list[tuple[int, int]] = []
        length = 0
        for data, places in undo(text):
            if inner and not budget.takes(len(data)):
                hidden.append((places[:1][0][0], places[-1:][0][1]))
            elif data:
                pieces.append(_Piece(length, 0, text, 0, 0, places))
                parts += [_readable(data), "|"]
                length += len(data) + 1
        if pieces or hidden:
            yield Unwrapped(form, "".join(parts), tuple(pieces), tuple(hidden), letters=letters)


def _matches(kind: Kind, text: str, words: Sequence[re.Match[str]]) -> Iterable[re.Match[str]]:
    """Return what ``kind`` finds in ``text``, in which ``words`` is what may be base64.

    A text is not looked through for what would have to stand in one of the words, or cannot stand there at all.
    """
    if kind.pattern is _BASE64:
        return words
    if kind.in_words:
        return itertools.chain.from_iterable(kind.pattern.finditer(text, *word.span()) for word in words)
    return kind.pattern.finditer(text) if kind.likely(text) else ()


def _begin(text: str, match: re.Match[str], before: int, behind: int) -> int:
    """Return where the line begins in which a match does, if it is near, and not what was taken already."""
    if not before:
        return match.start()
    return max(behind, match.start() - before, text.rfind("\n", behind, match.start()) + 1)


def _taken_out(data: bytes, most: int, skipped: int) -> bytes | None:
    """Return what ``data`` is compressed of, or more than ``most`` of it; None if it is not."""
    if data[:2] in MAGIC:
        return expanded(data, most)
    return inflated(data, most) if not skipped and _is_deflated(data) else None


def _is_deflated(data: bytes) -> bool:
    return len(data) >= _DEFLATED and not data[:12].isascii() and inflated(data, _DEFLATED) is not None


def _readable(data: bytes) -> str:
    if not data.isascii():
        data = _WIDE.sub(_narrow, data).translate(_TEXT)
    return data.decode("ascii")


def _narrow(match: re.Match[bytes]) -> bytes:
    data = match[0]
    if match.lastindex == 1:
        return bytes((data[2] - 0x60, 0, 0))
    if match.lastindex == 2:
        return bytes((data[2] - 0x20, 0, 0))
    if match.lastindex == 3:
        return b"".join(bytes((byte - 0x80, 0)) for byte in data[1::2])
    letters = data[1::2] if match.lastindex == 4 else data[::2]
    return b"".join(bytes((byte + 0x20, 0)) for byte in letters)


@functools.lru_cache(maxsize=2048)
def _short_base64(digits: str) -> tuple[Piece, ...]:
    return tuple(_any_base64(digits))


def _from_base64(digits: str) -> Iterator[Piece]:
    """Yield the bytes from each digit of the first group on: a word may stand before them."""
    # The same words of a program stand in each line of its log.
    return iter(_short_base64(digits)) if len(digits) <= _LONG else _any_base64(digits)


def _any_base64(digits: str) -> Iterator[Piece]:
    if _HASH.match(digits):
        return  # or a UUID
    plain = "".join(digits.replace(">", "").split()).replace("-", "+").replace("_", "/")
    for skipped in range(4):
        usable = plain[skipped : skipped + (len(plain) - skipped) // 4 * 4]
        left = plain[skipped + len(usable) :]
        if len(left) > 1:
            usable += left + "=" * (4 - len(left))
        data = binascii.a2b_base64(usable)
        if _worth(data) or len(data) > _LONG or (not skipped and _is_deflated(data)):
            yield skipped, data, None


def _from_base32(digits: str) -> Iterator[Piece]:
    for match in _ONE_CASE.finditer(digits):
        if len(set(match[0])) < 4:
            continue  # of one letter, eight times the same, there are six or more
        plain = match[0].upper()
        for skipped in range(8):
            data = base64.b32decode(plain[skipped : skipped + (len(plain) - skipped) // 8 * 8])
            if _worth(data):
                yield match.start() + skipped, data, None


def _from_ascii85(digits: str) -> Iterator[Piece]:
    with contextlib.suppress(ValueError):
        yield 0, base64.a85decode("".join(digits[2:].split())), None


def _from_hex(digits: str) -> Iterator[Piece]:
    for skipped in range(2):
        data = bytes.fromhex(digits[skipped : skipped + (len(digits) - skipped) // 2 * 2])
        if _worth(data) or (not skipped and _is_deflated(data)):
            yield skipped, data, None


def _listed(undo: Callable[[str], Iterator[tuple[bytes, Spans | Edits]]]) -> Callable[[str], Iterator[Piece]]:
    return lambda text: ((0, data, places) for data, places in undo(text) if data)


def _worth(data: bytes) -> bool:
    """Tell whether ``data`` may be text or compressed: of random letters hardly any twelve bytes are."""
    return data[:12].isascii() or data[:2] in MAGIC or _WIDE_SIGN.search(data, 0, 12) is not None


@dataclasses.dataclass(frozen=True)
class Kind:
    """One encoding: what finds it, its bits a digit, what undoes it, and how many letters before it belong to it."""

    form: str
    pattern: re.Pattern[str]
    bits: int
    undo: Callable[[str], Iterator[Piece]]
    before: int = 0
    in_words: bool = False
    """Whether its digits are digits of base64 too, so many that they are found as such."""
    likely: Callable[[str], bool] = lambda _text: True
    """Tells quickly of most texts that none stands in them."""


_BY_BLOCKS = frozenset({b"BZ", b"\xfd7"})
_KINDS = (
    Kind("base64", _BASE64, 6, _from_base64),
    Kind("base32", _BASE32, 5, _from_base32, in_words=True),
    Kind("ascii85", _ASCII85, 0, _from_ascii85),
    Kind("hex", _HEX, 4, _from_hex, in_words=True),
    Kind("pairs", PAIRS, 0, _listed(from_pairs)),
    Kind("numbers", NUMBERS, 0, _listed(from_numbers)),
    Kind("bits", BITS, 0, _listed(from_bits), likely=may_hold_bits),
    Kind("dump", DUMP, 0, _listed(from_dump), likely=may_hold_dump),
    Kind("form", FORM, 0, _listed(from_form)),
    Kind("string", JSON, 0, _listed(from_json), before=BEFORE),
    Kind("mail", MAIL, 0, _listed(from_mail), before=BEFORE),
)
