"""What a report says of its own making: when it was, and a name for it."""

from __future__ import annotations

import datetime
import secrets
import time
from collections.abc import Iterable

from gui.report.values import ProbeResult

__all__ = ["local_offset", "moment_of", "now", "run_id", "skew", "stamp"]

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no letter that looks like a digit


def run_id() -> str:
    """Return 12 characters: 41 bits of time in front, so that runs sort, and 19 of chance."""
    number = (int(time.time() * 1000) << 19) | secrets.randbits(19)
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(55, -1, -5))


def now() -> str:
    """Return this moment in UTC, ISO 8601 with milliseconds."""
    return stamp(datetime.datetime.now(datetime.UTC))


def stamp(moment: datetime.datetime) -> str:
    """Return a moment in UTC, ISO 8601 with milliseconds."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(text: str) -> datetime.datetime:
    """Return the moment that ISO 8601 names, in UTC if it names no zone; ``ValueError`` if it is none."""
    moment = datetime.datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)


def local_offset() -> str:
    """Return how far the clock of this machine is from UTC, such as ``+08:00``."""
    text = datetime.datetime.now().astimezone().strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def skew(results: Iterable[ProbeResult]) -> int | None:
    """Return how far the clock of this machine is at least from that of the server, in ms; None: not known."""
    return next((result.facts["skew_least_ms"] for result in results if "skew_least_ms" in result.facts), None)
