"""The fault bench in figures: how many situations, how long, where the key was seen, how much memory.

Fails where one is told as something else, where the key was seen at a place where it does not belong, or where hostile
answers take more than 64 MiB. The table itself is in docs/faults.md.
"""

from __future__ import annotations

import statistics
import sys
import time

from tests.faults.everything import CHAPTERS
from tests.faults.hostile import SITUATIONS as HOSTILE
from tests.faults.measured import measure
from tests.faults.sightings import rightful, wrongful
from tests.faults.situation import run

MIB_MORE = 64


def main() -> int:
    """Print the figures; return 1 where a bound is broken."""
    broken: list[str] = []
    durations: list[float] = []
    ran_here, right, wrong = 0, 0, 0
    begun = time.monotonic()
    for title, rows in CHAPTERS.items():
        done = 0
        for situation in rows:
            if situation.why_not_here:
                print(f"  left out: {situation.name} ({situation.why_not_here})")
                continue
            ran = run(situation)
            done += 1
            durations.append(ran.seconds)
            right += rightful(ran.heard, ran.key)
            places = wrongful(ran.heard, ran.key)
            wrong += len(places)
            if ran.amiss(situation) or ran.report.verdict.cause != situation.cause or places:
                broken.append(f"{situation.name}: {ran.amiss(situation)}, {ran.report.verdict.cause}, {places}")
        ran_here += done
        print(f"{title:36} {done:4} of {len(rows)} situations")
    print(f"{'all together':36} {ran_here:4} situations in {time.monotonic() - begun:.1f} s")
    print(f"{'a diagnosis, median / longest':36} {statistics.median(durations):.3f} / {max(durations):.2f} s")
    print(f"{'told as something else':36} {len(broken):4}")
    print(f"{'key in its header at the named host':36} {right:4} times")
    print(f"{'key anywhere else':36} {wrong:4} times")
    if sys.platform != "win32":
        more = sum(row.kib for row in measure(HOSTILE)) / 1024
        print(f"{'memory for all hostile answers':36} {more:4.1f} MiB more (bound {MIB_MORE})")
        if more >= MIB_MORE:
            broken.append(f"hostile answers take {more:.1f} MiB")
    for line in broken:
        print(f"  BROKEN  {line}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
