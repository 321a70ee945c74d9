"""The one Redactor applied to reports and files, and the account of what it did."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

import msgspec

from gui import assets
from gui.bundle.files import MANIFEST_SCHEMA, BundleFile
from gui.report import schema_words
from gui.secret import Redactor

__all__ = ["STYLE", "TEMPLATE", "Scrubber", "is_own_word"]

T = TypeVar("T")

TEMPLATE = "templates/report.html.jinja"
STYLE = "templates/report.css"

# Names of fields and files that the other documents use.
_WORDS = (
    "browser cache comment connect content cookies creator entries exchanges.har headers headersSize httpVersion method"
    " mimeType manifest.json postData queryString receive redactions.json redirectURL report.html request response"
    " startedDateTime statusText timings bodySize blocked collection-notes.txt client-error.txt environment.json"
    " ticket.txt deepseek api-service@deepseek.com python platform packages locale variables_set not_collected"
    " implementation language encoding release machine openssl frozen sha256 Key Doctor for DeepSeek key-doctor"
    " crash crash.json crash.txt exception frames"
)


@functools.cache
def _vocabulary() -> str:
    words = [MANIFEST_SCHEMA, *_WORDS.split(), *schema_words()]
    for name in (TEMPLATE, STYLE):
        words += re.findall(r"[A-Za-z][A-Za-z0-9-]+", assets.find(name).read_text("utf-8"))
    return "\n".join(sorted({word.casefold() for word in words if len(word) < 40}))


def is_own_word(text: str) -> bool:
    """Tell whether ``text`` is (part of) a word of our own formats, whose presence in a bundle gives nothing away.

    A proxy password can be ``system``. Removing every such word would shred the report, and finding one is no leak
    (DESIGN 8). No text of the shape of a key is among them.
    """
    return "\n" not in text and text.casefold() in _vocabulary()


def _fit(text: str) -> str:
    # Lone surrogates can stand in texts that a user hands in; UTF-8 cannot hold them.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class Scrubber:
    """Applies one Redactor to everything that goes into a bundle and counts what is gone in each finished file."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._rules: dict[str, str] = {}
        # The same string stands in many places of a report, and a search costs more than all the rest.
        self._done: dict[str, str] = {}

    @property
    def secrets(self) -> tuple[str, ...]:
        """The known secrets that are looked for."""
        return self._redactor.secrets

    @property
    def rules(self) -> Mapping[str, str]:
        """The placeholders that were put in place so far, each with its rule."""
        return self._rules

    def fresh(self) -> Scrubber:
        """Return one with the same Redactor that has done nothing yet."""
        return Scrubber(self._redactor)

    def note_rules(self, rules: Mapping[str, str]) -> None:
        """Count what another one has put in place, too."""
        self._rules.update(rules)

    def text(self, text: str) -> str:
        """Return ``text`` without secrets, and fit for UTF-8."""
        if text not in self._done:
            self._done[text] = self._redacted(text)
        return self._done[text]

    def piece(self, text: str, start: int, end: int, reach: int) -> tuple[str, int]:
        """Return [start, end) of a long text without secrets, and where the next piece begins.

        What begins in the piece is removed to its end, ``reach`` beyond the piece at most; the next begins behind it.
        """
        # A little before: whether a key begins somewhere depends on what stands in front of it.
        first = max(start - reach, 0)
        window = text[first : end + reach]
        pieces, position = [], start - first
        for hit in self._redactor.find(window):
            if hit.end <= position or hit.start >= end - first or is_own_word(window[hit.start : hit.end]):
                continue
            self._rules[hit.placeholder] = hit.rule
            pieces += [window[position : max(hit.start, position)], hit.placeholder]
            position = hit.end
        stop = max(position, end - first)
        return _fit("".join([*pieces, window[position:stop]])), first + stop

    def _redacted(self, text: str) -> str:
        return self.piece(text, 0, len(text), 0)[0]

    def value(self, value: T) -> T:
        """Return a report value, or JSON-like data, with every string in it redacted; codes of closed lists stay."""
        return cast("T", self._walk(value))

    def _walk(self, value: Any) -> Any:
        if isinstance(value, enum.Enum):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, msgspec.Struct):
            fields = {name: self._walk(getattr(value, name)) for name in value.__struct_fields__}
            return type(value)(**fields)
        if isinstance(value, Mapping):
            return {self.text(str(key)): self._walk(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._items(value))
        return value

    def _items(self, values: Iterable[Any]) -> list[Any]:
        items = [self._walk(item) for item in values]
        if len(items) > 1 and all(type(item) is str for item in items):
            # A list can spell in many items what none of them spells alone, such as one code point each.
            joined = " ".join(items)
            for hit in self._redactor.find(joined):
                if hit.rule.startswith("key-") and not is_own_word(joined[hit.start : hit.end]):
                    self._rules[hit.placeholder] = hit.rule
                    return [hit.placeholder]
        return items

    def counts(self, files: Iterable[BundleFile]) -> list[dict[str, str | int]]:
        """Return for each file how many placeholders of each rule it shows."""
        found: list[dict[str, str | int]] = []
        for file in files:
            content = file.data.decode("utf-8")
            for placeholder, rule in sorted(self._rules.items()):
                if count := content.count(placeholder):
                    found.append({"file": file.name, "rule": rule, "count": count})
        return found
