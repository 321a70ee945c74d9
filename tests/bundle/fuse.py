"""A file system in user space (FUSE) that tests own: with few abilities, out of order, gone, or without any answer.

It speaks the protocol of the kernel (linux/fuse.h, 7.31) without a library, keeps one flat folder in memory, and is a
process of its own: it can be stopped and killed as the server of a network folder can. It knows no hard links and no
rename that replaces nothing unless told so, as exFAT does over FUSE.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import stat
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["Folder", "mounted_folder"]

ROOT = Path(__file__).parents[2]
_HEAD, _REPLY = struct.Struct("<IIQQIIII"), struct.Struct("<IiQ")
_ATTRIBUTES, _INIT = struct.Struct("<6Q10I"), struct.Struct("<4I2H2I2H8I")
_LOOKUP, _FORGET, _GETATTR, _SETATTR, _UNLINK, _RENAME, _LINK = 1, 2, 3, 4, 10, 12, 13
_OPEN, _READ, _WRITE, _STATFS, _RELEASE, _FSYNC, _FLUSH, _START = 14, 15, 16, 17, 18, 20, 25, 26
_OPENDIR, _READDIR, _RELEASEDIR, _FSYNCDIR, _ACCESS, _CREATE, _INTERRUPT = 27, 28, 29, 30, 34, 35, 36
_FORGETS, _RENAME2 = 42, 45
_STEPS = {"create": _CREATE, "write": _WRITE, "fsync": _FSYNC, "link": _LINK, "rename": _RENAME, "unlink": _UNLINK}
_STEPS |= {"lookup": _LOOKUP, "fsyncdir": _FSYNCDIR, "read": _READ, "open": _OPEN}
_NO_REPLACE = 1
_LARGEST_WRITE = 1 << 17


class Folder:
    """A mounted folder, and its server as a test holds it."""

    def __init__(self, path: Path, server: subprocess.Popen[str]) -> None:
        self.path, self._server = path, server

    def tell(self, words: str) -> None:
        """Send a command: ``fail STEP ERRNO``, ``hang STEP`` or ``heal``; STEP is one of the protocol, or ``all``."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(words + "\n")
        self._server.stdin.flush()
        assert self._server.stdout.readline() == "ok\n"

    def waits(self) -> None:
        """Return once a request hangs as ``hang`` wished it."""
        assert self._server.stdout is not None
        assert self._server.stdout.readline() == "hangs\n"

    def stop(self) -> None:
        """Let nothing be answered any more; what is asked waits for :meth:`go_on`."""
        self._server.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Answer again."""
        self._server.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Take the server away; what waits for it ends with an error."""
        self._server.kill()
        self._server.wait(20)


@contextlib.contextmanager
def mounted_folder(path: Path, *, links: bool = False) -> Iterator[Folder]:
    """Mount at ``path``; raises :class:`OSError` where a file system of one's own cannot be mounted."""
    path.mkdir()
    command = [sys.executable, "-m", "tests.bundle.fuse", str(path), *(["--links"] if links else [])]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=plain, text=True, stdin=pipe, stdout=pipe) as server:
        assert server.stdout is not None
        try:
            if server.stdout.readline() != "ok\n":
                raise OSError(errno.EPERM, "no FUSE here")
            yield Folder(path, server)
        finally:
            server.kill()  # first: what still waits for an answer would keep the folder
            ctypes.CDLL(None).umount2(os.fsencode(path), 2)  # MNT_DETACH


class _Server:
    def __init__(self, device: int, links: bool) -> None:
        self._device, self._links = device, links
        self._names: dict[bytes, int] = {}
        self._files: dict[int, bytearray] = {}
        self._times: dict[int, int] = {}
        self._next = 2
        self._fails: dict[int, int] = {}
        self._hang, self._healed = 0, threading.Event()

    def command(self, words: list[str]) -> None:
        steps = [*_STEPS.values()] if words[1:2] == ["all"] else [_STEPS[word] for word in words[1:2]]
        if words[0] == "fail":
            self._fails |= dict.fromkeys(steps, getattr(errno, words[2]))
        elif words[0] == "hang":
            self._healed.clear()
            self._hang = steps[0]
        else:
            self._fails.clear()
            self._hang = 0
            self._healed.set()

    def serve(self) -> None:
        while True:
            try:
                request = os.read(self._device, _LARGEST_WRITE + 4096)
            except OSError as error:
                if error.errno in (errno.ENOENT, errno.EINTR, errno.EAGAIN):
                    continue  # it was taken back
                return  # unmounted
            _, step, unique, node, *_ = _HEAD.unpack_from(request)
            if step in (_FORGET, _FORGETS, _INTERRUPT):
                continue
            if step == self._hang:
                sys.stdout.write("hangs\n")
                sys.stdout.flush()
                self._healed.wait()
            answer, number = b"", self._fails.get(step, 0)
            if not number:
                try:
                    answer = self._answer(step, node, request[_HEAD.size :])
                except OSError as error:
                    number = error.errno or errno.EIO
            with contextlib.suppress(OSError):  # who asked was killed
                os.write(self._device, _REPLY.pack(_REPLY.size + len(answer), -number, unique) + answer)

    def _answer(self, step: int, node: int, body: bytes) -> bytes:
        match step:
            case 26:  # the first one
                return _INIT.pack(7, 31, 1 << 16, 0, 8, 6, _LARGEST_WRITE, 1, 0, 0, *[0] * 8)
            case 1:
                return self._entry(self._node(body.rstrip(b"\0")))
            case 3:
                return struct.pack("<QII", 0, 0, 0) + self._about(node)
            case 4:
                valid, _, _, size = struct.unpack_from("<IIQQ", body)
                if valid & 8:
                    data = self._files[node]
                    data[size:] = bytes(max(size - len(data), 0))
                if valid & 32:
                    self._times[node] = struct.unpack_from("<Q", body, 40)[0]
                return struct.pack("<QII", 0, 0, 0) + self._about(node)
            case 10:
                self._names.pop(self._named(body.rstrip(b"\0")))
                return b""
            case 12 | 45:
                flags = struct.unpack_from("<I", body, 8)[0] if step == _RENAME2 else 0
                old, new, _ = body[8 if step == _RENAME else 16 :].split(b"\0")
                if flags and not self._links:
                    raise OSError(errno.EINVAL, "no flags")
                if flags & _NO_REPLACE and new in self._names:
                    raise OSError(errno.EEXIST, "exists")
                self._names[new] = self._names.pop(self._named(old))
                return b""
            case 13:
                if not self._links:
                    raise OSError(errno.ENOSYS, "no links")
                (source,), name = struct.unpack_from("<Q", body), body[8:].rstrip(b"\0")
                if name in self._names:
                    raise OSError(errno.EEXIST, "exists")
                self._names[name] = source
                return self._entry(source)
            case 35:
                name = body[16:].rstrip(b"\0")
                if name in self._names:
                    raise OSError(errno.EEXIST, "exists")
                made, self._next = self._next, self._next + 1
                self._names[name], self._files[made], self._times[made] = made, bytearray(), int(time.time())
                return self._entry(made) + struct.pack("<QII", made, 0, 0)
            case 14 | 27:
                return struct.pack("<QII", node, 0, 0)
            case 15:
                _, start, size = struct.unpack_from("<QQI", body)
                return bytes(self._files[node][start : start + size])
            case 16:
                _, start, size = struct.unpack_from("<QQI", body)
                self._files[node][start : start + size] = body[40 : 40 + size]
                return struct.pack("<II", size, 0)
            case 17:
                return struct.pack("<5Q4I24x", 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 4096, 255, 4096, 0)
            case 28:
                return self._listed(*struct.unpack_from("<QQI", body)[1:])
            case 18 | 20 | 25 | 29 | 30 | 34:
                return b""
        raise OSError(errno.ENOSYS, "unknown")

    def _named(self, name: bytes) -> bytes:
        self._node(name)
        return name

    def _node(self, name: bytes) -> int:
        if name not in self._names:
            raise OSError(errno.ENOENT, "no such file")
        return self._names[name]

    def _about(self, node: int) -> bytes:
        size, moment = len(self._files.get(node, b"")), self._times.get(node, 0)
        links = sum(named == node for named in self._names.values()) or 1
        mode = stat.S_IFDIR | 0o700 if node == 1 else stat.S_IFREG | 0o600
        times = (moment, moment, moment, 0, 0, 0)
        return _ATTRIBUTES.pack(node, size, size // 512, *times, mode, links, os.geteuid(), os.getegid(), 0, 4096, 0)

    def _entry(self, node: int) -> bytes:
        return struct.pack("<4QII", node, 0, 0, 0, 0, 0) + self._about(node)

    def _listed(self, start: int, size: int) -> bytes:
        listed = b""
        for at, (name, node) in enumerate([*self._names.items()][start:], start + 1):
            entry = struct.pack("<QQII", node, at, len(name), 8) + name
            entry += bytes(-len(entry) % 8)
            if len(listed) + len(entry) > size:
                break
            listed += entry
        return listed


def _main(path: str, links: bool) -> None:
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id={os.geteuid()},group_id={os.getegid()}"
    library = ctypes.CDLL(None, use_errno=True)
    if library.mount(b"tests", os.fsencode(path), b"fuse", 6, options.encode()) != 0:  # no set-user-ID, no devices
        raise OSError(ctypes.get_errno(), "mount")
    server = _Server(device, links)
    threading.Thread(target=server.serve, daemon=True).start()
    sys.stdout.write("ok\n")
    sys.stdout.flush()
    for line in sys.stdin:
        server.command(line.split())
        sys.stdout.write("ok\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main(sys.argv[1], "--links" in sys.argv)
