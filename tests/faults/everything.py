"""All situations, in the order in which the document shows them."""

from __future__ import annotations

from tests.faults import answers_broken, encryption, names_and_connections
from tests.faults.situation import Situation

__all__ = ["CHAPTERS", "SITUATIONS"]

CHAPTERS: dict[str, tuple[Situation, ...]] = {
    "Names and connections": names_and_connections.SITUATIONS,
    "Encryption": encryption.SITUATIONS,
    "Broken answers": answers_broken.SITUATIONS,
}

SITUATIONS: tuple[Situation, ...] = tuple(row for rows in CHAPTERS.values() for row in rows)
