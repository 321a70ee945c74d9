"""The marks of the states, as rows draw them."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette

from gui.bridge.checklist import State
from gui.widgets.look import mark_icon


@pytest.mark.parametrize("state", list(State))
def test_a_mark_in_a_selected_row_has_the_colour_of_the_text_there(qapp, state):
    palette = QPalette(qapp.palette())
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#ff00ff"))
    icon = mark_icon(state, palette)
    image = icon.pixmap(QSize(16, 16), QIcon.Mode.Selected).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 200}
    assert seen == {"#ff00ff"}
