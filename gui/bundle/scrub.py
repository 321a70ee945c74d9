"""The one Redactor applied to reports and files, and the account of what it did."""

from __future__ import annotations

import collections
import enum
import functools
import http
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

import msgspec

from gui import assets
from gui.bundle.files import MANIFEST_SCHEMA, BundleFile
from gui.bundle.words import NOTES, PARTS
from gui.report import schema_words
from gui.secret import BY_ITS_NAME, Redaction, Redactor

__all__ = ["STYLE", "TEMPLATE", "Scrubber", "is_own_word"]

T = TypeVar("T")

_CANDIDATE = re.compile(r"\[[a-z][a-z0-9 -]{0,60}\]")
"""What may be a placeholder."""

TEMPLATE = "templates/report.html.jinja"
STYLE = "templates/report.css"

# Names of fields and files that the other documents use.
_WORDS = (
    "browser cache comment connect content cookies creator entries exchanges.har headers headersSize httpVersion method"
    " mimeType manifest.json postData queryString receive redactions.json redirectURL report.html report.json"
    " request response startedDateTime statusText timings bodySize blocked collection-notes.txt client-error.txt"
    " environment.json ticket.txt deepseek api-service@deepseek.com python platform packages locale variables_set"
    " not_collected implementation language encoding release machine openssl frozen sha256 Key Doctor for DeepSeek"
    " key-doctor crash crash.json crash.txt exception frames"
    " recorded request_bodies credentials response_bodies beginning excerpt default-src style-src form-action base-uri"
    " zh-Hans"
    " redactions pattern:key pattern:jwt pattern:private-key pattern:bearer pattern:basic pattern:url-credentials"
    " pattern:cookie pattern:query pattern:assignment pattern:mail pattern:user"
)


@functools.cache
def _vocabulary() -> str:
    words = [MANIFEST_SCHEMA, *_WORDS.split(), *schema_words()]
    for name in (TEMPLATE, STYLE):
        words += re.findall(r"[A-Za-z][A-Za-z0-9-]+", assets.find(name).read_text("utf-8"))
    # What is written after all else was redacted, and what HTTP calls a status.
    said = [*NOTES.values(), *PARTS.values(), *(status.phrase for status in http.HTTPStatus)]
    return "\n".join(sorted({word.casefold() for word in (*said, *(word for word in words if len(word) < 40))}))


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
        redactor.let_be(is_own_word)
        self._rules: dict[str, str] = {}
        # The same string stands in many places of a report, and a search costs more than all the rest.
        self._done: dict[str, str] = {}

    @property
    def settings(self) -> Hashable:
        """What the Redactor looks for: the same of two finds the same places in a text."""
        return self._redactor.settings

    @property
    def rules(self) -> Mapping[str, str]:
        """The placeholders that were put in place so far, each with its rule."""
        return self._rules

    def text(self, text: str) -> str:
        """Return ``text`` without secrets, and fit for UTF-8."""
        if text not in self._done:
            self._done[text] = self._redacted(text)
        return self._done[text]

    def hits(self, text: str, cancelled: Callable[[], bool] = lambda: False) -> list[Redaction]:
        """Return what must go of ``text``; ``cancelled`` is asked again and again (``Redactor.find``)."""
        found = self._redactor.find(text, cancelled)
        return [hit for hit in found if not is_own_word(text[hit.start : hit.end])]

    def apart(self, text: str) -> str:
        """Return a text of the user, just as long, in which nothing reads as a placeholder (``Redactor.apart``)."""
        return self._redactor.apart(text)

    def without(self, text: str, hits: Iterable[Redaction]) -> str:
        """Return ``text`` without what was found in it, and fit for UTF-8."""
        pieces, position = [], 0
        for hit in hits:
            placeholder = self._redactor.placeholder(hit.rule, text[hit.start : hit.end])
            self._rules.setdefault(placeholder, hit.rule)
            pieces += [text[position : hit.start], placeholder]
            position = hit.end
        return _fit("".join([*pieces, text[position:]]))

    def _redacted(self, text: str) -> str:
        return self.without(text, self.hits(text))

    def value(self, value: T) -> T:
        """Return a report value, or JSON-like data, with every string in it redacted; codes of closed lists stay."""
        texts = dict.fromkeys(_texts(value))
        # What was redacted while the run went on has placeholders already.
        for text in texts:
            self._redactor.reserve(text)
            self._rules.update(self._redactor.given_in(text))
        self._done.update((text, text) for text in self._redactor.clean_of(texts) if text not in self._done)
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
            return {self.text(str(key)): self._field(str(key), item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._items(value))
        return value

    def _field(self, name: str, value: Any) -> Any:
        if isinstance(value, str) and self._redactor.told_by_name(name, value):
            placeholder = self._redactor.placeholder(BY_ITS_NAME, value)
            self._rules.setdefault(placeholder, BY_ITS_NAME)
            return placeholder
        return self._walk(value)

    def _items(self, values: Iterable[Any]) -> list[Any]:
        items = [self._walk(item) for item in values]
        if len(items) > 1 and all(type(item) is str for item in items):
            # A list can spell in many items what none of them spells alone, such as one code point each.
            joined = " ".join(items)
            for hit in self._redactor.find(joined):
                if hit.rule.startswith("key-") and not is_own_word(joined[hit.start : hit.end]):
                    self._rules.setdefault(hit.placeholder, hit.rule)
                    return [hit.placeholder]
        return items

    def counts(self, files: Iterable[BundleFile]) -> list[dict[str, str | int]]:
        """Return for each file how many placeholders of each rule it shows.

        A secret that several rules find has one placeholder, and counts for the rule that found it first.
        """
        found: list[dict[str, str | int]] = []
        for file in files:
            shown: collections.Counter[str] = collections.Counter()
            # A log can have thousands of secrets: each placeholder is looked up, not searched for.
            for match in _CANDIDATE.finditer(file.data.decode("utf-8")):
                if (rule := self._rules.get(match[0])) is not None:
                    shown[rule] += 1
            found += [{"file": file.name, "rule": rule, "count": count} for rule, count in sorted(shown.items())]
        return found


def _texts(value: Any) -> Iterator[str]:
    """Yield every string of a report value or of JSON-like data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
