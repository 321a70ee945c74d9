"""Serves a practice problem from a process of its own, as DeepSeek is one: ``server.py NAME MILLISECONDS``.

Says the base URL and goes when its input ends.
"""

from __future__ import annotations

import sys

from gui.practice import PracticeServer

if __name__ == "__main__":
    with PracticeServer(sys.argv[1], latency_ms=int(sys.argv[2])) as server:
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        sys.stdin.read()
