"""Where other copies of a key live on this computer: environment, profiles, ``.env`` files, settings, keychain.

Parsers take text and return assignments with their lines; they run nothing and never raise. Readers are thin and
bounded. Nothing is read before :func:`search` is called.
"""

from gui.copies.copy import Copy, Note, Place, Search, Trouble, Unreadable, in_effect, reported
from gui.copies.search import Stored, compared, search
from gui.copies.source import Computer

__all__ = [
    "Computer",
    "Copy",
    "Note",
    "Place",
    "Search",
    "Stored",
    "Trouble",
    "Unreadable",
    "compared",
    "in_effect",
    "reported",
    "search",
]
