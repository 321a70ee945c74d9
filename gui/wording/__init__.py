"""Codes become sentences here, in English and Simplified Chinese, both usable at the same time (DESIGN 9).

The rest of the program speaks in the closed lists of ``gui.report``; whoever shows something to a person asks a
``Wording``. A sentence is an English message in one of the tables of this room, or one marked elsewhere with ``N_``;
its Chinese form is in ``resources/locale``.
"""

from gui.wording.escape import LIMIT, safe
from gui.wording.language import LANGUAGES, negotiate
from gui.wording.marks import N_, NP_
from gui.wording.say import Say
from gui.wording.troubles import EXPORT_TROUBLE, FILE_TROUBLE, KEYCHAIN_TROUBLE
from gui.wording.wording import Wording

__all__ = [
    "EXPORT_TROUBLE",
    "FILE_TROUBLE",
    "KEYCHAIN_TROUBLE",
    "LANGUAGES",
    "LIMIT",
    "NP_",
    "N_",
    "Say",
    "Wording",
    "negotiate",
    "safe",
]
