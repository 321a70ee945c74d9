"""How long the program takes to start: the interpreter alone, the command line, Qt."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 7
STARTS = {
    "python": "pass",
    "gui.cli": "import gui.cli",
    "QtWidgets": "import PySide6.QtWidgets",
}


def seconds(code: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    print(f"{'start of':12} {'median':>9} {'best':>9}")
    for name, code in STARTS.items():
        seconds(code)
        times = [seconds(code) for _round in range(ROUNDS)]
        print(f"{name:12} {statistics.median(times) * 1000:6.0f} ms {min(times) * 1000:6.0f} ms")


if __name__ == "__main__":
    main()
