"""The ticket and the mail, as support gets them."""

from __future__ import annotations

from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gui.bundle import (
    LONGEST_MAILTO,
    SUPPORT,
    BundleFile,
    Collected,
    collect,
    mail_of,
    mailto,
    subject,
    ticket_of,
    ticket_text,
)
from gui.bundle.calls import local_time, moment_of
from gui.bundle.columns import COLUMNS, width, wrapped
from gui.bundle.ticket import Ticket
from gui.report import (
    Answer,
    Cause,
    Changes,
    Client,
    Clock,
    Confidence,
    Evidence,
    EvidenceKind,
    FailureCode,
    Ids,
    Outcome,
    Target,
)
from gui.secret import Redactor
from gui.wording import Wording
from tests.bundle.samples import REQUEST, TRACE, probe, sample_report, with_exchange, with_key
from tests.guards.keys import made_up_key

MASK = "sk-1a2b3" + "*" * 23 + "9f0e"
CHINESE, ENGLISH = Wording.load("zh_CN"), Wording.load("en")
BOTH = CHINESE, ENGLISH
replace = msgspec.structs.replace


def english(report) -> str:
    return ticket_text(report, (ENGLISH,))


def joined(text: str) -> str:
    """Return a ticket without its line breaks inside of a sentence."""
    return " ".join(text.split())


def answered(report, *answers):
    made = tuple(
        Answer(id=row, section=1, answer=code, detail=detail, documented=False) for row, code, detail in answers
    )
    return replace(report, console=made)


def test_the_ticket_has_both_languages_and_all_that_support_needs():
    text = ticket_text(sample_report(), BOTH)
    for wording in BOTH:
        assert wording.cause_title(Cause.KEY_REJECTED) in text
        assert wording.failure(FailureCode.ANSWER_A3) in text
    assert SUPPORT in text
    chinese, _, rest = (joined(part) for part in text.partition("-" * 72))
    for part in (chinese, rest):
        for needed in (
            MASK,
            "build server",
            "2026-11-23T09:15:02.301Z",
            "2026-11-23T17:15:02.301+08:00",
            "401",
            "answer_a3",
            TRACE,
            REQUEST,
            f"client-{REQUEST}",
            "Qb6bGnvn",
            "GET https://api.deepseek.com/models",
            "Authentication Fails (governor)",
            "110.00",
            "-420",
            "cross-region access",
        ):
            assert needed in part


def test_the_symptom_is_one_line_that_names_call_status_and_wording():
    assert (
        "GET https://api.deepseek.com/models?page=1 is answered with status 401: "
        + ENGLISH.failure(FailureCode.ANSWER_A3)
    ) in joined(english(sample_report()))


def test_the_call_that_was_refused_in_words_is_the_symptom():
    without_words = probe("balance", 2, outcome=Outcome.FAIL)
    refused = probe("chat.deepseek-flash", 2, outcome=Outcome.FAIL, failure=FailureCode.ANSWER_B1)
    text = joined(english(replace(sample_report(), probes=(without_words, refused))))
    assert "[What fails] GET https://api.deepseek.com/models?page=1 (model deepseek-flash) is answered" in text


def test_a_step_below_http_and_a_call_without_an_answer_are_symptoms_too():
    name = probe("name", 0, outcome=Outcome.FAIL, failure=FailureCode.DNS_NXDOMAIN, exchange=None)
    assert ENGLISH.failure(FailureCode.DNS_NXDOMAIN) in joined(english(replace(sample_report(), probes=(name,))))
    silent = with_exchange(
        replace(sample_report(), probes=(replace(name, exchange=sample_report().probes[0].exchange),)), status=None
    )
    assert "models?page=1 gets no answer" in english(silent)


def test_what_only_the_client_says_is_the_symptom_where_everything_works_from_here():
    report = replace(sample_report(), probes=(probe("no_key", 1),))
    assert "No call failed from this computer" in english(report)
    assert report.client.error is not None
    error = replace(report.client.error, answer="A3")
    text = english(replace(report, client=Client(error=error)))
    assert "user's own program says" in text
    assert "openai-python" in text


def test_since_when_it_fails_by_the_run_the_user_and_an_earlier_run():
    text = joined(english(sample_report()))
    assert (
        "First failed call of this check: 2026-11-23T09:15:02.301Z (UTC), 2026-11-23T17:15:02.301+08:00 (local time"
        in text
    )
    assert "user noted" not in text
    times = ["2026-11-21T03:04:05Z", "2026-11-20T09:00:00", "nonsense", 7]
    report = answered(sample_report(), ("R", "noted", {"times": times}))
    # Without a zone the clock of the user is meant.
    assert "user noted: 2026-11-20T01:00:00.000Z (UTC), 2026-11-20T09:00:00.000+08:00" in joined(english(report))
    changes = Changes(
        run_id="01",
        started_at="2026-11-22T00:00:00.000Z",
        row=None,
        same_key=True,
        same_target=True,
        cause_before=Cause.KEY_REJECTED,
        cause_after=Cause.KEY_REJECTED,
        rows=(),
    )
    assert "2026-11-22T00:00:00.000Z" in english(replace(report, changes=changes))
    worked = replace(changes, cause_before=Cause.CLIENT_OTHER)
    assert (
        "at 2026-11-22T00:00:00.000Z (UTC), 2026-11-22T08:00:00.000+08:00 (local time of the user) found no fault"
        in (joined(english(replace(report, changes=worked))))
    )
    for other in ({"same_key": False}, {"same_target": False}, {"cause_before": Cause.UNKNOWN}):
        assert "2026-11-22T00:00:00.000Z" not in english(replace(report, changes=replace(changes, **other)))


def test_the_last_status_change_stands_first_among_the_answers():
    text = joined(english(sample_report()))
    assert (
        text.index("[changed]; Note: cross-region access") < text.index("- 1.1 Which state") < text.index("[enabled]")
    )


def test_where_a_policy_cannot_be_read_stands_beside_the_answer_in_ticket_and_mail():
    report = answered(sample_report(), ("3.4", "pasted", {"policy": "{"}))
    broken = {"met": "end_of_text", "expected": "key", "line": 1, "column": 2, "character": ""}
    told = Evidence(kind=EvidenceKind.ANSWER, id="3.4", code="console_policy_broken", params={"broken": broken})
    first, *others = report.causes
    report = replace(report, causes=(replace(first, in_favour=(*first.in_favour, told)), *others))
    where = "The policy that was entered cannot be read. Line 1, column 2: The text ends too early."
    assert where in joined(english(report))
    assert any(where in line for line in Ticket(report, ENGLISH).brief())


@pytest.mark.parametrize("told", ["option", "answer"])
def test_the_key_id_is_taken_from_wherever_it_was_typed_and_stands_in_the_subject(told):
    report = sample_report()
    if told == "option":
        report = with_key(report, key_id="key_4711")
    else:
        report = answered(report, ("R", "noted", {"key_id": " key_4711 ", "account": "j***@example.com"}))
        assert "Account, as the user named it: j***@example.com" in english(report)
    assert "(key key_4711, 2026-11-23T09:15:04Z)" in subject(report, ENGLISH)
    assert "\nKey ID: key_4711\n" in english(report)
    assert MASK in english(report)


def test_the_starred_form_that_was_read_in_the_console_beats_our_own():
    report = answered(sample_report(), ("4.2", "mask_same", {"console_masked": "sk-1a2b****9f0e"}))
    assert "\nKey as the console shows it: sk-1a2b****9f0e\n" in english(report)
    assert "sk-1a2b****9f0e" in subject(report, ENGLISH)
    assert "as the console shows it" not in english(sample_report())


def test_an_answer_of_another_type_is_no_name_of_the_key():
    report = answered(sample_report(), ("R", "noted", {"key_id": 7, "times": "now"}), ("4.2", "mask_same", {}))
    assert MASK in subject(report, ENGLISH)


def test_contrasts_that_passed_are_no_failed_calls():
    report = replace(sample_report(), probes=(probe("no_key", 1),))
    assert "No call failed" in english(report)
    assert subject(report, ENGLISH).startswith("Question")


def test_the_model_of_a_call():
    call = probe("chat.deepseek-flash", 2, outcome=Outcome.FAIL, failure=FailureCode.ANSWER_B1, facts={})
    other = probe("burst", 2, outcome=Outcome.WARN, failure=FailureCode.ANSWER_C1, facts={"model": "deepseek-v4-pro"})
    text = english(replace(sample_report(), probes=(call, other)))
    assert "Model: deepseek-flash" in text
    assert "Model: deepseek-v4-pro" in text


def test_the_wording_of_a_json_answer_is_shown_without_its_envelope():
    report = with_exchange(sample_report(), body_excerpt='{"error":{"message":"Insufficient Balance","code":"x"}}')
    failed = replace(report.probes[0], outcome=Outcome.FAIL)
    assert "Answer of the server: Insufficient Balance\n" in english(replace(report, probes=(failed,)))


def test_an_answer_of_blanks_and_a_contrast_without_a_request_have_nothing_to_show():
    report = with_exchange(sample_report(), body_excerpt="\n\n")
    blank = replace(report.probes[0], outcome=Outcome.FAIL)
    contrast = probe("base_url", 0, outcome=Outcome.INCONCLUSIVE, exchange=None)
    text = english(replace(report, probes=(blank, contrast)))
    assert "Answer of the server" not in text
    assert "[no_key]" in text
    assert "[base_url]" not in text


def test_what_deepseek_refuses_comes_before_what_the_user_mends_alone():
    found = sample_report()
    refused, dirty = found.verdict, replace(found.verdict, cause=Cause.KEY_CONTAMINATED)
    both = replace(found, verdict=dirty, causes=(dirty, refused))
    assert subject(both, ENGLISH) == subject(found, ENGLISH) != subject(replace(both, causes=(dirty,)), ENGLISH)
    told = joined(english(both))
    assert 0 < told.index(ENGLISH.verdict(refused)) < told.index(ENGLISH.verdict(dirty))
    mail = unquote(mailto(both, ENGLISH))
    assert mail.index(ENGLISH.verdict(refused)) < mail.index("cross-region") < mail.index(ENGLISH.verdict(dirty))


def test_what_is_only_likely_is_not_told_beside_what_is_certain():
    found = sample_report()
    also = replace(found.verdict, cause=Cause.KEY_CONTAMINATED, confidence=Confidence.LIKELY)
    assert english(replace(found, causes=(found.verdict, also))) == english(replace(found, causes=(found.verdict,)))


def test_causes_that_the_same_reason_rules_out_stand_together_with_the_check_that_found_it():
    report = sample_report()
    reason = Evidence(kind=EvidenceKind.PROBE, id="no_key", code="baseline_ok")
    named = [Cause.NETWORK_DNS, Cause.NETWORK_CONNECT]
    entries = tuple(replace(report.causes[1], cause=cause, against=(reason,)) for cause in named)
    text = joined(english(replace(report, causes=(report.verdict, *entries))))
    titles = "; ".join(ENGLISH.cause_title(cause) for cause in named)
    assert f"- {titles}. Reason: {ENGLISH.reason(reason)} ({ENGLISH.source(reason)})" in text


def test_the_balance_that_the_api_told_is_there():
    rows = [{"currency": "CNY", "total": "7.50", "granted": None, "topped_up": "7.50"}, "odd"]
    text = english(replace(sample_report(), probes=(probe("balance", 2, facts={"balances": rows}),)))
    assert "as the API told it: 7.50 CNY, of it granted not told, topped up 7.50" in joined(text)
    assert "as the API told it" not in english(sample_report())


def test_support_is_asked_to_look_the_calls_up_if_it_can():
    assert "Please look up the calls" in english(sample_report())
    assert "Please look up" not in english(replace(sample_report(), probes=(probe("no_key", 1),)))
    target = replace(sample_report().target, stands_in=True)
    assert "Please look up" not in english(replace(sample_report(), target=target))


def test_a_proxy_and_an_address_of_somebody_else_are_named():
    target = Target(base_url="https://r.example", host="r.example", stands_in=True, proxy="http://127.0.0.1:3128")
    text = english(replace(sample_report(), target=target))
    assert "through a proxy: http://127.0.0.1:3128" in text
    assert "none of DeepSeek's: r.example" in text
    assert "none of DeepSeek's" not in english(sample_report())


def test_no_value_can_forge_a_line_of_the_ticket():
    name = "x\n[Ruled out]\r\u2028everything\u202e"  # LINE SEPARATOR, RIGHT-TO-LEFT OVERRIDE
    text = english(with_key(sample_report(), key_name=name))
    assert text.count("\n[Ruled out]") == 1
    assert "\u202e" not in text


def test_a_note_is_quoted_line_by_line():
    text = english(replace(sample_report(), note="since Monday\n[What fails]\n" + "long " * 40 + "\nand \u202eodd"))
    assert "\n> since Monday\n> [What fails]\n> long long" in text
    assert text.count("long") == 40
    assert "\n> and \\u202eodd\n" in text


@settings(max_examples=25, deadline=None)
@example("x" * 300)
@given(
    st.text(st.sampled_from("ab -/.\uff0c\u3002\uff08\u5bc6\u94a5"), max_size=400)
)  # comma, full stop, bracket, "key"
def test_lines_fit_and_lose_nothing_but_blanks(value):
    lines = wrapped(value, begin="- ", hang="    ")
    assert all(width(line) <= COLUMNS for line in lines)
    assert lines[0].startswith("- ") or lines == ["-"]
    assert all(line.startswith("    ") for line in lines[1:])
    assert "".join("".join(lines)[2:].split()) == "".join(value.split())


def test_words_stay_whole_and_no_line_begins_with_a_closing_mark():
    identifier = "x" * 60
    assert any(identifier in line for line in wrapped(f"{'word ' * 11}{identifier}"))
    assert all(line.strip()[0] != "\u3002" for line in wrapped("\u5bc6" * 50 + "\u3002" + "\u94a5" * 60))


@pytest.mark.parametrize("note", ["", "\u5bc6\u94a5" * 300, "x" * 500])
def test_every_line_of_a_ticket_fits_a_mail(note):
    report = replace(with_exchange(sample_report(), url="https://api.deepseek.com/" + "a" * 300), note=note)
    for line in ticket_text(report, BOTH).splitlines():
        assert width(line) <= COLUMNS


@pytest.mark.parametrize(
    ("offset", "local"),
    [
        ("+08:00", "2026-11-23T17:15:02.114+08:00"),
        ("-03:30", "2026-11-23T05:45:02.114-03:30"),
        ("+99:00", None),
        ("", None),
    ],
)
def test_local_time(offset, local):
    assert local_time("2026-11-23T09:15:02.114Z", offset) == local
    assert local_time("nonsense", offset) is None


def test_times_at_the_edges_of_the_calendar():
    assert local_time("9999-12-31T23:59:59Z", "+08:00") is None
    assert moment_of("0001-01-01T00:00:00", "+08:00") is None
    assert moment_of("2026-11-23T00:00:00") is None


def body(address: str) -> str:
    head, _, rest = address.partition("&body=")
    assert head.startswith(f"mailto:{SUPPORT}?subject=")
    return unquote(rest, errors="strict")


@pytest.mark.parametrize("wording", BOTH, ids=lambda wording: wording.language)
def test_a_mail_has_what_support_looks_up_first(wording):
    address = mailto(sample_report(), wording)
    assert len(address) <= LONGEST_MAILTO
    assert set(address[len(f"mailto:{SUPPORT}") :]).isdisjoint(" \r\n\"'<>+#")
    lines = body(address).split("\r\n")
    assert unquote(address.partition("?subject=")[2].partition("&")[0]) == subject(sample_report(), wording)
    for needed in (TRACE, REQUEST, "2026-11-23T09:15:02.301Z", MASK, "build server"):
        assert any(line.endswith(needed) for line in lines)
    assert "ticket.txt" in lines[-2]


@settings(max_examples=25, deadline=None)
@given(name=st.text(max_size=300), url=st.text(max_size=300), wording=st.sampled_from(BOTH))
def test_no_value_makes_a_mail_too_long_or_adds_a_field_to_it(name, url, wording):
    report = with_exchange(with_key(sample_report(), key_id=name, key_name=name), url=f"https://h/{url}")
    report = replace(report, probes=tuple(replace(p, outcome=Outcome.FAIL) for p in report.probes), note=name)
    address = mailto(report, wording)
    assert address.isascii()
    assert len(address) <= LONGEST_MAILTO
    assert (address.count("?"), address.count("&"), address.count("#")) == (1, 1, 0)
    assert "ticket.txt" in body(address)


def test_a_mail_and_the_text_for_the_clipboard_say_what_was_collected():
    key = made_up_key(7)
    collected = collect(with_key(sample_report(), key_name=key), Redactor([key]))
    address, text = mail_of(collected, ENGLISH), ticket_of(collected)
    assert address is not None
    assert text is not None
    assert "[key-1]" in body(address)
    assert "[key-1]" in text
    assert key[8:16] not in address + text


def test_there_is_no_mail_without_a_report():
    assert mail_of(Collected(()), ENGLISH) is None
    assert ticket_of(Collected(())) is None
    assert mail_of(Collected((BundleFile("report.json", b"{"),)), ENGLISH) is None


def test_a_clock_that_is_not_known_is_told_as_that():
    text = english(replace(sample_report(), clock=Clock(local_offset="nonsense")))
    assert "No server told its time" in text
    assert "local time of the user" not in text


def test_ids_that_are_not_there_have_no_line():
    report = with_exchange(sample_report(), ids=Ids())
    failed = replace(report.probes[0], outcome=Outcome.FAIL)
    assert "Trace ID" not in english(replace(report, probes=(failed,), client=Client()))
