"""Where a fault happened, as its makers need it and no more."""

import types

import pytest

from gui.bridge.fault import Fault
from gui.report import ReportError, decode_report


def test_files_of_ours_are_told_with_their_rooms():
    with pytest.raises(ReportError) as raised:
        decode_report(b"{")
    fault = Fault.of(raised.value)
    assert fault.place.startswith("report/")
    assert fault.frames[0].startswith("test_fault.py:")


def test_nothing_is_told_of_the_folders_of_others():
    code = compile("raise ValueError", "/home/lee/gui/secret/plan.py", "exec")
    with pytest.raises(ValueError) as raised:
        types.FunctionType(code, {})()
    assert Fault.of(raised.value).place == "plan.py:1"
