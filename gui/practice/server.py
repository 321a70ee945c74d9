"""The practice server: a scenario, started on this machine."""

import contextlib
import itertools
import tempfile
import threading
from collections import deque
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from ssl import SSLContext
from types import TracebackType
from typing import Self, get_args

from gui.practice import faults, status_pages
from gui.practice.answers import Answer, Call, Edge, Wording
from gui.practice.concurrency import Gate
from gui.practice.http_connection import Headers, HttpConnection
from gui.practice.listener import Connection, Listener, Talk
from gui.practice.received import ReceivedRequest
from gui.practice.routes import answer_call
from gui.practice.scenario import Front, Proxy, Scenario
from gui.practice.scenarios import SCENARIOS
from gui.practice.wire import sender_headers

MAX_RECORDED_REQUESTS = 1000
"""Older requests are forgotten, so that a practice server may run for days."""


class UnknownScenario(ValueError):  # noqa: N818 - reads as what happened, like StopIteration
    """There is no scenario of that name; `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unknown practice scenario {name!r}")
        self.name = name


class PracticeServer:
    """A DeepSeek on 127.0.0.1 with one failure in it.

    `scenario` is a name of `SCENARIOS`; `port` 0 takes a free one; `edge` and `wording` choose the headers and the
    texts (deepseek-api.md 1.6, 3.2); `latency_ms` delays each answer; `tls` serves an HTTP scenario over TLS with a
    fresh authority, whose file is then in `options`; `known_keys` are the only keys it knows, else it knows every
    well-formed one. Raises UnknownScenario, and ValueError for other arguments out of range. Use it as a context
    manager, or call `start` and `close`; it cannot be started twice.
    """

    def __init__(
        self,
        scenario: str,
        *,
        port: int = 0,
        edge: Edge = "cloudfront",
        wording: Wording = "current",
        latency_ms: int = 0,
        tls: bool = False,
        known_keys: Collection[str] | None = None,
    ) -> None:
        found = next((known for known in SCENARIOS if known.name == scenario), None)
        if found is None:
            raise UnknownScenario(scenario)
        if edge not in get_args(Edge) or wording not in get_args(Wording):
            raise ValueError("edge is cloudfront or edgeone, wording is current or legacy")
        if not 0 <= port <= 65535 or latency_ms < 0:
            raise ValueError("port is 0 to 65535, latency is 0 or more milliseconds")
        self.scenario: Scenario = found
        self._port = port
        self._edge: Edge = edge
        self._wording: Wording = wording
        self._latency_seconds = latency_ms / 1000
        self._wants_tls = tls
        self._known_keys = None if known_keys is None else frozenset(known_keys)
        self._closing = threading.Event()
        self._gate = Gate(found.concurrency or 0, self._closing)
        self._recorded: deque[ReceivedRequest] = deque(maxlen=MAX_RECORDED_REQUESTS)
        self._asked: dict[str, itertools.count[int]] = {}
        self._listeners: list[Listener] = []
        self._resources = contextlib.ExitStack()
        self._origin: str | None = None
        self._options: tuple[str, ...] = ()

    def start(self) -> None:
        """Take the port and begin to answer. Raises OSError if the port is taken, RuntimeError if started before."""
        if self._origin is not None or self._closing.is_set():
            raise RuntimeError("a practice server starts once")
        try:
            self._open_front()
            self._open_proxy()
            for listener in self._listeners:
                listener.start()  # only now, because answers may name the base URL
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End every connection, join all threads and remove the files; within a second, and any number of times."""
        self._closing.set()
        self._resources.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def base_url(self) -> str:
        """What the user diagnoses. Raises RuntimeError before `start`."""
        return self._started_origin + self.scenario.base_path

    @property
    def options(self) -> tuple[str, ...]:
        """Further options that `diagnose` needs for this scenario. Raises RuntimeError before `start`."""
        return (*self.scenario.options, *self._options) if self._started_origin else ()

    @property
    def requests(self) -> list[ReceivedRequest]:
        """The requests that arrived so far, oldest first, those at the scenario's proxy included."""
        return list(self._recorded)

    @property
    def errors(self) -> tuple[str, ...]:
        """Names of the exceptions that were faults of this server itself; empty if all is well."""
        return tuple(name for listener in self._listeners for name in listener.errors)

    @property
    def _started_origin(self) -> str:
        if self._origin is None:
            raise RuntimeError("the practice server was not started")
        return self._origin

    def _open_front(self) -> None:
        scheme, port = "https" if self._wants_tls else "http", self._port
        match self.scenario.front:
            case Front.HTTP:
                port = self._listen(port, self._http(self._certificate() if self._wants_tls else None))
            case Front.INTERCEPTED:
                scheme = "https"
                port = self._listen(port, self._http(self._certificate(intercepting=True)))
            case Front.RESET:
                scheme, port = "https", self._listen(port, faults.reset_at_client_hello)
            case Front.SILENT:
                scheme, port = "https", self._listen(port, faults.stay_silent)
            case Front.REFUSED:
                port = self._refuse(port)
            case Front.NO_NAME:
                # .invalid never resolves (RFC 6761)
                self._origin = "https://no-such-name.invalid"
                return
        self._origin = f"{scheme}://127.0.0.1:{port}"
        if self.scenario.status_page is not None:
            self._options += ("--status-feed", f"{self._origin}{status_pages.PATH}")

    def _open_proxy(self) -> None:
        if self.scenario.proxy is None:
            return
        port = self._refuse(0) if self.scenario.proxy is Proxy.DEAD else self._listen(0, self._proxy)
        self._options += ("--proxy", f"http://127.0.0.1:{port}")

    def _listen(self, port: int, talk: Talk) -> int:
        listener = Listener(port, talk, self._closing)
        self._listeners.append(listener)
        self._resources.callback(listener.close)
        return listener.port

    def _refuse(self, port: int) -> int:
        bound = self._resources.enter_context(faults.refusing_port(port))
        number: int = bound.getsockname()[1]
        return number

    def _certificate(self, *, intercepting: bool = False) -> SSLContext:
        from gui.practice import tls  # cryptography: 30 ms to load, for the few scenarios that have certificates

        issuer = tls.INTERCEPTING_ISSUER if intercepting else tls.PRACTICE_ISSUER
        folder = self._resources.enter_context(tempfile.TemporaryDirectory(prefix="key-doctor-practice-"))
        context, ca_file = tls.server_context(issuer, Path(folder))
        if not intercepting:
            self._options += ("--ca-file", str(ca_file))
        return context

    def _http(self, context: SSLContext | None) -> Talk:
        def talk(connection: Connection) -> None:
            if context is not None:
                connection.secure(context)
            HttpConnection(connection, self._respond, self._recorded.append, self._closing).talk()

        return talk

    def _proxy(self, connection: Connection) -> None:
        respond = faults.block if self.scenario.proxy is Proxy.BLOCKS else faults.want_proxy_credentials
        HttpConnection(connection, respond, self._recorded.append, self._closing, via_proxy=True).talk()

    def _respond(self, request: ReceivedRequest) -> tuple[Answer, Headers]:
        call = Call(
            request,
            request.path,
            self._wording,
            self._started_origin,
            self._closing.wait,
            known_keys=self._known_keys,
            lost_header=self.scenario.lost_header,
        )
        if call.has_scenario_key:
            call = replace(call, number=next(self._asked.setdefault(call.path, itertools.count())))
        if self._latency_seconds:
            call.pause(self._latency_seconds)
        answer = answer_call(self.scenario, call, self._gate)
        return answer, sender_headers(answer.sender, self._edge, clock_ahead_s=self.scenario.clock_ahead_s)
