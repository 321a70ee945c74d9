"""What looking at a pasted text costs: a dirty key as it is typed or pasted, and a text of 1 MiB.

The long text is measured against a bare loop over ``unicodedata.category`` of the same text, both as ``key.inspect``
and as the window looks at it, on its worker thread: the inspection and the keys that there are to choose from.
"""

from __future__ import annotations

import functools
import random
import secrets
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator

from gui import key
from gui.bridge.looked_at import looked_at
from gui.key.charset import kinds_of
from gui.key.tables import tables
from gui.key.twins import twin

ROUNDS = 7
SIZE = 1 << 20
RATIO = 6.0
SHORT_MS = 1.0
BODY = secrets.token_hex(16)
# ZERO WIDTH SPACE, BYTE ORDER MARK, NO-BREAK SPACE, RIGHT-TO-LEFT OVERRIDE, CYRILLIC SMALL LETTER ES, FULLWIDTH DIGIT
# ONE, EN DASH, TAG LATIN SMALL LETTER A, REPLACEMENT CHARACTER, MATHEMATICAL DOUBLE-STRUCK SMALL A, KEY
CONTAMINANTS = "\u200b\ufeff\xa0\u202e\u0441\uff11\u2013\U000e0061\ufffd\U0001d552\U0001f511\0\x1b \n\"O.'"


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def dirty_keys() -> Iterator[str]:
    """Keys with one code point too many, in front, inside and behind."""
    good = f"sk-{BODY}"
    for odd in CONTAMINANTS:
        for at in (0, 3, 18, len(good)):
            yield good[:at] + odd + good[at:]


def long_texts() -> dict[str, str]:
    """Texts of 1 MiB, ordinary ones and the worst that are known."""
    dice = random.Random(1)

    def lines(line: Callable[[int], str]) -> str:
        pieces: list[str] = []
        size = 0
        while size < SIZE:
            pieces.append(line(len(pieces)))
            size += len(pieces[-1])
        return "".join(pieces)[:SIZE]

    def odd() -> str:
        return chr(dice.choice((dice.randrange(0x80, 0x3400), dice.randrange(0x110000))))

    def settings(number: int) -> str:
        return (
            f"# service {number}\nAPI_KEY_{number}=sk-{dice.randbytes(16).hex()}\nurl = https://{number}.invalid/v1\n\n"
        )

    return {
        "letters": "".join(dice.choices("abcdefghijklmnopqrstuvwxyz ", k=SIZE)),
        "zero width": "\u200b" * SIZE,  # ZERO WIDTH SPACE
        "NUL": "\0" * SIZE,
        "odd code points": "".join(odd() for _ in range(SIZE)),
        "right to left": lines(
            lambda _: "\u05e9\u05dc\u05d5\u05dd \u0633\u0644\u0627\u0645\u200f 12\n"
        ),  # "peace", twice
        "combining marks": "a" + "\u0301" * (SIZE - 1),  # COMBINING ACUTE ACCENT
        "settings": lines(settings),
        "names only": lines(lambda _: "token="),
        "numbers": lines(lambda number: f"key={number:016d} "),
        "long values": lines(lambda number: f"token='{number:06d}{'a 1-' * 98}' "),
        "keys too long": lines(lambda number: f"sk-{number:032d}{'a' * 300} "),
        "both": lines(lambda number: f"token='{number:06d}{'a 1-' * 98}' sk-{number:032d}{'a' * 300} "),
    }


def bare(text: str) -> None:
    for char in text:
        unicodedata.category(char)


def verdict(good: bool) -> str:
    return "ok" if good else "TOO SLOW"


def short() -> bool:
    """Measure dirty keys, each as if it were the first one: no code point of it was seen before."""

    def once(text: str) -> float:
        kinds_of.cache_clear()
        twin.cache_clear()
        return milliseconds(lambda: key.inspect(text))

    reading = statistics.median(milliseconds(tables.__wrapped__) for _round in range(ROUNDS))
    print(f"{'reading the tables, once':26} {reading:6.2f} ms")
    tables()
    times = [once(text) for text in dirty_keys() for _round in range(ROUNDS)]
    median = statistics.median(times)
    name = f"a dirty key, median of {len(times)}"
    print(f"{name:26} {median:6.2f} ms {SHORT_MS:6.2f} ms  {verdict(median < SHORT_MS)}")
    return median < SHORT_MS


def long(name: str, text: str) -> bool:
    """Measure one text of 1 MiB."""
    # In turn, so that what slows this machine down for a while slows all.
    ways: tuple[Callable[[str], object], ...] = (bare, key.inspect, looked_at)
    rounds = [[milliseconds(functools.partial(way, text)) for way in ways] for _round in range(ROUNDS)]
    loop, inspected, looked = (statistics.median(times) for times in zip(*rounds, strict=True))
    good = bool(looked <= RATIO * loop)
    print(
        f"{name:16} {loop:6.1f} ms {inspected:7.1f} ms {inspected / loop:5.2f} {looked:7.1f} ms "
        f"{looked / loop:5.2f} {RATIO:5.2f}  {verdict(good)}"
    )
    return good


def main() -> int:
    good = short()
    print(f"\n{'1 MiB of':16} {'loop':>9} {'inspect':>10} {'ratio':>5} {'window':>10} {'ratio':>5} {'bound':>5}")
    for name, text in long_texts().items():
        good &= long(name, text)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
