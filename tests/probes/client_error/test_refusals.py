"""What clients print when they refuse a key is read back: invisible-characters.md 4.4, and all that is known of 4.1."""

import pytest

from gui import key
from gui.key.clients import outlook_of
from gui.key.refusals import Prints
from gui.probes.client_error import read_client_error
from gui.wording import Wording
from gui.wording.clients.naming import printed
from tests.key.keys import fill

TEMPLATES = [
    "", " ", "{A}\n", "{A} ", "{A:19}\u200b{A:19:}", "\u201c{A}\u201d", "{A:5}\u4f60{A:5:}", "{A:9}\xa0{A:9:}",
    "{A}\r\n",
    "{A:9}\n{A:9:}", "{A:9}\0{A:9:}", "{A:3}\U0001f600{A:3:}", "{A:9}\ud83d{A:9:}", "{A} \u200b", "{A:9}\x1b{A:9:}",
]  # fmt: skip
HIDDEN = {Prints.CONNECTION_ERROR, Prints.FETCH_FAILED}
"""Said of many things: the reason stands elsewhere."""


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_known_refusal_is_read_back(template):
    english = Wording.load("en")
    for outlook in outlook_of(key.inspect(fill(template))):
        told = outlook.refusal
        if told is None or told.prints is Prints.NOT_AN_ARGUMENT:
            continue
        found = read_client_error(printed(english, outlook))
        assert found is not None
        if told.prints in HIDDEN:
            assert found.failure == "connect_failed"
            continue
        if told.prints is Prints.NO_CREDENTIALS:
            assert found.answer == "no_key"
            continue
        assert found.answer == "cannot_send", told
        position = told.params.get("position")
        assert found.position == (position - 7 if isinstance(position, int) else None), told
        if "character" in told.params or "value" in told.params:
            assert isinstance(found.character, str)


@pytest.mark.parametrize(
    ("text", "answer", "position", "character", "family"),
    [
        ("'ascii' codec can't encode character '\\u200b' in position 26", "cannot_send", 19, "U+200B", "httpx"),
        ("UnicodeEncodeError: 'ascii' codec can't encode characters in position 42-45: ordinal not in range(128)",
         "cannot_send", 35, None, "httpx"),
        ("'latin-1' codec can't encode character '\\u201c' in position 7: ordinal not in range(256)", "cannot_send", 0,
         "U+201C", "requests"),
        ("'ascii' codec can't encode character '\\xa0' in position 42: ordinal not in range(128)", "cannot_send", 35,
         "U+00A0", "httpx"),
        ("'ascii' codec can't encode character '\\U0001f600' in position 9", "cannot_send", 2, "U+1F600", "httpx"),
        ("'ascii' codec can't encode character '\u4f60' in position 7", "cannot_send", 0, "U+4F60", "httpx"),
        # what reads as a part of the key is not spelled: FULLWIDTH DIGIT FIVE, CYRILLIC SMALL LETTER A
        ("'ascii' codec can't encode character '\\uff15' in position 9", "cannot_send", 2, None, "httpx"),
        ("'ascii' codec can't encode character '\\u0430' in position 9", "cannot_send", 2, None, "httpx"),
        ("Cannot convert argument to a ByteString because the character at index 7 has a value of 20320 which is"
         " greater than 255.", "cannot_send", 0, "U+4F60", "node-fetch"),
        ("Cannot convert argument to a ByteString because the character at index 7 has a value of 55357 which is"
         " greater than 255.", "cannot_send", 0, "U+D83D", "node-fetch"),
        ("Request headers must contain only ASCII characters.", "cannot_send", None, None, "dotnet"),
        ("httpcore.LocalProtocolError: Illegal header value b'Bearer '", "no_key", None, None, "httpx"),
        ("LocalProtocolError: Illegal header value b'Bearer sk-...\\n'\n\nThe above exception was the direct cause\n\n"
         "openai.APIConnectionError: Connection error.", "cannot_send", None, None, "openai-python"),
        ("Invalid leading whitespace, reserved character(s), or return character(s) in header value: 'Bearer ...'",
         "cannot_send", None, None, "requests"),
        ('TypeError [ERR_INVALID_CHAR]: Invalid character in header content ["Authorization"]', "cannot_send", None,
         None, "node-http"),
        ('Post "https://api.deepseek.com": net/http: invalid header field value for "Authorization"', "cannot_send",
         None, None, "go"),
        ("java.lang.IllegalArgumentException: Unexpected char 0x0a at 15 in Authorization value", "cannot_send", 8,
         "U+000A", "okhttp"),
        ("ValueError: Forbidden control character detected in headers.", "cannot_send",
         None, None, "aiohttp"),
        ("Failed to construct 'Headers': String contains non ISO-8859-1 code point.", "cannot_send", None, None,
         "node-fetch"),
        ("'ascii' codec can't encode character '\\u4e2d' in position 3: ordinal not in range(128)", "cannot_send", None,
         None, "httpx"),
    ],
)  # fmt: skip
def test_the_exceptions_of_the_documents(text, answer, position, character, family):
    found = read_client_error(text)
    assert found is not None
    shown = found.character if isinstance(found.character, str) else None
    assert (found.answer, found.position, shown, found.family) == (answer, position, character, family)
    assert (found.status, found.vendor) == (None, None)
