"""The instructions for bash, zsh and fish, typed into the real shells with history on.

The made-up key is typed at their prompt. A program that is started there sees exactly this key, and it is nowhere else:
in no history, not on the screen, in no file but the one that the instruction names, which only its user can read.
"""

from __future__ import annotations

import hashlib
import re

import pytest

from gui.putback import Recipe, Target, Told, Way, recipes_for
from gui.secret import spells
from tests.putback.terminal import SHELLS, Terminal, holding, surroundings

WAYS = [(shell, recipe) for shell in SHELLS for recipe in recipes_for(Target(shell))]
NAMES = [f"{shell}-{recipe.way}" for shell, recipe in WAYS]
ASKING = (Told.ASK_HIDDEN,)
NAMED_FILES = {"bash": ".deepseek.sh", "zsh": ".deepseek.sh", "fish": ".config/fish/conf.d/deepseek.fish"}
HISTORIES = {"bash": ".history", "zsh": ".history", "fish": ".local/share/fish/fish_history"}
HASHED = "sh -c 'printf %s \"$DEEPSEEK_API_KEY\" | sha256sum'"


def follow(terminal: Terminal, recipe: Recipe, key: str) -> None:
    for step in recipe.steps:
        terminal.run(step.text, *([key] if step.said in ASKING else []))


def seen_by_programs(terminal: Terminal) -> str:
    found = re.search("[0-9a-f]{64}", terminal.run(HASHED))
    assert found is not None
    return found[0]


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(("shell", "recipe"), WAYS, ids=NAMES)
def test_a_program_sees_exactly_the_key_and_it_is_nowhere_else(home, window, fake_key, shell, recipe):
    key = fake_key()
    terminal = window(shell)
    assert seen_by_programs(terminal) == hashed("")
    follow(terminal, recipe, key)
    assert seen_by_programs(terminal) == hashed(key)
    assert re.search(r"\n35\n", terminal.run(recipe.checks[0].text))
    terminal.close()
    assert not spells(terminal.shown, [key])
    history = (home / HISTORIES[shell]).read_text("utf-8")
    assert "DEEPSEEK_API_KEY" in history, "history is on, and the commands are in it"
    allowed = {NAMED_FILES[shell]: 0o600} if recipe.way is Way.ALWAYS else {}
    assert holding(home, key) == allowed


@pytest.mark.parametrize(("shell", "recipe"), WAYS, ids=NAMES)
def test_for_this_terminal_or_for_always(window, fake_key, shell, recipe):
    follow(window(shell), recipe, fake_key())
    expected = fake_key() if recipe.way is Way.ALWAYS else ""
    assert seen_by_programs(window(shell)) == hashed(expected)


@pytest.mark.parametrize("shell", SHELLS)
def test_twice_is_as_good_as_once_and_the_newer_key_wins(home, window, fake_key, shell):
    _terminal, always = recipes_for(Target(shell))
    named = home / NAMED_FILES[shell]
    named.parent.mkdir(parents=True, exist_ok=True)
    named.write_text("# of old\n")
    named.chmod(0o644)
    for seed in ("first", "second"):
        follow(window(shell), always, fake_key(seed))
    assert seen_by_programs(window(shell)) == hashed(fake_key("second"))
    assert holding(home, fake_key("first")) == {}
    assert holding(home, fake_key("second")) == {NAMED_FILES[shell]: 0o600}
    for startup in (".bashrc", ".zshrc"):
        if (home / startup).exists():
            assert (home / startup).read_text().count("then . ~/.deepseek.sh") == 1


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_blanks_around_the_key_do_not_get_in(window, fake_key, shell):
    terminal = window(shell)
    terminal.run(recipes_for(Target(shell))[0].steps[0].text, f"  {fake_key()} ")
    assert seen_by_programs(terminal) == hashed(fake_key())


def test_zsh_with_a_folder_of_its_own(home, window, fake_key):
    folder = home / "zsh folder"
    folder.mkdir()
    (home / ".zshenv").write_text(f'ZDOTDIR="{folder}"\n')
    surroundings("zsh", home)
    (home / ".zshrc").rename(folder / ".zshrc")
    (home / ".zshrc").write_text("# not read\n")
    follow(window("zsh"), recipes_for(Target.ZSH)[1], fake_key())
    assert seen_by_programs(window("zsh")) == hashed(fake_key())
    assert (home / ".zshrc").read_text() == "# not read\n"


def test_fish_with_a_folder_of_its_own(home, window, fake_key):
    folder = home / "fish folder"
    follow(window("fish", XDG_CONFIG_HOME=str(folder)), recipes_for(Target.FISH)[1], fake_key())
    assert seen_by_programs(window("fish", XDG_CONFIG_HOME=str(folder))) == hashed(fake_key())
    assert holding(home, fake_key()) == {"fish folder/fish/conf.d/deepseek.fish": 0o600}


# What the traps say happens.


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_without_export_no_program_has_it(window, fake_key, shell):
    terminal = window(shell)
    terminal.run(f"DEEPSEEK_API_KEY={fake_key()}")
    assert seen_by_programs(terminal) == hashed("")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_key_in_a_command_is_in_the_history(home, window, fake_key, shell):
    terminal = window(shell)
    terminal.run(f"export DEEPSEEK_API_KEY={fake_key()}")
    terminal.close()
    assert HISTORIES[shell] in holding(home, fake_key())


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_script_exports_ends_with_it(home, window, fake_key, shell):
    (home / "work").mkdir()
    (home / "work/set-key.sh").write_text(f"export DEEPSEEK_API_KEY={fake_key()}\n")
    terminal = window(shell)
    terminal.run("sh ./set-key.sh")
    assert seen_by_programs(terminal) == hashed("")


def test_fish_keeps_universal_variables_where_others_can_read_them(home, window, fake_key):
    terminal = window("fish")
    terminal.run(f"set -Ux DEEPSEEK_API_KEY {fake_key()}")
    terminal.close()
    assert holding(home, fake_key())[".config/fish/fish_variables"] & 0o044


def test_fish_without_x_gives_it_to_no_program(window, fake_key):
    terminal = window("fish")
    terminal.run(f"set DEEPSEEK_API_KEY {fake_key()}")
    assert seen_by_programs(terminal) == hashed("")


def test_a_file_read_with_source_keeps_the_carriage_return(home, window, fake_key):
    (home / "work").mkdir()
    (home / "work/.env").write_bytes(f"export DEEPSEEK_API_KEY={fake_key()}\r\n".encode())
    terminal = window("bash")
    terminal.run("source .env")
    assert seen_by_programs(terminal) == hashed(fake_key() + "\r")


def test_a_byte_order_mark_hides_the_name_in_the_first_line(home, window, fake_key):
    (home / "work").mkdir()
    text = f"\ufeffDEEPSEEK_API_KEY={fake_key()}\nSECOND=2\n"  # BYTE ORDER MARK
    (home / "work/.env").write_text(text, "utf-8")
    terminal = window("bash")
    terminal.run("set -a; source .env")  # python-dotenv did not know it either till 1.2.1
    assert seen_by_programs(terminal) == hashed("")
    assert "2" in terminal.run("sh -c 'echo $SECOND'").splitlines()


@pytest.mark.parametrize("shell", SHELLS)
def test_echo_adds_a_line_break(home, window, fake_key, shell):
    terminal = window(shell)
    terminal.run(f"echo {fake_key()} > key.txt")
    terminal.run(f"printf %s {fake_key()} > right.txt")
    assert (home / "work/key.txt").read_bytes() == fake_key().encode() + b"\n"
    assert (home / "work/right.txt").read_bytes() == fake_key().encode()
