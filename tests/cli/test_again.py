"""``diagnose --again``: what changed since an earlier report, for all rows or one, over real sockets."""

import datetime
import json

import pytest

from gui.practice import PracticeServer
from gui.report import decode_report
from gui.secret import spells
from tests.cli.command import diagnose, key_doctor

KEPT = {"balance", "bad_key", "empty_token"}


@pytest.fixture
def earlier(tmp_path, fake_key):
    """Return a function that diagnoses a scenario into a report file and tells the port to use again."""

    def run(name, *words, key=None):
        path = tmp_path / "earlier.json"
        with PracticeServer(name) as server:
            port = int(server.base_url.rpartition(":")[2])
            ended = diagnose(server, key or fake_key(1), tmp_path, "--json", *words)
        path.write_text(ended.out, encoding="ascii")
        return port, str(path), ended.json()

    return run


def moved(report):
    return {row["id"]: row["kind"] for row in report["changes"]["rows"]}


def test_a_whole_run_tells_row_by_row_what_changed(earlier, tmp_path, fake_key):
    port, path, before = earlier("key-unknown")
    with PracticeServer("healthy", port=port) as server:
        after = diagnose(server, fake_key(1), tmp_path, "--json", "--again", path).json()
    decode_report(json.dumps(after).encode())
    changes = after["changes"]
    assert (changes["run_id"], changes["row"]) == (before["run_id"], None)
    assert (changes["cause_before"], changes["cause_after"]) == ("key.rejected", "client.other")
    assert changes["same_key"]
    assert changes["same_target"]
    assert moved(after)["models"] == moved(after)["balance"] == "better"
    row = next(row for row in changes["rows"] if row["id"] == "models")
    assert (row["before"]["failure"], row["after"]["outcome"]) == ("answer_a3", "pass")
    assert row["before"]["at"] < row["after"]["at"]


def test_one_row_takes_what_it_needs_and_keeps_the_others(earlier, tmp_path, fake_key):
    port, path, before = earlier("no-balance")
    with PracticeServer("healthy", port=port) as server:
        after = diagnose(
            server, fake_key(1), tmp_path, "--json", "--again", path, "--row", "chat.deepseek-flash"
        ).json()
        asked = [(request.method, request.path) for request in server.requests]
    assert sorted(asked) == [("GET", "/models"), ("GET", "/models"), ("POST", "/chat/completions")]
    assert moved(after) == {"chat.deepseek-flash": "better"}
    then, now = ({p["id"]: p for p in report["probes"]} for report in (before, after))
    assert list(then) == list(now)
    assert all(now[row] == then[row] for row in KEPT)
    assert all(now[row]["started_at"] < after["started_at"] for row in KEPT)
    assert now["models"]["started_at"] >= after["started_at"]
    assert after["cost"]["billed_calls"] == 1
    # The balance that was kept still says that there is none.
    assert after["verdict"]["cause"] == "account.no_balance"


def test_a_free_row_costs_nothing_and_the_bad_key_goes_once_a_run(earlier, tmp_path, fake_key):
    port, path, _ = earlier("no-balance")
    for row, bad_keys in (("balance", 0), ("bad_key", 1)):
        with PracticeServer("healthy", port=port) as server:
            after = diagnose(server, fake_key(1), tmp_path, "--json", "--again", path, "--row", row).json()
            sent = [request.header("authorization") or b"" for request in server.requests]
        assert after["cost"] == {"billed_calls": 0, "tokens": 0}
        assert sum(value.endswith(b"0" * 32) for value in sent) == bad_keys


def test_a_prerequisite_that_fails_now_leaves_the_row_unasked(earlier, tmp_path, fake_key):
    port, path, _ = earlier("healthy")
    with PracticeServer("refused", port=port) as server:
        after = diagnose(server, fake_key(1), tmp_path, "--json", "--again", path, "--row", "balance").json()
    assert {"tcp": "worse", "balance": "worse"}.items() <= moved(after).items()
    assert "bad_key" not in moved(after)
    assert after["verdict"]["cause"] == "network.connect"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_readable_form_tells_before_and_after(language, earlier, tmp_path, fake_key):
    port, path, before = earlier("key-unknown")
    with PracticeServer("healthy", port=port) as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--again", path, "--lang", language, "--quiet")
        same = diagnose(server, fake_key(1), tmp_path, "--again", path, "--row", "tcp", "--lang", language, "--quiet")
    words = {"en": ("What has changed since", "+ better: Models"), "zh_CN": ("\u53d8\u5316", "+ \u66f4\u597d")}
    assert all(word in ended.out for word in words[language])
    assert before["started_at"][11:19] in ended.out
    if language == "en":
        assert "Nothing has changed since" in same.out


def test_a_bundle_serves_as_well_as_a_report_and_none_brings_the_key_back(tmp_path, fake_key, monkeypatch):
    monkeypatch.delenv("DEEPSEEK_API_KEY", raising=False)
    bundle = tmp_path / "b.zip"
    with PracticeServer("no-balance") as server:
        diagnose(server, fake_key(1), tmp_path, "--export", str(bundle))
        after = diagnose(server, fake_key(1), tmp_path, "--json", "--again", str(bundle)).json()
        none = key_doctor("diagnose", "--again", str(bundle), "--base-url", server.base_url)
    assert after["changes"]["rows"] == []
    assert none.code == 2
    assert not spells(bundle.read_bytes(), [fake_key(1)])


def test_a_report_of_another_key_is_named_as_such(earlier, tmp_path, fake_key):
    port, path, _ = earlier("key-unknown")
    with PracticeServer("healthy", port=port) as server:
        whole = diagnose(server, fake_key(2), tmp_path, "--again", path, "--lang", "en")
        row = diagnose(server, fake_key(2), tmp_path, "--again", path, "--row", "models", "--lang", "en")
        asked = len(server.requests)
        other = diagnose(server, fake_key(1), tmp_path, "--again", path, "--row", "models", "--model", "x")
        assert len(server.requests) == asked
    assert "another key" in whole.out
    assert (row.code, row.out, other.code, other.out) == (2, "", 2, "")
    assert "another key" in row.err


@pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04 broken", b'{"schema": "key-doctor/report/1"}', None])
def test_what_is_no_report_is_refused_before_anything_is_sent(content, tmp_path, fake_key):
    path = tmp_path / "r.json"
    if content is not None:
        path.write_bytes(content)
    with PracticeServer("healthy") as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--again", str(path))
        assert server.requests == []
    assert (ended.code, ended.out) == (2, "")


def test_facts_that_no_run_of_ours_makes_are_refused(earlier, tmp_path, fake_key):
    port, path, before = earlier("healthy")
    for probe in before["probes"]:
        if probe["id"] == "balance":
            probe["facts"]["balances"] = [{"total": {}}]
    (tmp_path / "odd.json").write_text(json.dumps(before), encoding="ascii")
    with PracticeServer("healthy", port=port) as server:
        odd = diagnose(server, fake_key(1), tmp_path, "--again", str(tmp_path / "odd.json"))
        row = diagnose(server, fake_key(1), tmp_path, "--again", path, "--row", "nonsense")
        without = diagnose(server, fake_key(1), tmp_path, "--row", "models")
    assert [odd.code, row.code, without.code] == [2, 2, 2]
    assert "models" in row.err


def test_a_key_that_was_written_into_an_earlier_report_does_not_come_out_again(earlier, tmp_path, fake_key):
    port, _, before = earlier("healthy")
    before["run_id"] = before["started_at"] = fake_key(1)
    for probe in before["probes"]:
        probe["facts"]["vendor"] = fake_key(1)
    (tmp_path / "spelt.json").write_text(json.dumps(before), encoding="ascii")
    with PracticeServer("healthy", port=port) as server:
        for words in (("--json",), ("--row", "balance"), ("--row", "balance", "--json"), ("--lang", "zh_CN")):
            ended = diagnose(server, fake_key(1), tmp_path, "--again", str(tmp_path / "spelt.json"), *words)
            assert ended.code == 0
            assert not spells(ended.out.encode(), [fake_key(1)])


def test_a_row_that_came_from_an_option_needs_it_again(earlier, tmp_path, fake_key):
    port, path, _ = earlier("low-balance")
    with PracticeServer("healthy", port=port) as server:
        without = diagnose(server, fake_key(1), tmp_path, "--again", path, "--row", "burst", "--lang", "en")
        assert server.requests == []
        after = diagnose(
            server, fake_key(1), tmp_path, "--again", path, "--row", "burst", "--burst", "3", "--json"
        ).json()
    assert (without.code, without.out) == (2, "")
    assert "--burst" in without.err
    assert after["cost"]["billed_calls"] == 1 + 2 + 3
    assert moved(after)["burst"] == "better"


@pytest.mark.parametrize(
    ("row", "words", "most"),
    [
        ("chat.deepseek-flash", (), 1),
        ("stream.deepseek-flash", (), 2),
        ("burst", ("--burst", "3"), 1 + 2 + 3),
        ("balance", ("--free-only",), 0),
    ],
)
def test_what_a_row_costs_at_most_is_said_before_and_held(earlier, tmp_path, fake_key, row, words, most):
    port, path, _ = earlier("healthy", *words)
    with PracticeServer("healthy", port=port) as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--json", "--again", path, "--row", row, "--lang", "en", *words)
        billed = sum(request.method == "POST" for request in server.requests)
    said = ended.err.splitlines()[0]
    assert said.startswith(
        f"This run makes at most {most} billed call" if most else "This run makes no call that costs"
    )
    cost = ended.json()["cost"]
    assert cost.get("most_billed_calls", 0) == cost["billed_calls"] == billed == most


def told(report):
    return {answer["id"]: (answer["answer"], answer["detail"]) for answer in report["console"]}


def test_answers_of_the_earlier_report_count_again_and_new_ones_win(earlier, tmp_path, tmp_path_factory, fake_key):
    answers = tmp_path_factory.mktemp("answers") / "answers.json"
    answers.write_text(
        json.dumps(
            {
                "1.1": {"answer": "enabled"},
                "2.1": {"answer": "zero", "detail": {"qps": 0, "note": f"for {fake_key(1)}"}},
                "5.1": {"answer": "on"},
            }
        )
    )
    port, path, before = earlier("key-unknown", "--answers", str(answers))
    answers.write_text(json.dumps({"1.1": {"answer": "disabled"}}))
    with PracticeServer("key-unknown", port=port) as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--json", "--again", path, "--answers", str(answers))
        other = diagnose(server, fake_key(2), tmp_path, "--json", "--again", path).json()
    after = ended.json()
    assert "2.1, 5.1" in ended.err
    given = told(after)
    assert list(given) == ["1.1", "2.1", "5.1"]
    assert given["1.1"] == ("disabled", {})
    assert given["2.1"][1]["qps"] == 0
    assert not spells(ended.out, [fake_key(1)])
    # Each keeps the time at which it was given, so that none grows young by being carried on.
    assert [answer.get("given_at") for answer in after["console"]] == [None, *[before["started_at"]] * 2]
    assert any(e["id"] == "1.1" for cause in after["causes"] for e in cause["for"])
    assert other["console"] == []  # what was seen of one key says nothing of another


def test_answers_that_are_too_old_or_none_are_left_out(earlier, tmp_path, tmp_path_factory, fake_key):
    answers = tmp_path_factory.mktemp("answers") / "answers.json"
    answers.write_text(json.dumps({row: {"answer": "cannot_look"} for row in ("1.1", "1.2", "2.1", "5.1")}))
    port, path, before = earlier("key-unknown", "--answers", str(answers))
    moment = datetime.datetime.now(datetime.UTC)
    old, older = (f"{moment - datetime.timedelta(days=days):%Y-%m-%dT%H:%M:%S}Z" for days in (3, 9))
    for answer, at in zip(before["console"], (older, old, old, old), strict=True):
        answer["given_at"] = at
    before["console"][3]["answer"] = "of another version"
    (tmp_path / "earlier.json").write_text(json.dumps(before))
    with PracticeServer("key-unknown", port=port) as server:
        ended = diagnose(server, fake_key(1), tmp_path, "--json", "--again", path)
    assert [answer["id"] for answer in ended.json()["console"]] == ["1.2"]
    assert "1.1, 2.1" in ended.err
