"""The search finds every copy where it is, says what it is to the pasted key, and names what it cannot read."""

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from gui.copies import Note, Place, Trouble, compared, in_effect, reading, reported, search
from gui.copies.search import MOST
from gui.key.comparison import Relation
from gui.secret import ApiKey, spells
from tests.copies.computer import bound_by_permissions, computer, executable, write

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions, pipes and links of POSIX")


@pytest.fixture
def open_folder():
    """A folder to which nobody may come too: those above ``tmp_path`` are for their owner alone."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)  # noqa: S103
        yield Path(name)


def told(found):
    """Return what was found, without the keys."""
    return {(copy.place.value, copy.where, copy.name): copy for copy in found.copies}


def test_nothing_is_found_on_an_empty_computer(tmp_path, fake_key):
    found = search(computer(tmp_path), ApiKey(fake_key()), folder=tmp_path, stored=list)
    assert (found.copies, found.unreadable, found.complete) == ((), (), True)
    assert set(found.looked) >= {Place.ENVIRONMENT, Place.USER_ENVIRONMENT, Place.SHELL_PROFILE, Place.KEYCHAIN}


def test_every_place_is_looked_into(tmp_path, fake_key):
    key, other = fake_key(1), fake_key(2)
    here = computer(tmp_path, DEEPSEEK_API_KEY=other, OPENAI_API_KEY=key + "\n", UNRELATED="x", DEEPSEEK_MODEL="m")
    home, root, folder = here.home, here.root, tmp_path / "project"
    write(home / ".zshrc", f"\n\nexport DEEPSEEK_API_KEY='{key}'\n")
    write(home / ".config/fish/config.fish", f"set -gx DEEPSEEK_API_KEY {key}\u200b\n")
    write(home / ".config/fish/fish_variables", "SETUVAR --export DEEPSEEK_API_KEY:" + key.replace("-", "\\x2d"))
    write(home / ".config/powershell/profile.ps1", f"$env:DEEPSEEK_API_KEY = '{other}'")
    write(home / ".config/environment.d/50-key.conf", f"DEEPSEEK_API_KEY={key}")
    write(root / "etc/environment", f'OPENAI_API_KEY="{key}"\n')
    write(root / "etc/profile.d/key.sh", f"SOME_NAME={key}\n")
    write(home / ".claude/settings.json", f'{{"env": {{\n"ANTHROPIC_AUTH_TOKEN": "{key}"}}}}')
    write(home / ".codex/auth.json", f'{{"OPENAI_API_KEY": "{key}"}}')
    write(home / ".aider.conf.yml", f"api-key:\n  - deepseek={key}\n")
    write(home / ".continue/config.yaml", f"models:\n- provider: deepseek\n  apiKey: {key[:-1]}\n")
    write(home / ".local/share/opencode/auth.json", f'{{"deepseek": {{"type": "api", "key": "{key}"}}}}')
    write(home / ".config/io.datasette.llm/keys.json", f'{{"deepseek": "{key}", "other": "abc"}}')
    write(home / ".config/Code/User/settings.json", f'{{// x\n"terminal.integrated.env.linux": {{"A": "{key}"}},}}')
    write(folder / ".env", f'DEEPSEEK_API_KEY="{key}"\n')
    write(folder / "compose.yaml", f"services:\n  a:\n    environment:\n      - DEEPSEEK_API_KEY={key}\n")
    write(folder / ".envrc", f"export DEEPSEEK_API_KEY={key}")
    executable(tmp_path, "systemctl", f"""printf '%s\\n' "DEEPSEEK_API_KEY=\\$'{key}\\\\u200b'" LANG=C""")
    found = search(here, ApiKey(key), folder=folder, stored=lambda: [("work", ApiKey(other))])
    assert found.unreadable == ()
    project = str(folder)
    same, cleaned, different = Relation.IDENTICAL, Relation.IDENTICAL_AFTER_CLEANING, Relation.DIFFERENT
    assert {name: copy.relation for name, copy in told(found).items()} == {
        ("environment", "", "DEEPSEEK_API_KEY"): different,
        ("environment", "", "OPENAI_API_KEY"): cleaned,
        ("user_environment", "systemctl --user show-environment", "DEEPSEEK_API_KEY"): cleaned,
        ("user_environment", "~/.config/environment.d/50-key.conf:1", "DEEPSEEK_API_KEY"): same,
        ("machine_environment", f"{root}/etc/environment:1", "OPENAI_API_KEY"): same,
        ("shell_profile", f"{root}/etc/profile.d/key.sh:1", "SOME_NAME"): same,
        ("shell_profile", "~/.zshrc:3", "DEEPSEEK_API_KEY"): same,
        ("shell_profile", "~/.config/fish/config.fish:1", "DEEPSEEK_API_KEY"): cleaned,
        ("shell_profile", "~/.config/fish/fish_variables:1", "DEEPSEEK_API_KEY"): same,
        ("shell_profile", "~/.config/powershell/profile.ps1:1", "DEEPSEEK_API_KEY"): different,
        ("shell_profile", f"{project}/.envrc:1", "DEEPSEEK_API_KEY"): same,
        ("env_file", f"{project}/.env:1", "DEEPSEEK_API_KEY"): same,
        ("docker_env_file", f"{project}/.env:1", "DEEPSEEK_API_KEY"): cleaned,
        ("client_settings", "~/.claude/settings.json:2", "env.ANTHROPIC_AUTH_TOKEN"): same,
        ("client_settings", "~/.codex/auth.json:1", "OPENAI_API_KEY"): same,
        ("client_settings", "~/.aider.conf.yml:2", "api-key.deepseek"): same,
        ("client_settings", "~/.continue/config.yaml:3", "models.0.apiKey"): Relation.BEGINS,
        ("client_settings", "~/.local/share/opencode/auth.json:1", "deepseek.key"): same,
        ("client_settings", "~/.config/io.datasette.llm/keys.json:1", "deepseek"): same,
        ("client_settings", "~/.config/Code/User/settings.json:2", "terminal.integrated.env.linux.A"): same,
        ("client_settings", f"{project}/compose.yaml:4", "services.a.environment.DEEPSEEK_API_KEY"): same,
        ("keychain", "", "work"): different,
    }
    assert told(found)["environment", "", "OPENAI_API_KEY"].key.reveal() == key + "\n"
    assert not spells(repr(found), key)


def test_the_report_gets_what_can_be_told_from_the_key(tmp_path, fake_key):
    here = computer(tmp_path, DEEPSEEK_API_KEY=fake_key(2), OPENAI_API_KEY=fake_key(1)[:8] + "****")
    write(here.home / ".bashrc", f"export DEEPSEEK_API_KEY={fake_key(1)} ")
    copies = reported(search(here, ApiKey(fake_key(1))).copies)
    assert [(one.place, one.detail, one.relation) for one in copies] == [
        ("environment", "DEEPSEEK_API_KEY", "different"),
        ("shell_profile", "~/.bashrc:1 DEEPSEEK_API_KEY", "equal"),
    ]
    assert copies[0].masked == ApiKey(fake_key(2)).masked


def test_without_a_pasted_key_nothing_is_compared_until_there_is_one(tmp_path, fake_key):
    found = search(computer(tmp_path, DEEPSEEK_API_KEY=fake_key()))
    assert [copy.relation for copy in found.copies] == [None]
    assert reported(found.copies) == ()
    assert [copy.relation for copy in compared(found, ApiKey(fake_key())).copies] == [Relation.IDENTICAL]
    assert [copy.relation for copy in compared(found, ApiKey("")).copies] == [None]


def test_the_later_assignment_wins(tmp_path, fake_key):
    here = computer(tmp_path)
    keys = [fake_key(number) for number in range(3)]
    text = "".join(f"export DEEPSEEK_API_KEY={key}\n" for key in keys[:2])
    write(here.home / ".bashrc", text)
    write(here.home / ".zshrc", f"DEEPSEEK_API_KEY={keys[0]}\n[ -f x ] && export DEEPSEEK_API_KEY={keys[1]}\n")
    write(here.home / ".profile", f"DEEPSEEK_API_KEY={keys[0]}\n")
    for name, key in zip(("10-a.conf", "20-b.conf"), keys, strict=False):
        write(here.home / ".config/environment.d" / name, f"DEEPSEEK_API_KEY={key}")
    write(here.home / ".env", f"DEEPSEEK_API_KEY={keys[0]}\nDEEPSEEK_API_KEY=\n")
    notes = {copy.where: copy.notes for copy in search(here).copies}
    assert notes == {
        "~/.bashrc:1": (Note.OVERRIDDEN,),
        "~/.bashrc:2": (),
        "~/.zshrc:1": (),  # the later one may not be reached
        "~/.zshrc:2": (Note.CONDITIONAL,),
        "~/.profile:1": (Note.NOT_EXPORTED,),
        "~/.config/environment.d/10-a.conf:1": (Note.OVERRIDDEN,),
        "~/.config/environment.d/20-b.conf:1": (),
        "~/.env:1": (Note.OVERRIDDEN,),
        "~/.env:2": (),
    }


def test_what_is_special_about_an_env_file(tmp_path, fake_key):
    key, other = fake_key(1), fake_key(2)
    here = computer(tmp_path, DEEPSEEK_API_KEY=other)
    folder = tmp_path / "project"
    write(folder / ".env", f"DEEPSEEK_API_KEY={key} # why\n")
    write(folder / ".env.local", f"\ufeffOPENAI_API_KEY={key}\n")
    write(folder / "docker.env", f"export OPENAI_API_KEY='{key}'\n")
    write(folder / "old.env", f"OPENAI_API_KEY={key}\n# caf\udce9\n")
    write(folder / "wide.env", f"OPENAI_API_KEY={key}\n".encode("utf-16"))
    write(folder / "environment", f"OPENAI_API_KEY={key}\n")
    found = search(here, ApiKey(key), folder=folder)
    notes = {(copy.place.value, os.path.basename(copy.file)): copy.notes for copy in found.copies if copy.file}
    assert notes == {
        ("env_file", ".env"): (Note.BEATEN_BY_ENVIRONMENT,),
        ("docker_env_file", ".env"): (),
        ("env_file", ".env.local"): (Note.BEHIND_BOM,),
        ("env_file", "docker.env"): (Note.DOCKER_REFUSES,),
        ("env_file", "old.env"): (Note.NOT_UTF8,),
    }
    assert [(os.path.basename(one.what), one.trouble) for one in found.unreadable] == [("wide.env", Trouble.UTF_16)]


def test_a_line_that_only_running_it_would_tell_is_named(tmp_path):
    here = computer(tmp_path)
    write(here.home / ".bashrc", "\nexport DEEPSEEK_API_KEY=$(pass show deepseek)\nexport OTHER=$(date)\n")
    found = search(here)
    assert [(one.what, one.trouble) for one in found.unreadable] == [("~/.bashrc:2 DEEPSEEK_API_KEY", Trouble.COMPUTED)]


def test_settings_that_are_no_copies_are_left_out(tmp_path, fake_key):
    here = computer(tmp_path)
    write(
        here.home / ".config/opencode/opencode.json",
        '{"provider": {"deepseek": {"options": {"apiKey": "{env:DEEPSEEK_API_KEY}", "baseURL": "https://x"}}}}',
    )
    write(here.home / ".continue/config.yaml", "models:\n- {provider: openai, apiKey: abcdefghijklmnopqrst}\n")
    write(here.home / ".codex/config.toml", 'a = "deepseek"\nenv_key = "DEEPSEEK_API_KEY"\n')
    assert search(here).copies == ()


@posix
def test_what_cannot_be_read_is_named(open_folder, monkeypatch, fake_key):
    monkeypatch.setattr(reading, "LIMIT", 100)
    here = computer(open_folder)
    write(here.home / ".bashrc", "x").chmod(0)
    write(here.home / ".profile", b"#" * 101)
    os.mkfifo(here.home / ".zshrc")
    os.symlink(".zshenv", here.home / ".zshenv")
    os.symlink("/dev/zero", here.home / ".zprofile")
    os.symlink("missing", here.home / ".zlogin")
    (here.home / ".bash_profile").mkdir()
    write(here.home / ".claude/settings.json", "{")
    (here.home / ".config").mkdir()
    (here.home / ".config/environment.d").mkdir(mode=0)
    executable(open_folder, "systemctl", "exit 1")

    def locked():
        raise RuntimeError(fake_key())

    with bound_by_permissions():
        found = search(here, stored=locked)
    assert {one.what: one.trouble for one in found.unreadable} == {
        "systemctl --user show-environment": Trouble.NO_ANSWER,
        "~/.config/environment.d": Trouble.NOT_READABLE,
        "~/.profile": Trouble.TOO_LARGE,
        "~/.bash_profile": Trouble.NOT_A_FILE,
        "~/.bashrc": Trouble.NOT_READABLE,
        "~/.zshenv": Trouble.NOT_READABLE,
        "~/.zprofile": Trouble.NOT_A_FILE,
        "~/.zshrc": Trouble.NOT_A_FILE,
        "~/.claude/settings.json": Trouble.BROKEN,
        "": Trouble.NOT_READABLE,
    }
    assert found.copies == ()


def test_names_and_paths_never_spell_a_key(tmp_path, fake_key):
    key = fake_key()
    here = computer(tmp_path)
    folder = tmp_path / key
    write(folder / ".env", f"DEEPSEEK_API_KEY={key}\n")
    write(folder / "opencode.json", f'{{"deepseek": {{"{key}": {{"key": "{key}"}}}}}}')
    found = search(here, folder=folder)
    assert len(found.copies) == 2
    for copy in found.copies:
        assert not spells(f"{copy.where} {copy.name} {copy.masked}", key)


@posix
def test_a_command_that_hangs_is_ended(tmp_path, fake_key):
    here = computer(tmp_path)
    executable(tmp_path, "systemctl", "exec /bin/sleep 600")
    started = time.monotonic()
    found = search(here)
    assert [one.trouble for one in found.unreadable] == [Trouble.NO_ANSWER]
    assert time.monotonic() - started < 15


@posix
def test_stop_ends_the_search_and_the_command(tmp_path, fake_key):
    here = computer(tmp_path, DEEPSEEK_API_KEY=fake_key())
    executable(tmp_path, "systemctl", f"echo > {tmp_path}/started; exec /bin/sleep 600")
    write(here.home / ".bashrc", f"export DEEPSEEK_API_KEY={fake_key()}")
    found = search(here, stopped=(tmp_path / "started").exists)
    assert not found.complete
    assert [copy.place for copy in found.copies] == [Place.ENVIRONMENT]
    assert Place.SHELL_PROFILE not in found.looked


def test_a_file_that_is_found_in_two_ways_is_told_once(tmp_path, fake_key):
    here = computer(tmp_path)
    write(here.home / ".claude/settings.json", f'{{"env": {{"ANTHROPIC_AUTH_TOKEN": "{fake_key()}"}}}}')
    write(here.home / ".env", f"DEEPSEEK_API_KEY={fake_key()}\n")
    found = search(here, ApiKey(fake_key()), folder=here.home)
    assert [copy.name for copy in found.copies] == ["DEEPSEEK_API_KEY", "env.ANTHROPIC_AUTH_TOKEN"]


@pytest.mark.parametrize("name", ["nowhere", "file", "a\0b", "x" * 5000])
def test_a_folder_that_is_none_is_named(tmp_path, name):
    write(tmp_path / "file", "")
    found = search(computer(tmp_path), folder=tmp_path / name)
    assert [one.trouble for one in found.unreadable] == [Trouble.NOT_THERE]
    assert found.complete


def test_progress_is_told_to_the_end(tmp_path):
    steps = []
    search(computer(tmp_path), told=lambda done, of: steps.append((done, of)))
    assert [done for done, _of in steps] == list(range(len(steps)))
    assert steps[-1][0] == steps[-1][1]


@posix
def test_launchd_is_asked_for_each_name(tmp_path, fake_key):
    here = computer(tmp_path, "darwin")
    executable(tmp_path, "launchctl", f'[ "$1 $2" = "getenv OPENAI_API_KEY" ] && echo "{fake_key()}"; exit 0')
    write(here.home / "Library/Application Support/Cursor/User/settings.json", f'{{"a.token": "{fake_key()}"}}')
    found = search(here, ApiKey(fake_key()))
    assert [(copy.where, copy.name, copy.relation) for copy in found.copies] == [
        ("launchctl getenv", "OPENAI_API_KEY", Relation.IDENTICAL),
        ("~/Library/Application Support/Cursor/User/settings.json:1", "a.token", Relation.IDENTICAL),
    ]


def test_windows_is_looked_into_where_it_keeps_things(tmp_path, fake_key):
    here = computer(tmp_path, "win32", APPDATA=str(tmp_path / "home/Roaming"))
    write(here.home / "Documents/WindowsPowerShell/profile.ps1", f"$env:DEEPSEEK_API_KEY='{fake_key()}'")
    write(here.home / "Roaming/Code/User/settings.json", f'{{"a.token": "{fake_key()}"}}')
    assert [copy.where for copy in search(here).copies] == [
        "~/Documents/WindowsPowerShell/profile.ps1:1",
        "~/Roaming/Code/User/settings.json:1",
    ]


def test_this_computer(home, monkeypatch, fake_key):
    from gui.copies import Computer

    monkeypatch.setenv("DEEPSEEK_API_KEY", fake_key())
    write(home / ".config/environment.d/a.conf", f"DEEPSEEK_API_KEY={fake_key()}")
    places = {copy.place for copy in search(Computer.this(), ApiKey(fake_key())).copies}
    assert Place.ENVIRONMENT in places


def test_a_file_full_of_keys_is_told_up_to_a_bound(tmp_path, fake_key):
    here = computer(tmp_path)
    write(here.home / ".env", "".join(f"A{number}={fake_key(number)}\n" for number in range(MOST + 5)))
    write(here.home / ".codex/auth.json", f'{{"OPENAI_API_KEY": "{fake_key()}"}}')
    found = search(here)
    assert (len(found.copies), found.complete) == (MOST, False)


@pytest.mark.parametrize(
    ("live", "first", "second", "effective"),
    [
        (None, 2, 1, []),  # a later file makes it void
        (None, 1, 2, [2]),
        (2, 1, 1, [2]),
        (1, 1, 2, []),  # the terminal has the pasted key
    ],
)
def test_only_what_programs_get_is_in_effect(tmp_path, fake_key, live, first, second, effective):
    here = computer(tmp_path, **({"DEEPSEEK_API_KEY": fake_key(live)} if live else {}))
    write(here.home / ".config/environment.d/a.conf", f"DEEPSEEK_API_KEY={fake_key(first)}\n")
    write(here.home / ".config/environment.d/b.conf", f"DEEPSEEK_API_KEY={fake_key(second)}\n")
    copies = in_effect(search(here, ApiKey(fake_key(1))).copies)
    different = [copy.masked for copy in copies if copy.relation is Relation.DIFFERENT]
    assert different == [ApiKey(fake_key(number)).masked for number in effective]


@pytest.mark.parametrize("end", ["unset DEEPSEEK_API_KEY", "DEEPSEEK_API_KEY=other"])
def test_what_a_later_line_takes_away_has_no_effect(tmp_path, fake_key, end):
    here = computer(tmp_path)
    write(here.home / ".zshrc", f'export "DEEPSEEK_API_KEY={fake_key()}"\n{end}\n')
    found = search(here, ApiKey(fake_key()))
    assert [(copy.name, Note.OVERRIDDEN in copy.notes) for copy in found.copies][:1] == [("DEEPSEEK_API_KEY", True)]


def test_a_keychain_that_is_not_opened_was_not_looked_at(tmp_path):
    def refused():
        raise RuntimeError

    assert Place.KEYCHAIN not in search(computer(tmp_path), stored=refused).looked
    stopping = threading.Event()

    def given_up():
        stopping.set()
        return []

    found = search(computer(tmp_path), stored=given_up, stopped=stopping.is_set)
    assert (Place.KEYCHAIN in found.looked, Place.ENVIRONMENT in found.looked, found.complete) == (False, True, False)
