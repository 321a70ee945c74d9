"""The listener takes so much and no more, ends at once, and leaves nothing behind."""

import contextlib
import queue
import socket
import threading
import time

import pytest

from gui.capture import CONNECTIONS, SIZE, Captured, Ended, Listener, LoopbackListening, Trouble, addresses
from tests.capture.heard import MESSAGE, PATIENCE, Ear, everything, listening, post, request


def test_it_can_be_reached_on_this_computer_only(ear):
    assert ear.listener.addresses == addresses(ear.port)
    assert ear.listener._socket.getsockname()[0] == "127.0.0.1"
    urls = ear.listener.addresses
    assert (urls.openai, urls.anthropic) == (f"{ear.url}/v1", f"{ear.url}/anthropic")


def test_a_taken_port_is_an_error_and_leaves_nothing(ear):
    with pytest.raises(OSError, match=r"(?i)address"):
        Listener(MESSAGE, print, port=ear.port)


def test_one_that_was_never_started_closes():
    ended: list[Ended] = []
    listener = Listener(MESSAGE, print, ended.append)
    listener.close()
    listener.close()
    assert ended == []


def _drip(client, stop):
    with contextlib.suppress(OSError):
        client.sendall(b"POST / HTTP/1.1\r\nAuthorization: Bearer s")
        while not stop.wait(0.02):
            client.sendall(b"k")


@pytest.mark.parametrize("silent", [True, False])
def test_it_closes_within_a_second_whatever_hangs_on_it(silent):
    stop, clients, drippers = threading.Event(), [], []
    with contextlib.ExitStack() as stack:
        stack.callback(stop.set)
        with listening() as ear:
            for _ in range(CONNECTIONS + 4):  # more than it serves
                clients.append(stack.enter_context(ear.connect()))
                if not silent:
                    drippers.append(threading.Thread(target=_drip, args=(clients[-1], stop)))
                    drippers[-1].start()
            started = time.monotonic()
            ear.listener.close()
            assert time.monotonic() - started < 1
            assert ear.reason() is Ended.ASKED
        stop.set()
        for dripper in drippers:
            dripper.join()


def test_a_drip_does_not_stretch_the_time_of_a_request():
    stop = threading.Event()
    with listening(seconds=0.5) as ear, ear.connect() as client:
        dripper = threading.Thread(target=_drip, args=(client, stop))
        dripper.start()
        captured = ear.next()
        stop.set()
        dripper.join()
    assert captured.troubles == (Trouble.TIMED_OUT,)
    assert captured.credentials[0].token.reveal().startswith("sk")


def test_a_client_that_says_nothing_is_let_go():
    with listening(seconds=0.2) as ear, ear.connect() as client:
        assert everything(client) == b""
        assert ear.hear(request(b"Authorization: Bearer k")).number == 1


def test_further_clients_wait_for_a_place(ear):
    with contextlib.ExitStack() as stack:
        busy = [stack.enter_context(ear.connect()) for _ in range(CONNECTIONS)]
        for client in busy:
            client.sendall(b"GET /busy HTTP/1.1\r\n")
        waiting = stack.enter_context(ear.connect())
        waiting.sendall(request(first=b"GET /waiting HTTP/1.1"))
        busy[0].sendall(b"\r\n")
        assert ear.next().path == "/busy"
        busy[0].close()
        assert ear.next().path == "/waiting"


def test_a_place_is_free_before_its_thread_has_come_to_its_end():
    # Seen on a busy machine: the thread woke the acceptor, which still found it alive and went on waiting for ever.
    served = threading.Event()

    class Lingering(Listener):
        def _stir(self):
            super()._stir()
            if threading.current_thread().name == "capture-connection":
                served.wait(PATIENCE)

    events: queue.SimpleQueue[Captured | Ended] = queue.SimpleQueue()
    listener = Lingering(MESSAGE, events.put)
    listener.start()
    port = int(listener.addresses.plain.rpartition(":")[2])
    try:
        with contextlib.ExitStack() as stack:
            busy = [
                stack.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE)) for _ in range(CONNECTIONS)
            ]
            for client in busy:
                client.sendall(b"GET /busy HTTP/1.1\r\n")
            waiting = stack.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE))
            waiting.sendall(request(first=b"GET /waiting HTTP/1.1"))
            busy[0].close()
            heard = [events.get(timeout=PATIENCE) for _ in range(2)]
            assert [one.path for one in heard if isinstance(one, Captured)] == ["/busy", "/waiting"]
    finally:
        served.set()
        listener.close()


@pytest.mark.parametrize("most", [1, 3])
def test_it_stops_by_itself_and_says_why(most):
    with listening(most=most) as ear:
        for number in range(1, most + 1):
            answer = ear.send(request(b"Authorization: Bearer k"))
            assert MESSAGE.encode() in answer
            assert ear.next().number == number
        assert ear.reason() is Ended.REQUESTS
        with pytest.raises(OSError, match=r"(?i)refused|reset"):
            ear.connect()


def test_pipelined_requests_beyond_the_bound_are_dropped():
    with listening(most=2) as ear:
        assert ear.send(request() * 5).count(b"HTTP/1.1 400") == 2
        assert [ear.next().number, ear.next().number] == [1, 2]
        assert ear.reason() is Ended.REQUESTS


def test_a_head_that_is_too_large_is_cut_and_its_key_told(ear, fake_key):
    key = fake_key(1)
    head = b"GET / HTTP/1.1\r\nAuthorization: Bearer " + key.encode() + b"\r\n"
    captured = ear.hear(head + b"X: " + b"x" * SIZE)
    assert captured.troubles == (Trouble.HEAD_TOO_LARGE,)
    assert (captured.head_bytes, captured.credentials[0].token.reveal()) == (SIZE, key)
    assert len(captured.raw_head) == 64 * 1024


@pytest.mark.parametrize("line", [b"k\n", b"a:b\n", b" \n", b"authorization: k\n"])
def test_a_head_of_very_many_lines_takes_no_long_time(ear, line):
    started = time.monotonic()
    captured = ear.hear(b"GET / HTTP/1.1\r\nAuthorization: Bearer k\r\n" + line * (SIZE // len(line)))
    assert Trouble.HEAD_TOO_LARGE in captured.troubles
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_that_is_too_large_is_cut_and_answered(ear, chunked):
    body = b" " * (2 * SIZE)
    if chunked:
        data = request(
            b"Transfer-Encoding: chunked", b"Authorization: Bearer k", body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        )
    else:
        data = post(body, b"Authorization: Bearer k")
    answer = ear.send(data)
    assert answer.startswith(b"HTTP/1.1 400")
    captured = ear.next()
    assert (captured.troubles, captured.body_bytes) == ((Trouble.BODY_TOO_LARGE,), SIZE)
    assert captured.sound  # a bound of ours: long prompts are no fault


def test_a_client_that_waits_to_send_too_much_is_answered_at_once(ear):
    with ear.connect() as client:
        client.sendall(request(b"Authorization: Bearer k", b"Content-Length: 9999999", b"Expect: 100-continue"))
        assert client.recv(65536).startswith(b"HTTP/1.1 400")
    assert ear.next().troubles == (Trouble.BODY_TOO_LARGE,)


def test_a_body_that_is_too_large_does_not_hide_that_no_key_was_sent(ear):
    assert ear.hear(post(b" " * (2 * SIZE))).troubles == (Trouble.BODY_TOO_LARGE, Trouble.NO_KEY)


def test_a_client_that_hangs_up_is_heard_and_the_next_one_too(ear):
    client = ear.connect()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    client.sendall(request(first=b"GET /gone HTTP/1.1"))
    client.close()
    assert ear.hear(request(first=b"GET /next HTTP/1.1")).path in {"/gone", "/next"}


def test_a_fault_of_its_own_ends_it_with_that_reason():
    reasons: list[Ended] = []
    ended = threading.Event()

    def fail(_captured):
        raise ZeroDivisionError

    def note(reason):
        reasons.append(reason)
        ended.set()

    listener = Listener(MESSAGE, fail, note)
    listener.start()
    try:
        with socket.create_connection(
            ("127.0.0.1", int(listener.addresses.plain.rpartition(":")[2])), PATIENCE
        ) as client:
            client.sendall(request(b"Connection: close"))
            everything(client)
        assert ended.wait(PATIENCE)
    finally:
        listener.close()
    assert reasons == [Ended.FAULT]


def test_for_the_window_it_starts_and_stops_again_and_again():
    listening = LoopbackListening()
    reasons: list[Ended] = []
    first = listening.start(MESSAGE, print, reasons.append)
    second = listening.start(MESSAGE, print, reasons.append)
    assert first is not None
    assert second is not None
    assert reasons == [Ended.ASKED]
    listening.stop()
    listening.stop()
    listening.close()
    assert reasons == [Ended.ASKED, Ended.ASKED]
    assert listening.start(MESSAGE, print, reasons.append) is None


def test_nothing_is_told_after_closing():
    ear = Ear()
    ear.listener.start()
    with ear.connect() as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        ear.listener.close()
    assert ear.events.get(timeout=PATIENCE) is Ended.ASKED
    assert ear.events.empty()
