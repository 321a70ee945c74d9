"""Long texts of the user, redacted piece by piece: it can be stopped, and no other thread waits long meanwhile."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from gui.bundle.files import Attachment
from gui.bundle.scrub import Scrubber

__all__ = ["Advance", "LongTexts", "StoppedError", "never_stopped"]

Advance = Callable[[float], bool]
"""Hears how much of a work is done, 0 to 1, and says whether to go on."""

_PIECE = 64 * 1024
_REACH = 8 * 1024
"""So far beyond a piece its end is searched: a secret that is spelled in more letters is not found there, and the
search of the finished archive finds it."""


class StoppedError(Exception):
    """The work was stopped: there is nothing to show."""


def never_stopped(_share: float) -> bool:
    """Go on."""
    return True


class LongTexts:
    """Keeps what was redacted as long as the attachment lives: to leave something else out must not take minutes."""

    def __init__(self) -> None:
        self._done: weakref.WeakKeyDictionary[Attachment, tuple[tuple[str, ...], str, dict[str, str]]]
        self._done = weakref.WeakKeyDictionary()

    def redacted(self, attachment: Attachment, scrubber: Scrubber, advance: Advance) -> str:
        """Return the text of an attachment without secrets; raises :class:`StoppedError`."""
        known = self._done.get(attachment)
        if known is not None and known[0] == scrubber.secrets:
            scrubber.note_rules(known[2])
            return known[1]
        alone = scrubber.fresh()
        text = _redacted(attachment.text, alone, advance)
        self._done[attachment] = scrubber.secrets, text, dict(alone.rules)
        scrubber.note_rules(alone.rules)
        return text


def _redacted(text: str, scrubber: Scrubber, advance: Advance) -> str:
    pieces, at = [], 0
    while at < len(text):
        piece, at = scrubber.piece(text, at, min(at + _PIECE, len(text)), _REACH)
        pieces.append(piece)
        if not advance(at / len(text)):
            raise StoppedError
    return "".join(pieces)
