"""Both languages, with the catalogue compiled from what stands in git."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from gui.wording import LANGUAGES, Wording
from tests.wording.catalogue import CATALOGUE, ROOT


def compiled_in_place() -> Path:
    """Compile the catalogue with the project's own script if the compiled one is missing or older."""
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < CATALOGUE.stat().st_mtime:
        spec = importlib.util.spec_from_file_location("build_catalogues", ROOT / "resources/build_catalogues.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.compile_catalogue(CATALOGUE, compiled)
    return compiled


@pytest.fixture(scope="session", autouse=True)
def catalogue_compiled() -> Path:
    return compiled_in_place()


@pytest.fixture(params=LANGUAGES)
def wording(request: pytest.FixtureRequest) -> Wording:
    return Wording.load(request.param)


@pytest.fixture
def english() -> Wording:
    return Wording.load("en")


@pytest.fixture
def chinese() -> Wording:
    return Wording.load("zh_CN")
