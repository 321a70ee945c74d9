"""The key in a header: which bytes are it, and what they say."""

from __future__ import annotations

import re

from gui.capture.captured import Credential, Encoding
from gui.secret import ApiKey

__all__ = ["CARRIERS", "credential", "decoded"]

CARRIERS = ("authorization", "x-api-key", "api-key")
"""Headers that carry a key: OpenAI style, Anthropic style, and Azure's OpenAI clients."""

# Of any other first word nobody knows that it is no piece of a key.
_SCHEME = re.compile(
    rb"(bearer|basic|token|digest|negotiate|ntlm|oauth|dpop|hawk|api-?key|key)(?:[ \t](.*))?", re.DOTALL | re.IGNORECASE
)
_LONE_SCHEMES = (b"bearer", b"basic", b"token")
# A multi-byte character of UTF-8, or a surrogate in its manner: so many bytes do not come about by accident.
_MULTI_BYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decoded(data: bytes) -> tuple[str, Encoding]:
    """Return the text that the bytes of a key are, and how they were read; no byte is lost (invisible-characters.md 8).

    UTF-8 first, which curl, Go and aiohttp send; else Latin-1, which requests and Node send. Bytes that are partly the
    one and partly the other stay distinguishable as lone surrogates.
    """
    if data.isascii():
        return data.decode("ascii"), Encoding.ASCII
    try:
        return data.decode("utf-8", "surrogatepass"), Encoding.UTF_8
    except UnicodeDecodeError:
        pass
    if _MULTI_BYTE.search(data):
        return data.decode("utf-8", "surrogateescape"), Encoding.MIXED
    return data.decode("latin-1"), Encoding.LATIN_1


def credential(header: str, value: bytes, lines: int = 1) -> Credential:
    """Return what a header carries. ``value`` is all behind the colon and the blanks after it, exactly as received."""
    scheme, token = _split(value) if header == "authorization" else (None, value)
    text, encoding = decoded(token)
    otherwise = ApiKey(token.decode("latin-1")) if encoding in (Encoding.UTF_8, Encoding.MIXED) else None
    return Credential(header, scheme, ApiKey(text), encoding, lines, otherwise)


def _split(value: bytes) -> tuple[str | None, bytes]:
    """Return the scheme and what follows exactly one blank; a value that is one word is a key without a scheme."""
    matched = _SCHEME.fullmatch(value)
    if matched is None or (matched[2] is None and matched[1].lower() not in _LONE_SCHEMES):
        return None, value
    return matched[1].decode("ascii"), matched[2] or b""
