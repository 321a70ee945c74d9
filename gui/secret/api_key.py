"""The key as a value that does not print, pickle or compare itself by accident."""

from __future__ import annotations

import hmac
from typing import NoReturn

from gui.secret.mask import mask

__all__ = ["ApiKey"]


class ApiKey:
    """A key text, exactly as given, code point by code point (lone surrogates included).

    ``repr`` and ``str`` show the mask of DESIGN 5.2; pickling and ``==`` raise ``TypeError``, because a
    silent identity comparison would be wrong and a silent value comparison would invite timing and logging
    of operands. The value leaves through :meth:`reveal` only; ``tests/secret`` holds the list of callers.
    """

    __slots__ = ("_value",)
    __hash__ = None  # type: ignore[assignment]  # as Python itself marks what has no hash

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the exact text. Callers must keep it in a local variable and out of exceptions."""
        return self._value

    def same_as(self, other: ApiKey) -> bool:
        """Tell whether both hold the same code points, in constant time for equal lengths."""
        mine = self._value.encode("utf-8", "surrogatepass")
        theirs = other._value.encode("utf-8", "surrogatepass")
        return hmac.compare_digest(mine, theirs)

    @property
    def masked(self) -> str:
        """The form that may be shown (DESIGN 5.2)."""
        return mask(self._value)

    @property
    def tail(self) -> str:
        """The last four code points, as DeepSeek echoes them in A3 (deepseek-api.md 3.3); empty below 16."""
        return self._value[-4:] if len(self._value) >= 16 else ""

    def __len__(self) -> int:
        return len(self._value)

    def __repr__(self) -> str:
        return f"ApiKey({self.masked})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        raise TypeError("compare keys with same_as()")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("an ApiKey is not pickled or copied")
