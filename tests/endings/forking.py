"""The program in a process of its own, once loaded and forked for each round: loading it takes longer than a round.

``python -m tests.endings.forking SOCKET`` loads window and command line, then takes one request at a time on a Unix
socket: a line of JSON with ``ending`` (close, exit, stop, interrupt), ``url``, ``key`` and ``phase``. Of the phases
that no server sees the round's process says ``{"at": phase}`` itself; it does what ``ending`` says once it hears
``now``. A command line is interrupted with its ``pid`` instead. At the end comes ``{"ended": exit code, "stderr": text,
"threads": names, "sockets": number}``.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import socket
import sys
import tempfile
import threading
import warnings
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

import gui.app
import gui.cli.diagnose
import gui.machine
from gui import cli
from gui.diagnosis import Question
from gui.probes.target import parse_base_url
from tests.guards.leaks import open_sockets

ENDINGS = ("close", "exit", "stop", "interrupt")


def main(path: str) -> int:
    """Serve rounds until the other end hangs up; in the process of a round, return its exit code."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(1)
        while True:
            control, _ = listener.accept()
            with control, control.makefile() as reader:
                asked = json.loads(reader.readline() or "null")
                if asked is None:
                    return 0
                with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as stderr:
                    child = os.fork()
                    if child == 0:
                        os.dup2(stderr.fileno(), 2)
                        return _round(asked, control)
                    _, status = os.waitpid(child, 0)
                    stderr.seek(0)
                    tell(control, ended=os.waitstatus_to_exitcode(status), stderr=stderr.read())


def tell(control: socket.socket, **what: object) -> None:
    """Send one line of JSON."""
    control.sendall(json.dumps(what).encode() + b"\n")


def _round(asked: dict[str, Any], control: socket.socket) -> int:
    warnings.simplefilter("default", ResourceWarning)
    if asked["phase"] == "resolving":
        question = functools.partial(Question, lookup=functools.partial(_hang, control))
        mock.patch("gui.machine.Question", question).start()
        mock.patch("gui.cli.diagnose.Question", question).start()
    elif asked["phase"] == "connecting":
        _tell_of_connecting(control)
    tell(control, pid=os.getpid())
    code = _command(asked) if asked["ending"] == "interrupt" else _window(asked, control)
    left = [t.name for t in threading.enumerate() if t is not threading.main_thread()]
    tell(control, threads=left, sockets=len(open_sockets()) - 2)
    return code


def _hang(control: socket.socket, *_names: object, **_hints: object) -> list[Any]:
    tell(control, at="resolving")
    threading.Event().wait()
    return []


def _tell_of_connecting(control: socket.socket) -> None:
    connect = socket.socket.connect_ex

    def connecting(sock: socket.socket, where: Any) -> int:
        number = connect(sock, where)
        tell(control, at="connecting")
        return number

    mock.patch("socket.socket.connect_ex", connecting).start()


def _command(asked: dict[str, Any]) -> int:
    os.environ["DEEPSEEK_API_KEY"] = asked["key"]
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        return cli.main(["diagnose", "--base-url", asked["url"], "--proxy", "none", "--quiet", "--deadline", "60"])


def _window(asked: dict[str, Any], control: socket.socket) -> int:
    opened = gui.app.Program.open

    def opens(program: gui.app.Program) -> bool:
        shown = opened(program)
        program.complete()
        program.window.key.field.set_text(asked["key"])
        program.window.target.url.setText(str(parse_base_url(asked["url"])))
        program.window.diagnose()
        notifier = QSocketNotifier(control.fileno(), QSocketNotifier.Type.Read, program.window)

        def now() -> None:
            notifier.setEnabled(False)
            _end(asked["ending"], program)

        notifier.activated.connect(now)
        return shown

    mock.patch("gui.app.Program.open", opens).start()
    return gui.app.main()


def _end(ending: str, program: gui.app.Program) -> None:
    if ending == "close":
        program.window.close()
    elif ending == "exit":
        # As if the program had forgotten to close: the interpreter itself has to end what runs.
        mock.patch("gui.app.Program.close", return_value=None).start()
        QApplication.exit(0)
    else:
        program.desk.run_changed.connect(lambda: program.desk.report is not None and program.window.close())
        program.desk.stop()


if __name__ == "__main__":
    Path(sys.argv[1]).unlink(missing_ok=True)
    sys.exit(main(sys.argv[1]))
