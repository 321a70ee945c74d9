"""What a person must be told of a verdict, whatever the language."""

from __future__ import annotations

import re
from collections.abc import Collection

from gui.report import Cause, CauseEntry, Confidence, Evidence, EvidenceKind
from gui.wording import Wording
from tests.wording.reading import reads_well

__all__ = ["JARGON", "is_complete"]

JARGON = re.compile(
    r"\b(?:HTTP|[45]\d\d|header|handshake|endpoint|payload|status code|authori[sz]ation|TLS|DNS|SSL|SNI|JSON|TCP)\b"
)
"""Words that a tired person need not know, where the verdict is said in one sentence."""


def is_complete(entry: CauseEntry, wording: Wording, probes: Collection[str], answers: Collection[str] = ()) -> None:
    """Check that a cause says what it is, how sure, why with sources that can be shown, one step, and for support."""
    said = wording.verdict(entry)
    reads_well(said)
    assert not JARGON.search(said), said
    if entry.cause is not Cause.UNKNOWN:
        assert wording.confidence(entry.confidence) in wording.headline(entry)
    assert entry.in_favour or entry.cause is Cause.UNKNOWN or entry.confidence is Confidence.RULED_OUT, entry.cause
    for evidence in (*entry.in_favour, *entry.against):
        reads_well(wording.reason(evidence))
        reads_well(wording.source(evidence))
        assert _leads_somewhere(evidence, probes, answers), evidence
    reads_well(wording.step(entry.next_step))
    assert entry.next_step.url is None or entry.next_step.url.startswith("https://")
    reads_well(wording.support(entry))


def _leads_somewhere(evidence: Evidence, probes: Collection[str], answers: Collection[str]) -> bool:
    match evidence.kind:
        case EvidenceKind.PROBE:
            return evidence.id in probes
        case EvidenceKind.ANSWER:
            return evidence.id in answers
        case EvidenceKind.CLIENT:
            return evidence.id in ("error", "comparison", "capture")
        case _:
            return True
