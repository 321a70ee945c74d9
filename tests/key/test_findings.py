"""What a finding says: names, numbers, effects on the wire, advice, bounds; and what counts as a secret."""

import msgspec
import pytest

from gui.key import VENDORS, Fix, Origin, Shape, inspect
from gui.key.advice import fix_of, origin_of, severity_of
from gui.key.findings import LIMIT
from gui.key.oversized import FULL
from gui.report import FindingKind, Severity
from gui.secret import mask, spells
from tests.key.keys import fill, key


def _one(template: str, *, reveal: bool = False):
    (finding,) = inspect(fill(template), reveal=reveal).inspection.findings
    return finding


def test_a_zero_width_space_as_in_the_example_report() -> None:
    finding = _one("{A:12}\u200b{A:12:}")
    assert msgspec.to_builtins(finding) == {
        "id": "f1",
        "kind": "zero-width",
        "start": 12,
        "end": 13,
        "code_points": ("U+200B",),
        "name": "ZERO WIDTH SPACE",
        "severity": "error",
        "wire": finding.wire,  # what is in it: test_wire.py
        "origin": "web_page",
        "fix": "delete",
    }


def test_controls_have_names_and_runs_are_one_finding() -> None:
    assert _one("{A}\n").name == "LINE FEED"
    assert _one("{A}\x85").name == "NEXT LINE"
    crlf = _one("{A}\r\n")
    assert (crlf.start, crlf.end, crlf.name, crlf.code_points) == (35, 37, None, ("U+000D", "U+000A"))
    spaces = _one("{A}" + " " * 40)
    assert (spaces.end - spaces.start, spaces.name, len(spaces.code_points)) == (40, "SPACE", 7)


@pytest.mark.parametrize(
    "template",
    [
        "{A:3}\uff10{A:4:}",
        "{B:34}\u1da0",
        "{B:3}\u0e50{B:4:}",
        "{A:13}\u0430{A:14:}",
        "{A:13}\xe1{A:14:}",
        "{A:13}A{A:14:}",
        "{A:3}O{A:4:}",
        "{A:34}&#102;",
        "{A}\U000e0061",
        "{A}\u0363",
    ],
)
def test_what_reads_as_a_key_is_told_only_when_revealed(template: str) -> None:
    for finding in inspect(fill(template)).inspection.findings:
        assert finding.code_points is None
        assert finding.name is None
    assert all(finding.code_points for finding in inspect(fill(template), reveal=True).inspection.findings)


def test_reveal_fills_edits_and_value() -> None:
    text = fill("{A:3}\uff10{A:4:}")
    hidden, shown = inspect(text).inspection.cleaned, inspect(text, reveal=True).inspection.cleaned
    assert (hidden.value, hidden.edits[0].replacement) == (None, None)
    assert (shown.value, shown.edits[0].replacement) == (key(), "0")
    assert hidden.masked == key()[:8] + "*" * 23 + key()[-4:]
    assert hidden.length == 35


def test_every_kind_has_advice() -> None:
    for kind in FindingKind:
        assert isinstance(fix_of(kind, lost=False), Fix)
        assert origin_of(kind, "") is None or isinstance(origin_of(kind, ""), Origin)
        assert severity_of(kind, works=False) is Severity.ERROR
    assert fix_of(FindingKind.BIDI_CONTROL, lost=True) is Fix.COPY_AGAIN


def test_an_l_among_digits_may_work_as_it_stands() -> None:
    assert _one("sk-0l{A:5:}").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("", "empty"),
        ("YOUR_KEY", "placeholder"),
        ("sk-1234****", "masked"),
        ("https://a.b", "url"),
        ("gsk_" + "a1" * 26, "other_vendor"),
        ("hello", "wrong"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    result = inspect(text)
    assert result.inspection.shape == Shape(shape)
    assert result.inspection.cleaned.edits == ()
    assert (result.inspection.cleaned.masked, result.inspection.cleaned.length) == (None, None)


@pytest.mark.parametrize(
    ("text", "vendor"),
    [
        ("sk-proj-" + "aB3" * 20, "openai"),
        ("Bearer sk-or-v1-" + "0a" * 32, "openrouter"),
        ("sk-" + "aB3" * 16, "moonshot_or_relay"),
        ("0a" * 16 + "." + "aB3d" * 4, "zhipu"),
        ("AIza" + "aB3_d" * 7, "google"),
        ("sk-" + "0a" * 24, None),
    ],
)
def test_vendors(text: str, vendor: str | None) -> None:
    assert inspect(text).inspection.vendor == vendor


def test_vendor_ids_are_unique_and_none_claims_a_key() -> None:
    assert len({vendor.id for vendor in VENDORS}) == len(VENDORS)
    assert not any(vendor.pattern.fullmatch(key()) for vendor in VENDORS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "YOUR_DEEPSEEK_API_KEY",
        "https://api.deepseek.com",
        "sk-0123****cdef",
        "deepseek-chat",
        "${KEY}",
        "hello world",
    ],
)
def test_no_secret_in_what_is_no_key(text: str) -> None:
    assert inspect(text).secrets == ()


@pytest.mark.parametrize("text", ["{}", "HTTPS_PROXY={}", "export HTTPS_PROXY='{}'", "{} is what I use"])
def test_the_password_in_an_address_is_known_whatever_else_is_not(text: str) -> None:
    address = text.format("http://alice:" + "Corr3ct%21Horse" + "@proxy.example.com:3128")
    assert [secret.reveal() for secret in inspect(address).secrets] == ["Corr3ct%21Horse", "Corr3ct!Horse"]
    assert inspect("http://alice:" + "deepseek" + "@proxy.example.com").secrets == ()


@pytest.mark.parametrize(
    "template",
    ["{A}", "{A:9}\u200b{A:9:}", "export K={A}", "https://x/?k={A}", "{A} and {B}", "{A:20}", "{A:12}\ufffd{A:12:}"],
)
def test_secrets_cover_the_key(template: str) -> None:
    text = fill(template)
    known = [secret.reveal() for secret in inspect(text).secrets]
    assert spells(key()[:20], known)
    assert not spells("export DEEPSEEK_API_KEY and api.deepseek.com", known)


@pytest.mark.parametrize(
    "template",
    [
        "DEEPSEEK_API_KEY={A}\nDEEPSEEK_BASE_URL=https://api.deepseek.com\n",
        'client = OpenAI(api_key="{A}", base_url="https://api.deepseek.com")',
        "ONE_DEEPSEEK_KEY={A}\nOTHER_DEEPSEEK_KEY={D}",
        "DEEPSEEK_API_KEY={A:25}\nDEEPSEEK_BASE_URL=https://api.deepseek.com",
        "MY_DEEPSEEK_API_KEY_2={A:30}",
        "{A}{A}",
        "Bearer {A}, Bearer {A}",
        "model=deepseek-chat&key={A:30}",
        "deepseek-chat {A:30}",
        "DEEPSEEK_API_KEY {A:30}",
        "api.deepseek.com/v1 {A:31}",
        "deepseek_{A}",
        "kind: Secret\ndata:\n  DEEPSEEK_API_KEY: {A:30}\n",
    ],
)
def test_no_secret_spells_what_reports_are_made_of(template: str) -> None:
    inspected = inspect(fill(template))
    known = [secret.reveal() for secret in inspected.secrets]
    assert spells(key()[:24], known)
    words = "https://platform.deepseek.com/api_keys endpoint.not_deepseek chat.deepseek-flash DEEPSEEK_API_KEY"
    assert not spells(f"{words} {inspected.key.masked} {mask(key())}", known)


def test_an_inspection_prints_no_key() -> None:
    assert not spells(repr(inspect(key() + "\n")), [key()])


@pytest.mark.parametrize("filler", [" ", " \n", "\u200b", "\ufeff"])
def test_a_key_among_a_million_blanks_is_found(filler: str) -> None:
    size = len(filler) * 300_000
    text = filler * 300_000 + key() + filler * 300_000
    result = inspect(text, reveal=True)
    assert result.candidate is not None
    assert result.candidate.reveal() == key()
    assert len(result.inspection.findings) <= LIMIT
    edits = result.inspection.cleaned.edits
    assert [(edit.start, edit.end) for edit in edits] == [(0, size), (len(text) - size, len(text))]


@pytest.mark.parametrize("filler", ["a", "sk-", "\udc80", "\0s", "\u4f60", "%20x", " x", "key\n"])
def test_a_long_text_is_bounded_and_covered(filler: str) -> None:
    text = filler * (1 << 18)
    result = inspect(text)
    findings = result.inspection.findings
    assert result.candidate is None
    assert len(findings) <= LIMIT
    assert max(finding.end for finding in findings) == len(text)
    assert {finding.kind for finding in findings} >= {FindingKind.TOO_LONG}


def test_the_key_in_a_long_text_is_known_as_a_secret() -> None:
    result = inspect("x " * FULL + key() + " y" * FULL)
    assert result.candidate is None
    assert key() in [secret.reveal() for secret in result.secrets]


def test_no_more_findings_than_the_limit() -> None:
    findings = inspect("".join(f"\u200b{digit}" for digit in "01" * 400)).inspection.findings
    assert len(findings) == LIMIT
    assert max(finding.end for finding in findings) == 1600


@pytest.mark.parametrize("char", ["\0", "\u200b", "\u0301", "\x1b"])
def test_nothing_that_can_be_seen_is_no_value_and_no_placeholder(char: str) -> None:
    assert inspect(char * 300).inspection.shape == Shape.EMPTY


@pytest.mark.parametrize(
    "template",
    [
        "2026-11-24 12:00:01 ERROR the call failed with key {A} at model m status 401\n",
        "from openai import OpenAI ; client = OpenAI( api_key = '{A}' , base_url = 'h' )",
    ],
)
def test_the_words_around_a_key_are_told_as_a_whole_and_not_blank_by_blank(template: str) -> None:
    findings = inspect(fill(template)).inspection.findings
    blanks = [finding for finding in findings if finding.kind is FindingKind.ASCII_SPACE]
    assert 1 <= len(blanks) <= 4
    assert len(findings) <= 12
