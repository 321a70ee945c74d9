"""Starting, options, recording: the public face of the practice server."""

import ast
import socket
import ssl
import stat
import sys
import time
from pathlib import Path

import pytest

import gui.practice
from gui.practice import PracticeServer, UnknownScenario
from tests.practice.wire_client import KEY, address, ask, bearer, chat, exchange


def test_unknown_scenario_names_only_the_name():
    with pytest.raises(UnknownScenario) as refused:
        PracticeServer("no-such")
    assert isinstance(refused.value, ValueError)
    assert str(refused.value) == "unknown practice scenario 'no-such'"


@pytest.mark.parametrize("wrong", [{"edge": "x"}, {"wording": "x"}, {"port": 65536}, {"port": -1}, {"latency_ms": -1}])
def test_arguments_out_of_range(wrong):
    with pytest.raises(ValueError, match="is"):
        PracticeServer("healthy", **wrong)


def test_nothing_is_known_before_the_start_and_there_is_one_start(practice):
    server = PracticeServer("low-balance")
    for attribute in ("base_url", "options"):
        with pytest.raises(RuntimeError):
            getattr(server, attribute)
    started = practice()
    with pytest.raises(RuntimeError):
        started.start()
    assert ask(started, "/models").status == 401
    server.close()
    with pytest.raises(RuntimeError):
        server.start()


@pytest.mark.parametrize("name", ["healthy", "refused", "silent", "intercepted", "proxy-dead"])
def test_a_port_can_be_chosen_and_a_taken_one_is_an_os_error(practice, name):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = PracticeServer(name, port=taken.getsockname()[1])
        with pytest.raises(OSError, match="in use"):
            server.start()
    first = practice(name)
    port = address(first.base_url)[1]
    first.close()
    assert address(practice(name, port=port).base_url)[1] == port


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_tls_verifies_with_the_ca_file(practice, host):
    server = practice("no-balance", tls=True)
    port = address(server.base_url)[1]
    file = Path(server.options[server.options.index("--ca-file") + 1])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or sys.platform == "win32"
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]
    context = ssl.create_default_context(cafile=file)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", port), 5) as plain,
        context.wrap_socket(plain, server_hostname=host) as secured,
    ):
        assert secured.selected_alpn_protocol() == "http/1.1"
    assert chat(server).status == 402
    assert server.requests[-1].tls


def test_each_server_has_an_authority_of_its_own(practice):
    one, other = practice(tls=True), practice(tls=True)
    context = ssl.create_default_context(cafile=one.options[1])
    with socket.create_connection(address(other.base_url), 5) as plain, pytest.raises(ssl.SSLCertVerificationError):
        context.wrap_socket(plain, server_hostname="127.0.0.1")


def test_requests_are_recorded_as_received_and_stay_out_of_the_repr(practice):
    server = practice()
    exchange(
        server.base_url,
        b"GET /models?a=b HTTP/1.1\r\nhOsT:x\r\nAuthorization:  Bearer \xa0" + KEY.encode() + b" \r\n"
        b"X-Twice: 1\r\nX-Twice: 2\r\nConnection: close\r\n\r\n",
    )
    seen = server.requests[0]
    assert (seen.method, seen.target, seen.via_proxy, seen.tls) == ("GET", "/models?a=b", False, False)
    assert seen.headers == (
        (b"hOsT", b"x"),
        (b"Authorization", b" Bearer \xa0" + KEY.encode() + b" "),
        (b"X-Twice", b"1"),
        (b"X-Twice", b"2"),
        (b"Connection", b"close"),
    )
    assert KEY[3:] not in repr(seen)
    assert server.requests is not server.requests


def test_a_head_without_its_body_is_recorded(practice):
    server = practice()
    request = f"POST /x HTTP/1.1\r\nAuthorization: Bearer {KEY}\r\nContent-Length: 9999999\r\n\r\n"
    assert exchange(server.base_url, request.encode()).startswith(b"HTTP/1.1 413 ")
    assert server.requests[0].header("authorization") == f"Bearer {KEY}".encode()


def test_latency(practice):
    server = practice(latency_ms=30)
    started = time.monotonic()
    assert ask(server, "/models", headers=bearer(), method="HEAD").status == 200
    assert time.monotonic() - started >= 0.03


def test_a_client_that_leaves_is_no_error(practice, capfd):
    server = practice("stalled")
    with socket.create_connection(address(server.base_url), 5) as opened:
        opened.sendall(b"POST /chat/completions HTTP/1.1\r\nContent-Length: 50\r\n\r\n{")
    assert ask(server, "/models").status == 401
    server.close()
    assert server.errors == ()
    assert capfd.readouterr() == ("", "")


def test_a_fault_of_the_server_is_kept_and_not_printed(monkeypatch, capfd):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("gui.practice.server.answer_call", broken)
        with PracticeServer("healthy") as server:
            assert exchange(server.base_url, b"GET / HTTP/1.1\r\n\r\n") == b""
    assert server.errors == ("ZeroDivisionError",)
    assert capfd.readouterr() == ("", "")


def test_it_shares_no_code_with_what_it_tests():
    allowed = {"gui.practice", "cryptography"}
    for source in Path(gui.practice.__path__[0]).glob("*.py"):
        text = source.read_text(encoding="ascii")
        for node in ast.walk(ast.parse(text)):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert node.module is not None
                assert node.level == 0
                modules = [node.module]
            for module in modules:
                known = module.split(".")[0] in sys.stdlib_module_names
                assert known or any((module + ".").startswith(name + ".") for name in allowed), (source.name, module)


def test_a_practice_server_for_many_clients_forgets_old_requests(practice, monkeypatch):
    monkeypatch.setattr("gui.practice.server.MAX_RECORDED_REQUESTS", 3)
    server = practice()
    for number in range(5):
        ask(server, f"/{number}")
    assert [seen.target for seen in server.requests] == ["/2", "/3", "/4"]


def test_a_server_can_know_certain_keys_only(practice):
    other = KEY[:-1] + "0"
    server = practice(known_keys=[KEY])
    assert ask(server, "/models", headers=bearer(KEY)).status == 200
    assert ask(server, "/models", headers=bearer(other)).status == 401
    assert ask(practice(known_keys=[]), "/models", headers=bearer(KEY)).status == 401
