"""Settings files: the exact texts, with path and line, however they are written; all else is broken."""

import json
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gui.copies.launchd import parse_agent
from gui.copies.registry import read_registry, values_of
from gui.copies.settings import BrokenError, parse_json, parse_toml, parse_yaml

TEXT = st.text(st.characters(exclude_characters="="), max_size=8)  # NAME=value in a list is taken apart
TREES = st.recursive(
    TEXT | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def texts(tree) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return [text for one in inner for text in texts(one)]


@given(tree=TREES, indent=st.sampled_from([None, 1, "\t"]), ascii_=st.booleans())
def test_all_texts_of_a_json_document_are_found(tree, indent, ascii_):
    found = parse_json(json.dumps(tree, indent=indent, ensure_ascii=ascii_))
    assert [one.value for one in found] == texts(tree)


@given(text=st.text())
@pytest.mark.parametrize("parse", [parse_json, parse_yaml, parse_toml, parse_agent])
def test_any_text_is_read_or_broken(parse, text):
    try:
        for one in parse(text):
            assert one.line is None or 1 <= one.line <= text.count("\n") + text.count("\r") + 3
    except BrokenError as error:
        quoted = [error.__cause__, *error.args]
        assert quoted == [None]


@pytest.mark.parametrize("parse", [parse_json, parse_yaml, parse_toml])
def test_what_is_too_deep_is_broken(parse):
    with pytest.raises(BrokenError):
        parse("a = " * (parse is parse_toml) + "[" * 200_000)


JSONC = """{
  // a remark with "quotes"
  "env": {
    "ANTHROPIC_AUTH_TOKEN": "{key}", /* and
    one more */
    "ANTHROPIC_BASE_URL": "https://api.deepseek.com/anthropic",
  },
  "list": ["A={key}", {"name": "DEEPSEEK_API_KEY", "value": "\\u0073k"}],
}"""


def test_remarks_and_trailing_commas_are_let_be(fake_key):
    found = {one.name: (one.value, one.line) for one in parse_json(JSONC.replace("{key}", fake_key()))}
    assert found["env.ANTHROPIC_AUTH_TOKEN"] == (fake_key(), 4)
    assert found["env.ANTHROPIC_BASE_URL"][1] == 6
    assert found["list.A"] == (fake_key(), 8)
    assert found["list.1.DEEPSEEK_API_KEY"] == ("sk", 8)


def test_neighbours_tell_whose_key_it_is(fake_key):
    text = f"""
models:
  - name: R1
    provider: deepseek
    apiKey: "{fake_key()}"
  - name: other
    provider: openai
    apiKey: {fake_key(2)}
"""
    first, second = (one for one in parse_yaml(text) if one.name.endswith("apiKey"))
    assert "deepseek" in first.near
    assert "deepseek" not in second.near
    assert (first.value, first.line, second.value, second.line) == (fake_key(), 5, fake_key(2), 8)


YAML = """\
? {a: b}
: c
x: &anchor one
y: *anchor
z: |
  two
  lines
w: 'sin''gle'
v: [p, {q: r}]
"""


def test_yaml_texts_are_those_of_its_own_loader():
    wanted = ["b", "c", "one", "two\nlines\n", "sin'gle", "p", "r"]
    assert [one.value for one in parse_yaml(YAML)] == wanted
    assert texts(yaml.safe_load(YAML.replace("? {a: b}\n:", "b:"))) == ["c", "one", "one", *wanted[3:]]
    assert [one.name for one in parse_yaml(YAML)][-5:] == ["x", "z", "w", "v.0", "v.1.q"]


def test_toml_lines_stand_where_the_texts_do(fake_key):
    text = f'model = "x"\n[model_providers.deepseek]\n# why\nexperimental_bearer_token = "{fake_key()}"\n'
    found = {one.name: (one.value, one.line) for one in parse_toml(text)}
    assert found["model_providers.deepseek.experimental_bearer_token"] == (fake_key(), 4)
    assert tomllib.loads(text)["model"] == found["model"][0]


AGENT = """<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
  <key>ProgramArguments</key>
  <array>{arguments}</array>
  <key>EnvironmentVariables</key>
  <dict><key>A</key>
    <string>{key}</string></dict>
</dict>
</plist>
"""


@pytest.mark.parametrize(
    "arguments",
    [
        "<string>/bin/launchctl</string><string>setenv</string><string>B</string><string>{other}</string>",
        "<string>sh</string><string>-c</string><string>launchctl setenv B '{other}'</string>",
    ],
)
def test_an_agent_of_launchd(arguments, fake_key):
    text = AGENT.format(key=fake_key(), arguments=arguments.format(other=fake_key(2)))
    assert [(one.name, one.value, one.line) for one in parse_agent(text)] == [
        ("A", fake_key(), 8),
        ("B", fake_key(2), 5),
    ]


def test_the_registry(fake_key):
    def opened(key):
        if key.startswith("HKLM"):
            raise PermissionError
        if key == "nothing":
            raise FileNotFoundError
        return [("A", fake_key() + "\0", 1), ("B", "%A%", 2), ("C", 7, 4), ("D", b"x", 3)]

    assert [(one.name, one.value, one.line) for one in read_registry("HKCU\\Environment", opened)] == [
        ("A", fake_key(), None),
        ("B", "%A%", None),
    ]
    assert read_registry("nothing", opened) == []
    assert values_of([]) == []
    with pytest.raises(Exception, match="not_readable"):
        read_registry("HKLM\\x", opened)
