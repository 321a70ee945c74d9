"""The one Redactor: everything that is shown, logged, copied or written goes through it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from typing import Any

from gui.secret.leak import find_leaks

__all__ = ["Redaction", "Redactor"]


@dataclasses.dataclass(frozen=True)
class Redaction:
    """One removed stretch: its rule (``key-1``, ``pattern:bearer``), place in the original text and placeholder."""

    rule: str
    start: int
    end: int
    placeholder: str


# (name, pattern, group that is removed). Facts on shapes: deepseek-api.md 4.3; the list grows with the bundle.
_PATTERNS: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("key", re.compile(r"(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{16,}"), 0),
    ("key", re.compile(r"\b(?:gsk_|hf_|nvapi-|xai-|pplx-|csk-|ark-|tgp_v1_|r8_|vck_)[A-Za-z0-9_-]{20,}"), 0),
    ("key", re.compile(r"\b(?:gh[opsur]_[A-Za-z0-9]{30,}|AKIA[0-9A-Z]{16}\b|LTAI[A-Za-z0-9]{12,})"), 0),
    ("key", re.compile(r"\bAIza[A-Za-z0-9_-]{35}"), 0),
    ("key", re.compile(r"\b[0-9a-f]{32}\.[A-Za-z0-9]{16}\b"), 0),
    ("bearer", re.compile(r"(?i)\bBearer[ \t]+([A-Za-z0-9._~+/=-]{8,})"), 1),
    # "Basic permission" is no credential: in clear, a colon stands in one, and base64 shows where.
    ("basic", re.compile(r"(?i)\bBasic[ \t]+((?=[A-Za-z0-9+/]*[0-9+/=])[A-Za-z0-9+/]{8,}={0,2})"), 1),
    ("jwt", re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"), 0),
    (
        "url-credentials",
        re.compile(r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}://([^\s/@:]{0,200}:[^\s/@]{0,200})@"),
        1,
    ),
)


class Redactor:
    """Replaces known secrets and key-like patterns by placeholders.

    ``secrets`` are exact values after unwrapping, most important first. Each is searched whole as it is and, where it
    has a core of eight, in every spelling of the leak rule. Equal secrets share an ordinal. Spans are found on the
    original and merged, so one replacement can neither hide nor tear another.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = [s for s in dict.fromkeys(secrets) if len(s) >= 6]

    @property
    def secrets(self) -> tuple[str, ...]:
        """The known secrets, for the gate that searches finished files."""
        return tuple(self._secrets)

    def find(self, text: str) -> list[Redaction]:
        """Return the merged stretches to remove, in order; known secrets win over patterns where they overlap."""
        spans = [(leak.start, leak.end, 0, f"key-{leak.secret + 1}") for leak in find_leaks(text, self._secrets)]
        for index, secret in enumerate(self._secrets):
            spans += [(m.start(), m.end(), 0, f"key-{index + 1}") for m in re.finditer(re.escape(secret), text)]
        for name, pattern, group in _PATTERNS:
            spans += [(*m.span(group), 1, f"pattern:{name}") for m in pattern.finditer(text)]
        merged: list[tuple[int, int, int, str]] = []
        for start, end, rank, rule in sorted(spans):
            if merged and start < merged[-1][1]:
                last_start, last_end, last_rank, last_rule = merged[-1]
                best = (rank, rule) if rank < last_rank else (last_rank, last_rule)
                merged[-1] = (last_start, max(end, last_end), *best)
            else:
                merged.append((start, end, rank, rule))
        return [Redaction(rule, start, end, _placeholder(rule)) for start, end, _, rule in merged]

    def redact(self, text: str) -> str:
        """Return ``text`` without any secret. Text without one comes back as it is."""
        pieces, position = [], 0
        for hit in self.find(text):
            pieces += [text[position : hit.start], hit.placeholder]
            position = hit.end
        return "".join([*pieces, text[position:]])

    def redact_tree(self, value: Any) -> Any:
        """Return a JSON-like value of ours with every string in it redacted and free of lone surrogates.

        Names of fields are ours and stay: a proxy password may well be one of them.
        """
        if isinstance(value, str):
            return self.redact(value).encode("utf-8", "replace").decode("utf-8")
        if isinstance(value, Mapping):
            return {k: self.redact_tree(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.redact_tree(item) for item in value]
        return value


def _placeholder(rule: str) -> str:
    return f"[{rule}]" if rule.startswith("key-") else f"[redacted {rule.partition(':')[2]}]"
