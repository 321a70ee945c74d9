"""Sentences on the keychain of the system, for the window: which it is, and what to do when it does not do its part."""

from __future__ import annotations

from gui.wording.marks import N_

__all__ = ["ANY_PLACE", "FAULT", "PLACES", "TROUBLES"]

ANY_PLACE = N_("the keychain of this system")

PLACES: dict[str, str] = {
    "secret_service": N_("the keyring of your desktop (Secret Service)"),
    "kwallet": N_("KDE Wallet"),
    "macos": N_("the macOS keychain"),
    "windows": N_("the Windows Credential Manager"),
}
"""By the code of a :class:`gui.keychain.Place`."""

TROUBLES: dict[str, str] = {
    "none": N_(
        "This system offers no keychain that can be used, so nothing can be stored: keys are never written to a file. "
        "On Linux, install and start GNOME Keyring, KWallet or KeePassXC, then press Show stored keys."
    ),
    "not_system": N_(
        "The Python library keyring is set up here to use something else than the keychain of the system, a file "
        "perhaps, and keys are not kept there. Take that setting out of PYTHON_KEYRING_BACKEND or keyringrc.cfg."
    ),
    "locked": N_(
        "The keychain is locked and did not ask to be unlocked. Unlock it in its own program, then try again."
    ),
    "refused": N_(
        "The keychain is still locked: you declined to unlock it, or its question could not be shown. Nothing was "
        "changed. Try again and unlock it when you are asked."
    ),
    "timed_out": N_(
        "The keychain did not answer in time. Look for a window in which it asks you to unlock it, then try again."
    ),
    "lost": N_("The keychain ended in the middle. Start it, or log in again, then look whether your keys are there."),
    "not_found": N_(
        "The keychain has no key of that name any more. Another program may have deleted or renamed it. Show the list "
        "again."
    ),
    "name_taken": N_("There is a stored key of that name already. Choose another name."),
    "bad_name": N_(
        "A name needs 1 to 40 characters that can be seen, and must not look like a key. Choose another name."
    ),
    "empty": N_("There is no key to store. Paste one first."),
    "too_large": N_("The text is too long for a keychain. Take only the key out of it, then store that."),
    "full": N_("The list of names is full. Delete a stored key that you do not need any more, then try again."),
    "unreadable": N_(
        "What is stored under that name was not written by this version of the program. Delete it and store the key "
        "again."
    ),
    "other": N_("The keychain reported an error. Open it with its own program to see whether it works."),
}
"""By the code of a :class:`gui.keychain.Trouble`."""

FAULT = N_(
    "The program made a mistake of its own, which has nothing to do with your key. Show the list again to see what is "
    "stored."
)
