"""The ways to the host that differ from the one in use: directly, by the environment's proxy, by the system's."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from gui.probes.no_proxy import unclear
from gui.probes.target import BaseUrl, ProxyError, Route, environment_route, is_loopback, parse_proxy

__all__ = ["Ways", "other_ways"]


@dataclasses.dataclass(frozen=True)
class Ways:
    """``by_name``: ways by ``direct``, ``environment`` or ``system``; ``unclear``: entries of ``NO_PROXY``.

    An unclear entry is one by which some programs leave out the proxy and others do not.
    """

    by_name: Mapping[str, Route] = dataclasses.field(default_factory=dict)
    unclear: tuple[str, ...] = ()


def other_ways(
    url: BaseUrl, in_use: Route, environ: Mapping[str, str], *, settings: Callable[[BaseUrl], str | None] | None = None
) -> Ways:
    """Return each way to ``url`` that another program may take and this run does not; a setting that is broken is none.

    A proxy elsewhere cannot reach this machine's own servers: to these it is no way. ``settings`` returns the proxy
    of the system's settings for a URL.
    """
    found: dict[str, Route | None] = {"direct": Route()}
    with contextlib.suppress(ProxyError):
        found["environment"] = environment_route(url, environ)
    with contextlib.suppress(ProxyError):
        named = (settings or system_proxy)(url)
        found["system"] = parse_proxy(named) if named else None
    ways: dict[str, Route] = {}
    for name, route in found.items():
        if route is None or route in (in_use, *ways.values()):
            continue
        if route.direct or not url.is_loopback or is_loopback(route.proxy_host):
            ways[name] = route
    excepted = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    return Ways(ways, tuple(unclear(url, excepted)) if ways else ())


def system_proxy(url: BaseUrl) -> str | None:
    """Return the proxy of the settings of Windows or macOS for ``url``, whatever the environment says.

    Other systems have no settings that urllib reads.
    """
    from urllib import request  # see target.environment_route

    read = _first(request, "getproxies_registry", "getproxies_macosx_sysconf")
    if read is None:
        return None
    bypass = _first(request, "proxy_bypass_registry", "proxy_bypass_macosx_sysconf")
    if bypass is not None and bypass(url.host):
        return None
    proxies: Mapping[str, str] = read()
    return proxies.get(url.scheme) or proxies.get("all") or proxies.get("socks")


def _first(module: Any, *names: str) -> Callable[..., Any] | None:
    return next((getattr(module, name) for name in names if hasattr(module, name)), None)
