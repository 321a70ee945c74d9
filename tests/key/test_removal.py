"""A finding is taken out in its own way, or left alone for a reason; never does a doubtful text become a sure key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.key import inspect
from gui.key.findings import LIMIT
from gui.key.inspector import Inspected
from gui.key.removal import Hindrance, Removal, hindrance, removal
from gui.report import CleaningMode, Finding
from gui.report import FindingKind as K
from tests.key.keys import key

OURS, OTHER = key("D"), key("G")
A, ZWSP, RLO, LOST = "\u0430", "\u200b", "\u202e", "\ufffd"
"""CYRILLIC SMALL LETTER A, ZERO WIDTH SPACE, RIGHT-TO-LEFT OVERRIDE, REPLACEMENT CHARACTER."""

SURENESS = (CleaningMode.NONE, CleaningMode.CONFIRM, CleaningMode.AUTO)


def finding(inspected: Inspected, kind: K) -> Finding:
    return next(found for found in inspected.inspection.findings if found.kind is kind)


def taken(text: str, kind: K) -> str:
    """The text without its first finding of a kind."""
    inspected = inspect(text)
    done = removal(inspected, finding(inspected, kind))
    assert isinstance(done, Removal)
    assert not done.asks
    return text[: done.start] + done.text + text[done.end :]


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        (OURS[:9] + ZWSP * 3 + OURS[9:] + "\r\n", K.ZERO_WIDTH, OURS + "\r\n"),
        (f"\ufeff{OURS}\r\n", K.LINE_BREAK, f"\ufeff{OURS}"),  # ZERO WIDTH NO-BREAK SPACE
        (f"Bearer {OURS}.", K.AUTH_PREFIX, OURS + "."),
        (f"Bearer {OURS}.", K.ASCII_SPACE, OURS + "."),  # the blank goes with the word that it belongs to
        (f"export DEEPSEEK_API_KEY={OURS[:20]}", K.ASCII_SPACE, OURS[:20]),  # even where no key is found
        (f'"{OURS}"', K.QUOTE_WRAPPED, f'{OURS}"'),
        (OURS * 2, K.DOUBLED, OURS),
        (f"\x1b[200~{OURS}\x1b[201~", K.CONTROL, f"{OURS}\x1b[201~"),
        (OURS[:10] + "&#8203;" + OURS[10:], K.ZERO_WIDTH, OURS),
        ("".join(chr(ord(char) + 0xFEE0) for char in OURS), K.FULLWIDTH, OURS),
        (OURS[:10] + chr(ord(OURS[10]) + 0xFEE0) + OURS[11:] + " ", K.FULLWIDTH, OURS + " "),
        (OURS[:10] + ZWSP + OURS[10:-4], K.ZERO_WIDTH, OURS[:-4]),
    ],
)
def test_a_finding_is_taken_out_in_its_own_way(text: str, kind: K, left: str) -> None:
    assert taken(text, kind) == left


def test_a_row_within_a_longer_stretch_takes_its_own_part_only() -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in OURS)
    assert taken(wide, K.DASH_LOOKALIKE) == wide[:2] + "-" + wide[3:]


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        (RLO + OURS[::-1], K.BIDI_CONTROL, Hindrance.ORDER),
        (OURS[:9] + LOST + OURS[10:], K.REPLACEMENT, Hindrance.LOST),
        (OURS[:-3], K.TRUNCATED, Hindrance.LOST),
        (OURS[:8] + "*" * 23 + OURS[-4:], K.MASKED, Hindrance.HIDDEN),
        (f"{OURS}\n{OTHER}", K.MULTIPLE_KEYS, Hindrance.CHOOSE),
        (f"{OURS}\n{OTHER}", K.LINE_BREAK, Hindrance.CHOOSE),
        ("https://api.deepseek.com/v1", K.URL_IN_KEY, Hindrance.NO_KEY),
        ("YOUR_API_KEY", K.PLACEHOLDER, Hindrance.NO_KEY),
        (OURS + "0123", K.TOO_LONG, Hindrance.WHOLE),
        (OURS[:9] + "\U0001f600" + OURS[10:-3], K.EMOJI, Hindrance.UNKNOWN),  # GRINNING FACE
    ],
)
def test_what_is_better_left_alone_is_left_alone_for_a_reason(text: str, kind: K, why: Hindrance) -> None:
    inspected = inspect(text)
    assert hindrance(inspected.inspection, finding(inspected, kind)) is why
    assert removal(inspected, finding(inspected, kind)) is why


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (OURS.replace("a", A, 1), K.HOMOGLYPH),
        (OURS.replace("a", A, 2), K.HOMOGLYPH),
        (OURS.replace("a", A, 1) + ZWSP, K.HOMOGLYPH),
        (OURS.upper(), K.CASE_CHANGED),
        (OURS[:10] + "\U0001f600" + OURS[10:], K.EMOJI),  # GRINNING FACE
        ("sk_" + OURS[3:], K.PREFIX_DAMAGED),
    ],
)
def test_what_needs_a_yes_is_asked_for(text: str, kind: K) -> None:
    inspected = inspect(text)
    done = removal(inspected, finding(inspected, kind))
    assert isinstance(done, Removal)
    assert done.asks


def test_what_is_harmless_in_a_doubtful_text_needs_no_yes() -> None:
    text = OURS.replace("a", A, 1)
    assert taken(text + ZWSP, K.ZERO_WIDTH) == text


def test_a_number_behind_a_blank_is_not_glued_to_a_short_key() -> None:
    text = f"{OURS[:-4]} {OURS[-4:]}"
    inspected = inspect(text)
    assert inspected.inspection.cleaned.mode is CleaningMode.CONFIRM
    done = removal(inspected, finding(inspected, K.ASCII_SPACE))
    assert isinstance(done, Removal)
    assert done.asks


def test_the_last_row_of_a_long_list_is_not_taken_for_one_thing() -> None:
    inspected = inspect(f"{ZWSP}a" * 300)
    last = inspected.inspection.findings[-1]
    assert len(inspected.inspection.findings) == LIMIT
    assert removal(inspected, last) is Hindrance.MANY
    assert isinstance(removal(inspected, finding(inspected, K.ZERO_WIDTH)), Removal)


def test_a_megabyte_of_one_thing_goes_at_once() -> None:
    text = OURS + "\0" * 1_000_000
    assert taken(text, K.NUL) == OURS


def test_a_removal_does_not_spell_what_it_puts_in() -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in OURS)
    inspected = inspect(wide)
    assert OURS[8:20] not in repr(removal(inspected, finding(inspected, K.FULLWIDTH)))


PIECES = st.sampled_from(
    [
        *(ZWSP, A, RLO, LOST, " ", "\n", "\0", "\u00a0", '"', "'", ".", "Bearer ", "KEY=", "*", "O", "0"),
        *("\uff11", "\U0001f600", "\u202c", "\u0301", "\ud800", "\udc80", "\u2011", "\u201c"),
        *("sk-", "&nbsp;", "%20", "\\n", OURS[:30], OURS),
    ]
)
"""Among them NBSP, FULLWIDTH DIGIT ONE, GRINNING FACE, PDF, COMBINING ACUTE ACCENT, surrogates, NON-BREAKING HYPHEN."""

TEXTS = st.tuples(st.lists(PIECES, max_size=3), st.integers(0, 35), st.lists(PIECES, max_size=3), st.lists(PIECES)).map(
    lambda parts: "".join(parts[0]) + OURS[: parts[1]] + "".join(parts[2]) + OURS[parts[1] :] + "".join(parts[3])
)


@given(TEXTS)
def test_no_removal_makes_a_text_surer_of_its_key_than_it_was(text: str) -> None:
    before = inspect(text)
    for found in before.inspection.findings:
        done = removal(before, found)
        if isinstance(done, Hindrance) or done.asks:
            continue
        after = inspect(text[: done.start] + done.text + text[done.end :])
        if after.candidate is not None:
            assert before.candidate is not None
            assert before.candidate.reveal() == after.candidate.reveal()
            was, then = before.inspection.cleaned.mode, after.inspection.cleaned.mode
            assert SURENESS.index(then) <= SURENESS.index(was)


@given(TEXTS)
def test_one_after_the_other_a_certain_repair_comes_to_its_key(text: str) -> None:
    wanted = inspect(text)
    if wanted.inspection.cleaned.mode is not CleaningMode.AUTO or wanted.candidate is None:
        return
    for _ in range(len(text)):
        inspected = inspect(text)
        done = [removal(inspected, found) for found in inspected.inspection.findings]
        silent = [one for one in done if isinstance(one, Removal) and not one.asks]
        if not silent:
            break
        text = text[: silent[0].start] + silent[0].text + text[silent[0].end :]
    assert text == wanted.candidate.reveal()
