"""A file of a bundle in pages: nothing is lost between them, and every mark is found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gui.bridge import pages
from gui.bridge.pages import Pages

MARKS = ("[key-1]", "[key-11]", "[redacted bearer]")


def texts():
    piece = st.one_of(st.sampled_from([*MARKS, "\n", "\r\n", "a" * 70]), st.text(max_size=30))
    return st.lists(piece, max_size=60).map("".join).map(lambda text: text.encode("utf-8", "replace").decode())


@settings(max_examples=25)
@given(texts())
def test_pages_together_are_the_file_and_tear_no_mark(text):
    before = pages._PAGE, pages._SHORTEST
    pages._PAGE, pages._SHORTEST = 64, 32
    try:
        made = Pages(text.encode(), MARKS)
    finally:
        pages._PAGE, pages._SHORTEST = before
    whole = [made.text(page) for page in range(len(made))]
    assert "".join(whole) == text.replace("\r\n", "\n").replace("\r", "\n")
    assert made.size == len(text.encode())
    assert len(made.marks) == sum(text.count(mark) for mark in MARKS)
    seen = [0] * len(made)
    for mark in range(len(made.marks)):
        page = made.page_of(mark)
        assert made.place_of(mark) == seen[page]
        first, last = made.spans(whole[page])[seen[page]]
        assert whole[page][first:last] in MARKS
        seen[page] += 1


def test_from_one_mark_to_the_next_and_back():
    made = Pages(b"[key-1]\n" + b"line\n" * 10_000 + b"[key-2] [key-1]", ["[key-1]", "[key-2]"])
    last = len(made) - 1
    assert [made.page_of(mark) for mark in range(3)] == [0, last, last]
    assert made.mark_after(0, -1) == 0
    assert made.mark_after(0, 0) == 1
    assert made.mark_after(last, 1) is None
    assert made.mark_before(last, 0) == 0
    assert made.mark_before(0, 0) is None


def test_without_placeholders_there_are_no_marks():
    made = Pages(b"[key-1]", [])
    assert (made.marks, made.spans("[key-1]"), len(Pages(b"", []))) == ([], [], 1)


def test_marks_across_the_edge_of_a_search_are_found_once():
    for shift in range(9):
        data = b" " * (pages._WINDOW - shift) + b"[key-1] [key-2]"
        assert Pages(data, ["[key-1]", "[key-2]"]).marks[0][0] == pages._WINDOW - shift
        assert len(Pages(data, ["[key-1]", "[key-2]"]).marks) == 2
