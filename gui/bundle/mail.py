"""A ``mailto`` address that opens a mail to support in the user's own mail program, with the ticket as far as it fits.

``mail_of`` takes what was collected, so the mail says nothing that the preview does not show; ``mailto`` takes a
report that is redacted already. Whoever opens it should put the whole ticket (``ticket_of``) on the clipboard too: the
mail asks to paste it.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from gui.bundle.files import Collected
from gui.bundle.ticket import SUPPORT, Ticket, subject
from gui.bundle.words import MAIL_REST
from gui.report import Report, ReportError, decode_report
from gui.wording import Wording

__all__ = ["LONGEST_MAILTO", "mail_of", "mailto", "ticket_of"]

LONGEST_MAILTO = 1900
"""Windows takes 2,048 characters as an address for a program, and some mail programs take fewer (such as Outlook)."""

_LONGEST_SUBJECT = 600
_CUT = "..."


def mail_of(collected: Collected, wording: Wording) -> str | None:
    """Return the address for what was collected; None where ``report.json`` could not be made."""
    data = next((file.data for file in collected.files if file.name == "report.json"), None)
    try:
        return mailto(decode_report(data), wording) if data is not None else None
    except ReportError:
        return None


def ticket_of(collected: Collected) -> str | None:
    """Return the text of the ticket that was collected, for the clipboard; None where it could not be made."""
    data = next((file.data for file in collected.files if file.name == "ticket.txt"), None)
    return data.decode("utf-8") if data is not None else None


def mailto(report: Report, wording: Wording) -> str:
    """Return a ``mailto`` address (RFC 6068) of at most ``LONGEST_MAILTO`` characters, all of them ASCII.

    The body has the essentials, cut at the end of a line, and says where the rest is.
    """
    head = f"mailto:{SUPPORT}?subject={_fitting(subject(report, wording), _LONGEST_SUBJECT)}&body="
    rest = _encoded(["", wording.text(MAIL_REST)])
    room = LONGEST_MAILTO - len(head) - len(rest)
    body = ""
    lines = Ticket(report, wording).brief()
    for count in range(1, len(lines) + 1):
        longer = _encoded(lines[:count])
        if len(longer) > room:
            break
        body = longer
    return head + (body or _fitting(lines[0], room)) + rest


def _encoded(lines: Sequence[str]) -> str:
    """Return lines for an address: it wants CRLF, and nothing but letters, digits and ``-._~`` as they are."""
    return quote("\r\n".join([*lines, ""]), safe="")


def _fitting(text: str, room: int) -> str:
    """Return the beginning of a text that takes at most ``room`` characters in an address."""
    kept = text
    while len(quote(kept, safe="")) > room:
        kept = kept.removesuffix(_CUT)[:-1] + _CUT
    return quote(kept, safe="")
