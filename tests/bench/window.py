"""What the window costs before anything is done with it, against a bare Qt window in the same interpreter."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHILD = Path(__file__).parent / "child" / "opened.py"
ROUNDS = 9
FIGURES = (("first paint", "ms", 1.6), ("all there", "ms", None), ("memory", "MB", 1.6))
"""The window is painted empty first, and filled then: the second figure, without a bound, is what that hides."""
KINDS = ("bare", "ours")


def opened(kind: str, home: str) -> tuple[float, float, float]:
    """Milliseconds until the first paint, and until all is there; megabytes at rest."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Whoever starts the program a second time has its bytecode; the first round here is left out for that.
    environment |= {"HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home, "bytecode"))}
    begin = time.perf_counter()
    command = [sys.executable, str(CHILD), kind]
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=environment) as child,
    ):
        assert child.stdout is not None
        told, said = [], ""
        for wanted in ("painted", "filled"):
            said = child.stdout.readline().strip()
            told.append((time.perf_counter() - begin) * 1000)
            if said != wanted:
                break
        kilobytes = child.stdout.readline().strip()
        if (said, child.wait()) != ("filled", 0):
            complaints.seek(0)
            raise RuntimeError(f"the {kind} window ended with {child.returncode}: {complaints.read()}")
    return told[0], told[1], int(kilobytes) / 1024


def main() -> int:
    # In turn, so that what slows this machine down for a while slows both.
    with tempfile.TemporaryDirectory(prefix="key-doctor-bench-") as home:
        rounds = [{kind: opened(kind, home) for kind in KINDS} for _round in range(ROUNDS + 1)][1:]
    code = 0
    print(f"{'median of ' + str(ROUNDS):14} {'bare':>9} {'ours':>9} {'ratio':>7} {'bound':>6}")
    for number, (name, unit, bound) in enumerate(FIGURES):
        bare, ours = (statistics.median(each[kind][number] for each in rounds) for kind in KINDS)
        line = f"{name:14} {bare:6.0f} {unit} {ours:6.0f} {unit} {ours / bare:7.2f}"
        if bound is not None:
            good = ours / bare <= bound
            code |= not good
            line += f" {bound:6.2f}  {'ok' if good else 'TOO SLOW' if unit == 'ms' else 'TOO MUCH'}"
        print(line)
    return code


if __name__ == "__main__":
    sys.exit(main())
