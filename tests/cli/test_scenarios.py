"""Every scenario, end to end: real process, real sockets, the promised cause, and no leak anywhere."""

import json
import zipfile

import pytest

from gui.cli import readable
from gui.history import History
from gui.practice import SCENARIOS, PracticeServer
from gui.report import decode_report
from gui.secret import longest_run, spells
from gui.wording import LANGUAGES, Wording
from tests.cli.command import diagnose, key_doctor
from tests.leaks.searcher import search
from tests.verdict.complete import is_complete

CAUSES = {s.name: s.expected for s in SCENARIOS}
PROMISED = {
    "healthy": "client.other",
    "key-unknown": "key.rejected",
    "no-balance": "account.no_balance",
    "zero-currency-first": "client.other",
    "low-balance": "account.low_balance_concurrency",
    "account-suspended": "account.suspended",
    "permission-refused": "project.permission",
    "forbidden": "project.permission",
    "rate-limited": "quota.rate",
    "model-retired": "model.unknown",
    "content-risk": "content.filtered",
    "thinking-only": "request.thinking_budget",
    "wrong-path": "endpoint.wrong_path",
    "other-vendor": "endpoint.not_deepseek",
    "relay": "endpoint.not_deepseek",
    "waf-page": "network.gateway_block",
    "captive-portal": "network.captive_portal",
    "intercepted": "network.tls_interception",
    "handshake-reset": "network.tls_reset",
    "proxy-credentials": "network.proxy",
    "proxy-dead": "network.proxy",
    "no-such-name": "network.dns",
    "refused": "network.connect",
    "silent": "network.timeout",
    "clock-off": "clock.skew",
    "overloaded": "service.overloaded",
    "stalled": "service.queue_stalled",
    "server-error": "service.error",
    "cut-short": "service.error",
}
CONTAMINATIONS = {"clean": "{}", "contaminated": "\ufeff \u201c{}\u201d\u200b\r\n"}


def everything_written(folder, *outputs):
    """Yield (where, bytes) of all that a run left behind, members of archives included."""
    yield from outputs
    for path in folder.rglob("*"):
        if not path.is_file() or path.name == "key.json":
            continue
        yield str(path), path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield name, archive.read(name)


def says_all(report, wording):
    """Check that a person can read what is wrong, how sure, why, and what to do; in the terminal, too."""
    printed = readable.report(report, wording)
    for entry in report.causes:
        is_complete(entry, wording, {probe.id for probe in report.probes})
    entry = report.verdict
    told = [wording.verdict(entry), wording.confidence(entry.confidence), wording.step(entry.next_step)]
    told += [wording.support(entry), entry.next_step.url or "", *map(wording.reason, entry.in_favour)]
    assert [said for said in told if said not in printed] == []


def test_the_promised_scenarios_are_all_there():
    assert PROMISED.items() <= CAUSES.items()


@pytest.mark.parametrize("state", CONTAMINATIONS)
@pytest.mark.parametrize("name", CAUSES)
def test_a_scenario_gives_its_cause_and_leaks_nothing(name, state, tmp_path, monkeypatch, fake_key, figures):
    key = fake_key(f"{name}-{state}")
    monkeypatch.setenv("HOME", str(tmp_path))
    with PracticeServer(name) as server:
        bundle = tmp_path / "bundle.zip"
        ended = diagnose(
            server, CONTAMINATIONS[state].format(key), tmp_path, "--json", "--deadline", "4", "--export", str(bundle)
        )
        assert server.errors == ()
        requests = server.requests
    report = ended.json()
    expected = CAUSES[name]
    if state == "contaminated" and expected == "client.other":
        expected = "key.contaminated"  # the cleaned key works, the pasted one does not
    claimed = [c["cause"] for c in report["causes"] if c["confidence"] in ("certain", "likely")]
    assert report["verdict"]["cause"] == expected or (state == "contaminated" and expected in claimed)
    assert ended.code == (0 if expected == "client.other" else 1)
    for language in LANGUAGES:
        says_all(decode_report(json.dumps(report).encode()), Wording.load(language))
    History(tmp_path / "data").keep(decode_report(json.dumps(report).encode()), [key])  # its gate refuses none
    assert bundle.exists()
    longest = 0
    for where, data in everything_written(
        tmp_path, ("stdout", ended.out.encode()), ("stderr", ended.err.encode("utf-8", "surrogateescape"))
    ):
        assert not spells(data, [key]), where
        assert search(where, data, {"key": key}) == []  # it shares no code with what writes and redacts
        longest = max(longest, longest_run(data, key))
    figures("longest run of core characters in any output", longest, most=True)
    for request in requests:
        for header, value in request.headers:
            belongs = b"x-api-key" if request.path.startswith("/anthropic/") else b"authorization"
            assert header.lower() == belongs or key.encode() not in value
        assert key not in request.target
        assert key.encode() not in request.body
    if name in ("waf-page", "captive-portal", "proxy-credentials", "proxy-blocks", "intercepted"):
        assert not any(key.encode() in value for request in requests for _, value in request.headers)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("name", ["no-balance", "healthy", "intercepted"])
def test_the_readable_form_names_cause_evidence_and_next_step(name, language, tmp_path, fake_key):
    with PracticeServer(name) as server:
        ended = diagnose(server, fake_key(name), tmp_path, "--lang", language)
    headings = {"en": ("Cause:", "Speaks for it:", "Do this next:"), "zh_CN": ("\u539f\u56e0", "\u4e0b\u4e00\u6b65")}
    assert all(heading in ended.out for heading in headings[language])
    assert f"[{CAUSES[name]}]" in ended.out
    assert fake_key(name)[8:-4] not in ended.out
    assert ended.err.count("\n") >= 7  # a line for each probe while it runs


def test_quiet_says_nothing_while_it_runs(tmp_path, fake_key):
    with PracticeServer("healthy") as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--quiet")
    assert (ended.code, ended.err) == (0, "")


def test_verify_accepts_the_bundle_and_finds_no_key_in_it(tmp_path, fake_key):
    key_file, bundle = tmp_path / "key.txt", tmp_path / "b.zip"
    key_file.write_text(fake_key(2), encoding="ascii")
    with PracticeServer("no-balance") as server:
        diagnose(server, fake_key(2), tmp_path, "--export", str(bundle))
    assert key_doctor("verify", str(bundle)).code == 0
    ended = key_doctor("verify", str(bundle), "--key-file", str(key_file), "--json")
    assert ended.code == 0
    assert ended.json() == {
        "ok": True, "kind": "report", "files": 8, "searched_for": ["patterns", "key"], "problems": [],
        "verdict": "account.no_balance", "crash": None,
    }  # fmt: skip


def test_free_only_makes_no_billed_call(tmp_path, fake_key):
    with PracticeServer("healthy") as server:
        report = diagnose(server, fake_key(3), tmp_path, "--free-only", "--json").json()
        assert not any(request.method == "POST" for request in server.requests)
    assert report["cost"] == {"billed_calls": 0, "tokens": 0}
    skipped = [p for p in report["probes"] if p["billed"]]
    assert skipped
    assert all(p["skipped_because"]["code"] == "billed" for p in skipped)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("zero-currency-first", ["110.00 CNY, of it granted 10.00, topped up 100.00", "0.00 USD"]),
        ("sums-differ", ["do not add up to the balance"]),
        ("positive-unavailable", ["There is money, and it may not be used"]),
    ],
)
def test_the_terminal_shows_what_the_account_holds_and_what_is_odd_about_it(name, said, tmp_path, fake_key):
    with PracticeServer(name) as server:
        ended = diagnose(server, fake_key(name), tmp_path, "--lang", "en", "--quiet", "--free-only")
    row = next(line for line in ended.out.splitlines() if line.lstrip().startswith("Balance of the account"))
    assert all(words in row for words in said)
