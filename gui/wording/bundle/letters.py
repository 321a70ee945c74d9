"""What is said of the ticket on its way into a mail."""

from __future__ import annotations

from gui.wording.marks import N_

__all__ = ["DONE", "LETTER"]

LETTER: dict[str, str] = {
    "copied": N_("The ticket is on the clipboard. Paste it into a mail to {address}."),
    "mail": N_(
        "Your mail program opens with the beginning of the ticket. The whole is on the clipboard: paste it there."
    ),
    "no_mail": N_("No mail program opened. The ticket is on the clipboard: paste it into a mail to {address}."),
    "none": N_("The ticket could not be made, because of a mistake of this program. Export the bundle instead."),
    "leak": N_(
        "Nothing was copied: at the last check a secret was still spelled in the ticket (rule {rule}). This is a fault "
        "of this program, not yours; please report it with the name of the rule."
    ),
    "written": N_("The bundle was written before its window was closed: {path}"),
    "practice": N_("This is a practice problem: there is nothing to tell DeepSeek's support."),
}
"""What ``Exporting.told`` of the widgets tells, by its code; parameters are address, rule and path."""

DONE = ("copied", "mail", "written")
"""The codes that tell of no trouble."""
