"""A session bus and a Secret Service of their own, in a temporary folder: GNOME Keyring, as it runs on a desktop.

The guards let tests connect to sockets in temporary folders, so this bus can be reached and the user's own cannot.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import secretstorage
from jeepney import DBusAddress, HeaderFields, MatchRule, message_bus, new_method_call, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""No service can be activated, so that nothing starts but what a test starts."""

SECRETS = "org.freedesktop.secrets"
PROMPTER = "org.gnome.keyring.SystemPrompter"


class PrivateBus:
    """A bus daemon; ``address`` is where it listens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        file = folder / "bus.conf"
        file.write_text(CONFIGURATION.format(folder=folder), encoding="ascii")
        (folder / "run").mkdir(mode=0o700)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "XDG_DATA_HOME": str(folder / "data"),
        }
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={file}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.environment,
            text=True,
        )
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().strip()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.address
        self._service: subprocess.Popen[bytes] | None = None

    def start_service(self) -> None:
        """Start GNOME Keyring with an unlocked collection and wait until it can be asked."""
        rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        rule.add_arg_condition(0, SECRETS)
        with closing(open_dbus_connection(self.address)) as connection, connection.filter(rule) as changes:
            connection.send_and_get_reply(message_bus.AddMatch(rule))
            self._service = subprocess.Popen(
                ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=self.environment,
            )
            assert self._service.stdin is not None
            self._service.stdin.write(b"made up for a test")
            self._service.stdin.close()
            connection.recv_until_filtered(changes, timeout=20)
            _default_collection(connection)

    def kill_service(self) -> None:
        """Let the Secret Service die in the middle of whatever it does."""
        if self._service is not None:
            self._service.kill()
            self._service.wait(10)
            self._service = None

    def lock(self) -> None:
        """Lock the collection, as the desktop does when its user goes away."""
        with self._collection() as collection:
            collection.lock()

    @property
    def locked(self) -> bool:
        with self._collection() as collection:
            return bool(collection.is_locked())

    def keep(self, service: str, name: str, password: str) -> None:
        """Store an entry as keyring does."""
        with self._collection() as collection:
            collection.create_item(name, {"service": service, "username": name}, password.encode())

    def entries(self) -> dict[tuple[str, str], str]:
        """What the service holds: (service, user name) -> password, as the desktop's own viewer shows it."""
        with self._collection() as collection:
            found = {}
            for item in collection.get_all_items():
                attributes = item.get_attributes()
                found[attributes["service"], attributes["username"]] = item.get_secret().decode()
            return found

    @contextlib.contextmanager
    def _collection(self) -> Iterator[secretstorage.Collection]:
        with closing(open_dbus_connection(self.address)) as connection:
            yield _default_collection(connection)

    def close(self) -> None:
        self.kill_service()
        self._daemon.terminate()
        self._daemon.wait(10)
        assert self._daemon.stdout is not None
        self._daemon.stdout.close()


def _default_collection(connection: DBusConnection) -> secretstorage.Collection:
    """Return the collection that is used if none is named, once there is one.

    The service takes its name before it has opened it; who asks in between is asked to make one.
    """
    until = time.monotonic() + 20
    while True:
        try:
            return secretstorage.get_collection_by_alias(connection, "default")
        except secretstorage.ItemNotFoundException:
            assert time.monotonic() < until


class SilentPrompter:
    """Stands where the desktop's window for passwords would be, and never answers: a prompt that stays open.

    Two calls begin one: BeginPrompting, which is answered and called back, then PerformPrompt, which a user would see.
    """

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(PROMPTER))

    def wait_for_prompt(self) -> None:
        """Return when the service has asked for a prompt."""
        while self._member() != "PerformPrompt":
            pass

    def _member(self) -> str | None:
        message = self._connection.receive(timeout=20)
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if member in ("BeginPrompting", "PerformPrompt"):
            self._connection.send(new_method_return(message))
        if member == "BeginPrompting":
            sender = fields[HeaderFields.sender]
            back = DBusAddress(message.body[0], sender, "org.gnome.keyring.internal.Prompter.Callback")
            self._connection.send(new_method_call(back, "PromptReady", "sa{sv}s", ("", {}, "")))
        return member if isinstance(member, str) else None

    def close(self) -> None:
        self._connection.close()


@contextlib.contextmanager
def private_bus() -> Iterator[PrivateBus]:
    with tempfile.TemporaryDirectory(prefix="bus-", ignore_cleanup_errors=True) as folder:
        bus = PrivateBus(Path(folder))
        try:
            yield bus
        finally:
            bus.close()
