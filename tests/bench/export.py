"""How long an export takes, against zipping the same bytes with the standard library and syncing them.

Save: all between the press on Save in the preview and the file under its final name. The preview has searched the files
when it made them, so what is left is to pack, to unpack and check, to tell by a digest that each member is what was
searched, to search names and what lies between members, to write, read back, sync, and give it its name: 1.5 to 2 times
the plain zip.

All of it, without a preview, as ``diagnose --export`` does it: make the files, and search them for every form of every
secret in the same go. It is 20 to 25 times the plain zip (32 ms against 1.4 ms of a processor for 109 KB, 0.5 s against
26 ms for 2.1 MB with a log), which is why this is held to a time and not to a ratio. Where it goes for 109 KB:

- 19 ms to make the files: 7 to redact 300 texts of the report, most of them together, 5 to say ticket and page in two
  languages, 7 to redact these two as a whole.
- 10 ms to search what nobody has searched yet, which is what is JSON; of the rest, the search knows by a digest that it
  has found nothing in the very same text. Of both searches a quarter goes for what stands around lines, a quarter for
  what is wrapped (base64, hexadecimal, lists of numbers and dumps), the rest for two automata over three or four
  readings of each file, escapes, markup and letters outside ASCII.
- 3 ms to pack, check and write.

A zip takes 13 ns a byte, so three times a zip would be 3 ms in all. One pass of a regular expression over the same
bytes takes 1 ms, and there are a dozen things that no single pass can see.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gui import bundle, diagnosis
from gui.practice import PracticeServer
from gui.probes.probe import Stores
from gui.probes.scope import Scope
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.report import Report
from gui.secret import ApiKey, Redactor, leak
from tests.bench.redaction import log
from tests.guards.keys import made_up_key

ROUNDS, ROUNDS_OF_A_LOG = 40, 3
SAVE, WHOLE_MS, PER_MB_MS = 3.0, 70.0, 450.0
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


def forget(secrets: Sequence[str]) -> None:
    """Let nothing be known to be clean from the round before: each export is the first of its report."""
    leak._index(Redactor(secrets).secrets).clean = leak._Clean()


def measure(name: str, log: str, question: diagnosis.Question, report: Report, home: Path) -> bool:
    """Measure an export with ``log`` attached; say what it takes, and whether that is within the bounds."""
    names = (home / f"{name}-{number}.zip" for number in range(10_000))
    attachments = (bundle.Attachment("server.log", log),) if log else ()
    extras = bundle.Extras(
        environment=bundle.environment_facts(), client_error_text=question.client_error, attachments=attachments
    )
    searched = bundle.Searched()

    def collect() -> bundle.Collected:
        return bundle.collect(report, Redactor(diagnosis.known_secrets(question)), extras=extras)

    def write(collected: bundle.Collected, searched: bundle.Searched | None) -> None:
        secrets = diagnosis.known_secrets(question)
        bundle.write_bundle(collected, next(names), secrets, ended_at=report.ended_at, searched=searched)

    collected = collect()
    bundle.search_ahead(collected.files, diagnosis.known_secrets(question), searched)
    ways: dict[str, Callable[[], object]] = {
        "zip, standard library": lambda: zipped(collected, next(names)),
        "save": lambda: write(collected, searched),
        "collect": collect,
        "write, nothing searched before": lambda: write(collected, None),
    }
    best, least = dict.fromkeys(ways, float("inf")), dict.fromkeys(ways, float("inf"))
    # By turns, so that what else is busy on this machine slows all of them.
    for _round in range(ROUNDS_OF_A_LOG if log else ROUNDS):
        for way, work in ways.items():
            if way == "collect":
                forget(diagnosis.known_secrets(question))
            began, spent = time.perf_counter(), time.process_time()
            work()
            best[way] = min(best[way], (time.perf_counter() - began) * 1000)
            least[way] = min(least[way], (time.process_time() - spent) * 1000)
    size = sum(len(file.data) for file in collected.files)
    print(f"{name}: {len(collected.files)} files, {size} bytes, {len(diagnosis.known_secrets(question))} secrets")
    print("\n".join(f"  {way:32} {best[way]:8.2f} ms, of a processor {least[way]:8.2f} ms" for way in ways))
    plain, saved, _, _ = best.values()
    held = saved <= SAVE * plain
    print(f"  {'save / zip':32} {saved / plain:8.2f} x  {SAVE:6.1f}  {_said(held)}")
    processed, _, made, written = least.values()
    whole, most = made + written, WHOLE_MS + PER_MB_MS * len(log) / 1e6
    print(f"  {'all of it, without a preview':32} {whole:8.2f} ms{most:6.0f}  {_said(whole <= most)}")
    print(f"  {'all of it / zip':32} {whole / processed:8.2f} x")
    return held and whole <= most


def main() -> int:
    question, report = full()
    with tempfile.TemporaryDirectory(prefix="key-doctor-bench-") as home:
        logs = {"a full report": "", "with a log of 2 MB": log(2_000_000)}
        held = [measure(name, text, question, report, Path(home)) for name, text in logs.items()]
    return int(not all(held))


def _said(held: bool) -> str:
    return "ok" if held else "TOO SLOW"


if __name__ == "__main__":
    sys.exit(main())
