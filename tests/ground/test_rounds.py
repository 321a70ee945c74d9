"""Few rounds in `make test`, all of them in `make check`; measured values are printed at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

REPEATED = """
import hypothesis
import pytest

@pytest.mark.rounds
def test_repeated(rounds, figures):
    figures("number of rounds", rounds(small=3, full=50))
    figures("a longer name of a figure", f"{hypothesis.settings().max_examples} examples")

def test_once():
    pass
"""


@pytest.fixture(params=["", "full"])
def run(request: pytest.FixtureRequest, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("KEY_DOCTOR_ROUNDS", request.param)
    pytester.makeini("[pytest]\naddopts = -p tests.guards.plugin\nmarkers = rounds: many\nqt_api = pyside6\n")
    pytester.makepyfile(test_rounds=REPEATED)
    return pytester.runpytest_subprocess("-m", "rounds", timeout=60)


def test_rounds_and_figures(run: pytest.RunResult, request: pytest.FixtureRequest) -> None:
    run.assert_outcomes(passed=1, deselected=1)
    full = request.node.callspec.params["run"] == "full"
    run.stdout.fnmatch_lines(
        [
            "*figures, all rounds*" if full else "*figures, few rounds*",
            f"a longer name of a figure  {1000 if full else 25} examples",
            f"number of rounds           {50 if full else 3}",
        ]
    )
