"""The gate on the inspection: what it makes of a corpus that was written from the reference, not from the program."""

from __future__ import annotations

import dataclasses
from collections import defaultdict

from gui.key import inspect
from gui.report import CleaningMode
from tests.key.corpus import corpus
from tests.key.corpus.case import Case

AUTO, CONFIRM, NONE = 0.99, 0.98, 0.99  # asked for: 0.98, 0.80, 0.95
RECALL, PRECISION = 0.99, 0.97  # asked for: 0.97, 0.90
FAMILY = 0.9  # of the keys of any one family
SIZE = 450


@dataclasses.dataclass
class Score:
    """What was right of what, by mode; kinds that were wanted, found of these, and found at all."""

    right: dict[str, int] = dataclasses.field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = dataclasses.field(default_factory=lambda: defaultdict(int))
    wanted: int = 0
    hit: int = 0
    found: int = 0
    false: int = 0

    def share(self, mode: str) -> float:
        return self.right[mode] / self.asked[mode] if self.asked[mode] else 1.0

    def shown(self, mode: str) -> str:
        return f"{self.right[mode]} of {self.asked[mode]}"


def _judge(case: Case, score: Score, complaints: list[str]) -> None:
    result = inspect(case.text)
    mode = str(result.inspection.cleaned.mode)
    got = result.candidate.reveal() if result.candidate is not None else None
    found = {str(finding.kind) for finding in result.inspection.findings}
    missed, unwanted = case.missed(found), case.unwanted(found)
    score.wanted += case.required
    score.hit += case.required - len(missed)
    score.found += len(found)
    score.false += len(unwanted)
    assert got in (None, case.expected), f"{case.name}: a wrong key, mode {mode}"
    right = mode in case.mode.split("|") and (mode == CleaningMode.NONE or got == case.expected)
    if not case.open_mode:
        score.asked[case.mode] += 1
        score.right[case.mode] += right
    if missed or unwanted or not right:
        complaints.append(f"{case.name}: mode {mode} for {case.mode}, missed {missed}, unwanted {unwanted}")


def test_the_corpus_is_answered_as_the_reference_does(figures):
    total, complaints = Score(), list[str]()
    families: dict[str, Score] = defaultdict(Score)
    cases = corpus()
    for case in cases:
        _judge(case, families[case.family], complaints)
        _judge(case, total, [])
    summary = "\n".join(complaints)
    figures("corpus: keys", len(cases))
    for mode in ("auto", "confirm", "none"):
        figures(f"corpus: {mode}, right", total.shown(mode))
    figures("corpus: kinds, recall", f"{total.hit / total.wanted:.2%} of {total.wanted}")
    figures("corpus: kinds, precision", f"{1 - total.false / total.found:.2%} of {total.found}")
    assert len(cases) >= SIZE
    assert total.share("auto") >= AUTO, summary
    assert total.share("confirm") >= CONFIRM, summary
    assert total.share("none") >= NONE, summary
    assert total.hit >= RECALL * total.wanted, summary
    assert total.false <= (1 - PRECISION) * total.found, summary
    weak = [name for name, score in families.items() for mode in score.asked if score.share(mode) < FAMILY]
    assert weak == [], summary


def test_clean_keys_have_no_findings():
    clean = [case for case in corpus() if case.family == "clean"]
    assert len(clean) == 7
    assert all(inspect(case.text).inspection.findings == () for case in clean)


def test_names_of_the_corpus_are_unique():
    names = [case.name for case in corpus()]
    assert len(names) == len(set(names))
