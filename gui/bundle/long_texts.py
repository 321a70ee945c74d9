"""Long texts of the user, redacted piece by piece: it can be stopped, and no other thread waits long meanwhile."""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Hashable

from gui import secret
from gui.bundle.files import Attachment
from gui.bundle.scrub import Scrubber
from gui.secret import SEARCHED_AT_ONCE, Redaction

__all__ = ["Advance", "LongTexts", "StoppedError", "never_stopped"]

Advance = Callable[[float], bool]
"""Hears how much of a work is done, 0 to 1, and says whether to go on."""


class StoppedError(Exception):
    """The work was stopped: there is nothing to show."""


def never_stopped(_share: float) -> bool:
    """Go on."""
    return True


class LongTexts:
    """Keeps what was found as long as the attachment lives: to leave something else out must not take minutes."""

    def __init__(self) -> None:
        self._done: weakref.WeakKeyDictionary[Attachment, tuple[Hashable, list[Redaction]]]
        self._done = weakref.WeakKeyDictionary()

    def redacted(self, attachment: Attachment, scrubber: Scrubber, advance: Advance) -> str:
        """Return the text of an attachment without secrets; raises :class:`StoppedError`."""
        text, known = attachment.text, self._done.get(attachment)
        if known is None or known[0] != scrubber.settings:
            known = scrubber.settings, _found(text, scrubber, advance)
            self._done[attachment] = known
        # Places are kept, not placeholders: these are ordinals of one bundle.
        return scrubber.without(scrubber.apart(text), known[1])


def _found(text: str, scrubber: Scrubber, advance: Advance) -> list[Redaction]:
    pieces = itertools.count()
    try:
        hits = scrubber.hits(text, lambda: not advance(min(next(pieces) * SEARCHED_AT_ONCE / max(len(text), 1), 1.0)))
    except secret.StoppedError:
        raise StoppedError from None
    if not advance(1.0):
        raise StoppedError
    return hits
