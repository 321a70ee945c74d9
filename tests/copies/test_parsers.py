"""What the parsers of profiles have in common, and the small ones among them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.copies.ansi_c import unescape
from gui.copies.env_lines import parse_environment_d, parse_etc_environment
from gui.copies.fish import parse_fish, parse_fish_variables
from gui.copies.powershell import parse_powershell
from gui.copies.shell import parse_shell

PARSERS = [parse_shell, parse_fish, parse_fish_variables, parse_powershell, parse_environment_d, parse_etc_environment]
SCRAPS = st.lists(
    st.sampled_from(
        ["export ", "set -x ", "A", "=", "'", '"', "\\", "$", "${", "$(", "`", ")", "}", "#", "\n", " ", ";", "<<",
         "EOF", "$'", "$env:A", "\xe9",
         "SETUVAR --export A:", "\\x", "if", "fi", "&&", "\r", "\ud800", "\udc80", "\x00", "\u200b"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("parse", PARSERS)
@given(text=SCRAPS | st.text())
def test_any_text_can_be_read_and_lines_are_right(parse, text):
    lines = text.split("\n")
    for one in parse(text):
        assert one.line is not None
        assert one.name in lines[one.line - 1]


@pytest.mark.parametrize("parse", PARSERS)
def test_a_large_file_of_scraps_is_read_in_a_moment(parse):
    for scrap in ("'", '"', "$(", "$'", "${", "`", "<<A\n", "(", "\\", 'export A="', "set -x A '"):
        began = time.process_time()
        parse(scrap * 20_000)
        assert time.process_time() - began < 2, scrap


@given(text=st.text())
def test_any_escape_can_be_undone(text):
    unescape(text)


def test_escapes_of_single_bytes_become_characters():
    assert unescape(r"sk-\xe2\x80\x8b\u200b\101\n\cA\'") == "sk-\u200b\u200bA\n\x01'"
    assert unescape(r"\xff\U00110000") == "\udcff\\U00110000"


def test_what_only_running_it_would_tell_is_marked(fake_key):
    text = 'export A=$(pass show x)\nexport B="`cat f`"\nexport C=$HOME/x\nexport D=${E:-y}\nexport F=$0'
    assert [(one.name, one.value) for one in parse_shell(text)] == [(name, None) for name in "ABCDF"]
    assert [one.value for one in parse_fish('set -x A $B\nset -x C (pass show x)\nset -x D "$E"')] == [None] * 3
    assert [one.value for one in parse_powershell('$env:A = "$b"\n$env:C = Get-Secret')] == [None, None]
    assert [one.value for one in parse_environment_d("A=${HOME}/x")] == [None]


def test_a_carriage_return_stays_in_the_value(fake_key):
    assert [one.value for one in parse_shell(f"export A={fake_key()}\r\nexport B='x'\r\n")] == [
        fake_key() + "\r",
        "x\r",
    ]


def test_powershell(fake_key):
    text = (
        f"$env:DEEPSEEK_API_KEY = '{fake_key()}'\r\n"
        f'  $Env:A="{fake_key(2)}`n"\n'
        f"[Environment]::SetEnvironmentVariable('B', 'it''s', 'User')\n"
        f'[System.Environment]::SetEnvironmentVariable("C", "q")\n'
        "# $env:D = 'x'\n"
    )
    assert [(one.name, one.value, one.line, one.sure) for one in parse_powershell(text)] == [
        ("DEEPSEEK_API_KEY", fake_key(), 1, True),
        ("A", fake_key(2) + "\n", 2, False),
        ("B", "it's", 3, True),
        ("C", "q", 4, True),
    ]


def test_etc_environment(fake_key):
    text = f"#A=1\nB=\"{fake_key()}\"\nexport C='x'\n  D=a b \nE\nF-G=1\nH='open\n"
    assert [(one.name, one.value, one.line) for one in parse_etc_environment(text)] == [
        ("B", fake_key(), 2),
        ("C", "x", 3),
        ("D", "a b", 4),
        ("H", "open", 7),
    ]


def test_what_sets_nothing_for_programs_in_fish(fake_key):
    text = (
        "set -e A\nset -q A\nset A\nset --append -x A b\nset -x 1-2 b\nexport A\nexport =b\n"
        f"and set -x B {fake_key()}\nset -x C a b\nset -x D a; set D e\nset -x F {fake_key()}|cat"
    )
    found = [one for one in parse_fish(text) if not one.erased]
    assert [(one.name, one.value, one.exported, one.sure) for one in found] == [
        ("B", fake_key(), True, False),
        ("C", "a b", True, True),
        ("D", "a", True, True),
        ("D", "e", False, True),
        ("F", fake_key(), True, True),
    ]


def test_names_in_quotes_are_names(fake_key):
    text = f"""export "A={fake_key(1)}"\nexport 'B'={fake_key(2)}\ndeclare -x "C=a b"\nexport "no name=1"\n"""
    assert [(one.name, one.value, one.exported) for one in parse_shell(text)] == [
        ("A", fake_key(1), True),
        ("B", fake_key(2), True),
        ("C", "a b", True),
    ]


def test_what_is_set_in_a_function_or_a_subshell_is_not_sure(fake_key):
    text = (
        f"function ds {{\nexport A={fake_key()}\n}}\n( export B={fake_key()} )\nds() {{\nexport C=1\n}}\nexport D=1\n"
    )
    assert [(one.name, one.sure) for one in parse_shell(text)] == [
        ("A", False),
        ("B", False),
        ("C", False),
        ("D", True),
    ]


def test_what_is_taken_away_again():
    assert [(one.name, one.erased) for one in parse_shell("export A=1\nunset -v A 1x\n")] == [("A", False), ("A", True)]
    assert [(one.name, one.erased) for one in parse_fish("set -gx A 1\nset -eg A\n")] == [("A", False), ("A", True)]


def test_flags_of_set_may_stand_together():
    assert [one.exported for one in parse_shell("set -ae\nA=1\nset +a\nB=2\n")] == [True, False]


def test_escapes_of_fish_outside_of_quotes(fake_key):
    key = fake_key()
    written = f"{key[:4]}\\u{ord(key[4]):04x}\\{ord(key[5]):03o}{key[6:]}"
    assert [one.value for one in parse_fish(f"set -gx A {written}")] == [key]


def test_quotes_that_are_never_closed_are_no_values(fake_key):
    for quote in ("'", '"', '$"'):
        assert [(one.name, one.value) for one in parse_shell(f"export A={quote}{fake_key()}\n")] == [("A", None)]


def test_forms_of_declaring(fake_key):
    text = (
        "command export A=1\nexport -n B=2\nset -o allexport\nC=3\nset +o allexport\nD=4\ntypeset -gx E=5\nlocal F=6\n"
        "while false; do G=7; done; H=8\nI=9 program\n"
    )
    assert [(one.name, one.exported, one.sure) for one in parse_shell(text)] == [
        ("A", True, True),
        ("B", False, True),
        ("C", True, True),
        ("D", False, True),
        ("E", True, True),
        ("F", False, True),
        ("G", False, False),
        ("H", False, True),
    ]


def test_a_surrogate_that_is_no_byte_stays():
    assert unescape("a\ud800\\x41") == "a\ud800A"
