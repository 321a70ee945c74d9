"""Archives from people who mean harm: each is refused, within a second and little memory, and raises nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from gui.bundle import ProblemCode, verify
from tests.bundle import hostile, measured

MOST_SECONDS = 1.0
HARMLESS = ("\u65e5\u5fd7.log", "log (1).txt", "[redacted mail].txt", "a/b-c_d+e.txt", "app,1@2=3~4.log")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a process of its own says of each: {name: (expected code, answer)}."""
    folder = tmp_path_factory.mktemp("hostile")
    expected = {}
    for index, (name, raw, code) in enumerate(hostile.archives()):
        assert name not in expected
        expected[name] = code
        (folder / f"{index:04}.zip").write_bytes(raw)
    command = [sys.executable, "-m", "tests.bundle.measured", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: (code, answer) for (name, code), answer in zip(expected.items(), answers, strict=True)}


def test_each_is_refused_for_what_is_wrong_with_it(told):
    assert len(told) >= 200
    wrong = {name: (code, answer["codes"]) for name, (code, answer) in told.items() if code not in answer["codes"]}
    assert wrong == {}
    shown = {name for name, (code, answer) in told.items() if answer["refused"] is not ProblemCode(code).refuses}
    assert shown == set()


def test_each_within_a_second_and_64_mib(told, figures):
    slowest = max(told, key=lambda name: told[name][1]["work_ms"])
    largest = max(told, key=lambda name: told[name][1]["kib"])
    figures("hostile archives", len(told))
    figures("slowest of them", f"{told[slowest][1]['work_ms']:.0f} ms ({slowest})")
    figures("most memory for one", f"{told[largest][1]['kib'] / 1024:.1f} MiB ({largest})")
    # Time on the processor: with other tests beside this one, the clock on the wall tells of them.
    assert told[slowest][1]["work_ms"] < MOST_SECONDS * 1000
    assert told[largest][1]["kib"] * 1024 < measured.EXTRA


def test_the_changed_file_is_named(told):
    for name, (code, answer) in told.items():
        group, _, what = name.partition(": ")
        if group == "contents" and code in ("hash_differs", "file_missing"):
            assert answer["names"] == [next(word for word in what.split() if "." in word)]


def test_the_honest_archive_of_the_same_maker_is_accepted(tmp_path):
    path = tmp_path / "good.zip"
    path.write_bytes(hostile.packed(hostile.plain(hostile.good_files())))
    assert verify(path).ok


def test_an_archive_inside_is_never_opened(tmp_path):
    bomb = hostile.packed([hostile.Entry("../x", bytes(1 << 20))])
    files = hostile.listed(hostile.good_files() | {"inner.zip": bomb})
    path = tmp_path / "b.zip"
    path.write_bytes(hostile.packed(hostile.plain(files)))
    found = verify(path)
    assert (found.ok, found.files) == (True, len(files))


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_names_are_let_be(tmp_path, name):
    files = hostile.listed(hostile.good_files() | {name: b"a line\n"})
    path = tmp_path / "b.zip"
    path.write_bytes(hostile.packed(hostile.plain(files)))
    assert verify(path).problems == ()
