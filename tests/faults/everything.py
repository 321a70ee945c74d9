"""All situations, in the order in which the document shows them."""

from __future__ import annotations

from tests.faults import (
    answers_broken,
    answers_of_others,
    encryption,
    hostile,
    names_and_connections,
    networks,
    proxies,
    real_proxies,
)
from tests.faults.situation import Situation

__all__ = ["CHAPTERS", "SITUATIONS"]

CHAPTERS: dict[str, tuple[Situation, ...]] = {
    "Names and connections": names_and_connections.SITUATIONS,
    "Encryption": encryption.SITUATIONS,
    "Broken answers": answers_broken.SITUATIONS,
    "Answers of others, and redirects": answers_of_others.SITUATIONS,
    "Hostile answers": hostile.SITUATIONS,
    "Proxies": (*proxies.SITUATIONS, *real_proxies.SITUATIONS),
    "Networks of their own": networks.SITUATIONS,
}

SITUATIONS: tuple[Situation, ...] = tuple(row for rows in CHAPTERS.values() for row in rows)
