"""``diagnose --answers``: what the user saw in the console."""

import datetime
import json

import pytest

from gui.console import ROWS
from gui.console.fields import DAYS
from gui.practice import PracticeServer
from gui.report import Cause, NextStep
from gui.secret import spells
from gui.wording import Say, Wording
from gui.wording.console import checks as console
from gui.wording.console.policies import basis_line
from gui.wording.console.quotas import hours_line, hours_problem_line, quota_line, usual_model_line
from tests.cli.command import diagnose, key_doctor


@pytest.fixture
def answers_file(tmp_path_factory):
    """Returns a function that writes answers outside of what a run may write."""
    path = tmp_path_factory.mktemp("answers") / "answers.json"

    def write(document):
        text = document if isinstance(document, str) else json.dumps(document)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
        return str(path)

    return write


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{", "line 1, column 2"),
        ("[]", '{"1.1": {"answer": "enabled"}}'),
        ({"9.9": {"answer": "on"}}, "has no row 9.9. It has: 1.1, 1.2"),
        ({"5.1": {"answer": "maybe"}}, "on, view_only, paused, off, not_in_my_console, cannot_look"),
        ({"5.1": "on"}, '"detail"'),
        ({"1.1": {"answer": "enabled", "detail": {"why": 1}}}, "no field why. It takes: note"),
        ({"2.1": {"answer": "zero", "detail": {"qps": "0"}}}, "qps must be a number"),
        ({"2.3": {"answer": "has_hours", "detail": {"hours": "8-22"}}}, '"zone": "Asia/Shanghai", "days": ["mon"'),
        ({"2.2": {"answer": "allowed", "detail": {"allowed_models": ["a", 5]}}}, "number 2 of allowed_models"),
        ("\udce9\udce8", "Save it in your editor as UTF-8"),
        ('{"1.1": {"answer": "enabled"}, "1.1": {"answer": "enabled"}}', "1.1 stands twice"),
    ],
)
def test_answers_that_cannot_be_taken_end_the_run_before_it_begins(document, said, answers_file, tmp_path, fake_key):
    ended = key_doctor(
        "diagnose", "--lang", "en", "--key-stdin", "--answers", answers_file(document), stdin=fake_key("x").encode()
    )
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_all_that_is_wrong_is_told_with_its_reason(language, answers_file, fake_key):
    good = {"zone": "Asia/Shanghai", "days": ["mon"], "from": "08:00", "to": "22:00"}
    hours = [good | {"zone": "CST"}, good | {"days": []}, good | {"to": "08:00"}, {"zone": "UTC", "days": ["mon"]}]
    wrong = {"9.9": {"answer": "on"}, "2.3": {"answer": "has_hours", "detail": {"hours": hours}}, "5.1": {}}
    ended = key_doctor(
        "diagnose", "--lang", language, "--key-stdin", "--answers", answers_file(wrong), stdin=fake_key("x").encode()
    )
    said = Wording.load(language)
    problems: list[tuple[str, dict[str, object]]] = [
        ("zone_unknown", {"value": "CST", "meant": "Asia/Shanghai", "entry": 0}),
        ("no_days", {"entry": 1}),
        ("same_times", {"value": "08:00", "entry": 2}),
        ("time_missing", {"field": "from", "entry": 3}),
        ("time_missing", {"field": "to", "entry": 3}),
    ]
    lines = [
        said.say(Say.ANSWERS_UNKNOWN_ROW, row="9.9", allowed=[row.id for row in ROWS]),
        *(
            said.say(Say.ANSWERS_WRONG_HOURS, row="2.3", field="hours", problem=hours_problem_line(code, told, said))
            for code, told in problems
        ),
        said.say(Say.ANSWERS_ROW_SHAPE, row="5.1"),
    ]
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == lines


def test_many_mistakes_do_not_fill_the_screen(answers_file, fake_key):
    many = answers_file({f"9.{number}": {"answer": "on"} for number in range(30)})
    ended = key_doctor("diagnose", "--lang", "en", "--key-stdin", "--answers", many, stdin=fake_key("x").encode())
    assert ended.code == 2
    assert ended.err.splitlines()[-1] == "More mistakes in the answers: 10. Correct these first."
    assert ended.err.count("\n") == 21


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    for name, said in ((str(tmp_path / "none.json"), "There is no file"), (str(tmp_path), "is a folder")):
        ended = key_doctor("diagnose", "--lang", "en", "--key-stdin", "--answers", name, stdin=b"x")
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err


def test_answers_stand_in_the_report_without_the_keys_in_them(answers_file, tmp_path, fake_key):
    key, other = fake_key("first"), fake_key("other")
    given = answers_file(
        {
            "3.4": {"answer": "pasted", "detail": {"policy": f'{{"Id": "{other}"}}', "note": f"with {key} too"}},
            "1.1": {"answer": "not_in_my_console"},
        }
    )
    bundle = tmp_path / "bundle.zip"
    with PracticeServer("key-unknown") as server:
        ended = diagnose(server, key, tmp_path, "--answers", given, "--json", "--export", str(bundle))
    report = ended.json()
    assert report["console"][0] == {
        "id": "1.1", "section": 1, "answer": "not_in_my_console", "detail": {}, "documented": False
    }  # fmt: skip
    assert report["console"][1]["detail"]["note"] == "with [key-1] too"
    assert not spells(ended.out, [key, other])
    assert bundle.exists()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_readable_report_has_what_was_answered_and_what_is_open(language, answers_file, tmp_path, fake_key):
    given = answers_file({"1.2": {"answer": "changed", "detail": {"reason": "cross-region access", "note": " "}}})
    with PracticeServer("key-unknown") as server:
        told = diagnose(server, fake_key("x"), tmp_path, "--answers", given, "--lang", language, "--quiet").out
    said = Wording.load(language)
    lines = [line.strip() for line in told.splitlines()]
    asked, changed = f"1.2 {console.question('1.2', said)}", console.choice("1.2", "changed", said)
    assert console.given(asked, changed, "bad", said) in lines
    assert any(line.endswith("cross-region access") for line in lines)
    assert console.meaning("1.2", "changed", said) in lines
    for row in ROWS:
        if row.id != "1.2":
            assert f"{row.id} {console.question(row.id, said)}" in lines
            assert any(console.where(row.id, said) in line and (row.url or "") in line for line in lines)
    assert console.standing(False, said) in lines
    assert console.standing(True, said) in lines
    assert [line for line in lines if line.startswith("- 3 ")], "a section stands there for its questions alone"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("scenario", "document", "cause", "also"),
    [
        ("key-unknown", {"1.1": {"answer": "risk_frozen"}}, "key.rejected", Cause.ACCOUNT_SUSPENDED),
        ("permission-refused", {"5.1": {"answer": "paused"}}, "project.permission", Cause.ACCOUNT_SWITCHED_OFF),
        ("no-balance", {"3.1": {"answer": "in_arrears"}}, "account.no_balance", Cause.PROJECT_INACTIVE),
    ],
)
def test_an_answer_is_said_beside_what_the_network_shows(
    scenario, document, cause, also, language, answers_file, tmp_path, fake_key
):
    with PracticeServer(scenario) as server:
        words = ("--answers", answers_file(document), "--lang", language, "--quiet")
        told = diagnose(server, fake_key("x"), tmp_path, *words).out
    said = Wording.load(language)
    ((row, answer),) = document.items()
    assert f"[{cause}]" in told
    assert said.cause_title(also) in told
    assert console.choice(row, answer["answer"], said) in told


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_was_entered_is_worked_out(language, answers_file, tmp_path, fake_key):
    hours = [{"zone": "Asia/Shanghai", "days": [day], "from": "00:00", "to": "24:00"} for day in DAYS]
    given = {
        "2.1": {"answer": "room_left", "detail": {"qps": 0, "calls_used_today": 3, "calls_allowed_today": 100}},
        "2.2": {"answer": "allowed", "detail": {"allowed_models": ["deepseek-v4-pro"]}},
        "2.3": {"answer": "has_hours", "detail": {"hours": hours}},
        "3.4": {"answer": "pasted", "detail": {"policy": '{"Statement": [{"Effect": "Deny"}]}'}},
    }
    words = ("--answers", answers_file(given), "--lang", language, "--quiet", "--model", "deepseek-flash")
    with PracticeServer("key-unknown") as server:
        told = diagnose(server, fake_key("x"), tmp_path, *words).out
        given["3.4"]["detail"] = {"policy": '{"Statement": ['}
        answers_file(given)
        broken = diagnose(server, fake_key("x"), tmp_path, *words).out
    said = Wording.load(language)
    for line in (
        quota_line("rate_zero", {}, said),
        quota_line("calls_left", {"left": 97, "allowed": 100}, said),
        quota_line("model_not_allowed", {"model": "deepseek-flash", "models": ["deepseek-v4-pro"]}, said),
        hours_line(opened=True, turn=None, zone="UTC", now=datetime.datetime.now(datetime.UTC), wording=said),
        basis_line("guides_only", said),
    ):
        assert line in told
    assert "deepseek:call" in told.partition(basis_line("guides_only", said))[2]
    assert basis_line("guides_only", said) not in broken
    assert "16" in broken.partition("3.4 ")[2].partition("4.1 ")[0], "the column"


@pytest.mark.parametrize("named", [False, True])
def test_the_allowed_models_are_held_against_the_one_that_was_called(named, answers_file, tmp_path, fake_key):
    given = {"2.2": {"answer": "allowed", "detail": {"allowed_models": ["deepseek-chat-v9"]}}}
    words = ["--answers", answers_file(given), "--lang", "en", "--quiet"]
    words += ["--model", "deepseek-v4-pro"] if named else []
    with PracticeServer("permission-refused") as server:
        report = diagnose(server, fake_key("x"), tmp_path, *words, "--json").json()
        told = diagnose(server, fake_key("x"), tmp_path, *words).out
    called = {probe["facts"].get("model") for probe in report["probes"] if probe["id"].startswith("chat.")} - {None}
    said = Wording.load("en")
    listed = {"models": ["deepseek-chat-v9"]}
    assert any(quota_line("model_not_allowed", listed | {"model": model}, said) in told for model in called)
    assert ("deepseek-v4-pro" in called) or not named
    asked, chosen = f"2.2 {console.question('2.2', said)}", console.choice("2.2", "allowed", said)
    assert console.given(asked, chosen, "bad", said) in told


def test_nothing_is_asked_where_the_console_cannot_help(tmp_path, fake_key):
    with PracticeServer("healthy") as server:
        told = diagnose(server, fake_key("x"), tmp_path, "--lang", "en", "--quiet").out
    assert "Look here" not in told


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_question_that_may_change_most_is_brought_forward(language, answers_file, tmp_path, fake_key):
    said = Wording.load(language)
    words = ("--free-only", "--lang", language, "--quiet", "--answers", answers_file({"1.1": {"answer": "enabled"}}))
    with PracticeServer("healthy") as server:
        told = diagnose(server, fake_key("x"), tmp_path, *words).out
        report = diagnose(server, fake_key("x"), tmp_path, *words, "--json").json()
    first = report["asks"][0]
    assert first["stake"] == "verdict"
    assert "1.1" not in {ask["row"] for ask in report["asks"]}
    line = next(line for line in told.splitlines() if line.startswith(said.say(Say.LOOK_NEXT)))
    assert console.question(first["row"], said) in line
    changing = [ask["row"] for ask in report["asks"] if ask["stake"] != "nothing"]
    assert said.say(Say.ASK_ORDER, rows=changing) in told.splitlines()
    assert said.cause_title(Cause(first["answers"][0]["cause"])) in told.partition(line)[2].partition("\n\n")[0]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_which_of_two_holds_is_asked_where_there_is_no_money_and_an_amount(language, answers_file, tmp_path, fake_key):
    said, words = Wording.load(language), ("--lang", language, "--answers")
    given = answers_file({"B": {"answer": "none", "detail": {"amount": 80}}})
    asked = console.which_holds(80, said)
    with PracticeServer("no-balance") as server:
        ended = diagnose(server, fake_key("x"), tmp_path, *words, given)
        report = diagnose(server, fake_key("x"), tmp_path, *words, given, "--json").json()
        given = answers_file({"B": {"answer": "none", "detail": {"amount": -80}}})
        owed = diagnose(server, fake_key("x"), tmp_path, *words, given)
    assert f"{said.console_row('B')} {asked}" in ended.err.splitlines()
    assert asked in [line.strip() for line in ended.out.splitlines()]
    assert console.meaning("B", "none", said) not in ended.out
    assert "B" in {ask["row"] for ask in report["asks"]}, "it is open as before"
    assert "B" not in {e["id"] for cause in report["causes"] for e in (*cause["for"], *cause["against"])}
    assert asked not in owed.err + owed.out


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("named", [False, True])
def test_a_run_without_calls_holds_the_list_against_the_usual_model_and_says_so(
    named, language, answers_file, tmp_path, fake_key
):
    given = answers_file({"2.2": {"answer": "allowed", "detail": {"allowed_models": ["deepseek-v4-pro"]}}})
    words = ["--free-only", "--lang", language, "--answers", given, "--quiet"]
    words += ["--model", "deepseek-flash"] if named else []
    said = Wording.load(language)
    with PracticeServer("healthy") as server:
        told = diagnose(server, fake_key("x"), tmp_path, *words).out
    assert f"[{Cause.QUOTA_MODEL_NOT_ALLOWED.value}]" in told
    assert quota_line("model_not_allowed", {"model": "deepseek-flash", "models": ["deepseek-v4-pro"]}, said) in told
    assert (usual_model_line("deepseek-flash", said) in told) is not named


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_each_certain_cause_has_its_step_in_the_terminal(language, tmp_path, fake_key):
    said = Wording.load(language)
    with PracticeServer("no-balance") as server:
        words = ("--lang", language, "--quiet")
        told = diagnose(server, "\u200b" + fake_key("x"), tmp_path, *words).out
        report = diagnose(server, "\u200b" + fake_key("x"), tmp_path, *words, "--json").json()
    steps = [
        (Cause(entry["cause"]), NextStep(**entry["next_step"]))
        for entry in report["causes"] if entry["confidence"] == "certain"
    ]  # fmt: skip
    assert len(steps) == 2
    top = told.partition("\n\n\n")[0]
    for _, step in steps:
        assert said.step(step) in top
    (cause, step) = steps[1]
    assert any(said.cause_title(cause) in line and said.step(step) in line for line in told.splitlines())
