"""Which sentence a code of trouble with files, keychains and bundles stands for."""

from __future__ import annotations

from gui.wording.say import Say

__all__ = ["EXPORT_TROUBLE", "FILE_TROUBLE", "KEYCHAIN_TROUBLE"]

FILE_TROUBLE: dict[str, Say] = {
    "not_found": Say.FILE_NOT_FOUND,
    "is_folder": Say.FILE_IS_FOLDER,
    "not_readable": Say.FILE_NOT_READABLE,
    "too_large": Say.FILE_TOO_LARGE,
    "not_json": Say.FILE_NOT_JSON,
    "not_a_json_string": Say.FILE_NOT_A_JSON_STRING,
}
"""What to say of a file that gave no key, by the code of :class:`gui.key.sources.SourceError`."""

KEYCHAIN_TROUBLE: dict[str, Say] = {
    "none": Say.NO_KEYCHAIN,
    "not_system": Say.KEYCHAIN_NOT_SYSTEM,
    "locked": Say.KEYCHAIN_LOCKED,
    "refused": Say.KEYCHAIN_LOCKED,
    "timed_out": Say.KEYCHAIN_TIMED_OUT,
    "lost": Say.KEYCHAIN_LOST,
    "unreadable": Say.KEYCHAIN_UNREADABLE,
}
"""What to say of a key that was not read, by the code of :class:`gui.keychain.Trouble`; else KEYCHAIN_FAILED."""

EXPORT_TROUBLE: dict[str, Say] = {
    "bad_name": Say.EXPORT_BAD_NAME,
    "exists": Say.EXPORT_EXISTS,
    "folder_gone": Say.EXPORT_FOLDER_GONE,
    "folder_missing": Say.EXPORT_FOLDER_MISSING,
    "inside_file": Say.EXPORT_INSIDE_FILE,
    "is_folder": Say.EXPORT_IS_FOLDER,
    "no_answer": Say.EXPORT_NO_ANSWER,
    "not_writable": Say.EXPORT_NOT_WRITABLE,
    "disk_full": Say.EXPORT_DISK_FULL,
    "name_leak": Say.EXPORT_NAME_HOLDS_KEY,
    "leak": Say.EXPORT_WOULD_LEAK,
    "unsearchable": Say.EXPORT_UNSEARCHABLE,
    "failed": Say.EXPORT_FAILED,
    "stopped": Say.EXPORT_STOPPED,
}
"""What to say of a bundle that was not written, by the code of :class:`gui.bundle.BundleError`."""
