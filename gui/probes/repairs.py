"""What a base URL that leads nowhere was probably meant to be (deepseek-api.md 1.1 and 7, rank 6). Pure.

A base URL is always taken literally first. These are guesses, to be tried without the key.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from gui.probes.target import BaseUrl

__all__ = ["MOST", "Repair", "meant", "repairs"]

MOST = 4
"""So many repairs are tried at most."""
_API_HOST = "api.deepseek.com"
_KNOWN_PATHS = ("", "/v1", "/beta", "/anthropic")
"""Under which DeepSeek answers (deepseek-api.md 1.1)."""
_ENDPOINTS = re.compile(
    r"/(?:chat/completions|completions|chat|models|user/balance|responses|v1/messages|messages|embeddings)$",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"(/[^/]+)\1+(?=/|$)", re.IGNORECASE)
_JUNK = re.compile(r"(?:%(?:20|22|27|09|0a|0d|a0|c2%a0|e2%80%8b|ef%bb%bf)|[.,;:'!*)\]\s])+$", re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class Repair:
    """One guess, and what was done.

    ``codes``: of ``junk``, ``slashes``, ``endpoint``, ``doubled``, ``case``, ``host``, ``scheme``, ``path`` and
    ``version``.
    """

    url: BaseUrl
    codes: tuple[str, ...]


def _path(change: Callable[[str], str]) -> Callable[[BaseUrl], BaseUrl]:
    return lambda url: dataclasses.replace(url, path=change(url.path).rstrip("/"))


def _all_endpoints(path: str) -> str:
    while (shorter := _ENDPOINTS.sub("", path)) != path:
        path = shorter
    return path


def _to_the_api(url: BaseUrl) -> BaseUrl:
    if not url.is_deepseek or url.host == _API_HOST:
        return url
    return BaseUrl("https", _API_HOST, 443, url.path if url.path in _KNOWN_PATHS else "")


def _encrypted(url: BaseUrl) -> BaseUrl:
    if not url.is_deepseek or url.secure:
        return url
    return dataclasses.replace(url, scheme="https", port=443 if url.port == 80 else url.port)


def _lowered(path: str) -> str:
    return path.lower() if path.lower() in _KNOWN_PATHS else path


_MENDS: tuple[tuple[str, Callable[[BaseUrl], BaseUrl]], ...] = (
    ("junk", _path(lambda path: _JUNK.sub("", path))),
    ("slashes", _path(lambda path: re.sub(r"/{2,}", "/", path))),
    ("endpoint", _path(_all_endpoints)),
    ("doubled", _path(lambda path: _DOUBLED.sub(r"\1", path))),
    ("case", _path(_lowered)),
    ("host", _to_the_api),
    ("scheme", _encrypted),
)


def repairs(url: BaseUrl) -> list[Repair]:
    """Return at most ``MOST`` guesses, the one that changes least first, never ``url`` itself."""
    mended, codes = url, []
    for code, mend in _MENDS:
        better = mend(mended)
        if better != mended:
            codes.append(code)
            mended = better
    guesses = [Repair(mended, tuple(codes))]
    if mended.is_deepseek:
        if mended.path not in _KNOWN_PATHS:
            guesses += [Repair(dataclasses.replace(mended, path=path), (*codes, "path")) for path in ("", "/v1")]
    else:
        # A relay has its API under /v1 more often than not.
        if not mended.path.endswith("/v1"):
            guesses.append(Repair(dataclasses.replace(mended, path=f"{mended.path}/v1"), (*codes, "version")))
        if mended.path not in ("", "/v1"):
            guesses += [Repair(dataclasses.replace(mended, path=path), (*codes, "path")) for path in ("/v1", "")]
    unique = {guess.url: guess for guess in reversed(guesses) if guess.url != url}
    return list(reversed(unique.values()))[:MOST]


_NAMED = re.compile(
    r"(?<![\w.@-])(?:[a-z-]+\.)?deepseek\.com(?::\d+)?(?P<path>(?:/[\w./]*)?)(?![\w.@-])", re.IGNORECASE
)


def meant(text: str) -> str | None:
    """Return DeepSeek's address that a text, which is no base URL, was meant to be: without a scheme, in quotes.

    None if it names no host of DeepSeek's. Nothing of the text comes back but a path that is known: it may hold a key.
    """
    named = _NAMED.search(text)
    if named is None:
        return None
    path = _DOUBLED.sub(r"\1", _all_endpoints(_JUNK.sub("", named["path"]).rstrip("/"))).lower()
    return f"https://{_API_HOST}{path if path in _KNOWN_PATHS else ''}"
