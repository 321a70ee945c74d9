"""One request in, one :class:`Reply` out. The only importer of httpx and httpcore.

An ``httpx.BaseTransport`` over ``httpcore`` with a network backend of ours (public API only): addresses that were
resolved before, non-blocking sockets, one deadline for the whole exchange, a failure code instead of an exception
text, and the key in the one header it belongs in.
"""

from __future__ import annotations

import dataclasses
import json
import secrets
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import httpcore
import httpx

from gui import __version__
from gui.probes.target import BaseUrl, Route
from gui.probes.waiting import Cancellation, Deadline
from gui.probes.wire import proxy_codes, scrubbing, socks, trust
from gui.probes.wire.connecting import connect
from gui.probes.wire.progress import Progress
from gui.probes.wire.request import BODY_LIMIT, Request
from gui.probes.wire.sockets import Address, ByteStream, FailedError, TlsStream
from gui.report import Exchange, FailureCode, Timing
from gui.secret import Redactor

__all__ = ["BODY_LIMIT", "Connection", "Reply", "Request", "send"]


@dataclasses.dataclass(frozen=True)
class Connection:
    """The way to the server: where, through what, believed by which store, at which resolved first-hop addresses."""

    url: BaseUrl
    route: Route
    store: ssl.SSLContext
    addresses: Sequence[Address]
    cancellation: Cancellation
    redactor: Redactor


@dataclasses.dataclass
class Reply:
    """What came back. ``body`` is raw and stays in this room; ``exchange`` is scrubbed and may be reported."""

    exchange: Exchange
    failure: FailureCode | None = None
    status: int | None = None
    http_version: str | None = None
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict, repr=False)
    body: bytes = dataclasses.field(default=b"", repr=False)
    connected: bool = False
    chain: Sequence[bytes] = ()
    """The certificates that the server sent, its own first, as DER."""
    tls_version: str | None = None
    skew: scrubbing.Skew | None = None
    first_data: int | None = None
    """Milliseconds from the start to the first meaningful byte of the body; null if none came."""


class _ConnectionStandsError(Exception):
    """Raised inside httpcore to stop before the first byte of HTTP; our own backend raises and catches it."""


class _Stream(httpcore.NetworkStream):
    """httpcore's view of one of our streams; its timeouts, being per operation, are ignored for the one deadline."""

    def __init__(self, lower: ByteStream, progress: Progress) -> None:
        self._lower, self._progress = lower, progress

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        progress = self._progress
        data = self._lower.read(max_bytes, progress.deadline)
        progress.came(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        progress = self._progress
        if progress.handshake_only and not progress.tunnelling:
            raise _ConnectionStandsError
        if progress.asked is None and not progress.tunnelling:
            progress.asked = time.time()
        if progress.stand_in is not None and progress.stand_in[0] in buffer:
            buffer = buffer.replace(*progress.stand_in, 1)
            progress.stand_in = None
        self._lower.write(buffer, progress.deadline)

    def close(self) -> None:
        self._lower.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        progress = self._progress
        # The first handshake through an https proxy is the proxy's own; for a plain target it stays the only one.
        to_proxy = progress.route.proxy_scheme == "https" and not progress.proxy_secured
        progress.proxy_secured = True
        begun = time.monotonic()
        tls = TlsStream(self._lower, ssl_context, server_hostname or progress.url.host)
        if not to_proxy:
            progress.tunnel_stands()
            progress.tls_stream = tls
        try:
            tls.handshake(progress.deadline)
        except FailedError as failed:
            raise FailedError(proxy_codes.handshake_with(failed.code) if to_proxy else failed.code) from None
        finally:
            if not to_proxy:
                progress.tls = progress.since(begun)
        progress.connected = not to_proxy
        return _Stream(tls, progress)

    def get_extra_info(self, info: str) -> Any:
        return None


class _Backend(httpcore.NetworkBackend):
    """Connects to the first hop at its resolved addresses, whatever name httpcore asks for."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection, self._progress = connection, progress

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        connection, progress = self._connection, self._progress
        begun = time.monotonic()
        try:
            stream = connect(connection.addresses, progress.deadline, connection.cancellation)
        finally:
            progress.connect = progress.since(begun)
        progress.opened = stream
        url, route = connection.url, connection.route
        if not route.direct and not progress.through_http_proxy:
            socks.greet(stream, url.host, url.port, route.user, route.password, progress.deadline)
        progress.first_hop_stands()
        return _Stream(stream, progress)


class _Transport(httpx.BaseTransport):
    """One exchange, one connection: the timings of a probe are its own."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        backend, store, route = _Backend(connection, progress), connection.store, connection.route
        auth = (route.user.encode(), route.password.encode()) if route.user or route.password else None
        self._pool: httpcore.ConnectionPool
        if not progress.through_http_proxy:
            self._pool = httpcore.ConnectionPool(ssl_context=store, network_backend=backend)
        else:
            self._pool = httpcore.HTTPProxy(
                route.shown or "", proxy_auth=auth, ssl_context=store, network_backend=backend,
                proxy_ssl_context=store if route.proxy_scheme == "https" else None,
            )  # fmt: skip

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions={"http_version": answer.extensions.get("http_version", b"HTTP/1.1")},
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def send(request: Request, connection: Connection, deadline: Deadline) -> Reply:
    """Run one exchange to its end, its failure or the deadline; never raises for what the network does.

    No redirect is followed, no environment setting is read, nothing is decompressed, and no exception text
    survives: what failed is told by ``Reply.failure``.
    """
    progress = Progress(
        connection.url,
        connection.route,
        deadline,
        handshake_only=request.handshake_only,
        body_limit=request.body_limit,
    )
    reply = Reply(_exchange(request, connection, progress))
    try:
        with httpx.Client(
            transport=_Transport(connection, progress), trust_env=False, follow_redirects=False
        ) as client:
            _ask(client, request, connection, progress, reply)
    except _ConnectionStandsError:
        progress.connected = True
    except FailedError as failed:
        reply.failure = progress.in_its_step(failed.code)
    except httpcore.ProxyError as error:
        reply.failure = proxy_codes.from_its_words(str(error))
    except httpcore.RemoteProtocolError:
        reply.failure = progress.in_its_step(progress.unreadable())
    except (httpcore.LocalProtocolError, httpx.InvalidURL, UnicodeError):
        reply.failure = FailureCode.REQUEST_NOT_SENDABLE
    except (httpcore.NetworkError, httpcore.TimeoutException, httpx.TransportError):
        reply.failure = FailureCode.CONNECT_FAILED
    finally:
        # httpcore forgets a stream whose handshake or SOCKS greeting failed.
        if progress.opened is not None:
            progress.opened.close()
    reply.connected = progress.connected
    if progress.tls_stream is not None:
        reply.chain = trust.peer_chain(progress.tls_stream.tls)
        reply.tls_version = progress.tls_stream.tls.version()
    if progress.asked is not None and progress.answered is not None:
        reply.skew = scrubbing.skew(reply.headers.get("date"), progress.asked, progress.answered)
    reply.exchange = _exchange(request, connection, progress, reply)
    return reply


def _ask(client: httpx.Client, request: Request, connection: Connection, progress: Progress, reply: Reply) -> None:
    headers = {**scrubbing.ALWAYS_SENT, **request.headers, "user-agent": f"key-doctor/{__version__}"}
    content = b""
    if request.body is not None:
        content = json.dumps(request.body, separators=(",", ":")).encode()
        headers["content-type"] = "application/json"
    if request.empty_token or (request.key is not None and request.as_given):
        headers["authorization"] = _behind_a_stand_in(request, progress)
    elif request.key is not None:
        scheme = "Bearer " if request.key_header == "authorization" else ""
        headers[request.key_header] = f"{scheme}{request.key.reveal()}"
    built = client.build_request(
        request.method, request.address(connection.url), headers=headers, content=content or None
    )
    for name in set(built.headers) - {*headers, "host", "content-length"}:
        del built.headers[name]
    answer = client.send(built, stream=True)
    try:
        progress.head_is_whole = True
        reply.status, reply.headers = answer.status_code, {k.lower(): v for k, v in answer.headers.items()}
        reply.http_version = answer.extensions["http_version"].decode("latin-1")
        _receive(answer, request, progress, reply)
    finally:
        answer.close()


def _behind_a_stand_in(request: Request, progress: Progress) -> str:
    """Return what stands for a header value that h11 refuses, and exchange it where the bytes of the head leave."""
    token = b"" if request.key is None else request.key.reveal().encode()
    if any(byte in token for byte in b"\r\n\0"):
        raise FailedError(FailureCode.REQUEST_NOT_SENDABLE)
    stand_in = secrets.token_hex(16)
    progress.stand_in = (stand_in.encode(), b"Bearer " + token)
    return stand_in


def _receive(answer: httpx.Response, request: Request, progress: Progress, reply: Reply) -> None:
    total, first_data = progress.deadline, request.first_data
    if first_data is not None and reply.status == 200:
        progress.deadline = total.sooner(first_data)
    received = bytearray()
    meaningful, keep_alives = False, scrubbing.KeepAlives()
    try:
        for chunk in answer.iter_raw():
            received += chunk[: request.body_limit - len(received)]
            if not meaningful and not keep_alives.only(chunk):
                meaningful, reply.first_data = True, progress.since(progress.started)
                progress.deadline = total
            if len(received) >= request.body_limit:
                break
    except FailedError as failed:
        stalled = first_data is not None and reply.status == 200 and not meaningful
        if failed.code is FailureCode.RESPONSE_TIMEOUT and stalled:
            raise FailedError(FailureCode.RESPONSE_STALLED) from None
        if failed.code is FailureCode.RESPONSE_RESET and received:
            raise FailedError(FailureCode.RESPONSE_CUT) from None
        raise
    finally:
        reply.body = bytes(received)


def _exchange(request: Request, connection: Connection, progress: Progress, reply: Reply | None = None) -> Exchange:
    timing = Timing(
        connect=progress.connect,
        tls=progress.tls,
        first_byte=progress.first_byte,
        total=progress.since(progress.started),
    )
    return scrubbing.exchange(
        method=request.method,
        url=request.address(connection.url),
        has_body=request.body is not None,
        added=request.headers,
        redactor=connection.redactor,
        status=reply.status if reply else None,
        http_version=reply.http_version if reply else None,
        headers=reply.headers if reply else {},
        body=reply.body if reply else b"",
        timing=timing,
    )
