"""The key field as it is seen: colours, places, pictures."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QStyle

from gui.bridge.clipboard import SensitiveClipboard
from gui.key import inspect
from gui.widgets.key.cells import Look
from gui.widgets.key.colours import outlines
from gui.widgets.key.field import KeyField
from gui.widgets.parts.look import is_dark
from gui.wording import Wording

ZWSP, RLO, NBSP, A = "\u200b", "\u202e", "\u00a0", "\u0430"
"""ZERO WIDTH SPACE, RIGHT-TO-LEFT OVERRIDE, NO-BREAK SPACE, CYRILLIC SMALL LETTER A."""


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def palette(*, dark: bool) -> QPalette:
    base, text = ("#1e1e1e", "#e6e6e6") if dark else ("#ffffff", "#1a1a1a")
    made = QPalette(QColor("#2b2b2b" if dark else "#efefef"))
    made.setColor(QPalette.ColorRole.Base, QColor(base))
    made.setColor(QPalette.ColorRole.Text, QColor(text))
    made.setColor(QPalette.ColorRole.Highlight, QColor("#2f6fde"))
    made.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    return made


@pytest.fixture
def field(qtbot):
    clipboard = SensitiveClipboard(QGuiApplication.clipboard())
    made = KeyField(clipboard, Wording.load("en"))
    qtbot.addWidget(made)
    made.setPalette(palette(dark=False))
    made.resize(900, made.height())
    made.show()
    yield made
    clipboard.clear()


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_boxes_can_be_read_on_each_palette(dark: bool) -> None:
    colours = palette(dark=dark)
    assert is_dark(colours) is dark
    for outline in outlines(colours).values():
        assert contrast(outline.text, outline.fill) >= 7
        assert contrast(outline.line, colours.color(QPalette.ColorRole.Base)) >= 3


def test_looks_are_told_apart_without_colour(qapp) -> None:
    styles = {look: outline.style for look, outline in outlines(palette(dark=False)).items()}
    assert len({styles[look] for look in (Look.INVISIBLE, Look.LOOKALIKE, Look.BLANK)}) == 3


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("revealed", [False, True])
def test_another_palette_is_adopted_at_once(field, fake_key, revealed: bool) -> None:
    field.set_text(fake_key()[:12] + ZWSP + A + NBSP + fake_key()[12:])
    field.revealed = revealed
    for dark in (True, False, True):
        field.setPalette(palette(dark=dark))
        seen = colours_in(field.grab().toImage())
        for look in (Look.INVISIBLE, Look.LOOKALIKE, Look.BLANK):
            assert outlines(palette(dark=dark))[look].fill.name() in seen
            assert outlines(palette(dark=not dark))[look].fill.name() not in seen


def ink(field: KeyField, *, rows: tuple[int, int]) -> bool:
    """Whether anything is drawn in these rows, inside the frame."""
    image = field.grab().toImage()
    ratio = image.devicePixelRatio()
    base = field.palette().color(QPalette.ColorRole.Base).lightness()
    return any(
        abs(image.pixelColor(x, y).lightness() - base) > 8  # less is the breath of a smooth line
        for y in range(round(rows[0] * ratio), round(rows[1] * ratio))
        for x in range(4, image.width() - 4)
    )


@pytest.mark.parametrize("revealed", [False, True])
@pytest.mark.parametrize("points", [8.0, 10.0, 18.0])
def test_nothing_is_cut_off(field, fake_key, revealed: bool, points: float) -> None:
    font = QFont(field.font())
    font.setPointSizeF(points)
    field.setFont(font)
    field.set_text("gjpqy|" + ZWSP + A + NBSP + fake_key())
    field.set_findings(inspect(field.text()).inspection.findings)
    field.revealed = revealed
    field.selectAll()
    field.grab()
    height = field.height()
    boxes = field._painter.ascent + field._painter.descent
    assert boxes <= field.viewport().height() <= boxes + 4
    assert field.verticalScrollBar().maximum() == 0
    field.select_code_points(0, 0)
    top = (height - boxes) // 2
    assert not ink(field, rows=(3, top))
    assert not ink(field, rows=(top + boxes, height - 3))
    assert ink(field, rows=(top, top + 1))  # the top of the boxes, and their foot
    assert ink(field, rows=(top + boxes - 1, top + boxes))


def test_good_characters_are_painted_with_the_eye_open_only(field, fake_key) -> None:
    field.set_text(fake_key())
    closed = field.grab().toImage()
    field.revealed = True
    opened = field.grab().toImage()
    assert closed != opened
    field.set_text(fake_key()[:-12] + "0" * 8 + fake_key()[-4:])
    assert field.grab().toImage() != opened
    field.revealed = False
    assert field.grab().toImage() == closed


def test_the_eye_moves_no_character(field, fake_key) -> None:
    if len({field.fontMetrics().horizontalAdvance(char) for char in "iM\u2022"}) > 1:  # BULLET
        pytest.skip("no font of fixed pitch here")
    places = []
    for revealed in (False, True):
        field.revealed = revealed
        field.set_text(fake_key())
        field.select_code_points(30, 30)
        places.append(field.cursorRect().x())
    assert abs(places[0] - places[1]) <= 2


def test_focus_is_seen(field) -> None:
    assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    field.clearFocus()
    highlight = field.palette().color(QPalette.ColorRole.Highlight).name()
    assert highlight not in colours_in(field.grab().toImage())
    field.setFocus()
    assert highlight in colours_in(field.grab().toImage())


def test_an_empty_field_says_what_to_do(field) -> None:
    field.setPlaceholderText("Paste the key here")
    assert ink(field, rows=(2, field.viewport().height() - 2))
    field.set_text("\u200b")  # ZERO WIDTH SPACE
    assert field.position_at(QPoint(5, 5)) == 0
    assert field.position_at(QPoint(300, 5)) is None


def test_it_is_a_field_of_the_style(field) -> None:
    assert field.sizeHint().height() == field.minimumSizeHint().height() == field.height()
    assert field.sizeHint().width() > field.minimumSizeHint().width() > 50
    assert field.height() >= field.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)


def test_a_thousand_boxes_are_drawn_soon(field, figures) -> None:
    took = {}
    for count in (1000, 4096):
        began = time.perf_counter()
        field.set_text((ZWSP + A + NBSP + RLO) * (count // 4))
        field.grab()
        took[count] = time.perf_counter() - began
        figures(f"key field: {count} boxes set and painted, ms", round(took[count] * 1000))
    assert took[1000] < 0.25
    assert took[4096] < 1


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("revealed", [False, True])
def test_pictures(field, fake_key, dark: bool, revealed: bool, tmp_path) -> None:
    """Kept when it fails; `make screenshots` makes the ones to look at."""
    key = fake_key()
    field.setPalette(palette(dark=dark))
    field.set_text(f"{key[:5]}{A}{key[6:12]}{ZWSP}{key[12:20]}{RLO}{key[20:]}{NBSP}\r\n")
    field.revealed = revealed
    for ratio in (1, 2):
        image = QImage(field.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        field.render(image)
        assert image.save(str(tmp_path / f"key-field-{dark}-{revealed}-{ratio}.png"))
        assert outlines(field.palette())[Look.INVISIBLE].fill.name() in colours_in(image)
