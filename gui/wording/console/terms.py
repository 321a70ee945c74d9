"""Single words for the small closed lists."""

from __future__ import annotations

from gui.report import CleaningMode, Confidence, Lifecycle, Outcome, Severity
from gui.wording.marks import N_

__all__ = ["CLEANING", "CONFIDENCES", "LIFECYCLES", "MEANINGS", "OUTCOMES", "SEVERITIES"]

CONFIDENCES: dict[Confidence, str] = {
    Confidence.CERTAIN: N_("certain"),
    Confidence.LIKELY: N_("likely"),
    Confidence.POSSIBLE: N_("possible"),
    Confidence.RULED_OUT: N_("ruled out"),
}

MEANINGS: dict[Confidence, str] = {
    Confidence.CERTAIN: N_("Certain: shown by a check, by the text of the key or by what the client printed."),
    Confidence.LIKELY: N_("Likely: it fits what was seen, and nothing seen fits better."),
    Confidence.POSSIBLE: N_("Possible: something points to it, and other things may be the reason as well."),
    Confidence.RULED_OUT: N_("Ruled out: a check has shown that it is not this."),
}
"""What it means to be so sure."""

OUTCOMES: dict[Outcome, str] = {
    Outcome.PASS: N_("good"),
    Outcome.WARN: N_("look here"),
    Outcome.FAIL: N_("problem"),
    Outcome.SKIPPED: N_("not run"),
    Outcome.INCONCLUSIVE: N_("not known"),
    Outcome.CRASHED: N_("fault in the program"),
}

LIFECYCLES: dict[Lifecycle, str] = {
    Lifecycle.PENDING: N_("waiting"),
    Lifecycle.RUNNING: N_("running"),
    Lifecycle.DONE: N_("done"),
    Lifecycle.CANCELLED: N_("stopped"),
}

SEVERITIES: dict[Severity, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("note"),
}

CLEANING: dict[CleaningMode, str] = {
    CleaningMode.AUTO: N_("There is one certain way to clean this text."),
    CleaningMode.CONFIRM: N_("There is one plausible way to repair this text; compare it with the console first."),
    CleaningMode.NONE: N_("This text cannot be repaired, because part of the key is missing or unclear."),
}
