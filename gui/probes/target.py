"""Where a run goes: the base URL as the user gave it, the way there (proxy or not), and who may see the key."""

from __future__ import annotations

import dataclasses
import ipaddress
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

__all__ = [
    "BaseUrl",
    "BaseUrlError",
    "ProxyError",
    "Route",
    "environment_route",
    "parse_base_url",
    "parse_proxy",
    "route_for",
]

DEFAULT_BASE_URL = "https://api.deepseek.com"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_FORMATS = ("/v1", "/beta", "/anthropic")
_PROXY_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}


class BaseUrlError(ValueError):
    """The base URL cannot be used; ``code`` says why and the URL, which may hold credentials, is not repeated."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ProxyError(ValueError):
    """The proxy setting cannot be used (``bad_proxy``)."""


@dataclasses.dataclass(frozen=True)
class BaseUrl:
    """A base URL taken literally, its path without a trailing slash."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def secure(self) -> bool:
        """Whether requests go over TLS."""
        return self.scheme == "https"

    @property
    def authority(self) -> str:
        """Host and, unless it is the usual one, port; IPv6 in brackets."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def is_deepseek(self) -> bool:
        """Whether the host is DeepSeek's: the only hosts that see a key without being trusted by the user."""
        return self.host == "deepseek.com" or self.host.endswith(".deepseek.com")

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this machine."""
        return is_loopback(self.host)

    @property
    def beside(self) -> BaseUrl:
        """The same place without an ending that names a version or a format of the API (deepseek-api.md 1.1)."""
        path = self.path
        while (shorter := path.removesuffix(next((e for e in _FORMATS if path.endswith(e)), ""))) != path:
            path = shorter
        return dataclasses.replace(self, path=path)

    @property
    def speaks_anthropic(self) -> bool:
        """Whether the ending names Anthropic's format, in which clients append ``/v1/messages``."""
        return self.path.endswith(("/anthropic", "/anthropic/v1"))

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` names this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def parse_base_url(text: str) -> BaseUrl:
    """Return the parts of a base URL.

    Raises :class:`BaseUrlError` with ``no_scheme``, ``bad_scheme``, ``has_credentials``, ``no_host``,
    ``non_ascii_host``, ``bad_port``, ``has_query`` or ``bad_characters``.
    """
    text = text.strip()
    if "://" not in text:
        raise BaseUrlError("no_scheme")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise BaseUrlError("bad_port" if "ort" in _reason(text) else "no_host") from None
    if parts.scheme not in _DEFAULT_PORTS:
        raise BaseUrlError("bad_scheme")
    if "@" in parts.netloc:
        raise BaseUrlError("has_credentials")
    host = parts.hostname or ""
    if not host:
        raise BaseUrlError("no_host")
    if not host.isascii():
        raise BaseUrlError("non_ascii_host")
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise BaseUrlError("has_query")
    if not (text.isascii() and text.isprintable()) or any(c in ' \\<>"{}|^`' for c in text) or port == 0:
        raise BaseUrlError("bad_characters" if port != 0 else "bad_port")
    return BaseUrl(parts.scheme, host.rstrip(".") or host, port or _DEFAULT_PORTS[parts.scheme], parts.path.rstrip("/"))


def _reason(text: str) -> str:
    try:
        return str(urlsplit(text).port)
    except ValueError as error:
        return str(error)


@dataclasses.dataclass(frozen=True)
class Route:
    """The way to the host: directly (``proxy_scheme`` None) or through a proxy. Credentials never show in ``repr``."""

    proxy_scheme: str | None = None
    proxy_host: str = ""
    proxy_port: int = 0
    user: str = dataclasses.field(default="", repr=False)
    password: str = dataclasses.field(default="", repr=False)

    @property
    def direct(self) -> bool:
        """Whether no proxy is used."""
        return self.proxy_scheme is None

    @property
    def shown(self) -> str | None:
        """The proxy as ``scheme://host:port``, without credentials; None if direct."""
        host = f"[{self.proxy_host}]" if ":" in self.proxy_host else self.proxy_host
        return None if self.direct else f"{self.proxy_scheme}://{host}:{self.proxy_port}"

    def first_hop(self, url: BaseUrl) -> tuple[str, int]:
        """Return host and port that the machine itself connects to."""
        return (url.host, url.port) if self.direct else (self.proxy_host, self.proxy_port)

    def keeps_plain_http_local(self, url: BaseUrl) -> bool:
        """Whether an unencrypted request stays on this machine: with a proxy, httpx sends the header to it in clear."""
        return url.is_loopback and (self.direct or is_loopback(self.proxy_host))


def route_for(url: BaseUrl, setting: str, environ: Mapping[str, str]) -> Route:
    """Return the way to ``url``.

    ``setting`` is ``none``, ``system`` (environment, else the system's settings; for every host, loopback too,
    unless ``NO_PROXY`` names it) or a proxy URL. Raises :class:`ProxyError`.
    """
    if setting == "none":
        return Route()
    if setting != "system":
        return parse_proxy(setting)
    return environment_route(url, environ) or _system_route(url)


def environment_route(url: BaseUrl, environ: Mapping[str, str]) -> Route | None:
    """Return the way to ``url`` by the variables for proxies; None if they name none at all. Raises ProxyError."""
    from urllib import request  # 30 ms to load, and the window parses addresses before its first paint

    lowered = {name.lower(): value for name, value in environ.items() if name.lower().endswith("_proxy")}
    # As urllib has it: a lower-case name wins, and one that is empty switches its setting off.
    lowered |= {name: value for name, value in environ.items() if name.endswith("_proxy")}
    lowered = {name: value for name, value in lowered.items() if value}
    if any(name in lowered for name in ("http_proxy", "https_proxy", "all_proxy")):
        excluded = {"no": lowered.get("no_proxy", "")}
        if request.proxy_bypass_environment(url.authority, excluded):  # type: ignore[attr-defined]  # not in typeshed
            return Route()
        chosen = lowered.get(f"{url.scheme}_proxy") or lowered.get("all_proxy")
        return parse_proxy(chosen) if chosen else Route()
    return None


def _system_route(url: BaseUrl) -> Route:
    from urllib import request

    settings = request.getproxies()
    chosen = settings.get(url.scheme) or settings.get("all")
    if not chosen or request.proxy_bypass(url.host):
        return Route()
    return parse_proxy(chosen)


def parse_proxy(text: str) -> Route:
    """Return the way through a proxy that is named by its URL, ``http://`` if it has no scheme. Raises ProxyError."""
    try:
        parts = urlsplit(text.strip() if "://" in text else f"http://{text.strip()}")
        port = parts.port
    except ValueError:
        raise ProxyError("bad_proxy") from None
    scheme = {"socks": "socks5", "socks4": "", "socks4a": ""}.get(parts.scheme, parts.scheme)
    if scheme not in _PROXY_PORTS or not parts.hostname or not parts.netloc.isascii():
        raise ProxyError("bad_proxy")
    return Route(
        scheme,
        parts.hostname,
        port or _PROXY_PORTS[scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )
