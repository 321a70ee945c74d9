"""Sentences on log files that a user adds to a bundle."""

from __future__ import annotations

from gui.wording.marks import N_

__all__ = ["ATTACHMENT_TROUBLE"]

ATTACHMENT_TROUBLE: dict[str, str] = {
    "not_found": N_("{name} was not added: it is not there any more."),
    "is_folder": N_("{name} was not added: it is a folder. Add the files in it that matter."),
    "not_readable": N_("{name} was not added: it cannot be read. Copy it to a folder of your own and add the copy."),
    "too_large": N_("{name} was not added: it is larger than {largest} MB. Cut out the part around the error."),
    "too_much": N_(
        "{name} was not added: all files together may have {together} MB. Remove one, or cut out what matters."
    ),
    "too_many": N_("{name} was not added: there may be {most} files at most. Remove one first."),
    "packed": N_("{name} was not added: it is packed. Unpack it first, and add the files that matter."),
    "not_text": N_(
        "{name} was not added: it is no text. Keys cannot be removed from pictures and programs; add texts only."
    ),
    "stopped": N_("{name} was not added: you have stopped it."),
}
"""By the code of :class:`gui.bundle.AttachmentError`; the limits are in megabytes and in numbers of files."""
