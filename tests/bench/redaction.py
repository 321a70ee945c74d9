"""How long the search for secrets takes: a log of 20 MB, and the texts of a report."""

from __future__ import annotations

import hashlib
import itertools
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gui.secret import find_leaks
from tests.guards.keys import made_up_key

SIZE, WINDOW, TEXTS = 20_000_000, 1 << 18, 2000
BOUND_LOG_S, BOUND_TEXTS_S = 12.0, 2.5
WORDS = [
    "INFO",
    "DEBUG",
    "WARN",
    "request",
    "response",
    "upstream",
    "connection",
    "timeout",
    "retry",
    "deepseek-v4-flash",
    "status=200",
    "took_ms=123",
    "path=/chat/completions",
    "user-agent=openai/3.1",
    "host=api.deepseek.com",
    "handshake",
    "error_code=invalid_request_error",
]


def lines() -> Iterator[str]:
    """Lines of a log with a trace id, a UUID and an address each, for ever."""
    chance = random.Random(7)
    for number in itertools.count():
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        uuid = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
        yield (
            f"2026-11-27T09:{number // 60 % 60:02}:{number % 60:02}.{number % 1000:03}Z"
            f" {' '.join(chance.choices(WORDS, k=8))} trace_id={digest[32:]} request_id={uuid}"
            f" url=https://api.deepseek.com/v1/models?limit={number}&x=%20a"
            f' body={{"id": {number}, "text": "a sentence of prose"}}\n'
        )


def log(size: int = SIZE) -> str:
    pieces, length = [], 0
    for line in lines():
        pieces.append(line)
        length += len(line)
        if length >= size:
            break
    return "".join(pieces)


def main() -> int:
    text, secrets = log(), [made_up_key(f"bench {number}") for number in range(5)]
    begun = time.perf_counter()
    found = [find_leaks(text[at : at + WINDOW], secrets) for at in range(0, len(text), WINDOW)]
    whole = time.perf_counter() - begun
    texts = text[: TEXTS * 200].splitlines()
    begun = time.perf_counter()
    for line in texts:
        find_leaks(line, secrets)
    short = (time.perf_counter() - begun) * TEXTS / len(texts)
    print(f"leaks of 5 keys in {len(text) / 1e6:.0f} MB: {whole:.2f} s (at most {BOUND_LOG_S})")
    print(f"the same in {TEXTS} lines, one by one: {short:.2f} s (at most {BOUND_TEXTS_S})")
    return int(any(found) or whole > BOUND_LOG_S or short > BOUND_TEXTS_S)


if __name__ == "__main__":
    sys.exit(main())
