"""The gates on sources find what is planted, and this checkout passes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ground import sources
from tests.guards.keys import made_up_key

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui/clean.py").write_text('NAME = "\\u200b"  # ZERO WIDTH SPACE\n')
    (tmp_path / "requirements.lock").write_text(
        "httpx[socks]==0.28.1 ; sys_platform != 'win32' \\\n    --hash=sha256:00\n"
        "    # via\n    #   -c requirements.lock\n    #   deepseek-key-doctor (pyproject.toml:dev)\n"
    )
    return tmp_path


@pytest.mark.parametrize("gate", sources.GATES)
def test_clean_sources_pass(tree: Path, gate: sources.Gate) -> None:
    assert gate(tree) == []


@pytest.mark.parametrize("gate", sources.GATES)
def test_this_checkout_passes(gate: sources.Gate) -> None:
    assert gate(ROOT) == []


@pytest.mark.parametrize("odd", ["\u200b", "\u00e9", "\u4e2d", "\ufeff", "\x07", "\x7f"])
def test_odd_characters_are_found(tree: Path, odd: str) -> None:
    (tree / "gui/odd.py").write_text(f'first = 1\nNAME = "{odd}"\n', "utf-8")
    (complaint,) = sources.non_ascii(tree)
    assert complaint.startswith("gui/odd.py:2:")


def test_the_build_file_is_a_source_too(tree: Path) -> None:
    (tree / "build.spec").write_text("name = '\u00fc'\n", "utf-8")
    assert len(sources.non_ascii(tree)) == 1


@pytest.mark.parametrize("name", ["gui/utils.py", "gui/core/__init__.py", "gui/key/helpers.py", "tests/misc/test_a.py"])
def test_names_that_say_nothing_are_found(tree: Path, name: str) -> None:
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).touch()
    assert len(sources.banned_names(tree)) == 1


def test_long_modules_are_found(tree: Path) -> None:
    (tree / "gui/long.py").write_text("x = 1\n" * 400)
    assert sources.long_modules(tree) == []
    (tree / "gui/long.py").write_text("x = 1\n" * 401)
    assert len(sources.long_modules(tree)) == 1


def test_whole_keys_are_found(tree: Path) -> None:
    (tree / "gui/key.py").write_text(f'KEY = "{made_up_key()}"\n')
    assert len(sources.spelled_keys(tree)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "-i https://packages.example/simple",
        "--find-links /srv/wheels",
        "--trusted-host packages.example",
        "thing @ file:///srv/thing.whl",
        "    # from https://packages.example/simple",
        "    # via -r /home/someone/requirements.in",
    ],
)
def test_hosts_and_folders_in_lock_files_are_found(tree: Path, line: str) -> None:
    (tree / "requirements.lock").write_text(f"a==1 \\\n    --hash=sha256:00\n{line}\n")
    assert sources.unclean_locks(tree)


@pytest.mark.parametrize("name", ["README.md", "docs/faults.md", "gui/clean.py", "resources/locale/a.po"])
def test_a_merge_that_nobody_finished_is_found(tree: Path, name: str) -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"one\n{'<' * 7} HEAD\ntwo\n{'=' * 7}\nthree\n{'>' * 7} other\n")
    assert [complaint.split(": ")[0] for complaint in sources.left_conflicts(tree)] == [f"{name}:2", f"{name}:6"]
