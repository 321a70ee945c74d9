"""The ladder: which probes a run consists of, in reading order, and which join when an answer calls for them."""

from __future__ import annotations

from collections.abc import Sequence

from gui.probes.probe import Context, Probe
from gui.probes.rungs import (
    bad_key,
    balance,
    base_url,
    burst,
    completion,
    empty_token,
    incidents,
    models,
    name,
    no_key,
    other_formats,
    raw_key,
    repeat,
    route,
    second_key,
    streamed,
    tcp,
    tls,
)
from gui.probes.scope import BASELINE_MODEL, MOST_MODELS, OTHER_FORMATS, USUAL, Scope
from gui.probes.ways import Ways
from gui.report import Outcome, ProbeResult

__all__ = ["BASELINE_MODEL", "joining", "plan"]

_OTHER_FORMATS = {"fim": other_formats.fim, "anthropic": other_formats.anthropic}


def plan(
    *,
    secure: bool,
    model: str | None,
    scope: Scope = USUAL,
    control: bool = False,
    status: bool = False,
    ways: Ways = Ways(),  # noqa: B008  frozen
) -> list[Probe]:
    """Return the probes of a run in reading order. More completions join once ``/models`` has answered.

    ``control``: a second key of the same account was given. ``status``: there is a status page to ask.
    ``ways``: the ways to the host that differ from the one in use.
    """
    asked = model or BASELINE_MODEL
    probes = [name.PROBE, tcp.PROBE, *([tls.PROBE] if secure else []), *route.probes(ways)]
    probes.append(no_key.probe(secure=secure))
    probes += [empty_token.PROBE, bad_key.PROBE, models.PROBE, balance.PROBE, completion.probe(asked)]
    probes += [completion.probe(m) for m in dict.fromkeys(scope.models[:MOST_MODELS]) if m != asked]
    probes += [_OTHER_FORMATS[name](asked) for name in OTHER_FORMATS if name in scope.also]
    if scope.burst > 1:
        probes.append(burst.probe(scope.burst, asked))
    if scope.repeat > 1 and scope.repeat_billed:
        probes.append(repeat.billed(scope.repeat, asked))
    if scope.raw_form:
        probes.append(raw_key.PROBE)
    if control:
        probes.append(second_key.PROBE)
    if status:
        probes.append(incidents.PROBE)
    return probes


def joining(result: ProbeResult, context: Context, planned: Sequence[str]) -> list[Probe]:
    """Return the probes that join the run because of ``result``; ``planned`` are the ids of those that it has."""
    mended = base_url.joins(result, context) if base_url.ID not in planned else []
    more = mended or _because_it_passed(result, context, planned)
    if result.id == models.PROBE.id and context.scope.repeat > 1 and repeat.free(2).id not in planned:
        # Behind the first sample, whatever that was: a fault that comes and goes may have met it.
        return [repeat.free(context.scope.repeat), *more]
    return more


def _because_it_passed(result: ProbeResult, context: Context, planned: Sequence[str]) -> list[Probe]:
    if result.outcome not in (Outcome.PASS, Outcome.WARN):
        return []
    if result.id == tcp.PROBE.id:
        return tcp.other_family(context, str(result.facts.get("family")))
    if result.id == models.PROBE.id:
        return _more_completions(context, planned)
    asked = context.model or BASELINE_MODEL
    # Whoever calls in Anthropic's format gets no stream of this one.
    if result.id == f"chat.{asked}" and result.outcome is Outcome.PASS and not context.url.speaks_anthropic:
        return [streamed.probe(asked)]
    return []


def _more_completions(context: Context, planned: Sequence[str]) -> list[Probe]:
    """Return one completion on a listed model as the contrast to the user's own, or all that the user wants called."""
    listed = [m for m in dict.fromkeys(context.models) if f"chat.{m}" not in planned]
    if context.scope.all_models:
        called = sum(probe_id.startswith("chat.") for probe_id in planned)
        return [completion.probe(m) for m in listed[: max(0, MOST_MODELS - called)]]
    if not listed or (context.model is None and BASELINE_MODEL in context.models):
        return []
    return [completion.probe(BASELINE_MODEL if BASELINE_MODEL in listed else listed[0])]
