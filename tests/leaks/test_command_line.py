"""Canaries in everything that the command line takes, against every practice problem: no piece of one comes out.

`make test` meets each problem once, contaminations and forms taking turns; `make check` does all of the product.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gui.cli import main
from gui.history import History
from gui.practice import SCENARIOS, PracticeServer
from gui.report import decode_report
from tests.guards.keys import made_up_key
from tests.guards.plugin import FULL
from tests.leaks.places import around
from tests.leaks.planting import TEXTS, canary
from tests.leaks.sinks import Sinks, below

__all__ = ["around"]

NAMES = [scenario.name for scenario in SCENARIOS]
CONTAMINATIONS = {
    "clean": "{}",
    "blanks and quotes": "\ufeff \u201c{}\u201d\u200b\r\n",
    "assignment": 'export DEEPSEEK_API_KEY="{}"\n',
    "header": "Authorization: Bearer {}\r\n",
    "zero-width inside": None,
    "full-width": None,
    "escapes": None,
    "config": '{{"api_key": "{}", "base_url": "https://api.deepseek.com"}}',
}
"""None: the key itself is spelled otherwise."""
SPELLED = {"zero-width inside": "zero-width between", "full-width": "full-width", "escapes": "JSON escapes"}
FORMS = list(TEXTS)
"""In which a known key stands in texts of the user."""


def contaminated(key, state):
    pattern = CONTAMINATIONS[state]
    return pattern.format(key) if pattern is not None else TEXTS[SPELLED[state]](key)


def turns():
    """Yield (scenario, contamination, form): each scenario once, or all of them with all contaminations."""
    forms = itertools.cycle(FORMS)
    states = itertools.cycle(CONTAMINATIONS)
    for name in NAMES:
        for state in CONTAMINATIONS if FULL else (next(states),):
            yield pytest.param(name, state, next(forms), id=f"{name}-{state}")


class Planted:
    """The inputs of one run, each with a canary of its own, in files below ``folder``."""

    def __init__(self, folder: Path, seed: str, state: str, form: str) -> None:
        self.folder = folder
        self.given: set[Path] = set()
        names = ("key", "client", "second", "error", "note", "answer", "environment", "openai", "dotenv", "password")
        self.canaries = {name: canary(f"{name} {seed}") for name in names}
        self.canaries["key"] = made_up_key(f"key {seed}")
        self.canaries["password"] = self.canaries["password"][3:]  # nothing that looks like a key
        known, password = TEXTS[form](self.canaries["key"]), self.canaries["password"]
        self.key = self.file("key.json", json.dumps(contaminated(self.canaries["key"], state)))
        self.client = self.file("client-key", f"'{self.canaries['client']}'\n")
        self.second = self.file("second-key", f"{self.canaries['second']}\u3000")
        self.error = self.file(
            "error",
            "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Authentication Fails, Your api key: "
            f"****{self.canaries['client'][-4:]} is invalid'}}}}\n"
            f"curl -H 'Authorization: Bearer {self.canaries['error']}' {self.canaries['client']}\n"
            f"via http://user:{password}@proxy.invalid:8080 {known} {self.canaries['second']}\n",
        )
        self.note = self.file("note", f"We use {self.canaries['note']}, formerly {known}.\nSince Monday.")
        answers = {
            "1.1": {"answer": "enabled", "detail": {"note": f"it says {self.canaries['answer']} and {known}"}},
            "5.1": {"answer": "not_in_my_console", "detail": {"note": self.canaries["second"]}},
        }
        self.answers = self.file("answers", json.dumps(answers))
        self.project = folder / "project"
        self.project.mkdir()
        self.file(
            "project/.env", f"DEEPSEEK_API_KEY={self.canaries['dotenv']}\nOPENAI_API_KEY={self.canaries['key']}x\n"
        )

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        self.given.add(path)
        return path

    def environment(self) -> dict[str, str]:
        """The variables of the run: keys, and a proxy with a password where no practice server is."""
        proxy = f"http://somebody:{self.canaries['password']}@127.0.0.1:9"
        return {
            "DEEPSEEK_API_KEY": self.canaries["environment"],
            "OPENAI_API_KEY": self.canaries["openai"],
            "HTTPS_PROXY": proxy,
            "HTTP_PROXY": proxy,
            "ALL_PROXY": proxy,
            "NO_PROXY": "127.0.0.1,localhost",
        }

    def words(self, server: PracticeServer) -> list[str]:
        """The command."""
        piece = self.canaries["key"][12:22]
        model = () if "--model" in server.options else ("--model", f"deepseek-{piece}")
        return [
            "diagnose", "--key-json", str(self.key), "--client-key-file", str(self.client),
            "--second-key-file", str(self.second), "--client-error-file", str(self.error),
            "--note-file", str(self.note), "--answers", str(self.answers), "--copies-in", str(self.project),
            "--key-id", f"id {piece}", "--key-name", f"{piece[:8]} of the server", "--base-url", server.base_url,
            *model, *server.options, "--raw-form", "--accept-candidate", "--deadline", "2",
        ]  # fmt: skip


@contextlib.contextmanager
def logs() -> Iterator[list[str]]:
    """Collect all that any library says to its log, however little of it is meant for anybody."""
    said: list[str] = []

    class Collecting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''}")

    handler, root = Collecting(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def run(words, around, capfd, sinks, given=()):
    """Run a command in this process, and take along all that it has written; return its exit code."""
    with logs() as said:
        code = main(words)
    written = capfd.readouterr()
    sinks.take([("stdout", written.out.encode()), ("stderr", written.err.encode()), ("log", "\n".join(said).encode())])
    sinks.take(below(around, given=given))
    return code, written


def sent_beside_the_key(server):
    """Yield what of each request is not the one header in which a key belongs."""
    for request in server.requests:
        yield "target of a request", request.target.encode()
        yield "body of a request", request.body
        for header, value in request.headers:
            if header.lower() not in (b"authorization", b"x-api-key", b"proxy-authorization"):
                yield f"header of a request: {header.decode()}", value


@pytest.mark.rounds
@pytest.mark.parametrize(("name", "state", "form"), list(turns()))
def test_no_input_of_diagnose_comes_out(name, state, form, around, monkeypatch, capfd, figures):
    planted = Planted(around, f"{name} {state}", state, form)
    for variable, value in planted.environment().items():
        monkeypatch.setenv(variable, value)
    bundle = around / "bundle.zip"
    sinks = Sinks(planted.canaries)
    with PracticeServer(name) as server:
        language = "zh_CN" if len(name) % 2 else "en"
        as_json = ["--json"] if len(name) % 3 else []
        words = [*planted.words(server), "--export", str(bundle), "--lang", language, *as_json]
        code, written = run(words, around, capfd, sinks, planted.given)
        sinks.take(sent_beside_the_key(server))
    assert code in (0, 1, 3), written.err
    assert bundle.exists()
    if as_json:
        History(around / "data").keep(decode_report(written.out.encode()), list(planted.canaries.values()))
        sinks.take(below(around / "data"))
    assert sinks.leaks() == []
    figures("leak gate: longest run of core characters anywhere (8 is a leak)", sinks.longest(), most=True)
    figures("leak gate: bytes searched in one run, at most", sum(len(data) for _, data in sinks.written), most=True)


KEY = made_up_key("typed where no key belongs")
REFUSED = {
    "as an argument": ["diagnose", KEY],
    "as an option": ["diagnose", f"--{KEY}"],
    "as a command": [KEY],
    "user of the base URL": ["diagnose", "--base-url", f"https://{KEY}@api.deepseek.com"],
    "password of the base URL": ["diagnose", "--base-url", f"https://me:{KEY[3:]}@api.deepseek.com"],
    "query of the base URL": ["diagnose", "--base-url", f"https://api.deepseek.com/?key={KEY}"],
    "host": ["diagnose", "--base-url", f"https://{KEY}.invalid:99999"],
    "port": ["diagnose", "--base-url", f"https://api.deepseek.com:{KEY}"],
    "proxy": ["diagnose", "--proxy", f"http://me:{KEY[3:]}@127.0.0.1:9"],
    "scheme of the proxy": ["diagnose", "--proxy", f"{KEY}://127.0.0.1"],
    "variable": ["diagnose", "--key-env", KEY],
    "stored name": ["diagnose", "--key-stored", KEY],
    "key file": ["diagnose", "--key-file", f"/nowhere/{KEY}.txt"],
    "CA file": ["diagnose", "--ca-file", f"/nowhere/{KEY}.pem"],
    "error file": ["explain", "--error-file", f"/nowhere/{KEY}"],
    "archive": ["diagnose", "--export", f"/nowhere/{KEY}.zip"],
    "bundle": ["verify", f"/nowhere/{KEY}.zip"],
    "model": ["diagnose", "--model", KEY],
    "number": ["diagnose", "--burst", KEY],
    "choice": ["practice", "--edge", KEY],
    "scenario": ["practice", "--scenario", KEY],
    "language": ["diagnose", "--lang", KEY],
    "host to trust": ["diagnose", "--trust-host", KEY],
    "row": ["diagnose", "--again", "/nowhere", "--row", KEY],
    "full-width": ["diagnose", "--key-name", TEXTS["full-width"](KEY)],
    "base64": ["diagnose", "--key-name", TEXTS["base64"](KEY)],
}


@pytest.mark.parametrize("where", REFUSED)
def test_a_refusal_does_not_repeat_what_was_typed(where, around, capfd):
    sinks = Sinks({"typed": KEY})
    code, written = run(REFUSED[where], around, capfd, sinks)
    assert code == 2
    assert written.out == ""
    assert sinks.leaks() == []


WRONG: dict[str, tuple[str, Callable[[str], str]]] = {
    "answers that are no JSON": ("--answers", lambda key: f'{{"1.1": {key}'),
    "a row of answers": ("--answers", lambda key: json.dumps({key: {"answer": "enabled"}})),
    "an answer": ("--answers", lambda key: json.dumps({"1.1": {"answer": key}})),
    "a field of an answer": ("--answers", lambda key: json.dumps({"1.1": {"answer": "enabled", "detail": {key: key}}})),
    "a JSON key that is no string": ("--key-json", lambda key: json.dumps([key])),
    "a JSON key that is cut off": ("--key-json", lambda key: f'"{key}'),
    "certificates": ("--ca-file", str),
    "an earlier report": ("--again", lambda key: json.dumps({"schema": key})),
    "an earlier report that is no JSON": ("--again", str),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_that_cannot_be_used_is_not_quoted(what, around, capfd):
    option, write = WRONG[what]
    path, key = around / "given", around / "key"
    path.write_text(write(KEY))
    key.write_text(made_up_key("the real one"))
    sinks = Sinks({"in the file": KEY, "key": key.read_text()})
    source = [] if option == "--key-json" else ["--key-file", str(key)]
    code, written = run(
        ["diagnose", *source, option, str(path), "--base-url", "http://127.0.0.1:9"], around, capfd, sinks, {path, key}
    )
    assert code == 2
    assert written.out == ""
    assert sinks.leaks() == []


@pytest.mark.parametrize("state", CONTAMINATIONS)
def test_no_key_comes_out_of_inspect(state, around, capfd):
    planted = Planted(around, f"inspect {state}", state, "plain")
    sinks = Sinks(planted.canaries)
    for words in (["--json"], [], ["--lang", "zh_CN", "--how", "bash"], ["--copies-in", str(planted.project)]):
        code, written = run(["inspect", "--key-json", str(planted.key), *words], around, capfd, sinks, planted.given)
        assert code in (0, 1), written.err
    assert sinks.leaks() == []


@pytest.mark.parametrize("form", ["plain", "upper case", "base64", "JSON escapes", "percent", "wrapped"])
def test_no_key_comes_out_of_explain_and_verify(form, around, capfd):
    planted = Planted(around, f"explain {form}", "clean", "plain")
    text = f"401 Authentication Fails, key {TEXTS[form](planted.canaries['error'])} and {planted.canaries['client']}"
    planted.file("error", text)
    sinks = Sinks({"client": planted.canaries["client"], "error": planted.canaries["error"]})
    for words in (["--json"], []):
        code, _ = run(["explain", "--error-file", str(planted.error), *words], around, capfd, sinks, planted.given)
        assert code in (1, 3)
    code, _ = run(
        ["verify", str(planted.error), "--key-file", str(planted.client)], around, capfd, sinks, planted.given
    )
    assert code != 0
    assert sinks.leaks() == []
