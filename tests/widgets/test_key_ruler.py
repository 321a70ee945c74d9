"""The ruler stands under the characters that it counts."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.bridge.clipboard import SensitiveClipboard
from gui.widgets.key.field import KeyField
from gui.widgets.key.ruler import KeyRuler
from gui.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ZWSP, A, NBSP = "\u200b", "\u0430", "\u00a0"
"""ZERO WIDTH SPACE, CYRILLIC SMALL LETTER A, NO-BREAK SPACE."""


@pytest.fixture
def both(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    field = KeyField(SensitiveClipboard(QGuiApplication.clipboard()), Wording.load("en"), page)
    ruler = KeyRuler(field, page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field)
    column.addWidget(ruler)
    page.resize(600, 80)
    page.show()
    yield field, ruler
    field.clear_key()


def picture(ruler: KeyRuler) -> QImage:
    return ruler.grab().toImage()


def marks(image: QImage, row: int) -> list[int]:
    """Where something is drawn in a row of pixels, each stretch by its middle, in device-independent pixels."""
    ground = QColor(image.pixelColor(image.width() - 1, image.height() - 1))
    ratio = image.devicePixelRatio()
    inked = [x for x in range(image.width()) if image.pixelColor(x, round(row * ratio)) != ground]
    stretches: list[list[int]] = []
    for x in inked:
        if stretches and stretches[-1][-1] == x - 1:
            stretches[-1].append(x)
        else:
            stretches.append([x])
    return [round(sum(stretch) / len(stretch) / ratio) for stretch in stretches]


@pytest.mark.parametrize("revealed", [False, True])
def test_cells_are_where_qt_draws_them(both, fake_key, revealed: bool) -> None:
    field, _ = both
    field.set_text(f"{ZWSP}{fake_key()[:9]}{A}{fake_key()[9:20]}{NBSP}{NBSP}{fake_key()[20:]}")
    field.revealed = revealed
    edges = field.edges()
    assert len(edges) == len(field.text()) + 1
    for at, edge in enumerate(edges):
        field.select_code_points(at, at)
        assert abs(field.cursorRect().left() + field.viewport().x() - edge) <= 1.5


def test_there_is_a_mark_under_each_cell(both, fake_key) -> None:
    field, ruler = both
    field.set_text(fake_key()[:6] + ZWSP + fake_key()[6:12])
    field.select_code_points(13, 13)
    middles = [(left + right) / 2 for left, right in itertools.pairwise(field.edges())]
    found = marks(picture(ruler), 1)
    assert len(found) == len(middles)
    assert all(abs(one - other) <= 1.5 for one, other in zip(found, middles, strict=True))


def test_it_follows_caret_selection_text_and_scrolling(both, fake_key) -> None:
    field, ruler = both
    pictures = [picture(ruler)]
    for act in (
        lambda: field.set_text(fake_key()),
        lambda: field.select_code_points(4, 4),
        lambda: field.select_code_points(12, 12),
        lambda: field.select_code_points(12, 17),
        lambda: field.set_text(fake_key() * 4),
        lambda: field.select_code_points(0, 0),
        field.clear_key,
    ):
        act()
        pictures.append(picture(ruler))
    assert all(before != after for before, after in itertools.pairwise(pictures))
    assert pictures[-1] == pictures[0]


def test_a_text_that_is_not_drawn_has_none(both) -> None:
    field, ruler = both
    empty = picture(ruler)
    field.set_text("a" * 5000)
    assert field.edges() == []
    assert picture(ruler) == empty
