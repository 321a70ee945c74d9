"""The colours follow the desktop between light and dark, also where Qt leaves that to the program."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gui.app import follow_scheme

DARK = QColor("#202020")


@pytest.fixture
def colours(qapp):
    """Return a function that tells the colour of windows; they are dark at first, and what they were afterwards."""
    before = QPalette(QApplication.palette())
    qapp.setPalette(QPalette(DARK))
    follow_scheme(qapp)
    yield lambda: QApplication.palette().window().color()
    qapp.setPalette(before)


def test_what_the_desktop_says_is_done(qapp, colours):
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert colours() == qapp.style().standardPalette().window().color()


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown])
def test_colours_that_fit_are_let_be(qapp, colours, scheme):
    qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert colours() == DARK
