"""How long it takes to write a bundle, against zipping the same bytes with the standard library and syncing them.

The bound holds for what the two have in common: pack, write, sync, give it its name. What a zip never does is printed
beside it with a bound in time: to make the files, and to search them for every form of every secret.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gui import bundle, diagnosis
from gui.practice import PracticeServer
from gui.probes.probe import Stores
from gui.probes.scope import Scope
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.report import Report
from gui.secret import ApiKey, Redactor
from tests.guards.keys import made_up_key

ROUNDS = 15
RATIO, WHOLE_MS = 3.0, 500.0
PRINTED = "openai.RateLimitError: Error code: 429 - {'error': {'message': 'Rate limit reached', 'code': '429'}}\n" * 20


def full() -> tuple[diagnosis.Question, Report]:
    """Return question and report of a run with everything that can be asked for."""
    cancellation = Cancellation()
    with PracticeServer("low-balance") as server:
        question = diagnosis.Question(
            key=ApiKey(made_up_key(1)),
            second_key=ApiKey(made_up_key(2)),
            client_key=ApiKey(made_up_key(3)),
            url=parse_base_url(server.base_url),
            route=Route(),
            stores=Stores.usual(),
            scope=Scope(all_models=True, burst=8, repeat=10),
            client_error=PRINTED,
            note="It fails since Monday.",
        )
        report = diagnosis.diagnose(question, lambda update: None, cancellation)
    cancellation.close()
    return question, report


def zipped(collected: bundle.Collected, path: Path) -> None:
    """Zip the same bytes with the standard library, and sync them."""
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for one in collected.files:
                archive.writestr(one.name, one.data)
        file.flush()
        os.fsync(file.fileno())


def main() -> int:
    question, report = full()
    secrets = diagnosis.known_secrets(question)
    extras = bundle.Extras(environment=bundle.environment_facts(), client_error_text=question.client_error)

    def collect() -> bundle.Collected:
        return bundle.collect(report, Redactor(secrets), extras=extras)

    collected = collect()
    with tempfile.TemporaryDirectory(prefix="key-doctor-bench-") as home:
        names = (Path(home, f"{number}.zip") for number in range(10_000))
        ended = report.ended_at
        ways: dict[str, Callable[[], object]] = {
            "zip, standard library": lambda: zipped(collected, next(names)),
            "write, nothing to search for": lambda: bundle.write_bundle(collected, next(names), [], ended_at=ended),
            "write, all secrets": lambda: bundle.write_bundle(collected, next(names), secrets, ended_at=ended),
            "collect": collect,
        }
        best = dict.fromkeys(ways, float("inf"))
        # By turns, so that what else is busy on this machine slows all of them.
        for _round in range(ROUNDS):
            for name, way in ways.items():
                began = time.perf_counter()
                way()
                best[name] = min(best[name], (time.perf_counter() - began) * 1000)
    size = sum(len(file.data) for file in collected.files)
    print(f"{len(collected.files)} files, {size} bytes, {len(secrets)} secrets")
    print("\n".join(f"{name:30} {taken:8.2f} ms" for name, taken in best.items()))
    plain, bare, searched, made = best.values()
    whole = made + searched
    print(f"write / zip                    {bare / plain:8.2f} x {RATIO:6.1f}  {_said(bare <= RATIO * plain)}")
    print(f"export, all of it              {whole:8.2f} ms {WHOLE_MS:5.0f}  {_said(whole <= WHOLE_MS)}")
    print(f"export / zip                   {whole / plain:8.2f} x")
    return int(bare > RATIO * plain or whole > WHOLE_MS)


def _said(held: bool) -> str:
    return "ok" if held else "TOO SLOW"


if __name__ == "__main__":
    sys.exit(main())
