"""A scanner for secrets that others made agrees: it finds nothing that it knows to be one, and no piece of a canary."""

from __future__ import annotations

import zipfile

import pytest
from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import default_settings

from gui.practice import PracticeServer
from tests.leaks.places import around
from tests.leaks.searcher import search
from tests.leaks.sinks import Sinks
from tests.leaks.test_command_line import Planted, run

__all__ = ["around"]

BY_CHANCE = {"Hex High Entropy String", "Base64 High Entropy String"}
"""What looks random is only that: trace ids, checksums, fingerprints. Of these, none may share a run with a canary."""


def found(folder):
    """Return (type, value) of all that the scanner finds in the files of a folder."""
    secrets = SecretsCollection()
    with default_settings():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                secrets.scan_file(str(path))
    return {(secret.type, secret.secret_value or "") for _, secret in secrets}


@pytest.mark.parametrize("name", ["key-unknown", "proxy-credentials", "healthy"])
def test_an_independent_scanner_finds_no_secret(name, around, monkeypatch, capfd, figures):
    planted = Planted(around, f"scanned {name}", "assignment", "plain")
    for variable, value in planted.environment().items():
        monkeypatch.setenv(variable, value)
    bundle, written = around / "bundle.zip", around / "written"
    written.mkdir()
    with PracticeServer(name) as server:
        words = [*planted.words(server), "--export", str(bundle), "--json"]
        code, streams = run(words, around, capfd, Sinks(planted.canaries), planted.given)
    assert code in (0, 1, 3)
    (written / "stdout.json").write_text(streams.out)
    (written / "stderr.txt").write_text(streams.err)
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(written)
    hits = found(written)
    assert {kind for kind, _ in hits} <= BY_CHANCE
    assert not any(search("", value.encode(), planted.canaries) for _, value in hits)
    figures("leak gate: what looks random to detect-secrets, and is no piece of a key", len(hits), most=True)


@pytest.mark.parametrize("line", ["api_key = '{}'", '"apiKey": "{}"', "http://me:{}@proxy.invalid:80/"])
def test_the_scanner_would_find_one(line, tmp_path, fake_key):
    (tmp_path / "report.txt").write_text(line.format(fake_key("scanned")) + "\n")
    assert {kind for kind, _ in found(tmp_path)} & {"Secret Keyword", "Basic Auth Credentials"}
