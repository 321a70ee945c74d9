"""Files of other people, opened in the window: whoever made them may have left keys in them, and in their names."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QModelIndex

from gui.bundle import Collected, write_bundle
from gui.bundle.files import BundleFile
from gui.report import Answer, Report, encode_report
from tests.bundle.samples import ENDED, probe, sample_report, with_exchange, with_key
from tests.leaks.places import announced, around, program
from tests.leaks.planting import canary
from tests.leaks.sinks import Sinks, below, seen_and_heard

__all__ = ["announced", "around", "program"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FIELDS = ("key_name", "key_id", "url", "body", "fact", "model", "note", "answer", "file", "folder", "run", "member")


def leaking(told) -> Report:
    """A report that nobody redacted."""
    report = with_key(sample_report(), key_name=told["key_name"], key_id=told["key_id"])
    report = with_exchange(report, url=f"https://api.deepseek.com/{told['url']}", body_excerpt=f"no {told['body']}")
    odd = probe(f"chat.{told['model']}", 2, facts={"host": told["fact"], "models": [told["model"]]})
    answer = Answer(id="1.2", section=1, answer="changed", detail={"note": told["answer"]}, documented=False)
    return msgspec.structs.replace(
        report, probes=(odd, *report.probes), console=(answer,), note=f"we use {told['note']}", run_id=told["run"]
    )


def rows(model, parent=None):
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from rows(model, index)


@pytest.mark.parametrize("kind", ["report", "bundle", "refused", "missing"])
def test_no_key_of_theirs_is_shown(kind, program, announced, around, qtbot, capfd):
    keys = {name: canary(f"opened {name}") for name in FIELDS}
    folder = around / keys["folder"]
    folder.mkdir()
    path = folder / f"{keys['file']}.{'json' if kind == 'report' else 'zip'}"
    report = encode_report(leaking(keys))
    if kind == "report":
        path.write_bytes(report)
    elif kind == "bundle":
        files = (BundleFile("report.json", report), BundleFile(f"{keys['member']}.txt", keys["member"].encode()))
        write_bundle(Collected(files), path, [], ended_at=ENDED)
    elif kind == "refused":
        path.write_bytes(report)
    window = program.window.opening.open(str(path))
    qtbot.waitUntil(lambda: window.found is not None, timeout=20000)
    sinks = Sinks(keys)
    sinks.take(seen_and_heard())
    for index in rows(window.model):
        window.checklist.setCurrentIndex(index)
        sinks.take(seen_and_heard())
    window.overview.click()
    window.copy_ids.click()
    sinks.take(seen_and_heard())
    window.close()
    program.close()
    written = capfd.readouterr()
    sinks.take([("stdout", written.out.encode()), ("stderr", written.err.encode()), *announced])
    sinks.take(below(around / "data"))
    assert sorted({(hit.canary, hit.place) for hit in sinks.leaks()}) == []
