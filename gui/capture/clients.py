"""Which program called, from what it says of itself: ``User-Agent`` and the headers of OpenAI-style SDKs."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["family"]

_STAINLESS = {"python": "python", "js": "node", "go": "go", "java": "java", "kotlin": "java", "ruby": "ruby"}
"""``x-stainless-lang`` of the SDKs that OpenAI and Anthropic have generated -> the end of their usual name."""

_VERSION = r"(?:[/ ]v?([0-9][0-9A-Za-z.+-]{0,30}))?"
_AGENTS: tuple[tuple[str, str], ...] = (
    ("openai-python", r"(?:Async)?(?:Azure)?OpenAI/Python"),
    ("anthropic-python", r"(?:Async)?Anthropic/Python"),
    ("openai-node", r"(?:Azure)?OpenAI/JS"),
    ("anthropic-node", r"Anthropic/JS"),
    ("httpx", r"python-httpx"),
    ("python-requests", r"python-requests"),
    ("aiohttp", r"(?:Python/\S+ )?aiohttp"),
    ("urllib3", r"python-urllib3"),
    ("urllib", r"Python-urllib"),
    ("curl", r"curl"),
    ("wget", r"Wget"),
    ("axios", r"axios"),
    ("got", r"got\b"),
    ("node-fetch", r"node-fetch"),
    ("undici", r"(?:undici|node)(?=$|[ /])"),
    ("Go-http-client", r"Go-http-client"),
    ("okhttp", r"okhttp"),
    ("Java", r"Java-http-client"),
    ("Java", r"Java(?=/)"),
    ("Apache-HttpClient", r"Apache-HttpClient"),
    ("reqwest", r"reqwest"),
    ("Ruby", r"Ruby"),
    ("PHP", r"(?:GuzzleHttp|PHP)"),
    ("Postman", r"PostmanRuntime"),
    ("PowerShell", r"Mozilla/\S+ .*PowerShell"),
    ("browser", r"Mozilla"),
)
_KNOWN = tuple((name, re.compile(pattern + _VERSION, re.IGNORECASE)) for name, pattern in _AGENTS)
_PRINTABLE_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,30}")


def family(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return (family, version) of the client, None for what it does not say.

    ``headers`` have names in small letters. The first program that ``User-Agent`` names counts: it is the one that the
    user knows, and what it is built on comes behind it.
    """
    agent = headers.get("user-agent", "").strip()
    for name, pattern in _KNOWN:
        matched = pattern.match(agent)
        if matched:
            return name, matched[1]
    language = _STAINLESS.get(headers.get("x-stainless-lang", "").strip().lower())
    if language is None:
        return None, None
    vendor = "anthropic" if "anthropic-version" in headers else "openai"
    version = _PRINTABLE_VERSION.fullmatch(headers.get("x-stainless-package-version", "").strip())
    return f"{vendor}-{language}", version[0] if version else None
