"""The ladder: which probes a run consists of, and which join because of an answer."""

import pytest

from gui.probes.ladder import joining, plan
from gui.report import Lifecycle, Outcome, ProbeResult


def answered(probe_id, outcome=Outcome.PASS):
    return ProbeResult(
        id=probe_id, section=1, lifecycle=Lifecycle.DONE, outcome=outcome, failure=None, billed=False,
        started_at=None, duration_ms=None, skipped_because=None, facts={}, exchange=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("model", "listed", "more"),
    [
        (None, ["deepseek-flash", "deepseek-v4-pro"], []),
        (None, ["a", "b"], ["chat.a"]),
        (None, [], []),
        ("deepseek-v4-pro", ["deepseek-flash", "deepseek-v4-pro"], ["chat.deepseek-flash"]),
        ("deepseek-chat", ["deepseek-flash"], ["chat.deepseek-flash"]),
        ("a", ["a"], []),
    ],
)
def test_one_listed_model_is_the_contrast_to_the_users_own(context, model, listed, more):
    context.model, context.models = model, listed
    planned = [p.id for p in plan(secure=True, model=model)]
    assert [p.id for p in joining(answered("models"), context, planned)] == more


def test_nothing_joins_where_the_list_of_models_was_refused(context):
    context.models = ["a"]
    assert joining(answered("models", Outcome.FAIL), context, ["models"]) == []


def test_tls_is_asked_only_where_there_is_any():
    assert "tls" not in {p.id for p in plan(secure=False, model=None)}
    assert {p.id: p.needs for p in plan(secure=True, model=None)}["no_key"] == ("tls",)
