"""What the program imports is what it declares, and what it declares is locked."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def plain(requirement: str) -> str:
    """Reduce a requirement to the name of its distribution in its normal form."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def locked(name: str) -> dict[str, str]:
    """Read a lock file: distribution -> version."""
    lines = (ROOT / name).read_text("ascii").splitlines()
    found = (re.match(r"([a-z0-9-]+)==([^ ]+)", line) for line in lines)
    return {match.group(1): match.group(2) for match in found if match}


def imports() -> set[str]:
    found = set()
    for path in (ROOT / "gui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.split(".")[0])
    return found - {"gui"} - sys.stdlib_module_names


def test_every_import_is_declared() -> None:
    declared = {plain(requirement) for requirement in PROJECT["project"]["dependencies"]}
    owners = packages_distributions()
    for name in imports():
        assert {plain(owner) for owner in owners.get(name, [name])} & declared, f"{name} is imported but not declared"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_declared_package_is_locked(lock: str) -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
    if lock == "requirements-dev.lock":
        wanted += [entry for entry in PROJECT["dependency-groups"]["dev"] if isinstance(entry, str)]
    assert {plain(requirement) for requirement in wanted} <= set(locked(lock))


def test_the_development_lock_contains_the_other() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes(lock: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text("ascii"), flags=re.M)
    assert [block.split()[0] for block in blocks if block.strip() and "--hash=sha256:" not in block] == []


def test_the_binding_that_loses_references_is_shut_out() -> None:
    assert locked("requirements.lock")["pyside6-essentials"].startswith("6.11.")
