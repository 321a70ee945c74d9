"""The bounds of the listener: it takes so much and no more."""

from __future__ import annotations

__all__ = ["CLOSE_SECONDS", "CONNECTIONS", "IDLE_SECONDS", "LINES", "REQUESTS", "SECONDS", "SIZE"]

SIZE = 1024 * 1024
"""Most bytes of a head, and most bytes of a body."""

LINES = 4096
"""Most lines of a head: half a million short ones in :data:`SIZE` bytes cost seconds, and no client sends a hundred."""

SECONDS = 30.0
"""Longest time for one request, and for its first byte on a new connection."""

IDLE_SECONDS = 5.0
"""A connection that was answered and says nothing more is closed after so long: others may wait for its place."""

REQUESTS = 100
"""So many are recorded; then the listener stops."""

CONNECTIONS = 8
"""Most connections at once; further clients wait until one ends."""

CLOSE_SECONDS = 1.0
"""Within this time closing has joined every thread."""
