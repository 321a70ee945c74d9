"""`inspect --how`: the instructions of a target, with a key and without one, for people and for programs."""

from __future__ import annotations

import pytest

from gui.putback import Target, recipes_for
from tests.cli.command import key_doctor


@pytest.mark.parametrize("target", Target)
def test_the_instructions_of_a_target_need_no_key(target, fake_key):
    # The variable is not asked either: whoever wants to read does not want to be told of a broken key.
    told = key_doctor("inspect", "--how", target, env={"DEEPSEEK_API_KEY": f"{fake_key()} "})
    assert (told.code, told.err) == (0, "")
    lines = [line.strip() for line in told.out.splitlines()]
    for recipe in recipes_for(target):
        for one in (*recipe.steps, *recipe.checks):
            assert one.text in lines  # whole, on a line of its own, nothing starred or escaped
        for trap in recipe.traps:
            assert not trap.text or f"- {trap.text}" in lines
    assert fake_key()[8:-4] not in told.out


def test_the_same_as_data():
    document = key_doctor("inspect", "--how", "docker", "--json").json()
    assert list(document) == ["how"]
    recipes = recipes_for(Target.DOCKER)
    assert [way["way"] for way in document["how"]["ways"]] == [recipe.way for recipe in recipes]
    for way, recipe in zip(document["how"]["ways"], recipes, strict=True):
        for name, listed in (("steps", recipe.steps), ("checks", recipe.checks), ("traps", recipe.traps)):
            expected = [{"code": one.said, "text": one.text, "place": one.place} for one in listed]
            assert way[name] == expected


def test_both_languages_have_the_same_commands():
    english = key_doctor("inspect", "--how", "zsh", "--lang", "en").out
    chinese = key_doctor("inspect", "--how", "zsh", "--lang", "zh_CN").out
    assert english != chinese
    for recipe in recipes_for(Target.ZSH):
        for one in recipe.steps:
            assert one.text in english
            assert one.text in chinese


def test_with_a_key_the_instructions_follow_the_inspection(fake_key):
    text = f"{fake_key()}\n".encode()
    told = key_doctor("inspect", "--key-stdin", "--how", "fish", stdin=text)
    assert told.code == 1
    assert told.out.index("What is odd in it") < told.out.index("read --silent")
    document = key_doctor("inspect", "--key-stdin", "--how", "fish", "--json", stdin=text).json()
    assert document["cleaned"]["mode"] == "auto"
    assert document["how"]["target"] == "fish"
    assert fake_key() not in told.out


def test_the_text_ends_with_where_the_instructions_are(fake_key):
    for text in (fake_key(), f"{fake_key()} "):
        last = key_doctor("inspect", "--key-stdin", stdin=text.encode()).out.splitlines()[-1]
        assert last.startswith("How to put it where programs look for it: key-doctor inspect --how bash|")


@pytest.mark.parametrize("length", [0, 30])
def test_where_no_key_is_there_is_nothing_to_put_back(fake_key, length):
    assert "--how" not in key_doctor("inspect", "--key-stdin", stdin=fake_key()[:length].encode()).out


def test_another_target_is_refused_with_those_that_exist():
    told = key_doctor("inspect", "--how", "csh")
    assert (told.code, told.out) == (2, "")
    assert "powershell" in told.err
    assert "csh" not in told.err.replace("powershell", "")
