"""What a secret looks like in every encoding that can be searched for without undoing it."""

from __future__ import annotations

import base64
import codecs
import dataclasses
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator

from gui.secret.mask import core
from gui.secret.readings import EXACT, JOINED, LOWER, Sieve, fold

__all__ = ["RUN", "SHORTEST", "Needle", "is_short", "needles"]

RUN = 8
"""So many consecutive core characters are a leak."""
SHORTEST = 6
"""Shorter values are no secrets: they stand in every text."""


@dataclasses.dataclass(frozen=True, eq=False)
class Needle:
    """One spelling of a whole secret, and which stretches of it give the secret away.

    ``ends[i]`` is where the first telling stretch that begins at ``i`` or later ends, or a number beyond the spelling.
    """

    form: str
    sieve: Sieve
    spelling: bytes
    ends: tuple[int, ...]

    def stretches(self) -> Iterator[tuple[int, bytes]]:
        """Yield each shortest stretch that gives the secret away, with its place."""
        ends = [*self.ends, -1]
        for at in range(len(self.ends)):
            # Of those that end at the same place, the last to begin.
            if ends[at] != ends[at + 1] and ends[at] <= len(self.spelling):
                yield at, self.spelling[at : ends[at]]


def is_short(secret: str) -> bool:
    """Tell whether a secret has no core of eight: then only the whole of it gives it away."""
    return len(fold(core(secret), decode=False)) < RUN


@functools.lru_cache(maxsize=512)
def needles(secret: str) -> tuple[Needle, ...]:
    """Return the spellings of ``secret``; that it stands there as it is, of a short one, is not among them."""
    whole = fold(secret, decode=False)
    if len(whole) < SHORTEST:
        return ()  # but for what nobody sees it is too short
    if is_short(secret):
        runs = [(0, len(whole))]
    else:
        # What folding drops may stand anywhere: the core is measured from both ends.
        begin, end = len(fold(secret[:8], decode=False)), len(whole) - len(fold(secret[-4:], decode=False))
        runs = [(at, at + RUN) for at in range(begin, end - RUN + 1)]
    found: list[Needle] = []
    if not is_short(secret):
        found += _plain("plain", whole, runs)
        found += _plain("reversed", whole[::-1], [(len(whole) - end, len(whole) - begin) for begin, end in runs])
    for name, encoding in (("", "utf-8"), ("-utf-16", "utf-16-le")):
        data, places = _encoded(whole, encoding)
        spans = [(places[begin], places[end]) for begin, end in runs]
        pairs = [(2 * begin, 2 * end) for begin, end in spans]
        found.append(_needle("hex" + name, JOINED, data.hex().encode("ascii"), pairs))
        found += _digits("base64" + name, EXACT, data, spans, base64.b64encode, bits=6)
    data, places = _encoded(whole, "utf-8")
    spans = [(places[begin], places[end]) for begin, end in runs]
    found += _digits("base64, reversed", EXACT, data, spans, base64.b64encode, bits=6, turned=True)
    found += _digits("base32", JOINED, data, spans, base64.b32encode, bits=5)
    found += _digits("base32hex", JOINED, data, spans, base64.b32hexencode, bits=5)
    for form, letters in _ALPHABETS:
        found += _digits(form, EXACT, data, spans, functools.partial(_in_alphabet, letters), bits=6)
    for form, encode in (("base85", base64.b85encode), ("ascii85", base64.a85encode)):
        found += _groups(form, data, spans, encode)
    turned = [(len(whole) - end, len(whole) - begin) for begin, end in runs]
    found.append(_each("hex, reversed", whole[::-1], turned, _hex))
    found.append(_each("hex, its digits reversed", whole[::-1], turned, lambda char: _hex(char)[::-1]))
    # 73h, 6Bh and &H73, &H6B: the last or the first letter may be missing.
    found.append(_each("hex, each with a letter", whole, runs, lambda char: f"{_hex(char)}h", open_end=1))
    found.append(_each("hex, full-width", whole, runs, lambda char: _hex(_wide(char))))
    turned_13 = codecs.encode(whole, "rot13")
    # What joining drops must not make a stretch of one letter: "-----END" would be three, of Chinese none is left.
    if not is_short(secret):
        found += _plain("rot13", turned_13, runs)
    elif len(JOINED(turned_13)) >= SHORTEST:
        found.append(_needle("rot13", JOINED, JOINED(turned_13), [(0, len(JOINED(turned_13)))]))
    return tuple(needle for needle in found if any(end <= len(needle.spelling) for end in needle.ends))


_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_ALPHABETS = (
    ("uuencoded", bytes([0x60, *range(0x21, 0x60)])),
    ("uuencoded, blanks", bytes(range(0x20, 0x60))),
    ("xxencoded", b"+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
)
"""The digits of encodings that are base64 with others."""


def _in_alphabet(letters: bytes, data: bytes) -> bytes:
    return base64.b64encode(data).translate(bytes.maketrans(_BASE64, letters))


def _hex(char: str) -> str:
    return char.encode("utf-8", "surrogatepass").hex()


def _wide(char: str) -> str:
    """Return a letter of ASCII in its full-width form."""
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char


def _each(form: str, text: str, runs: list[tuple[int, int]], spell: Callable[[str], str], open_end: int = 0) -> Needle:
    """Return the letters of ``text`` as ``spell`` writes each; ``open_end`` bytes of the last one may be missing."""
    parts = [JOINED(spell(char)) for char in text]
    places = [0, *itertools.accumulate(map(len, parts))]
    return _needle(form, JOINED, b"".join(parts), [(places[a], places[b] - open_end) for a, b in runs])


def _encoded(text: str, encoding: str) -> tuple[bytes, list[int]]:
    """Return the bytes of ``text`` and where each of its characters begins in them."""
    places, data = [0], b""
    for char in text:
        data += char.encode(encoding, "surrogatepass")
        places.append(len(data))
    return data, places


def _needle(form: str, sieve: Sieve, spelling: bytes, stretches: Iterable[tuple[int, int]]) -> Needle:
    ends, beyond = [], len(spelling) + 1
    by_begin: dict[int, int] = {}
    for begin, end in stretches:
        by_begin[begin] = min(end, by_begin.get(begin, beyond))
    best = beyond
    for at in reversed(range(len(spelling))):
        best = min(best, by_begin.get(at, beyond))
        ends.append(best)
    return Needle(form, sieve, spelling, tuple(reversed(ends)))


def _plain(form: str, text: str, runs: list[tuple[int, int]]) -> Iterator[Needle]:
    """Yield the text itself, and once more without what is neither letter nor digit, if there is such."""
    # What a letter outside ASCII is cannot be seen in bytes: runs with one are left to the joined spelling.
    in_ascii = [(a, b) for a, b in runs if text[a:b].isascii()]
    if any(not text[a:b].isalnum() for a, b in in_ascii):
        yield _needle(form, LOWER, LOWER("".join(c if c.isascii() else "?" for c in text)), in_ascii)
    places = [0, *itertools.accumulate(len(JOINED(char)) for char in text)]
    begin, end = places[min(a for a, _ in runs)], places[max(b for _, b in runs)]
    yield _needle(form, JOINED, JOINED(text), [(at, at + RUN) for at in range(begin, end - RUN + 1)])


def _digits(
    form: str,
    sieve: Sieve,
    data: bytes,
    spans: list[tuple[int, int]],
    encode: Callable[[bytes], bytes],
    *,
    bits: int,
    turned: bool = False,
) -> Iterator[Needle]:
    """Yield the digits that depend on ``data`` alone, whatever stands before and behind it, for each alignment."""
    for shift in range(3 if bits == 6 else 5):
        first = -(-shift * 8 // bits)
        digits = encode(bytes(shift) + data)[first : (shift + len(data)) * 8 // bits].decode("ascii")
        spelling = sieve(digits)
        stretches = [(-(-(shift + a) * 8 // bits) - first, (shift + b) * 8 // bits - first) for a, b in spans]
        if len(spelling) < len(digits):
            kept = [0, *itertools.accumulate(len(sieve(digit)) for digit in digits)]
            stretches = [(kept[a], kept[b]) for a, b in stretches]
        if turned:
            spelling, stretches = spelling[::-1], [(len(spelling) - b, len(spelling) - a) for a, b in stretches]
        yield _needle(form, sieve, spelling, stretches)


def _groups(form: str, data: bytes, spans: list[tuple[int, int]], encode: Callable[[bytes], bytes]) -> Iterator[Needle]:
    """Yield the groups of five digits, four bytes each, for each alignment; eight bytes hold one whole group."""
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    for shift in range(4):
        groups = [(at, at + 4) for at in range(shift, len(data) - 3, 4)]
        if not groups:
            continue
        spelling = encode(data[groups[0][0] : groups[-1][1]])
        if len(spelling) != 5 * len(groups):
            continue
        inside = [index for index, (a, b) in enumerate(groups) if first <= a and b <= last]
        yield _needle(form, EXACT, EXACT(spelling.decode("ascii")), [(5 * i, 5 * i + 5) for i in inside])
