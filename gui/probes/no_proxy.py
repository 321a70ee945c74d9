"""``NO_PROXY``: which entries keep a host from the proxy, and which only some programs would read so.

There is no standard. urllib, which this program and many Python clients ask, takes host names, with or without a
leading dot, as endings, a port if there is one, and ``*`` if nothing else is there
(``urllib.request.proxy_bypass_environment``). httpx reads a leading dot as "below this name only"
(``httpx._utils.get_environment_proxies``). ``*.name``, a scheme, a path, semicolons and address ranges are read by few.
"""

from __future__ import annotations

import ipaddress
import re

from gui.probes.target import BaseUrl

__all__ = ["excludes", "unclear"]


def excludes(url: BaseUrl, text: str) -> bool:
    """Tell whether ``text``, the value of ``NO_PROXY``, keeps ``url`` from the proxy as urllib reads it."""
    return text == "*" or any(_as_urllib(url, entry) for entry in _entries(text))


def unclear(url: BaseUrl, text: str) -> list[str]:
    """Return the entries that mean ``url`` by their looks, and by which not every program leaves out the proxy."""
    if text == "*" or any(_as_urllib(url, entry) and _as_httpx(url, entry) for entry in _entries(text)):
        return []  # one that all understand is enough
    return [entry for entry in re.split(r"[,;\s]+", text) if entry and _by_its_looks(url, entry)]


def _entries(text: str) -> list[str]:
    return [entry for entry in (part.strip().lower() for part in text.split(",")) if entry]


def _as_urllib(url: BaseUrl, entry: str) -> bool:
    name = entry.lstrip(".")
    return any(host == name or host.endswith(f".{name}") for host in (url.host, url.authority))


def _as_httpx(url: BaseUrl, entry: str) -> bool:
    return not entry.startswith(".") or url.host.endswith(entry)


def _by_its_looks(url: BaseUrl, entry: str) -> bool:
    if entry == "*":
        return True
    name = entry.lower().rpartition("://")[2].partition("/")[0] if "://" in entry else entry.lower()
    name = name.removeprefix("*").lstrip(".").rstrip("/")
    host, port = (name.rpartition(":")[0], name.rpartition(":")[2]) if name.count(":") == 1 else (name, "")
    if port and port != str(url.port):
        return False
    if host and (url.host == host or url.host.endswith(f".{host}")):
        return True
    try:
        return ipaddress.ip_address(url.host) in ipaddress.ip_network(name, strict=False)
    except ValueError:
        return False
