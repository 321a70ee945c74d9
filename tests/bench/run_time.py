"""How long a run takes where each answer takes 300 ms, against the longest chain that it cannot be shorter than.

The chain: prerequisites one after another, and billed calls one after another, each as long as its answers. Beside it
a script that asks the same one after another, with the HTTP library alone. The server has a process of its own.
"""

from __future__ import annotations

import secrets
import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx

from gui import diagnosis
from gui.probes.ladder import plan
from gui.probes.probe import Stores
from gui.probes.scope import Scope
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.report import ProbeResult, Report
from gui.secret import ApiKey

ROUNDS = 5
LATENCY_MS = 300
MOST = 1.15
CHILD = Path(__file__).parent / "child" / "server.py"
RUNS = {
    "usual": (None, Scope()),
    "another model": ("deepseek-v4-pro", Scope()),
    "all models": (None, Scope(all_models=True)),
    "everything": (None, Scope(all_models=True, also=("fim", "anthropic"), raw_form=True)),
}


def needs_of(report: Report, model: str | None, scope: Scope) -> dict[str, tuple[str, ...]]:
    """Return the prerequisites of each row; what joined later needs the list of models, and a stream its own model."""
    planned = {probe.id: probe.needs for probe in plan(secure=False, model=model, scope=scope)}
    return {row.id: planned.get(row.id, ("models",)) for row in report.probes}


def longest_chain(report: Report, needs: dict[str, tuple[str, ...]]) -> int:
    """Return the answers, one after another, that a run cannot do without."""
    answers = {row.id: int(row.exchange is not None) for row in report.probes}
    before: dict[str, int] = {}

    def height(row: str) -> int:
        if row not in before:
            before[row] = answers[row] + max((height(need) for need in needs[row] if need in answers), default=0)
        return before[row]

    longest = max(height(row) for row in answers)
    billed = [row.id for row in report.probes if row.billed and answers[row.id]]
    first = min((height(row) - answers[row] for row in billed), default=0)
    return max(longest, first + sum(answers[row] for row in billed))


def sequential(url: str, key: str, rows: tuple[ProbeResult, ...]) -> float:
    """Ask what the run asked, one after another; return the seconds."""
    body = {"model": "deepseek-flash", "messages": [{"role": "user", "content": "Say ok."}], "max_tokens": 4}
    begun = time.monotonic()
    for row in rows:
        if row.exchange is not None:
            asked = row.exchange
            with httpx.Client(trust_env=False) as client:
                client.request(
                    asked.method,
                    asked.url,
                    json={**body, "thinking": {"type": "disabled"}} if asked.method == "POST" else None,
                    headers={"authorization": f"Bearer {key}"},
                )
    return time.monotonic() - begun


def measure(url: str, model: str | None, scope: Scope) -> tuple[float, Report]:
    """Run once; return the seconds and the report."""
    cancellation = Cancellation()
    question = diagnosis.Question(
        key=ApiKey(f"sk-{secrets.token_hex(16)}"),
        url=parse_base_url(url),
        route=Route(),
        stores=Stores.usual(),
        model=model,
        scope=scope,
    )
    begun = time.monotonic()
    report = diagnosis.diagnose(question, lambda update: None, cancellation)
    took = time.monotonic() - begun
    cancellation.close()
    return took, report


def main() -> int:
    code = 0
    command = [sys.executable, str(CHILD), "healthy", str(LATENCY_MS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        url = child.stdout.readline().strip()
        print(f"{'':16} {'run':>8} {'chain':>8} {'ratio':>6}          {'one by one':>10}")
        for name, (model, scope) in RUNS.items():
            runs = [measure(url, model, scope) for _ in range(ROUNDS)]
            report = runs[0][1]
            chain = longest_chain(report, needs_of(report, model, scope)) * LATENCY_MS / 1000
            took = statistics.median(seconds for seconds, _ in runs)
            alone = sequential(url, f"sk-{secrets.token_hex(16)}", report.probes)
            verdict = "ok" if took <= MOST * chain else "TOO SLOW"
            code |= took > MOST * chain
            print(f"{name:16} {took:7.2f}s {chain:7.2f}s {took / chain:6.2f} {verdict:8} {alone:9.2f}s")
        child.stdin.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
