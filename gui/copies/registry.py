"""The environment of user and machine in the registry of Windows, from which every new program gets its variables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from gui.copies.assignment import Assignment
from gui.copies.copy import Place, Trouble
from gui.copies.reading import UnreadableError

__all__ = ["KEYS", "Values", "read_registry", "values_of"]

KEYS = {
    Place.USER_ENVIRONMENT: r"HKCU\Environment",
    Place.MACHINE_ENVIRONMENT: r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment",
}
"""Where the two are, by the place that they are told as."""

Values = Iterable[tuple[str, object, int]]
"""Names with their data and type, as ``winreg.EnumValue`` returns them."""

_STRINGS = frozenset({1, 2})
"""REG_SZ and REG_EXPAND_SZ: nothing else becomes a variable."""


def values_of(values: Values) -> list[Assignment]:
    """Return the variables among the values of a key; ``%NAME%`` in one of them is for Windows to fill in."""
    found = []
    for name, data, kind in values:
        if kind in _STRINGS and isinstance(data, str):
            # Windows ends a value at the first NUL, which a program may have written along.
            found.append(Assignment(name=name, value=data.partition("\0")[0]))
    return found


def read_registry(key: str, open_key: Callable[[str], Values] | None = None) -> list[Assignment]:
    """Return the variables under a key of :data:`KEYS`; raises :class:`UnreadableError`.

    ``open_key`` stands in for Windows in tests.
    """
    try:
        return values_of((open_key or _enumerated)(key))
    except FileNotFoundError:
        return []
    except OSError:
        raise UnreadableError(Trouble.NOT_READABLE) from None


if sys.platform == "win32":
    import winreg

    def _enumerated(key: str) -> Values:
        root, _, below = key.partition("\\")
        hive = winreg.HKEY_CURRENT_USER if root == "HKCU" else winreg.HKEY_LOCAL_MACHINE
        with winreg.OpenKey(hive, below) as opened:
            count = winreg.QueryInfoKey(opened)[1]
            return [winreg.EnumValue(opened, number) for number in range(count)]

else:

    def _enumerated(key: str) -> Values:  # noqa: ARG001  there is no registry here
        raise FileNotFoundError
