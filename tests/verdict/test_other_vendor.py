"""Another vendor's key: the next step names where it belongs, if that is known."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from gui.report import Cause, Step
from gui.secret.vendors import VENDORS
from gui.verdict.next_steps import next_step
from gui.wording import Wording
from tests.verdict.cases import case


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.id)
def test_the_base_url_is_offered(vendor):
    given = case()
    inspection = msgspec.structs.replace(given.inspection, vendor=vendor.id, shape="other_vendor", clean=False)
    step = next_step(Cause.KEY_OTHER_VENDOR, dataclasses.replace(given, inspection=inspection))
    assert step.code == Step.USE_DEEPSEEK_KEY
    said = Wording.load("en").step(step)
    assert "platform.deepseek.com > API keys" in said
    if vendor.base_url:
        assert step.params == {"vendor": vendor.id, "base_url": vendor.base_url}
        assert vendor.base_url in said
    else:
        assert step.params == {}


def test_without_a_vendor_there_is_nothing_to_offer():
    assert next_step(Cause.KEY_OTHER_VENDOR, case()).params == {}
