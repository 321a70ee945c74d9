"""Scripts for proxies of our own, and real proxies behind a tap that keeps what they receive."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import selectors
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults.places import free_port
from tests.faults.servers import Role, Script, Server, Wire
from tests.faults.situation import Scene

__all__ = ["connect_proxy", "lacks", "real_proxy", "relay"]

_ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


def _pump(wire: Wire, onward: socket.socket) -> None:
    """Carry bytes both ways until one side is done."""
    with selectors.DefaultSelector() as selector:
        selector.register(wire.sock, selectors.EVENT_READ)
        selector.register(onward, selectors.EVENT_READ)
        while True:
            for ready, _ in selector.select():
                if ready.fileobj is onward:
                    data = onward.recv(65536)
                    wire.send(data)
                else:
                    data = wire.read()
                    onward.sendall(data)
                if not data:
                    return


def relay(port: int) -> Script:
    """Pass everything on to a port of this machine: a tap in front of a real proxy."""

    def script(wire: Wire) -> None:
        with socket.create_connection(("127.0.0.1", port), 5) as onward:
            _pump(wire, onward)

    return script


def connect_proxy(credentials: str | None = None, established: bytes = _ESTABLISHED) -> Script:
    """An HTTP proxy that opens a tunnel for CONNECT, if it is given its ``user:password``."""
    wanted = b"basic " + base64.b64encode((credentials or "").encode()).lower()

    def script(wire: Wire) -> None:
        asked = wire.request()
        if not asked:
            return
        if credentials is not None and wanted not in asked.lower():
            wire.send(b"HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm=x\r\n\r\n")
            return
        port = int(asked.split(b" ")[1].rpartition(b":")[2])
        with socket.create_connection(("127.0.0.1", port), 5) as onward:
            wire.send(established)
            _pump(wire, onward)

    return script


def lacks(*tools: str) -> Callable[[], str | None]:
    """Say which of these programs is missing here; as ``Situation.without``."""

    def without() -> str | None:
        return next((f"{tool} is not installed" for tool in tools if find(tool) is None), None)

    return without


def find(tool: str) -> str | None:
    """Return where a program is: in the environment of mitmproxy that the set-up makes, or on the PATH."""
    own = Path(__file__).resolve().parents[2] / ".venv" / "mitmproxy" / "bin" / tool
    return str(own) if own.exists() else shutil.which(tool)


@dataclasses.dataclass(frozen=True)
class RealProxy:
    """A proxy program that runs: ``tap`` is what the user's computer connects to."""

    tap: Server
    folder: Path


def real_proxy(scene: Scene, make: Callable[[Path, int], Sequence[str]]) -> RealProxy:
    """Start a proxy program that ``make`` gives the command of, with a folder and a port, and put a tap in front."""
    folder = Path(scene.stack.enter_context(tempfile.TemporaryDirectory()))
    port = free_port()
    command = make(folder, port)
    program = find(command[0]) or command[0]
    process = subprocess.Popen(
        [program, *command[1:]], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    scene.stack.callback(_end, process)
    _until_it_listens(port)
    return RealProxy(scene.serve(relay(port), Role.PROXY), folder)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _until_it_listens(port: int) -> None:
    end = time.monotonic() + 20
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert time.monotonic() < end, "the proxy does not listen"
        select_nothing(0.02)


def select_nothing(seconds: float) -> None:
    """Wait a moment between two looks."""
    with selectors.DefaultSelector() as selector:
        selector.select(seconds)
