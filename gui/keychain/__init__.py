"""Keys by name in the keychain of the system, and nowhere else (DESIGN 8); keyring is loaded when one is first asked.

How keys stand there: service :data:`SERVICE`, user name = the name, password = the text as :func:`spell` writes it.
A keychain that cannot be searched has one more entry, the list of the names (``names.py``).
"""

from gui.keychain.chest import SERVICE, Chest, choose
from gui.keychain.errand import Errand
from gui.keychain.inventory import inventory
from gui.keychain.names import LONGEST_NAME
from gui.keychain.patience import Patience
from gui.keychain.spelling import LONGEST, spell, unspell
from gui.keychain.store import Keychain, Stored
from gui.keychain.trouble import KeychainError, Place, Trouble

__all__ = [
    "LONGEST",
    "LONGEST_NAME",
    "SERVICE",
    "Chest",
    "Errand",
    "Keychain",
    "KeychainError",
    "Patience",
    "Place",
    "Stored",
    "Trouble",
    "choose",
    "inventory",
    "spell",
    "unspell",
]
