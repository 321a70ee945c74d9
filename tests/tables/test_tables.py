"""The shipped tables are what the Unicode data says, name what they must, and mean the same on every Python."""

import difflib
import os
import unicodedata
from collections.abc import Iterator

import pytest
import unicodedata2

from gui.key import charset, inspect, names, twins
from gui.key.tables import parse, tables
from gui.report import FindingKind as K
from gui.widgets.key.labels import label
from tests.key.keys import key
from tests.tables import generate, rules
from tests.tables import unicode_data as data

TEXT = generate.TARGET.read_text("ascii")
ALL = range(0x110000)
SMALL_KB = 24
needs_the_files = pytest.mark.skipif(
    not data.FILES.is_dir() and not os.environ.get("CI"), reason="there is no unicode-data outside of Debian"
)


@pytest.fixture
def caches() -> Iterator[None]:
    """Forget what was found out with another ``unicodedata``."""
    for function in (charset.kinds_of, twins.twin):
        function.cache_clear()
    yield
    for function in (charset.kinds_of, twins.twin):
        function.cache_clear()


@needs_the_files
def test_the_file_is_what_the_unicode_data_says() -> None:
    made = generate.text()
    changed = difflib.unified_diff(made.splitlines(), TEXT.splitlines(), "made", "shipped", n=0, lineterm="")
    assert made == TEXT, "python -m tests.tables.generate\n" + "\n".join(changed)


def test_both_packages_know_the_same_unicode() -> None:
    assert data.having("Cn") == data.of_category("Cn")
    assert tables().version == unicodedata2.unidata_version


@needs_the_files
@pytest.mark.parametrize(
    "name",
    [
        *("White_Space", "Dash", "Quotation_Mark", "Bidi_Control", "Variation_Selector", "Noncharacter_Code_Point"),
        *("Default_Ignorable_Code_Point", "Prepended_Concatenation_Mark", "Regional_Indicator"),
    ],
)
def test_properties_are_those_of_the_standards_own_files_as_far_as_these_go(name: str) -> None:
    """A second opinion: the files are of an older Unicode."""
    assigned = data.assigned_by((99, 0))
    expected = data.by_file(name)
    assert expected <= data.having(name)
    assert data.having(name) & assigned <= expected


def test_no_python_that_is_supported_knows_more_than_the_tables() -> None:
    def number(version: str) -> tuple[int, ...]:
        return tuple(int(part) for part in version.split("."))

    assert number(unicodedata.unidata_version) <= number(tables().version)
    assert number(unicodedata.unidata_version) >= rules.OLDEST


def test_the_file_is_small_and_can_be_read() -> None:
    assert len(TEXT) < SMALL_KB * 1024
    assert max(map(len, TEXT.splitlines())) <= generate.WIDTH


@pytest.mark.rounds
def test_everything_outside_the_alphabet_is_found(rounds) -> None:
    step = rounds(small=7, full=1)
    found = {code: charset.kinds_of.__wrapped__(chr(code)) for code in (*range(0x3400), *ALL[0x3400::step])}
    assert {code for code, kinds in found.items() if not kinds} == rules.ALPHABET
    assert all(len(kinds) == len(set(kinds)) for kinds in found.values())


@pytest.mark.rounds
def test_each_odd_code_point_inside_a_key_is_one_of_its_findings(rounds) -> None:
    good, odd = key(), [code for code in ALL if code not in rules.ALPHABET]
    step = rounds(small=1009, full=31)
    for code in (*odd[:256], *odd[256::step]):
        inspected = inspect(good[:20] + chr(code) + good[20:])
        found = {finding.kind for finding in inspected.inspection.findings if finding.start <= 20 < finding.end}
        assert found & {*charset.kinds_of(chr(code)), K.TOO_LONG, K.MOJIBAKE, K.PREFIX_DAMAGED}, f"U+{code:04X}"
        assert found, f"U+{code:04X}"
        assert inspected.candidate is None or inspected.candidate.reveal() == good, f"U+{code:04X}"


def test_the_tables_hold_nothing_of_the_alphabet() -> None:
    known = parse(TEXT)
    ranges = (*(its for _, its in known.kinds), known.emoji, known.categories, known.readings, known.numbered)
    held = {code for its in ranges for first, last, _ in its for code in range(first, last + 1)}
    held |= {ord(char) for char in (*known.lookalikes, *known.misleading)} | set(known.names)
    assert not held & rules.ALPHABET


def test_every_control_has_the_name_by_which_python_looks_it_up() -> None:
    controls = [chr(code) for code in ALL if unicodedata.category(chr(code)) == "Cc"]
    assert len(controls) == 65
    for char in controls:
        name = names.name_of(char)
        assert name is not None
        assert unicodedata.lookup(name) == char


def test_a_name_is_that_of_unicode_or_unknown_to_an_older_python() -> None:
    controls = data.of_category("Cc")
    wrong = [
        hex(code)
        for code in ALL
        if code not in controls and (names.name_of(chr(code)) or "") not in ("", data.name(code))
    ]
    assert wrong == []


def test_what_is_told_by_more_than_its_category_is_named_on_every_python() -> None:
    plain = {(K.NON_ASCII_TEXT,), (K.BAD_CHAR,), (K.COMBINING_MARK,)}
    nameless = [
        hex(code)
        for code in ALL
        if data.name(code) and names.name_of(chr(code)) is None and charset.kinds_of.__wrapped__(chr(code)) not in plain
    ]
    assert nameless == []


class OldestDatabase:
    """Knows what the oldest supported Python knows, by the data of a newer Unicode."""

    def __init__(self) -> None:
        self.assigned = data.assigned_by(rules.OLDEST)

    def category(self, char: str) -> str:
        return str(unicodedata2.category(char)) if ord(char) in self.assigned else "Cn"

    def name(self, char: str, default: str | None = None) -> str | None:
        return unicodedata2.name(char, default) if ord(char) in self.assigned else default

    def digit(self, char: str, default: int | None = None) -> int | None:
        return unicodedata2.digit(char, default) if ord(char) in self.assigned else default

    def normalize(self, form: str, text: str) -> str:
        return str(unicodedata2.normalize(form, text)) if ord(text) in self.assigned else text


@needs_the_files
@pytest.mark.rounds
@pytest.mark.usefixtures("caches")
def test_old_and_new_unicode_data_of_python_lead_to_the_same_kinds(monkeypatch, rounds) -> None:
    def verdict(char: str) -> tuple[object, ...]:
        kinds = charset.kinds_of.__wrapped__(char)
        return kinds, twins.twin.__wrapped__(char), names.spells_key(kinds[0], char)

    def verdicts() -> list[object]:
        return [
            verdict(chr(code))
            for code in (
                *range(0xA0, 0x3400),
                *range(0xA000, 0xAC00),
                *range(0xF900, 0x20000, rounds(small=3, full=1)),
                *range(0x2A700, 0x34000, rounds(small=7, full=1)),
            )
        ]

    found = []
    for database in (unicodedata, unicodedata2, OldestDatabase()):
        for module in (charset, names, twins):
            monkeypatch.setattr(module, "unicodedata", database)
        twins.twin.cache_clear()
        found.append(verdicts())
    assert found[0] == found[1] == found[2]


@pytest.mark.rounds
def test_blanks_are_what_python_takes_for_blanks(rounds) -> None:
    """A second opinion, from another implementation."""
    separators = set("\x1c\x1d\x1e\x1f")  # INFORMATION SEPARATOR FOUR to ONE: blanks for Python, controls for Unicode
    looked_at = [code for code in ALL if code < 0x3400 or code % rounds(small=13, full=1) == 0]
    blanks = {chr(code) for code in ALL if chr(code).isspace()} - separators
    assert blanks == {chr(code) for code in looked_at if charset.BLANKS & set(charset.kinds_of.__wrapped__(chr(code)))}
    assert all(charset.deletable(char) for char in blanks | separators)


def test_each_look_alike_reads_as_what_it_looks_like() -> None:
    known = tables()
    assert len(known.lookalikes) > 300
    for char, look in known.lookalikes.items():
        found = twins.twin(char)
        assert found is not None, f"U+{ord(char):04X}"
        assert (found.text, found.kind) == (look, K.HOMOGLYPH)
        assert charset.kinds_of(char)[0] is K.HOMOGLYPH


@needs_the_files
def test_boxes_are_labelled_with_the_abbreviations_of_unicode() -> None:
    differing = {
        code: label(chr(code)) for code, known in data.abbreviations().items() if label(chr(code)) not in known
    }
    assert differing == {0x99: "SGCI"}  # SINGLE GRAPHIC CHARACTER INTRODUCER, SGC in the standard: as editors have it
