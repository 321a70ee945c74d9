"""What this machine is, as far as it can matter to a failing call. Names of settings, never their values."""

from __future__ import annotations

import importlib.metadata
import locale
import os
import platform
import ssl
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from gui.bundle.files import schema_of

__all__ = ["Environment", "environment_facts", "environment_schema"]

_PACKAGES = (
    "PySide6-Essentials",
    "certifi",
    "cryptography",
    "h11",
    "httpcore",
    "httpx",
    "jinja2",
    "keyring",
    "msgspec",
    "truststore",
)

_SETTINGS = (
    # Each changes where a call goes, whom it trusts or which key it carries. The values can hold passwords and keys.
    "ALL_PROXY",
    "CURL_CA_BUNDLE",
    "DEEPSEEK_API_KEY",
    "DEEPSEEK_BASE_URL",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NODE_EXTRA_CA_CERTS",
    "NO_PROXY",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
)


class Python(msgspec.Struct, frozen=True, kw_only=True):
    """The interpreter that ran the program; ``frozen``: the one inside the executable."""

    version: str
    implementation: str
    openssl: str
    frozen: bool


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """The system. Not the name of the machine: it often is the name of its owner."""

    system: str
    release: str
    machine: str


class Locale(msgspec.Struct, frozen=True, kw_only=True):
    """What the system takes for language and encoding; null where it names none."""

    language: str | None
    encoding: str | None


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """``environment.json``. A fact that could not be had is null, and named in ``not_collected``.

    ``packages``: version of each, null for one that is not installed. ``variables_set``: names of settings that can
    change where a call goes, whom it trusts or which key it carries; never their values.
    """

    python: Python | None
    platform: Platform | None
    packages: dict[str, str | None] | None
    locale: Locale | None
    variables_set: list[str] | None
    not_collected: list[str]


def environment_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``environment.json``."""
    return schema_of(Environment, "key-doctor/environment/1")


def _python() -> Python:
    return Python(
        version=platform.python_version(),
        implementation=platform.python_implementation(),
        openssl=ssl.OPENSSL_VERSION,
        frozen=bool(getattr(sys, "frozen", False)),
    )


def _platform() -> Platform:
    return Platform(system=platform.system(), release=platform.release(), machine=platform.machine())


def _packages() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in _PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = None
    return found


def _locale() -> Locale:
    language, encoding = locale.getlocale()
    return Locale(language=language, encoding=encoding)


def _variables_set() -> list[str]:
    known = {*_SETTINGS, *(name.lower() for name in _SETTINGS)}
    return sorted(name for name in os.environ if name in known and os.environ[name])


_FACTS: dict[str, Callable[[], Any]] = {
    "python": _python,
    "platform": _platform,
    "packages": _packages,
    "locale": _locale,
    "variables_set": _variables_set,
}


def environment_facts() -> dict[str, Any]:
    """Return the facts for ``environment.json``; one that cannot be had is null and listed in ``not_collected``."""
    facts: dict[str, Any] = {}
    missing: list[str] = []
    for name, fact in _FACTS.items():
        try:
            facts[name] = msgspec.to_builtins(fact())
        except Exception:  # noqa: BLE001  a strange machine must not prevent a bundle
            facts[name] = None
            missing.append(name)
    return {**facts, "not_collected": missing}
