"""Situations with real proxy programs, each behind a tap that keeps what comes to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gui.report import Cause
from gui.report import FailureCode as F
from tests.faults import certificates
from tests.faults.certificates import believing, chain
from tests.faults.places import free_port
from tests.faults.proxy_scripts import lacks, real_proxy
from tests.faults.scripts import deepseek
from tests.faults.servers import Script
from tests.faults.situation import Place, Scene, SetUp, Situation

__all__ = ["SITUATIONS"]


def _through_real(
    make: Callable[[Path, int], list[str]], *, scheme: str = "http", pair: str = "", script: Script | None = None
) -> SetUp:
    """A DeepSeek in order, and a real proxy on the way, with a tap in front of it."""

    def set_up(scene: Scene) -> Place:
        server = scene.serve(script or deepseek(), tls=chain())
        proxy = real_proxy(scene, make)
        return Place(
            f"https://127.0.0.1:{server.port}",
            f"{scheme}://{pair}{'@' if pair else ''}127.0.0.1:{proxy.tap.port}",
            stores=believing(),
        )

    return set_up


def _tinyproxy(*lines: str) -> Callable[[Path, int], list[str]]:
    def make(folder: Path, port: int) -> list[str]:
        settings = folder / "tinyproxy.conf"
        settings.write_text("\n".join([f"Port {port}", "Listen 127.0.0.1", "Timeout 20", "MaxClients 50", *lines, ""]))
        return ["tinyproxy", "-d", "-c", str(settings)]

    return make


def _microsocks(*options: str) -> Callable[[Path, int], list[str]]:
    return lambda folder, port: ["microsocks", "-i", "127.0.0.1", "-p", str(port), *options]


def _to_nobody(make: Callable[[Path, int], list[str]], scheme: str) -> SetUp:
    def set_up(scene: Scene) -> Place:
        proxy = real_proxy(scene, make)
        return Place(f"https://127.0.0.1:{free_port()}", f"{scheme}://127.0.0.1:{proxy.tap.port}", stores=believing())

    return set_up


def _intercepted(*, believed: bool) -> SetUp:
    """A proxy that opens the encryption, with an authority that is believed here or is not."""

    def set_up(scene: Scene) -> Place:
        server = scene.serve(deepseek(), tls=chain())
        proxy = real_proxy(scene, _mitmproxy)
        stores = certificates.certifi_only()
        if believed:
            stores = certificates.believing_file(proxy.folder / "mitmproxy-ca-cert.pem")
        return Place(f"https://127.0.0.1:{server.port}", f"http://127.0.0.1:{proxy.tap.port}", stores=stores)

    return set_up


def _mitmproxy(folder: Path, port: int) -> list[str]:
    return [
        *("mitmdump", "--quiet", "--listen-host", "127.0.0.1", "--listen-port", str(port)),
        *("--set", f"confdir={folder}", "--ssl-insecure"),
    ]


def _mitmproxy_with(*options: str) -> Callable[[Path, int], list[str]]:
    return lambda folder, port: [*_mitmproxy(folder, port), *options]


SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "tinyproxy",
        "A real HTTP proxy (tinyproxy), and everything works.",
        _through_real(_tinyproxy()),
        {},
        Cause.CLIENT_OTHER,
        without=lacks("tinyproxy"),
    ),
    Situation(
        "tinyproxy-with-password",
        "tinyproxy wants a password and gets it.",
        _through_real(_tinyproxy("BasicAuth someone word"), pair="someone:word"),
        {},
        Cause.CLIENT_OTHER,
        without=lacks("tinyproxy"),
    ),
    Situation(
        "tinyproxy-without-password",
        "tinyproxy wants a password and gets none.",
        _through_real(_tinyproxy("BasicAuth someone word")),
        {"tls": F.PROXY_AUTHENTICATION_REQUIRED},
        Cause.NETWORK_PROXY,
        without=lacks("tinyproxy"),
    ),
    Situation(
        "tinyproxy-wrong-password",
        "tinyproxy wants another password.",
        _through_real(_tinyproxy("BasicAuth someone word"), pair="someone:else"),
        {"tls": (F.PROXY_AUTHENTICATION_REQUIRED, F.PROXY_REFUSED)},
        Cause.NETWORK_PROXY,
        without=lacks("tinyproxy"),
    ),
    Situation(
        "tinyproxy-port-not-allowed",
        "tinyproxy opens tunnels to port 443 only.",
        _through_real(_tinyproxy("ConnectPort 443")),
        {"tls": F.PROXY_REFUSED},
        Cause.NETWORK_PROXY,
        without=lacks("tinyproxy"),
    ),
    Situation(
        "tinyproxy-to-nobody",
        "Nobody listens where tinyproxy is asked to connect to.",
        _to_nobody(_tinyproxy(), "http"),
        {"tls": F.PROXY_REFUSED},
        Cause.NETWORK_PROXY,
        without=lacks("tinyproxy"),
    ),
    Situation(
        "microsocks",
        "A real SOCKS proxy (microsocks), and everything works.",
        _through_real(_microsocks(), scheme="socks5h"),
        {},
        Cause.CLIENT_OTHER,
        without=lacks("microsocks"),
    ),
    Situation(
        "microsocks-with-password",
        "microsocks wants a password and gets it.",
        _through_real(_microsocks("-u", "someone", "-P", "word"), scheme="socks5", pair="someone:word"),
        {},
        Cause.CLIENT_OTHER,
        without=lacks("microsocks"),
    ),
    Situation(
        "microsocks-without-password",
        "microsocks wants a password and gets none.",
        _through_real(_microsocks("-u", "someone", "-P", "word"), scheme="socks5"),
        {"tls": F.PROXY_AUTHENTICATION_REQUIRED},
        Cause.NETWORK_PROXY,
        without=lacks("microsocks"),
    ),
    Situation(
        "microsocks-to-nobody",
        "Nobody listens where microsocks is asked to connect to.",
        _to_nobody(_microsocks(), "socks5"),
        {"tls": F.PROXY_REFUSED},
        Cause.NETWORK_PROXY,
        without=lacks("microsocks"),
    ),
    Situation(
        "microsocks-set-as-http",
        "A SOCKS proxy (microsocks) is set as an HTTP proxy.",
        _through_real(_microsocks(), scheme="http"),
        {"tls": (F.PROXY_NOT_SPOKEN, F.PROXY_FAILED)},
        Cause.NETWORK_PROXY,
        without=lacks("microsocks"),
    ),
    Situation(
        "tinyproxy-set-as-socks",
        "An HTTP proxy (tinyproxy) is set as a SOCKS proxy.",
        _through_real(_tinyproxy(), scheme="socks5"),
        {"tls": F.PROXY_TIMEOUT},
        Cause.NETWORK_PROXY,
        without=lacks("tinyproxy"),
        seconds=0.4,
    ),
    Situation(
        "mitmproxy-wants-password",
        "mitmproxy wants a password and gets none.",
        _through_real(_mitmproxy_with("--proxyauth", "someone:word")),
        {"tls": F.PROXY_AUTHENTICATION_REQUIRED},
        Cause.NETWORK_PROXY,
        without=lacks("mitmdump"),
        slow=True,
    ),
    Situation(
        "mitmproxy-as-socks",
        "mitmproxy as a SOCKS proxy, whose authority nobody believes.",
        _through_real(_mitmproxy_with("--mode", "socks5"), scheme="socks5h"),
        {"tls": F.TLS_UNKNOWN_ISSUER},
        Cause.NETWORK_TLS_INTERCEPTION,
        without=lacks("mitmdump"),
        slow=True,
    ),
    Situation(
        "mitmproxy",
        "A real intercepting proxy (mitmproxy), whose authority nobody believes.",
        _intercepted(believed=False),
        {"tls": F.TLS_UNKNOWN_ISSUER},
        Cause.NETWORK_TLS_INTERCEPTION,
        without=lacks("mitmdump"),
    ),
    Situation(
        "mitmproxy-believed",
        "mitmproxy, whose authority is believed here: everything works.",
        _intercepted(believed=True),
        {},
        Cause.CLIENT_OTHER,
        without=lacks("mitmdump"),
        slow=True,
    ),
)
