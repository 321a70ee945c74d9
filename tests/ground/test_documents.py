"""What the documents tell to type exists."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.zh_CN.md"]
DOCUMENTS = [*READMES, "CONTRIBUTING.md", "SECURITY.md"]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def table(name: str) -> set[str]:
    """Commands in the table of a README; what is in capitals stands for something else, such as a file."""
    return set(re.findall(r"^\| `key-doctor ([a-z]+)\b", text(name), re.M))


def commands(name: str) -> list[list[str]]:
    """Whole command lines in the shell blocks of a document."""
    blocks = re.findall(r"```sh\n(.*?)```", text(name), re.S)
    return [line.split() for block in blocks for line in block.splitlines() if line.startswith("key-doctor ")]


def said(*arguments: str) -> str:
    code = "import sys; from gui.cli import main; sys.exit(main())"
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_make_lists_its_targets() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
    targets = set(re.findall(r"^make ([a-z]+) +\S", listed, re.M))
    assert {"run", "test", "check", "bench", "fmt"} <= targets
    for name in DOCUMENTS:
        assert set(re.findall(r"(?:`|^)make ([a-z]+)", text(name), re.M)) <= targets, name


def test_every_command_in_the_readme_exists() -> None:
    overview = said("--help")
    assert table("README.md")
    for command in table("README.md"):
        assert re.search(rf"^\s+{command}\b", overview, re.M), command


def test_both_readmes_know_the_same() -> None:
    english, chinese = (text(name) for name in READMES)
    assert table(READMES[0]) == table(READMES[1])
    assert english.count("\n## ") == chinese.count("\n## ")
    assert set(re.findall(r"--[a-z-]+", english)) <= set(re.findall(r"--[a-z-]+", chinese))


@pytest.mark.parametrize("name", READMES)
def test_every_option_in_an_example_exists(name: str) -> None:
    assert commands(name)
    for _program, command, *options in commands(name):
        offered = said(command, "--help")
        for option in options:
            assert not option.startswith("--") or option in offered, f"{command} {option}"


@pytest.mark.parametrize("name", READMES)
def test_windows_takes_three_lines(name: str) -> None:
    (block,) = re.findall(r"```powershell\n(.*?)```", text(name), re.S)
    assert len(block.strip().splitlines()) == 3


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_hold(name: str) -> None:
    missing = [target for target in re.findall(r"\]\((?!http)([^)#]+)", text(name)) if not (ROOT / target).exists()]
    assert missing == []
