"""A keychain in memory with the limits of Windows, which are the narrowest."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

MOST_BYTES = 2560


class StubDataError(Exception):
    """What Windows says of a password that is too long."""

    winerror = 1783


class Memory(KeyringBackend):
    """Holds UTF-16, 2,560 bytes at most, and takes user names for the same if only the case of letters differs."""

    priority = 0.1

    def __init__(self, *, case_matters: bool = False) -> None:
        super().__init__()
        self.case_matters = case_matters
        self.entries: dict[tuple[str, str], bytes] = {}
        self.failing: Exception | None = None
        self.calls: list[str] = []

    def get_password(self, service: str, username: str) -> str | None:
        self._called("get")
        found = self.entries.get(self._place(service, username))
        return found.decode("utf-16-le") if found is not None else None

    def set_password(self, service: str, username: str, password: str) -> None:
        self._called("set")
        data = password.encode("utf-16-le")
        if len(data) > MOST_BYTES:
            raise StubDataError(password)
        self.entries[self._place(service, username)] = data

    def delete_password(self, service: str, username: str) -> None:
        self._called("delete")
        if self.entries.pop(self._place(service, username), None) is None:
            raise PasswordDeleteError(username)

    def _place(self, service: str, username: str) -> tuple[str, str]:
        return service, username if self.case_matters else username.casefold()

    def _called(self, what: str) -> None:
        self.calls.append(what)
        if self.failing is not None:
            raise self.failing
