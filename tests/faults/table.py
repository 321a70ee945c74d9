"""Writes docs/faults.md: ``python -m tests.faults.table``."""

from __future__ import annotations

from pathlib import Path

from tests.faults.everything import CHAPTERS
from tests.faults.situation import Codes, Expected, Situation

__all__ = ["DOCUMENT", "document"]

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "faults.md"

_INTRODUCTION = """\
# The fault bench

Network situations that the tests set up over real sockets, and what the program must tell of each: which probe
fails with which code (`gui/report/codes.py`), and the cause that the verdict names. In all of them the tests read
what every server received, proxies included: the key comes only to the host that the user named, only in the
`Authorization` header, never after a redirect, never in clear beyond this machine, and never to a proxy.

`python -m tests.faults.table` writes this file from the tables in `tests/faults`; a test holds it against them.
`make check` runs all {count} situations, `make test` those that take no time, `make bench` prints the figures.
"""


def document() -> str:
    """Return the whole document."""
    count = sum(len(rows) for rows in CHAPTERS.values())
    pieces = [_INTRODUCTION.format(count=count)]
    for title, rows in CHAPTERS.items():
        pieces.append(f"\n## {title}\n\n| Situation | What happens | Told by | Cause |\n|---|---|---|---|\n")
        pieces += [_line(row) for row in rows]
    return "".join(pieces)


def _line(row: Situation) -> str:
    told = "; ".join(f"`{probe}`: {_codes(codes)}" for probe, codes in row.fails.items())
    return f"| {row.name} | {row.how} | {told or 'nothing fails'} | `{row.cause.value}` |\n"


def _codes(codes: Codes) -> str:
    if isinstance(codes, Expected):
        return codes.value
    each = codes if isinstance(codes, tuple) else (codes,)
    return " or ".join(f"`{code.value}`" if code else Expected.PASSES.value for code in each)


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
