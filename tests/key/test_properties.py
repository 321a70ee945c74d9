"""What holds for every text: positions, edits, no wrong key, no key in the report."""

import random
import string
import unicodedata

import msgspec
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gui.key import Inspected, inspect
from gui.key.shapes import is_key, is_usual_key
from gui.key.twins import twin
from gui.report import Cleaned, CleaningMode, Severity
from gui.secret import DEEPSEEK_KEY, spells
from tests.key.keys import PREFIX, applied, key, random_key

KEYS = st.integers(0, 2**32).map(lambda seed: random_key(random.Random(seed)))
ANY = st.characters(exclude_categories=())  # every code point, lone surrogates included
STRANGERS = st.one_of(
    ANY,
    st.sampled_from(
        "\u200b\ufeff\xa0\xad\u202e\u202c\u2067\0\x1b\r\n\t \"'`=:.,;%&\\<>[]{}()#/|*_~-\ufffd\ufffc\u2800"
    ),
).filter(lambda char: twin(char) is None and not (char.isascii() and char.isalnum()))
WRAPPINGS = st.sampled_from(
    [
        "{}",
        "Bearer {}",
        "X_KEY={}",
        'api_key="{}"',
        "`{}`",
        " {}\r\n",
        "key: {}.",
        "\u201c{}\u201d",
        "{}\n{}",
        "<{}>",
        "a {} z",
    ]
)
PIECES = st.sampled_from(
    ["sk-", "sk", key()[:20], key(), key("C")[5:], "Bearer ", "NAME=", "\\u200b", "&#8203;", "%20", "x" * 8,
     "****", "your", "https://a.b/", "\x1b[0m", "[200~", "\xef\xbb\xbf", "\xc2\xa0", "\udcff", "\n", " ", "\u202e",
     "\uff10", "\u0430", "\ufb00"]
)  # fmt: skip
TEXTS = st.one_of(st.text(ANY, max_size=60), st.lists(st.one_of(PIECES, ANY), max_size=8).map("".join))


PLAIN = frozenset(string.digits + string.ascii_lowercase + "-")


def _found(result: Inspected) -> str | None:
    return result.candidate.reveal() if result.candidate is not None else None


@given(TEXTS)
@example("")
@example("\ud83d\udd11")
def test_every_text_is_explained(text: str) -> None:
    result = inspect(text, reveal=True)
    findings = result.inspection.findings
    assert [finding.id for finding in findings] == [f"f{n}" for n in range(1, len(findings) + 1)]
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in findings)
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert result.key.reveal() == text
    assert result.inspection.clean == is_key(text)
    assert (not findings) == is_usual_key(text)
    assert not result.inspection.clean or {finding.severity for finding in findings} <= {Severity.WARNING}
    explained = {at for finding in findings for at in range(finding.start, finding.end)}
    assert {at for at, char in enumerate(text) if char not in PLAIN} <= explained
    msgspec.json.encode(result.inspection)


@given(TEXTS)
def test_edits_lead_to_the_candidate_and_the_candidate_is_clean(text: str) -> None:
    result = inspect(text, reveal=True)
    cleaned = result.inspection.cleaned
    found = _found(result)
    if found is None:
        assert cleaned == Cleaned(mode=CleaningMode.NONE, masked=None, length=None, edits=())
        return
    assert DEEPSEEK_KEY.fullmatch(found)
    assert applied(text, cleaned.edits) == found == cleaned.value
    again = inspect(found)
    assert again.inspection.clean
    assert _found(again) == found


@given(KEYS, st.lists(st.tuples(st.integers(0, 200), STRANGERS), max_size=6), WRAPPINGS)
def test_what_is_added_never_leads_to_another_key(good: str, added: list[tuple[int, str]], wrapping: str) -> None:
    text = wrapping.replace("{}", good)
    for place, stranger in added:
        at = place % (len(text) + 1)
        text = text[:at] + stranger + text[at:]
    assert _found(inspect(text)) in (None, good)


@given(
    KEYS, st.integers(3, 34), st.lists(st.tuples(st.integers(0, 200), STRANGERS), max_size=3), st.booleans(), WRAPPINGS
)
def test_a_lost_or_an_extra_digit_is_never_mended(
    good: str, place: int, added: list[tuple[int, str]], extra: bool, wrapping: str
) -> None:
    text = good[:place] + "7" + good[place:] if extra else good[:place] + good[place + 1 :]
    for at, stranger in added:
        at %= len(text) + 1
        text = text[:at] + stranger + text[at:]
    result = inspect(wrapping.replace("{}", text))
    assert result.candidate is None


@given(KEYS, st.lists(st.tuples(st.integers(0, 200), ANY), max_size=12), WRAPPINGS, st.data())
def test_the_report_never_spells_the_key(
    good: str, added: list[tuple[int, str]], wrapping: str, data: st.DataObject
) -> None:
    text = good
    style = data.draw(st.sampled_from(["plain", "full width", "tags", "upper", "escaped", "mathematical", "packed"]))
    if style == "full width":
        text = "".join(chr(ord(char) + 0xFEE0) for char in good)
    elif style == "tags":
        text = "".join(chr(ord(char) + 0xE0000) for char in good)
    elif style == "upper":
        text = good.upper()
    elif style == "escaped":
        text = "".join(f"\\u{ord(char):04x}" for char in good)
    elif style == "mathematical":
        text = PREFIX + "".join(unicodedata.lookup(f"MATHEMATICAL MONOSPACE {_spoken(char)}") for char in good[3:])
    elif style == "packed":
        text = (good + "\n").encode().decode("utf-16-le")
    text = wrapping.replace("{}", text)
    for place, stranger in added:
        at = place % (len(text) + 1)
        text = text[:at] + stranger + text[at:]
    assert not spells(msgspec.json.encode(inspect(text).inspection).decode(), [good])


def _spoken(char: str) -> str:
    name = unicodedata.name(char)
    return name.removeprefix("LATIN ").replace("LETTER ", "")


@given(st.text("0123456789abcdef", min_size=32, max_size=32))
def test_a_usual_key_is_clean(body: str) -> None:
    result = inspect(PREFIX + body)
    assert result.inspection.clean
    assert result.inspection.findings == ()
    assert result.inspection.cleaned.mode is CleaningMode.AUTO
    assert result.inspection.cleaned.edits == ()


@given(st.text("0123456789abcdefghijklmnopqrstuvwyz", min_size=32, max_size=32))
def test_other_lower_case_letters_are_tolerated(body: str) -> None:
    assume(is_key(PREFIX + body))
    inspection = inspect(PREFIX + body).inspection
    assert inspection.clean
    assert inspection.cleaned.edits == ()
    above = [index for index, char in enumerate(body, start=3) if char > "f"]
    covered = {at for finding in inspection.findings for at in range(finding.start, finding.end)}
    assert set(above) <= covered


@given(TEXTS)
def test_known_secrets_hold_every_complete_key(text: str) -> None:
    known = [secret.reveal() for secret in inspect(text).secrets]
    assert all(any(match == secret or match in secret for secret in known) for match in DEEPSEEK_KEY.findall(text))


@pytest.mark.parametrize("glued", ["\n1", " a", " 12", " bad", " 2026", "\u00b9", "\u2460", "\u00aa"])
def test_a_shortened_key_is_not_completed_by_what_stands_behind_it(glued, fake_key):
    """The worst error of all: what is sent must not be a key that nobody has."""
    length = 35 - len(glued.strip())
    found = inspect(fake_key(glued)[:length] + glued)
    assert found.inspection.cleaned.mode is not CleaningMode.AUTO


@pytest.mark.parametrize("glued", [" # 1", "(1)", ",1", "-1", "/1", "@1"])
def test_what_stands_behind_punctuation_is_not_the_rest_of_a_key(glued, fake_key):
    found = inspect(fake_key(glued)[:34] + glued)
    assert found.candidate is None
