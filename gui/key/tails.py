"""The end of a key that a server or a client has shown, against the key at hand."""

from __future__ import annotations

from gui.key.inspector import Inspected

__all__ = ["ends_in"]


def ends_in(inspected: Inspected, tail: str) -> bool | None:
    """Tell whether a key ends in ``tail``, as it was given or cleaned; None if there is no key or no tail.

    A client that kept a quote or a blank echoes the end of the raw text: that is this key, too.
    """
    keys = [*inspected.secrets, *filter(None, [inspected.candidate])]
    if not tail or not keys:
        return None
    return any(key.reveal().endswith(tail) for key in (inspected.key, *keys))
