"""The marks of the states, as rows draw them, and whether what is coloured can be read."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QCheckBox

from gui.bridge.checklist import State
from gui.widgets.parts.look import link_colour, mark_icon, secondary, tint_box, tone
from tests.pictures.studio import PALETTES, palette
from tests.widgets.test_key_painting import contrast


@pytest.mark.parametrize("state", list(State))
def test_a_mark_in_a_selected_row_has_the_colour_of_the_text_there(qapp, state):
    palette = QPalette(qapp.palette())
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#ff00ff"))
    icon = mark_icon(state, palette)
    image = icon.pixmap(QSize(16, 16), QIcon.Mode.Selected).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 200}
    assert seen == {"#ff00ff"}


@pytest.mark.parametrize("name", PALETTES)
def test_text_in_each_colour_can_be_read_on_each_ground(qapp, name):
    colours = palette(name)
    window, base, text = (
        colours.color(role) for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Text)
    )
    for state in State:
        drawn = tone(state, colours)
        assert min(contrast(drawn.strong, ground) for ground in (window, base, drawn.faint)) >= 4.5, state
        assert contrast(text, drawn.faint) >= 7, state
    for colour in (secondary(colours), link_colour(colours)):
        assert min(contrast(colour, ground) for ground in (window, base)) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
def test_a_box_to_tick_is_seen_on_each_window_and_so_is_its_tick(qapp, name):
    colours, box = palette(name), QCheckBox()
    tint_box(box, colours)
    ground, mark = (box.palette().color(role) for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Text))
    assert contrast(ground, mark) >= 7
    if name == "dark":  # on a light window the style draws a line around it
        assert contrast(ground, colours.color(QPalette.ColorRole.Window)) >= 4.5
    tint_box(box, palette("light"))
    assert box.palette().color(QPalette.ColorRole.Base) == palette("light").color(QPalette.ColorRole.Base)
