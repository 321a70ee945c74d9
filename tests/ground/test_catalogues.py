"""The script that compiles message catalogues."""

from __future__ import annotations

import gettext
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import PoFileError

ROOT = Path(__file__).resolve().parents[2]
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'


@pytest.fixture(scope="module")
def build_catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_catalogues", ROOT / "resources/build_catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(root: Path, body: str) -> Path:
    source = root / "locale/zh_CN/LC_MESSAGES/key-doctor.po"
    source.parent.mkdir(parents=True)
    source.write_text(HEADER + body, "utf-8")
    return source


def read(source: Path) -> gettext.GNUTranslations:
    with source.with_suffix(".mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def test_the_compiled_file_stands_beside_its_source(tmp_path: Path, build_catalogues: ModuleType) -> None:
    source = write(tmp_path, '\nmsgid "key"\nmsgstr "\u5bc6\u94a5"\n')
    assert build_catalogues.compile_in_place(tmp_path) == [source.with_suffix(".mo")]
    assert read(source).gettext("key") == "\u5bc6\u94a5"
    assert sorted(path.name for path in source.parent.iterdir()) == ["key-doctor.mo", "key-doctor.po"]


def test_plurals_and_contexts_survive(tmp_path: Path, build_catalogues: ModuleType) -> None:
    source = write(
        tmp_path,
        '\nmsgctxt "button"\nmsgid "Stop"\nmsgstr "S"\n'
        '\nmsgid "{n} probe"\nmsgid_plural "{n} probes"\nmsgstr[0] "{n} P"\n',
    )
    build_catalogues.compile_in_place(tmp_path)
    assert read(source).pgettext("button", "Stop") == "S"
    assert read(source).ngettext("{n} probe", "{n} probes", 3) == "{n} P"


def test_doubtful_entries_are_left_out(tmp_path: Path, build_catalogues: ModuleType) -> None:
    source = write(tmp_path, '\n#, fuzzy\nmsgid "key"\nmsgstr "lock"\n')
    build_catalogues.compile_in_place(tmp_path)
    assert read(source).gettext("key") == "key"


def test_no_catalogue_is_no_error(tmp_path: Path, build_catalogues: ModuleType) -> None:
    assert build_catalogues.compile_in_place(tmp_path) == []


def test_a_broken_catalogue_replaces_nothing(tmp_path: Path, build_catalogues: ModuleType) -> None:
    source = write(tmp_path, '\nmsgid "key"\nmsgstr "lock"\n')
    build_catalogues.compile_in_place(tmp_path)
    source.write_text(HEADER + '\nmsgid "key"\n"and no more"', "utf-8")
    with pytest.raises(PoFileError, match="missing msgstr"):
        build_catalogues.compile_in_place(tmp_path)
    assert read(source).gettext("key") == "lock"
