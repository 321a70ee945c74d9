"""The command line in a process of its own that is loaded once and forked for each command.

To load Python and the program takes 0.8 s of the processor when coverage is measured, most of what a test of it took.
What is forked is as real a process: descriptors, environment, folder, exit code, end of the interpreter.

``python -m tests.cli.warm SOCKET`` takes one request at a time on a Unix socket: descriptors of stdin, stdout and
stderr with a line of JSON (``words``, ``env``, ``cwd``, ``umask``), and answers with the exit code. It ends with its
own stdin.
"""

from __future__ import annotations

import array
import importlib
import json
import os
import select
import socket
import sys
import tempfile
import time
from typing import Any

from gui import cli
from gui.__main__ import main as program

LONGEST = 1 << 20
COMMANDS = ("console_answers", "diagnose", "explain", "inspection", "listen", "practice", "verify")


def main(path: str) -> int:
    """Serve commands until stdin ends; in the process of a command, return its exit code."""
    for name in COMMANDS:
        importlib.import_module(f"{cli.__name__}.{name}")
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(path)
        listener.listen(1)
        while True:
            ready, _, _ = select.select([listener, sys.stdin.fileno()], [], [])
            if listener not in ready:
                return 0
            talk, _ = listener.accept()
            with talk:
                data, descriptors = _received(talk)
                child = os.fork()
                if child == 0:
                    talk.close()
                    listener.close()
                    return _command(json.loads(data), descriptors)
                for descriptor in descriptors:
                    os.close(descriptor)
                _, status = os.waitpid(child, 0)
                talk.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _received(talk: socket.socket) -> tuple[bytes, list[int]]:
    descriptors = array.array("i")
    room = socket.CMSG_LEN(3 * descriptors.itemsize)
    data, besides, _flags, _address = talk.recvmsg(LONGEST, room)
    for _level, _kind, content in besides:
        descriptors.frombytes(content)
    return data, list(descriptors)


def _command(asked: dict[str, Any], descriptors: list[int]) -> int:
    encodings = [(stream.encoding, stream.errors) for stream in (sys.stdin, sys.stdout, sys.stderr)]
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, "w" if number else "r", encoding=encoding, errors=errors, closefd=False)  # noqa: SIM115
        for number, (encoding, errors) in enumerate(encodings)
    )
    os.chdir(asked["cwd"])
    os.umask(asked["umask"])
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    tempfile.tempdir = None  # the guard has asked for it already, in another environment
    sys.argv = [sys.argv[0], *asked["words"]]
    return program()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
