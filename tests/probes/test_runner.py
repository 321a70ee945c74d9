"""The runner: prerequisites, one billed call at a time, crashes as results, Stop and deadline."""

import threading

import pytest

from gui.probes import runner
from gui.probes.probe import Found, Probe
from gui.probes.runner import run
from gui.probes.waiting import Deadline
from gui.report import FailureCode, Lifecycle, Outcome, ProbeResult, SkipCode, SkipReason


def passing(_context):
    return Found(Outcome.PASS)


def failing(_context):
    return Found(Outcome.FAIL, FailureCode.CONNECTION_REFUSED)


def timing_out(context):
    """Wait for an answer until the run is over."""
    over = threading.Event()
    with context.cancellation.hook(over.set):
        over.wait(context.deadline.remaining())
    while context.deadline.remaining():
        pass
    return Found(Outcome.FAIL, FailureCode.RESPONSE_TIMEOUT)


def crashing(_context):
    raise KeyError("hunter2-secret")


def climb(probes, context, **options):
    events: list[ProbeResult] = []
    results = run(probes, context, events.append, **options)
    return {r.id: r for r in results}, events


def test_results_come_in_reading_order_whatever_ends_first(context):
    release = threading.Event()

    def slow(_context):
        release.wait(10)
        return Found(Outcome.PASS)

    def quick(_context):
        release.set()
        return Found(Outcome.PASS)

    results, _ = climb([Probe("slow", 0, slow), Probe("quick", 0, quick)], context)
    assert list(results) == ["slow", "quick"]


def test_a_crash_is_a_result_that_keeps_the_class_and_not_the_text(context):
    results, _ = climb([Probe("a", 0, crashing), Probe("b", 0, passing)], context)
    crashed = results["a"]
    assert (crashed.outcome, crashed.failure) == (Outcome.CRASHED, FailureCode.PROBE_CRASHED)
    assert crashed.facts == {"exception": "KeyError"}
    assert results["b"].outcome is Outcome.PASS


def test_what_depends_on_a_failure_is_skipped_and_names_it(context):
    probes = [Probe("a", 0, failing), Probe("b", 0, passing, ("a",)), Probe("c", 0, passing, ("b",))]
    results, _ = climb(probes, context)
    for probe_id in ("b", "c"):
        reason = results[probe_id].skipped_because
        assert (reason.code, reason.params) == (SkipCode.PREREQUISITE_FAILED, {"probe": "a"})
        assert results[probe_id].started_at is None


def test_a_warning_opens_the_next_rung(context):
    warning = Probe("a", 0, lambda _: Found(Outcome.WARN))
    results, _ = climb([warning, Probe("b", 0, passing, ("a",))], context)
    assert results["b"].outcome is Outcome.PASS


def test_independent_probes_run_side_by_side_and_billed_ones_one_by_one(context):
    together, lock = threading.Barrier(2, timeout=10), threading.Lock()
    running, most = [0], [0]

    def meets(_context):
        together.wait()
        return Found(Outcome.PASS)

    def billed(_context):
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        threading.Event().wait(0.02)
        with lock:
            running[0] -= 1
        return Found(Outcome.PASS)

    probes = [Probe("a", 0, meets), Probe("b", 0, meets)]
    probes += [Probe(f"c{n}", 0, billed, billed=True) for n in range(5)]
    results, _ = climb(probes, context)
    assert all(r.outcome is Outcome.PASS for r in results.values())
    assert most == [1]


def test_free_only_skips_what_is_billed(context):
    results, _ = climb([Probe("a", 0, passing, billed=True)], context, free_only=True)
    assert results["a"].skipped_because.code is SkipCode.BILLED


def test_cancelling_skips_what_has_not_started(context):
    def cancels(context):
        context.cancellation.cancel()
        return Found(Outcome.FAIL, FailureCode.CANCELLED)

    results, _ = climb([Probe("a", 0, cancels), Probe("b", 0, passing, ("a",))], context)
    assert {r.lifecycle for r in results.values()} == {Lifecycle.CANCELLED}
    assert results["b"].skipped_because.code is SkipCode.CANCELLED


def test_a_passed_deadline_skips_what_has_not_started(context):
    context.deadline = Deadline.after(0)
    results, _ = climb([Probe("a", 0, passing)], context)
    assert results["a"].skipped_because.code is SkipCode.DEADLINE


def test_each_probe_is_heard_pending_running_and_done_in_this_order(context):
    _, events = climb([Probe("a", 0, passing), Probe("b", 0, failing)], context)
    for probe_id in ("a", "b"):
        assert [e.lifecycle for e in events if e.id == probe_id] == ["pending", "running", "done"]


def test_facts_pass_the_redactor(context):
    results, _ = climb([Probe("a", 0, lambda _: Found(Outcome.PASS, facts={"x": "hunter2-secret"}))], context)
    assert "hunter2" not in str(results["a"].facts)


def test_an_exception_of_the_listener_wakes_and_ends_everything(context):
    def waits(context):
        done = threading.Event()
        with context.cancellation.hook(done.set):
            done.wait(30)
        return Found(Outcome.PASS)

    def listener(event):
        if event.lifecycle is Lifecycle.DONE:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([Probe("a", 0, waits), Probe("b", 0, passing)], context, listener)
    assert context.cancellation.cancelled


def test_a_prerequisite_that_is_not_in_the_list_counts_as_passed(context):
    results, _ = climb([Probe("a", 0, passing, ("not planned",))], context)
    assert results["a"].outcome is Outcome.PASS


def test_probes_that_wait_for_each_other_are_a_fault_and_no_endless_run(context):
    with pytest.raises(ValueError, match="wait for each other"):
        climb([Probe("a", 0, passing, ("b",)), Probe("b", 0, passing, ("a",))], context)


def test_what_cannot_run_any_more_is_skipped_at_once_while_others_still_run(context):
    told = threading.Event()

    def waits_for_the_skip(_context):
        assert told.wait(10)
        return Found(Outcome.PASS)

    def listener(event):
        if event.id == "c" and event.skipped_because:
            told.set()

    probes = [Probe("c", 0, passing, ("b",)), Probe("b", 0, passing, ("a",)), Probe("a", 0, failing)]
    results = {r.id: r for r in run([*probes, Probe("slow", 0, waits_for_the_skip)], context, listener)}
    assert results["slow"].outcome is Outcome.PASS
    assert results["c"].skipped_because == SkipReason(code=SkipCode.PREREQUISITE_FAILED, params={"probe": "a"})


def test_the_longest_way_up_starts_first(context):
    begun = []

    def notes(name):
        def go(_context):
            begun.append(name)
            return Found(Outcome.PASS)

        return go

    probes = [
        Probe(n, 0, notes(n), needs, billed=True) for n, needs in (("alone", ()), ("low", ()), ("high", ("low",)))
    ]
    climb(probes, context)
    assert begun == ["low", "alone", "high"] or begun == ["low", "high", "alone"]


def test_what_joins_twice_runs_once(context):
    calls = []

    def counts(_context):
        calls.append(1)
        return Found(Outcome.PASS)

    def joins(_result, _context, _planned):
        return [Probe("more", 0, counts)]

    results, events = climb([Probe("a", 0, passing), Probe("b", 0, passing)], context, joining=joins)
    assert list(results) == ["a", "b", "more"]
    assert calls == [1]
    assert [e.lifecycle for e in events if e.id == "more"] == ["pending", "running", "done"]


def test_a_row_cut_off_too_soon_says_nothing_and_what_needs_it_names_the_deadline(context, monkeypatch):
    monkeypatch.setattr(runner, "_ENOUGH", 0.2)
    context.deadline = Deadline.after(0.5)

    def takes_most_of_it(context):
        threading.Event().wait(0.4)
        return Found(Outcome.PASS)

    probes = [Probe("long", 0, timing_out), Probe("first", 0, takes_most_of_it)]
    probes += [Probe("late", 0, timing_out, ("first",)), Probe("after", 0, passing, ("late",))]
    results, _ = climb(probes, context)
    assert (results["long"].outcome, results["long"].failure) == (Outcome.FAIL, FailureCode.RESPONSE_TIMEOUT)
    assert (results["late"].outcome, results["late"].failure) == (
        Outcome.INCONCLUSIVE,
        FailureCode.DEADLINE_EXCEEDED,
    )
    assert results["after"].skipped_because.code is SkipCode.DEADLINE


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_probe_that_nothing_wakes_is_given_up(context, monkeypatch, cancelled):
    monkeypatch.setattr(runner, "GRACE", 0.05)
    over = threading.Event()

    def stuck(context):
        if cancelled:
            context.cancellation.cancel()
        over.wait(30)
        return Found(Outcome.PASS)

    if not cancelled:
        context.deadline = Deadline.after(0.05)
    results, _ = climb([Probe("stuck", 0, stuck), Probe("after", 0, passing, ("stuck",))], context)
    over.set()
    found = results["stuck"]
    assert found.lifecycle is (Lifecycle.CANCELLED if cancelled else Lifecycle.DONE)
    assert found.failure is (FailureCode.CANCELLED if cancelled else FailureCode.DEADLINE_EXCEEDED)
    assert results["after"].skipped_because.code is (SkipCode.CANCELLED if cancelled else SkipCode.DEADLINE)
    assert found.duration_ms is not None
