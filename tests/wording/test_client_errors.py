"""What was read from a client's text is said in both languages."""

from __future__ import annotations

import pytest

from gui.key.tails import TailHint
from gui.report import ClientError, FailureCode, Ids
from gui.wording import Wording
from gui.wording.clients.errors import HINTS, lines, meaning

FULL = ClientError(
    family="openai-python",
    status=401,
    answer="A3",
    tail="9f0e",
    position=19,
    vendor="deepseek",
    ids=Ids(trace_id="0f" * 16, request_id="0a1b2c3d-0000-4000-8000-00112233aabb", edge_id="edge"),
    character="U+200B",
    others=2,
)


def test_everything_that_was_read_is_told(wording: Wording) -> None:
    told = "\n".join(lines(FULL, wording))
    for value in (
        "openai-python",
        "401",
        "A3",
        "9f0e",
        "20",
        "U+200B",
        "DeepSeek",
        "0f" * 16,
        "0a1b2c3d-",
        "edge",
        "2",
    ):
        assert value in told
    assert "{" not in told


@pytest.mark.parametrize(
    "error",
    [
        ClientError(),
        ClientError(tail=""),
        ClientError(position=0),
        ClientError(answer="no_key"),
        ClientError(answer="bad_url"),
        ClientError(answer="cannot_send"),
        ClientError(answer="QUOTA", vendor="somebody"),
        ClientError(answer="Z9"),
        ClientError(failure=FailureCode.DNS_FAILED, others=1),
    ],
)
def test_there_is_always_something_to_say(error: ClientError, wording: Wording) -> None:
    told = lines(error, wording)
    assert told
    assert all(line.strip() for line in told)


def test_each_hint_of_a_tail_has_a_sentence(wording: Wording) -> None:
    assert set(HINTS) == set(TailHint)
    for hint in TailHint:
        assert wording.text(HINTS[hint]) in lines(ClientError(tail="word"), wording, hint)


def test_a_wording_is_told_by_what_it_means(english: Wording) -> None:
    assert "balance" in (meaning(ClientError(answer="B1"), english) or "")
    assert "no data came in time" in (meaning(ClientError(answer="G1"), english) or "")
    assert meaning(ClientError(status=403), english) is None
    assert meaning(ClientError(answer="Z9"), english) is None


@pytest.mark.parametrize(
    ("character", "told"),
    [
        ("U+200B", "U+200B ZERO WIDTH SPACE."),
        ("U+1F600", "U+1F600 GRINNING FACE."),
        ("U+0009", "U+0009."),
        ("U+D800", "U+D800."),
        ("U+110000", "U+110000."),
        ("what a foreign report says", "what a foreign report says."),
    ],
)
def test_a_refused_character_is_called_by_its_name(character: str, told: str, english: Wording) -> None:
    error = ClientError(position=19, character=character)
    assert f"{lines(error, english)[0]}." == f"Refused character: number 20 of the key, {told}"
