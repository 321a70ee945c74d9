"""The worst error of all is a cleaned key that looks valid and is wrong: hunted with random harm, in every mode."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from gui.key import Inspected, inspect
from gui.report import CleaningMode
from gui.report import FindingKind as K
from tests.key.corpus.harm import beside_a_number, grouped, harmed, mingled
from tests.key.keys import applied, key, random_key


def _sound(text: str) -> str | None:
    """Check what holds of every inspection, and return the key that came out."""
    result: Inspected = inspect(text, reveal=True)
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in result.inspection.findings)
    if result.candidate is None:
        return None
    found = result.candidate.reveal()
    assert applied(text, result.inspection.cleaned.edits) == found
    again = inspect(found)
    assert again.inspection.clean
    assert again.candidate is not None
    assert again.candidate.reveal() == found
    return found


@pytest.mark.rounds
def test_no_harm_makes_another_key_of_a_key(rounds, figures):
    texts = rounds(small=2_000, full=40_000)
    chance = random.Random(4)
    recovered = 0
    for _ in range(texts):
        good, text = harmed(chance)
        found = _sound(text)
        # A text that is a key as it stands is never changed, even if a letter got into it.
        assert found in (None, good, text), ascii((good, text))
        recovered += found == good
    figures("harmed keys", texts)
    figures("harmed keys: wrong keys offered", 0)
    figures("harmed keys: recovered", f"{recovered / texts:.0%}")


@pytest.mark.rounds
def test_no_key_is_made_of_two(rounds, figures):
    texts = rounds(small=500, full=10_000)
    chance = random.Random(5)
    for _ in range(texts):
        text = mingled(chance)
        assert _sound(text) is None, ascii(text)
    figures("two keys mingled", texts)


@pytest.mark.rounds
def test_no_number_beside_a_shortened_key_makes_it_whole(rounds, figures):
    texts = rounds(small=2_000, full=40_000)
    chance = random.Random(7)
    for _ in range(texts):
        text = beside_a_number(chance)
        assert _sound(text) is None, ascii(text)
    figures("shortened keys beside a number: wrong keys offered", 0)


@pytest.mark.rounds
def test_a_key_in_groups_is_put_together(rounds, figures):
    texts = rounds(small=1_000, full=10_000)
    chance = random.Random(8)
    modes = Counter[CleaningMode]()
    for _ in range(texts):
        good, text = grouped(chance)
        found = _sound(text)
        assert found in (None, good), ascii((good, text))
        inspection = inspect(text).inspection
        modes[inspection.cleaned.mode] += 1
        # All of it is there: what is not certain is only whether all of it belongs together.
        assert K.TRUNCATED not in {finding.kind for finding in inspection.findings}, ascii(text)
        # A last group of nothing but digits could be a number that stands beside it.
        assert inspection.cleaned.mode is CleaningMode.AUTO or text.split()[-1][-1].isdigit(), ascii(text)
    assert modes[CleaningMode.AUTO] >= 0.7 * texts
    for mode in CleaningMode:
        figures(f"keys in groups: {mode}", f"{modes[mode] / texts:.0%}")


@pytest.mark.parametrize(
    "gap",
    [
        " ",
        "\t",
        "\n",
        "\\t",
        "&nbsp;",
        "%20",
        "\u2800",
        "\u3001",
        "\u2014",
        "\u2502",
        "\u65e5\u671f",
        "\U0001f511",
        "|",
    ],
)
@pytest.mark.parametrize("number", ["0001", "2026", "20260102", "00000000", "13800138000", "20261125120000"])
def test_a_date_a_time_or_a_phone_number_is_no_end_of_a_key(gap, number):
    assert _sound(key("G")[: -len(number)] + gap + number) is None
    assert _sound(key("D")[: -len(number)] + gap + number) is None


def test_what_stands_behind_a_border_is_no_end_of_a_key():
    for end in ("deadbeef", "a1b2c3d", "0a1b2c3d4e5f"):
        for border in "|\u2223\u2502\u3001":
            assert _sound(key("D")[: -len(end) - 1] + border + end) is None
            assert _sound(key("D")[: -len(end)] + border + end) is None


@pytest.mark.parametrize(
    "form",
    [
        "{h}", "md5sum: {h}", "{h}  backup.tar", "{h} *backup.tar", "ETag: \"{h}\"", "trace_id={h}",
        "request id {h}", "/files/{h}", "https://example.com/{h}", "#{h}", "sha256:{h}{h}", "sk-{h}{h}",
        "{h}sk-{h}{h}", "a{h}", "sk-{h}0", "0sk-{h}", "{u}", "sk-{u}", "urn:uuid:{u}", "task-{h}", "pk-{h}",
        "rk-{h}", "csk-{h}0123", "sk_live_{h}", "ghp_{h}abcd", "sk-or-v1-{h}{h}", "sk-ant-api03-{h}",
        "sk-proj-{h}", "{h}.Ab12Cd34Ef56Gh78", "sk-{h}{h16}", "AIza{h}abc", "ark-{h}",
        "eyJhbGciOiJIUzI1NiJ9.{h}.{h}", "xai-{h}{h}", "sk-sp-{h}", "sk-kimi-{h}", "sk-api-{h}", "tp-{h}",
        "sess-{h}", "dsk-{h}",
    ],
)  # fmt: skip
def test_what_only_resembles_a_key_becomes_none(form):
    chance = random.Random(6)
    for _ in range(20):
        digits = random_key(chance)[3:]
        uuid = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
        text = form.format(h=digits, h16=digits[:16], u=uuid)
        found = _sound(text)
        # 32 digits and nothing else may have lost their prefix, and say so; the vendor cannot be told offline.
        assert found == ("sk-" + digits if form == "{h}" else None)


@pytest.mark.parametrize(
    "text",
    [
        "\u6211\u7684DeepSeek\u8d26\u6237\u6709\u4f59\u989d\uff0c\u4f46\u662f\u7528{}\u8fd9\u4e2a\u5bc6\u94a5\u8c03\u7528\u5931\u8d25\u4e86\u3002",
        "\u60a8\u597d\uff0c\u5bc6\u94a5{}\uff0c\u4f59\u989d110\u5143\uff0c401\u9519\u8bef",
        "\u5bc6\u94a5\u662f\uff1a{}\uff08\u521b\u5efa\u4e8e2026\u5e741\u6708\uff09",
        "Hi support, the key {} stopped working on 2026-01-12, error 401.",
        "See <{}> in the console; it was made on Monday.",
    ],
)
def test_a_key_in_a_sentence_is_found_or_left_alone(text):
    assert _sound(text.format(key("D"))) == key("D")
    assert _sound(text.format(key("D")[:-1])) is None
    assert _sound(text.format(key("D") + "7")) is None
    assert _sound(text.format(key("D") + " " + key("G"))) is None
