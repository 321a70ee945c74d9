"""One thing has one name in Chinese: who reads of two looks for the difference."""

import pytest

from tests.wording.catalogue import translated

INSTEAD = {
    "\u5e94\u7b54": "\u54cd\u5e94",  # an answer of a server
    "\u54cd\u5e94\u4ee3\u7801": "\u72b6\u6001\u7801",  # an HTTP status
    "\u652f\u6301\u4eba\u5458": "\u5ba2\u670d",  # support
    "\u6b64\u7535\u8111": "\u8fd9\u53f0\u7535\u8111",  # this computer
    "\u7b7e\u53d1": "\u9881\u53d1",  # who issued a certificate
    "\u9519\u8bef\u6587\u672c": "\u62a5\u9519\u6587\u672c",  # the error text of a client
    "\u6559\u7a0b": "\u6307\u5357",  # a guide
}
"""The word that is not used, and the one that is."""


@pytest.mark.parametrize("word", INSTEAD)
def test_one_thing_has_one_name_in_chinese(word):
    said = {str(message.id): str(message.string) for message in translated() if message.id}
    assert {key: f"write {INSTEAD[word]}" for key, text in said.items() if word in text} == {}
