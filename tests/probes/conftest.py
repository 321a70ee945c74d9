"""The surroundings of one run, without any network."""

import pytest

from gui.probes.probe import Context, Stores
from gui.probes.sending import Sendable
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation, Deadline
from gui.probes.wire import trust
from gui.secret import Redactor


@pytest.fixture
def context():
    cancellation = Cancellation()
    yield Context(
        url=parse_base_url("http://127.0.0.1:1"),
        route=Route(),
        stores=Stores({"certifi": trust.certifi_store()}),
        sendable=Sendable(None, None),
        model=None,
        deadline=Deadline.after(30),
        cancellation=cancellation,
        redactor=Redactor(["hunter2-secret"]),
        lookup=lambda *a, **k: [],
    )
    cancellation.close()
