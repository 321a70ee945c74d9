"""A scanner of other people, detect-secrets, finds nothing in what was redacted, and much in what was not.

Its rules are called one by one: its own command would ask the services of the vendors whether a key is alive.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.high_entropy_strings import HighEntropyStringsPlugin

from gui.secret import Redactor
from tests.guards.keys import made_up_key
from tests.secret.shapes import bare_keys, told_by_name

NOT_ASKED = {"Public IP (ipv4)"}
"""An address is no secret."""
PLACEHOLDER = re.compile(r"\[[a-z-]+-[0-9]+\]")
CORPUS = {**bare_keys(), **{name: text for name, (text, _) in told_by_name().items()}}


def found(text: str) -> set[tuple[str, str]]:
    """(kind, value) of what the scanner takes for a secret; our own placeholders are none."""
    kinds: dict[str, Any] = get_mapping_from_secret_type_to_class()
    plugins = [kind() for name, kind in kinds.items() if name not in NOT_ASKED]
    return {
        (plugin.secret_type, value)
        for plugin in plugins
        for line in text.splitlines()
        for value in plugin.analyze_string(line)
        if not isinstance(plugin, HighEntropyStringsPlugin)
        or plugin.calculate_shannon_entropy(value) > plugin.entropy_limit
        if not PLACEHOLDER.fullmatch(value)
    }


def test_the_scanner_finds_most_of_the_corpus_before():
    seen = [name for name, text in CORPUS.items() if found(f'secret = "{text}"' if name in bare_keys() else text)]
    assert len(seen) >= 40


@pytest.mark.parametrize("name", sorted(CORPUS))
def test_the_scanner_finds_nothing_behind_the_redactor(name):
    text = CORPUS[name]
    redactor = Redactor([made_up_key("shape")])
    for line in (text, f'"{text}"', f"value: {text}"):
        assert found(redactor.redact(line)) == set()
