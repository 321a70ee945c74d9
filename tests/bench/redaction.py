"""Redaction in time of a processor: a log of 20 MB in chunks, with secrets and without, and lines one by one."""

from __future__ import annotations

import hashlib
import itertools
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gui.secret import Redactor, StoppedError
from tests.guards.keys import made_up_key

SIZE, CHUNK, TEXTS = 20_000_000, 1 << 16, 2000
BOUND_LOG_S, BOUND_TEXTS_S, BOUND_STOP_MS = 8.0, 0.5, 100.0
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


def chunks(text: str) -> Iterator[str]:
    return (text[at : at + CHUNK] for at in range(0, len(text), CHUNK))


def main() -> int:
    secrets = [made_up_key(f"bench {number}") for number in range(5)]
    clean = log()
    dirty = clean.replace("a sentence of prose", f"a sentence with {secrets[3]} in it", 200)
    taken = {}
    for name, text in (("nothing", clean), ("200 keys", dirty)):
        begun = time.process_time()
        out = "".join(Redactor(secrets).redact_stream(chunks(text)))
        taken[name] = time.process_time() - begun
        whole = out == text if text == clean else out.count("[key-4]") == 200
        print(f"{len(text) / 1e6:.0f} MB, 5 keys known, {name} in it: {taken[name]:.2f} s (at most {BOUND_LOG_S})")
        if not whole:
            print("not what was to be redacted")
            return 1
    redactor, texts = Redactor(secrets), clean[: TEXTS * 200].splitlines()
    begun = time.process_time()
    for line in texts:
        redactor.redact(line)
    short = (time.process_time() - begun) * TEXTS / len(texts)
    print(f"{TEXTS} lines, one by one: {short:.2f} s (at most {BOUND_TEXTS_S})")
    stops = [stopped_after(clean, secrets) for _ in range(10)]
    print(f"to a stop, median and worst: {statistics.median(stops):.0f}, {max(stops):.0f} ms (at most {BOUND_STOP_MS})")
    return int(max(taken.values()) > BOUND_LOG_S or short > BOUND_TEXTS_S or max(stops) > BOUND_STOP_MS)


def stopped_after(text: str, secrets: list[str]) -> float:
    """Milliseconds from asking to stop, amid a piece, to the end."""
    asked: list[float] = []

    def cancelled() -> bool:
        if asked:
            return True
        asked.append(time.process_time())  # the piece that begins now is still searched
        return False

    try:
        for _ in Redactor(secrets).redact_stream(chunks(text), cancelled):
            pass
    except StoppedError:
        pass
    return (time.process_time() - asked[0]) * 1000


if __name__ == "__main__":
    sys.exit(main())
