"""The settings of programs that call DeepSeek, where their place is public and stable.

Sources, read in November 2026: code.claude.com/docs (settings), developers.openai.com/codex (auth, config),
aider.chat/docs/config, docs.continue.dev (config.yaml), opencode.ai/docs (providers), llm.datasette.io (keys),
code.visualstudio.com/docs (settings), docs.docker.com/compose (environment).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gui.copies.copy import Place
from gui.copies.settings import parse_json, parse_toml, parse_yaml
from gui.copies.shell import parse_shell
from gui.copies.source import Computer, Parse, Source, file_source

__all__ = ["client_sources", "project_sources"]

_EDITORS = ("Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf")
_PROJECT: tuple[tuple[str, Parse], ...] = (
    (".claude/settings.json", parse_json),
    (".claude/settings.local.json", parse_json),
    (".aider.conf.yml", parse_yaml),
    ("opencode.json", parse_json),
    ("opencode.jsonc", parse_json),
    (".vscode/settings.json", parse_json),
    ("compose.yaml", parse_yaml),
    ("compose.yml", parse_yaml),
    ("docker-compose.yaml", parse_yaml),
    ("docker-compose.yml", parse_yaml),
)


def client_sources(computer: Computer) -> Iterator[Source]:
    """Yield the settings below the home, whichever of them are there."""
    for path, parse in _places(computer):
        yield file_source(computer, Place.CLIENT_SETTINGS, path, parse)


def project_sources(computer: Computer, folder: Path) -> Iterator[Source]:
    """Yield the settings in a folder that the user has chosen."""
    for name, parse in _PROJECT:
        yield file_source(computer, Place.CLIENT_SETTINGS, folder / name, parse)
    # direnv sets what this script sets, wherever a shell enters the folder.
    yield file_source(computer, Place.SHELL_PROFILE, folder / ".envrc", parse_shell)


def _places(computer: Computer) -> Iterator[tuple[Path, Parse]]:
    home, below = computer.home, computer.below_home
    settings, data = _folders(computer)
    yield below("CLAUDE_CONFIG_DIR", ".claude") / "settings.json", parse_json
    yield computer.root / "etc/claude-code/managed-settings.json", parse_json
    codex = below("CODEX_HOME", ".codex")
    yield codex / "auth.json", parse_json
    yield codex / "config.toml", parse_toml
    yield home / ".aider.conf.yml", parse_yaml
    yield home / ".continue/config.yaml", parse_yaml
    yield home / ".continue/config.json", parse_json
    # opencode keeps to the folders of Linux on every system.
    yield below("XDG_DATA_HOME", ".local/share") / "opencode/auth.json", parse_json
    for name in ("opencode.json", "opencode.jsonc"):
        yield below("XDG_CONFIG_HOME", ".config") / "opencode" / name, parse_json
    llm = computer.environ.get("LLM_USER_PATH", "")
    yield (Path(llm) if os.path.isabs(llm) else data / "io.datasette.llm") / "keys.json", parse_json
    for editor in _EDITORS:
        yield settings / editor / "User/settings.json", parse_json


def _folders(computer: Computer) -> tuple[Path, Path]:
    """Return where editors keep their settings, and where the folders of click's ``get_app_dir`` are."""
    if computer.platform == "darwin":
        support = computer.home / "Library/Application Support"
        return support, support
    if computer.platform == "win32":
        roaming = computer.below_home("APPDATA", "AppData/Roaming")
        return roaming, roaming
    config = computer.below_home("XDG_CONFIG_HOME", ".config")
    return config, config
