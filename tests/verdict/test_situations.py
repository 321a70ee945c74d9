"""Every cause comes first in a situation over real sockets, and says in each language what a person must be told."""

from __future__ import annotations

import dataclasses

import pytest

from gui import diagnosis
from gui.cli import readable
from gui.console import check
from gui.practice import SCENARIOS, PracticeServer
from gui.probes.probe import Stores
from gui.probes.target import Route, parse_base_url, parse_proxy
from gui.probes.waiting import Cancellation
from gui.report import Cause, Report
from gui.secret import ApiKey
from gui.wording import LANGUAGES, Wording
from tests.verdict.complete import is_complete
from tests.verdict.situations import SITUATIONS, Situation

_ALONE = {scenario.name for scenario in SCENARIOS}
_HERE = [s for s in SITUATIONS if s.text != "{key}" or s.printed or s.answers or s.untrusted]
"""Those that are a scenario and nothing else run in tests/cli/test_scenarios.py, as processes of their own."""


def diagnosed(situation: Situation, key: str) -> Report:
    """Run a situation over loopback; one with an untrusted host goes there through a proxy that is the server."""
    cancellation = Cancellation()
    with PracticeServer(situation.scenario) as server:
        url, route = parse_base_url(server.base_url), Route()
        if situation.untrusted:
            url, route = parse_base_url("http://relay.example.com"), parse_proxy(server.base_url)
        question = diagnosis.Question(
            key=ApiKey(situation.text.format(key=key, rest=key[3:])), url=url, route=route, stores=Stores.usual(),
            client_error=situation.printed or None,
        )  # fmt: skip
        report = diagnosis.diagnose(question, lambda update: None, cancellation)
        if situation.answers:
            _, report = diagnosis.judge_again(question, report, check(situation.answers))
    cancellation.close()
    return report


def test_there_is_a_situation_for_every_cause():
    assert [situation.cause for situation in SITUATIONS] == list(Cause)
    assert {situation.scenario for situation in SITUATIONS} <= _ALONE


@pytest.mark.parametrize("situation", _HERE, ids=lambda situation: situation.cause.value)
def test_a_situation_has_its_cause_first_and_says_it_in_each_language(situation, fake_key):
    report = diagnosed(situation, fake_key(1))
    assert report.verdict.cause is situation.cause
    for wording in map(Wording.load, LANGUAGES):
        printed = readable.report(report, wording)
        assert wording.verdict(report.verdict) in printed
        assert wording.step(report.verdict.next_step) in printed
        for entry in report.causes:
            is_complete(entry, wording, {p.id for p in report.probes}, {a.id for a in report.console})


def test_the_other_situations_are_what_their_scenario_promises():
    promised = {scenario.name: scenario.expected for scenario in SCENARIOS}
    for situation in SITUATIONS:
        if situation not in _HERE:
            assert situation == dataclasses.replace(Situation(situation.cause), scenario=situation.scenario)
            assert promised[situation.scenario] == situation.cause
