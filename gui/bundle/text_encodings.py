"""In which encodings a log file may be read, the likeliest first. Logs of Windows programs are UTF-16 or GBK."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

__all__ = ["encodings_of"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_USUAL = 0.9
_FEW_BROKEN = 0.1

# Printable ASCII, Latin letters, general punctuation, kana and CJK with its punctuation, full-width forms.
_USUAL_TEXT = re.compile("[\t\n\r\x1b\x20-\x7e\u00a0-\u024f\u2000-\u206f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_CHINESE = re.compile("[\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def encodings_of(data: bytes) -> Iterator[tuple[str, str]]:
    r"""Yield (encoding, what to do with broken bytes) for a whole file; the first that decodes it is the one.

    Nothing is yielded for what is no text in any of them. Broken bytes of an encoding that is known stay as ``\\xff``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding, "backslashreplace"
            return
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        yield from ((encoding, "backslashreplace") for encoding in _wide(sample))
        return
    yield "utf-8", "strict"
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not letter.isascii() for letter in text) - broken
    if broken and broken <= _FEW_BROKEN * whole:
        yield "utf-8", "backslashreplace"
    # Almost any bytes can be GB 18030; those of Chinese text are nearly all of its oldest part, and no Latin text is.
    foreign = sum(not letter.isascii() for letter in sample.decode("gb18030", "ignore"))
    if foreign and len(_CHINESE.findall(sample.decode("gb2312", "ignore"))) >= _USUAL * foreign:
        yield "gb18030", "backslashreplace"
    if not broken:
        yield "utf-8", "backslashreplace"  # what is broken stands behind the sample
    yield "cp1252", "backslashreplace"


def _wide(sample: bytes) -> Iterator[str]:
    """Yield UTF-16 in the byte order in which a sample with NULs is text, if it is in one."""
    even = sample[: len(sample) // 2 * 2]
    share = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = even.decode(encoding, "replace")
        share[encoding] = len(_USUAL_TEXT.findall(text)) / len(text) if text else 0.0
    best = max(share, key=lambda encoding: share[encoding])
    if share[best] >= _USUAL:
        yield best
