"""The parsers against bash, dash, zsh, fish and systemd themselves: a file sets what they say it sets."""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from gui.copies.env_lines import parse_environment_d
from gui.copies.fish import parse_fish, parse_fish_variables
from gui.copies.shell import parse_shell

GENERATOR = Path("/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator")
PIECES = (
    "sk-", "0a1b", " ", "'", '"', "\\", "#", "=", "\t", "\u200b", "\xe9", "$", "%", "*", "\r", "]", "{", "!", "~", "-",
)  # fmt: skip
needs = {name: pytest.mark.skipif(shutil.which(name) is None, reason=f"no {name} here") for name in
         ("bash", "dash", "zsh", "fish")}  # fmt: skip


def values(seed: int, count: int) -> list[str]:
    generator = random.Random(seed)
    return ["".join(generator.choices(PIECES, k=generator.randint(0, 9))) for _ in range(count)]


def spelled(value: str, generator: random.Random) -> str:
    """Write a value as somebody might in a POSIX shell."""
    single = "'" + value.replace("'", "'\\''") + "'"
    double = '"' + "".join("\\" + char if char in '"\\$`' else char for char in value) + '"'
    bare = "".join(char if char.isalnum() else "\\" + char for char in value) or "''"
    return generator.choice([single, double, bare])


def ran(command: list[str], *, stdin: str = "", **environ: str) -> list[str]:
    done = subprocess.run(
        command,
        input=stdin.encode("utf-8", "surrogateescape"),
        capture_output=True,
        env={**os.environ, **environ},
        timeout=60,
        check=True,
    )
    return done.stdout.decode("utf-8", "surrogateescape").split("\0")


@pytest.mark.parametrize("shell", [pytest.param(name, marks=needs[name]) for name in ("bash", "dash", "zsh")])
def test_quoting_is_undone_as_the_shell_undoes_it(shell, tmp_path):
    generator = random.Random(7)
    wanted = values(1, 200)
    lines = [f"export V{number}={spelled(value, generator)}" for number, value in enumerate(wanted)]
    path = tmp_path / "profile"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    said = "".join(f'printf "%s\\0" "$V{number}"\n' for number in range(len(wanted)))
    options = ["-f"] if shell == "zsh" else []
    by_shell = ran([shell, *options], stdin=f". {path}\n{said}")
    assert by_shell[:-1] == wanted
    found = parse_shell(path.read_bytes().decode())
    assert [one.value for one in found] == wanted
    assert [one.line for one in found] == list(range(1, len(wanted) + 1))


SCRIPT = r"""
A=plain
export B="$A-$A" C='${A}'
export D=$'tab\there \x41\u00e9 \'q\''
E=one; export E
if true; then
  export F=yes
fi
G="two
lines" ; export G
cat >/dev/null <<'END'
export H=document
END
export I=a\
b
set -a
J=all
set +a
K=kept
export L=${A} M=#no N=a#b # remark
unset_=1
readonly O=fixed
P= Q=
declare -x R=declared
export S=first
export S=second
"""


@needs["bash"]
def test_a_whole_script_is_read_as_bash_reads_it(tmp_path):
    path = tmp_path / "script"
    path.write_text(SCRIPT)
    found = parse_shell(SCRIPT)
    names = list(dict.fromkeys(one.name for one in found))
    assert "H" not in names
    said = "".join(f'printf "%s\\0" "${{{name}}}"\n' for name in names)
    by_bash = dict(zip(names, ran(["bash"], stdin=f". {path}\n{said}"), strict=False))
    assert {one.name: one.value for one in found} == by_bash
    exported = ran(["bash", "-c", f". {path}; env -0"])
    seen = {pair.partition("=")[0] for pair in exported}
    for one in found:
        assert one.exported == (one.name in seen), one.name


@needs["bash"]
def test_the_line_is_where_the_assignment_begins():
    lines = SCRIPT.split("\n")
    for one in parse_shell(SCRIPT):
        assert f"{one.name}=" in lines[(one.line or 0) - 1]


@needs["fish"]
def test_fish_is_read_as_fish_reads_it(tmp_path):
    wanted = [value.replace("\r", "") for value in values(2, 60)]

    def written(value: str, number: int) -> str:
        if number % 3 == 0:
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        if number % 3 == 1:
            return '"' + "".join("\\" + char if char in '"\\$' else char for char in value) + '"'
        return "".join(char if char.isalnum() else "\\" + char for char in value) or "''"

    lines = [f"set -gx V{number} {written(value, number)}" for number, value in enumerate(wanted)]
    path = tmp_path / "config.fish"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    said = "".join(f'printf "%s\\0" "$V{number}"\n' for number in range(len(wanted)))
    config = str(tmp_path / "fish")
    assert ran(["fish", "--no-config"], stdin=f"source {path}\n{said}", XDG_CONFIG_HOME=config)[:-1] == wanted
    found = parse_fish(path.read_bytes().decode())
    assert [one.value for one in found] == wanted
    assert [one.line for one in found] == list(range(1, len(wanted) + 1))


@needs["fish"]
def test_the_universal_variables_that_fish_has_written(home, fake_key):
    wanted = [fake_key(1), fake_key(2) + "\u200b", 'a "b" \\c', "x y"]
    script = "".join(f"set -Ux V{number} '{value}'\n".replace("\\", "\\\\") for number, value in enumerate(wanted))
    ran(["fish"], stdin=script)
    path = home / ".config/fish/fish_variables"
    found = {one.name: one.value for one in parse_fish_variables(path.read_text(encoding="utf-8"))}
    assert [found.get(f"V{number}") for number in range(len(wanted))] == wanted


@pytest.mark.skipif(not GENERATOR.exists(), reason="no systemd here")
def test_environment_d_is_read_as_systemd_reads_it(home):
    text = "\n".join(
        (
            "# remark",
            'A="x y"',
            "B=x y ",
            "C=a\\ b",
            "E=$A-${A}",
            "F='a\"b'",
            'G=ab"c d"e',
            " H=1",
            "I = 2",
            "K=v # c",
            'L="a\\nb\\"c\\\\d"',
            "M=a\\",
            "b",
            'N="one',
            'two"',
            "; remark \\",
            "still=remark",
            "O=caf\xe9",
            "P=",
            "Q='x'y",
            "noequals",
            "R=last",
        )
    )
    folder = home / ".config/environment.d"
    folder.mkdir(parents=True)
    (folder / "10-test.conf").write_text(text, encoding="utf-8")
    # bash undoes the quoting in which the generator prints values.
    printed = ran([str(GENERATOR)])[0]
    by_systemd = {one.name: one.value for one in parse_shell(printed) if one.name != "QT_ACCESSIBILITY"}
    found = parse_environment_d(text)
    ours = {one.name: (one.value or "").replace("\n", "\\n") for one in found}  # as the generator prints a line break
    ours.pop("P")  # systemd does not pass an empty one on
    assert ours == {name: value for name, value in by_systemd.items() if name in ours}
    assert set(by_systemd) <= {one.name for one in found} | set(os.environ) | {"QT_IM_MODULE"}
    lines = text.split("\n")
    assert all(one.name in lines[(one.line or 0) - 1] for one in found)
