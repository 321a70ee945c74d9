"""Runs situations that stand elsewhere in a process of its own, and measures the memory of that process.

The parent sets the servers up; this program gets their addresses on its standard input, and never the servers' memory.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.faults.places import over_http
from tests.faults.scripts import deepseek
from tests.faults.situation import Place, Scene, Situation, ask
from tests.guards.keys import made_up_key

__all__ = ["Measured", "measure"]

_ROOT = Path(__file__).resolve().parents[2]


@dataclasses.dataclass(frozen=True)
class Measured:
    """One run: the failure codes of the probes that are looked at, the cause, seconds, and KiB more than before."""

    name: str
    failures: dict[str, str | None]
    cause: str
    seconds: float
    kib: int


def measure(situations: Sequence[Situation]) -> list[Measured]:
    """Run ``situations`` (in clear on the loopback) one after the other in one child process.

    Before them it asks a DeepSeek in order, so that only what the situations take is counted.
    """
    with contextlib.ExitStack() as stack:
        rows: list[dict[str, Any]] = []
        healthy = over_http(deepseek())
        for name, set_up, seconds, probes in [
            *[("healthy", healthy, 8.0, [])] * 3,
            *((s.name, s.set_up, s.seconds, list(s.fails)) for s in situations),
        ]:
            place = set_up(Scene(stack, made_up_key(name)))
            rows.append({"name": name, "url": place.url, "proxy": place.proxy, "seconds": seconds, "probes": probes})
        child = subprocess.run(
            [sys.executable, "-m", "tests.faults.measured"],
            input=json.dumps(rows),
            capture_output=True,
            text=True,
            cwd=_ROOT,
            timeout=300,
            check=False,
        )
    assert (child.returncode, child.stderr) == (0, "")
    return [Measured(**row) for row in json.loads(child.stdout)][3:]


def _most_memory() -> int:
    """Return the most KiB that this process has ever taken.

    Not from ``ru_maxrss`` on Linux, which counts what the parent had taken when it started this process.
    """
    with contextlib.suppress(OSError):
        return int(re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))[0])
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


def main() -> None:
    """Run what stands on the standard input."""
    results = []
    for row in json.loads(sys.stdin.read()):
        before, begun = _most_memory(), time.monotonic()
        report = ask(Place(row["url"], row["proxy"]), made_up_key(row["name"]), row["seconds"])
        failures = {probe.id.partition(".")[0]: probe.failure for probe in report.probes}
        results.append(
            {
                "name": row["name"],
                "failures": {name: failures.get(name) for name in row["probes"]},
                "cause": report.verdict.cause,
                "seconds": round(time.monotonic() - begun, 3),
                "kib": _most_memory() - before,
            }
        )
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
