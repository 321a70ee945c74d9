"""``--copies``: nothing is read without it; with it, everything is told and no key is."""

import json
import zipfile

import pytest

from gui.practice import PracticeServer
from gui.secret import ApiKey, spells
from tests.cli.command import diagnose, key_doctor


@pytest.fixture
def filled(home, fake_key):
    """A home with a copy in a profile, and a folder with one in quotes."""
    (home / ".zshrc").write_text(f"\nexport DEEPSEEK_API_KEY={fake_key(1)}\n")
    (home / ".codex").mkdir()
    (home / ".codex/auth.json").write_text("{")
    project = home / "project"
    project.mkdir()
    (project / ".env").write_text(f'DEEPSEEK_API_KEY="{fake_key(2)}"\n')
    return project


def test_nothing_is_looked_at_without_the_option(filled, fake_key):
    ended = key_doctor("inspect", "--key-stdin", "--json", stdin=fake_key(1).encode())
    assert "other_copies" not in ended.json()
    ended = key_doctor("inspect", "--key-stdin", stdin=fake_key(1).encode())
    assert ".zshrc" not in ended.out


def test_inspect_tells_of_the_other_copies_as_json(filled, fake_key):
    ended = key_doctor("inspect", "--key-stdin", "--json", "--copies-in", str(filled), stdin=fake_key(1).encode())
    assert ended.code == 0
    tree = ended.json()
    assert [(one["place"], one["detail"], one["relation"], one["line"]) for one in tree["other_copies"]] == [
        ("shell_profile", "~/.zshrc:2 DEEPSEEK_API_KEY", "equal", 2),
        ("env_file", "~/project/.env:1 DEEPSEEK_API_KEY", "different", 1),
        ("docker_env_file", "~/project/.env:1 DEEPSEEK_API_KEY", "different", 1),
    ]
    assert tree["other_copies"][0]["masked"] == ApiKey(fake_key(1)).masked
    assert {"place": "client_settings", "what": "~/.codex/auth.json", "trouble": "broken"} in tree["unreadable"]
    assert not spells(ended.out + ended.err, fake_key(1))
    assert not spells(ended.out + ended.err, fake_key(2))


def test_inspect_tells_of_them_in_words_in_both_languages(filled, fake_key):
    for language, said in (
        ("en", "your key, exactly"),
        ("zh_CN", "\u4e0e\u60a8\u7684\u5bc6\u94a5\u5b8c\u5168\u76f8\u540c"),
    ):
        ended = key_doctor(
            "inspect", "--key-stdin", "--copies", "--lang", language, stdin=f"{fake_key(1)}\u200b".encode()
        )
        assert ended.code == 1
        assert "~/.zshrc:2" in ended.out
        assert "project" not in ended.out
        assert not spells(ended.out, fake_key(1))
        ended = key_doctor("inspect", "--key-stdin", "--copies", "--lang", language, stdin=fake_key(1).encode())
        assert ended.code == 0
        assert said in ended.out


def test_an_empty_computer_is_told_with_the_places(home, fake_key):
    ended = key_doctor("inspect", "--key-stdin", "--copies", stdin=fake_key(1).encode())
    assert "No other copy was found on this computer. Looked at: Environment of this program;" in ended.out


def test_a_folder_that_is_not_there_is_a_usage_error(home, fake_key):
    ended = key_doctor("inspect", "--key-stdin", "--copies-in", str(home / "nowhere"), stdin=fake_key(1).encode())
    assert (ended.code, ended.out) == (2, "")
    assert "There is no folder" in ended.err


def test_the_report_has_them_and_the_environment_speaks_for_a_stale_key(home, tmp_path, monkeypatch, fake_key):
    monkeypatch.setenv("DEEPSEEK_API_KEY", fake_key(2))
    (home / ".bashrc").write_text(f"export DEEPSEEK_API_KEY={fake_key(1)}\n")
    with PracticeServer("healthy") as server:
        plain = diagnose(server, fake_key(1), tmp_path, "--json")
        asked = diagnose(server, fake_key(1), tmp_path, "--json", "--copies")
        words = diagnose(server, fake_key(1), tmp_path, "--copies")
    assert plain.json()["key"]["other_copies"] == []
    report = asked.json()
    assert (plain.code, asked.code, words.code) == (0, 0, 0)
    assert [(one["place"], one["detail"], one["relation"]) for one in report["key"]["other_copies"]] == [
        ("environment", "DEEPSEEK_API_KEY", "different"),
        ("shell_profile", "~/.bashrc:1 DEEPSEEK_API_KEY", "equal"),
    ]
    stale = next(cause for cause in report["causes"] if cause["cause"] == "client.stale_key")
    assert stale["confidence"] == "possible"
    assert stale["for"] == [
        {
            "kind": "environment",
            "id": "DEEPSEEK_API_KEY",
            "code": "environment_key_differs",
            "params": {"name": "DEEPSEEK_API_KEY"},
        }
    ]
    assert stale["next_step"]["code"] == "unset_environment"
    assert report["verdict"]["cause"] == "client.other"
    assert "Profile of a shell, ~/.bashrc:1 DEEPSEEK_API_KEY" in words.out
    for ended in (asked, words):
        assert not any(spells(ended.out + ended.err, fake_key(number)) for number in (1, 2))
    assert json.dumps(report)


def test_no_file_of_a_diagnosis_spells_the_key_of_another_copy(home, tmp_path, monkeypatch, fake_key):
    other = fake_key(2)
    monkeypatch.setenv("DEEPSEEK_API_KEY", other)
    # Names are told: pieces of that key, each too short to look like one, and a value that is none.
    (home / ".env").write_text(f"DEEPSEEK_{other[8:20]}_KEY=1\nDEEPSEEK_{other[12:25]}_KEY={fake_key(3)}\n")
    with PracticeServer("healthy") as server:
        asked = diagnose(server, fake_key(1), tmp_path, "--json", "--copies", "--export", str(tmp_path / "b.zip"))
    assert asked.code == 0
    assert len(asked.json()["key"]["other_copies"]) > 1
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        written = [bundle.read(name).decode() for name in bundle.namelist()]
    for text in (asked.out, asked.err, *written):
        assert not any(spells(text, [fake_key(number)]) for number in (1, 2, 3))


def test_where_the_key_came_from_is_no_other_copy(home, fake_key):
    """Nor is it in the report; a place beside it that holds the same key is."""
    path = home / "project/.env"
    path.parent.mkdir()
    path.write_text(f"DEEPSEEK_API_KEY={fake_key(1)}\n")
    both = {"DEEPSEEK_API_KEY": fake_key(1), "OPENAI_API_KEY": fake_key(1)}

    def names(*words, env):
        tree = key_doctor("inspect", "--json", "--copies-in", str(path.parent), *words, env=env).json()
        return [f"{one['place']} {one['name']}" for one in tree["other_copies"]]

    in_file = "env_file DEEPSEEK_API_KEY"
    assert names(env=both) == ["environment OPENAI_API_KEY", in_file]
    assert names("--key-env", "OPENAI_API_KEY", env=both) == ["environment DEEPSEEK_API_KEY", in_file]
    assert names("--key-file", str(path), env={}) == []
    assert names("--key-file", str(path), env=both) == ["environment DEEPSEEK_API_KEY", "environment OPENAI_API_KEY"]


def test_a_copy_that_no_program_gets_speaks_for_nothing(home, tmp_path, monkeypatch, fake_key):
    monkeypatch.setenv("DEEPSEEK_API_KEY", fake_key(1))
    folder = home / ".config/environment.d"
    folder.mkdir(parents=True)
    (folder / "a.conf").write_text(f"DEEPSEEK_API_KEY={fake_key(2)}\n")
    (folder / "b.conf").write_text(f"DEEPSEEK_API_KEY={fake_key(1)}\n")
    with PracticeServer("healthy") as server:
        report = diagnose(server, fake_key(1), tmp_path, "--json", "--copies").json()
    assert "different" in {one["relation"] for one in report["key"]["other_copies"]}
    assert "client.stale_key" not in {cause["cause"] for cause in report["causes"]}
