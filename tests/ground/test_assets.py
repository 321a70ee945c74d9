"""Resources are found in both homes, and a damaged installation says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui import assets


def test_a_checkout_finds_its_icon() -> None:
    assert assets.find("icon.svg").read_text("utf-8").startswith("<svg ")


def test_the_installed_home_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for home in ("installed", "checkout"):
        (tmp_path / home).mkdir()
        (tmp_path / home / "a.txt").write_text(home)
    monkeypatch.setattr(assets, "_HOMES", (tmp_path / "installed", tmp_path / "checkout"))
    assert assets.find("a.txt").read_text() == "installed"


def test_folders_can_be_asked_for() -> None:
    assert assets.find("locale").is_dir()


@pytest.mark.parametrize("name", ["no-such-file.svg", "locale/xx/none.mo"])
def test_a_missing_file_is_named(name: str) -> None:
    with pytest.raises(assets.AssetError, match=name):
        assets.find(name)


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hostname", "locale/../../Makefile"])
def test_nothing_outside_is_handed_out(name: str) -> None:
    with pytest.raises(assets.AssetError, match="outside"):
        assets.find(name)


def test_a_missing_folder_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_HOMES", (tmp_path / "one", tmp_path / "two"))
    with pytest.raises(assets.AssetError, match="install it again"):
        assets.find("icon.svg")
