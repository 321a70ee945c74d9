"""A text as tools, terminals and chats export it, and readers who know the look of each."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
import zlib
from collections.abc import Callable

from tests.secret.dumps import DUMPS
from tests.secret.packing import STORY, inflated
from tests.secret.programs import PROGRAMS
from tests.secret.reading import GONE, Read, Write, each, joined, lines, sub, unbase64, unhex

__all__ = ["EXPORTS"]

_CLOCK = re.compile(r"(?m)^2026-11-27T09:15:\d\d\.\d{3}Z DEBUG httpcore: ")


def _logged(pattern: str) -> Write:
    """Put the prefix of a log before each line."""
    return lambda text: "\n".join(
        pattern.format(s=n % 60, ms=(137 * n + 8) % 1000, n=n) + line for n, line in enumerate(text.split("\n"))
    )


def _behind(prefix: str, pattern: str, name: str) -> tuple[Write, Read]:
    write, read = (DUMPS if name in DUMPS else PROGRAMS)[name]
    return (lambda text: _logged(prefix)(write(text))), (lambda text: read(re.sub(rf'(?m)^"?{pattern}', "", text)))


_LOGS = {
    "a time": ("2026-11-27T09:15:{s:02}.{ms:03}Z DEBUG httpcore: ", r"2026-11-27T09:15:\d\d\.\d{3}Z DEBUG httpcore: "),
    "a logger": ("DEBUG:httpcore: ", "DEBUG:httpcore: "),
    "a quote": ("> ", "> "),
    "a bar": ("web_1  | ", r"web_1  \| "),
    "Kubernetes": ("2026-11-27T09:15:{s:02}.{ms:03}114Z stdout F ", r"2026-11-27T09:15:\d\d\.\d{6}Z stdout F "),
    "logcat": ("11-27 09:15:{s:02}.{ms:03}  4711  4712 D Http: ", r"11-27 09:15:\d\d\.\d{3}  4711  4712 D Http: "),
    "syslog": ("Nov 27 09:15:{s:02} host app[4711]: ", r"Nov 27 09:15:\d\d host app\[4711\]: "),
    "numbers": ("{n:>4}  ", r" *\d+  "),
}  # fmt: skip
_ITEMS = (
    "gdb, one a line", "console, one a line", "IntelliJ", "Visual Studio", "Visual Studio, bytes", "jdb", "R, raw",
    "DevTools, copied", "Rust, pretty", "Julia", "CSV of letters", "CSV of numbers", "YAML, numbers", "numpy",
)  # fmt: skip
_DUMPED = (
    "xxd", "hexdump -C", "hexdump", "od", "od -x", "od -tx1z", "od -An -tx1", "xxd, plain", "Format-Hex",
    "tcpdump -X", "Wireshark", "OpenSSL trace, curl --trace", "node Buffer", "xxd -i", "gdb x/bx", "openssl",
)  # fmt: skip


def _base64_in(before: str, width: int, between: str, pack: Callable[[bytes], bytes] = bytes) -> Write:
    return lambda text: before + lines(base64.b64encode(pack(STORY.format(text).encode())).decode(), width, between)


def _asciinema(text: str) -> str:
    start = '{"version": 2, "width": 80, "height": 24}\n'
    return start + "\n".join(
        json.dumps([round(8.1 + 0.173 * n, 6), "o", char]) for n, char in enumerate(f"$ export K={text}")
    )


def _chunked(text: str) -> str:
    return (
        "\r\n".join(f"{len(text[at : at + 5]):x}\r\n{text[at : at + 5]}" for at in range(0, len(text), 5)) + "\r\n0\r\n"
    )


def _kerned(text: str) -> str:
    return "[" + "".join(f"({text[at : at + 2]}){-14 + 7 * (at % 5)}" for at in range(0, len(text), 2)) + "] TJ"


def _story(count: int) -> Callable[[str], bytes]:
    return lambda text: "".join(
        f"2026-11-27T09:15:{n % 60:02} INFO request {n * 7919 % 10007} to /models took {n * 31 % 977} ms\n"
        + (f"Authorization: Bearer {text}\n" if n == count // 2 else "")
        for n in range(count)
    ).encode()


EXPORTS: dict[str, tuple[Write, Read]] = {
    **{f"{name} behind {log}": _behind(*_LOGS[log], name) for log in _LOGS for name in _DUMPED},
    **{f"{name} behind {log}": _behind(*_LOGS[log], name) for log in ("a time", "syslog") for name in _ITEMS},
    "HAR, content in base64": (
        lambda text: json.dumps(
            {
                "content": {
                    "mimeType": "application/json",
                    "encoding": "base64",
                    "text": base64.b64encode(json.dumps({"key": text}).encode()).decode(),
                }
            }
        ),
        lambda text: joined(unbase64(text)),
    ),
    "Insomnia, body packed": (
        lambda text: json.dumps(
            {
                "bodyCompression": "zip",
                "body": base64.b64encode(gzip.compress(STORY.format(text).encode(), mtime=0)).decode(),
            }
        ),
        lambda text: inflated(unbase64(text), lambda: zlib.decompressobj(31)),
    ),
    "Helm release": (
        lambda text: (
            "  release: " + base64.b64encode(base64.b64encode(gzip.compress(_story(40)(text), mtime=0))).decode()
        ),
        lambda text: inflated(
            (piece for whole in joined(unbase64(text)).split(GONE) for piece in unbase64(whole)),
            lambda: zlib.decompressobj(31),
        ),
    ),
    "log, packed": (
        lambda text: base64.b64encode(gzip.compress(_story(400)(text), mtime=0)).decode(),
        lambda text: inflated(unbase64(text), lambda: zlib.decompressobj(31)),
    ),
    "log, packed, in lines of a log": (
        lambda text: _logged(_LOGS["a time"][0])(
            _base64_in("", 60, "\n", lambda data: gzip.compress(data, mtime=0))(text)
        ),
        lambda text: inflated(unbase64(_CLOCK.sub("", text)), lambda: zlib.decompressobj(31)),
    ),
    "base64 in lines of a log": (
        lambda text: _logged(_LOGS["a time"][0])(_base64_in("", 60, "\n")(text)),
        lambda text: joined(unbase64(_CLOCK.sub("", text))),
    ),
    "plist": (_base64_in("<data>\n\t", 52, "\n\t"), lambda text: joined(unbase64(text.replace("<data>", "")))),
    "YAML, binary": (_base64_in("key: !!binary |\n  ", 60, "\n  "), lambda text: joined(unbase64(text.split("|")[1]))),
    "Java, split": (_base64_in('"', 60, '" +\n    "'), lambda text: joined(unbase64(re.sub(r'" \+\n +"', "", text)))),
    "certutil -encode": (
        _base64_in("-----BEGIN CERTIFICATE-----\r\n", 64, "\r\n"),
        lambda text: joined(unbase64(text.replace("-----BEGIN CERTIFICATE-----", ""))),
    ),
    "NSData": (
        lambda text: "<" + " ".join(text[at : at + 4].encode().hex() for at in range(0, len(text), 4)) + ">",
        lambda text: joined(unhex(text)),
    ),
    "registry, hex": (
        lambda text: '"Key"=hex:' + lines(text.encode().hex(","), 60, "\\\r\n  "),
        lambda text: joined(unhex(re.sub(r"\\\r\n|,", "", text.split("hex:")[1]))),
    ),
    "registry, hex(2)": (
        lambda text: '"Key"=hex(2):' + lines(text.encode("utf-16-le").hex(","), 63, "\\\r\n  "),
        lambda text: joined(unhex(re.sub(r"\\\r\n|,|00", "", text.split(":")[1]))),
    ),
    "journal, bytes": (
        lambda text: json.dumps({"MESSAGE": list(f"\x1b[0mkey {text}".encode())}),
        sub(r"(?:, )?\b([0-9]+)", 10),
    ),
    "Wireshark, JSON": (
        lambda text: json.dumps({"http.authorization_raw": [f"Bearer {text}".encode().hex(), 54, 44, 0, 26]}),
        lambda text: joined(unhex(text)),
    ),
    "Wireshark, PDML": (
        lambda text: f'<field name="data.data" size="35" show="{text.encode().hex(":")}"/>',
        lambda text: joined(unhex(text.split("show=")[1])),
    ),
    "Wireshark, follow": (
        lambda text: re.sub("(?m)^", "    ", DUMPS["hexdump -C"][0](text)),
        lambda text: DUMPS["hexdump -C"][1](re.sub("(?m)^    ", "", text)),
    ),
    "mitmproxy, hex": (
        lambda text: "\n".join(
            f"{at:010x} {text[at : at + 16].encode().hex(' '):<47}   {text[at : at + 16]}"
            for at in range(0, len(text), 16)
        ),
        lambda text: (
            joined(unhex("".join(line[11:58] for line in text.split("\n"))))
            + GONE
            + "".join(line[61:] for line in text.split("\n"))
        ),
    ),
    "ngrep -x": (
        lambda text: "\n".join(
            f"  {text[at : at + 8].encode().hex(' '):<23}    {text[at + 8 : at + 16].encode().hex(' '):<23}"
            f"    {text[at : at + 16]}"
            for at in range(0, len(text), 16)
        ),
        lambda text: (
            joined(unhex("".join(line[2:52] for line in text.split("\n"))))
            + GONE
            + "".join(line[56:] for line in text.split("\n"))
        ),
    ),
    "candump": (
        lambda text: "\n".join(
            f"  can0  7E8   [8]  {text[at : at + 8].encode().hex(' ').upper()}" for at in range(0, len(text), 8)
        ),
        lambda text: joined(unhex("".join(line[19:] for line in text.split("\n")))),
    ),
    "curl --trace-ascii": (
        lambda text: "\n".join(
            f"{at:04x}: {('Authorization: Bearer ' * 4 + text)[at : at + 9]}" for at in range(0, 124, 9)
        ),
        lambda text: re.sub(r"(?m)^[0-9a-f]{4}: |\n", "", text),
    ),
    "strace -xx": (lambda text: 'write(3, "' + each("\\x{:02x}")(text) + '", 35) = 35', sub(r"\\x([0-9a-f]{2})")),
    "strace, by bytes": (
        lambda text: "\n".join(f'read(0, "{char}", 1)                       = 1' for char in text),
        lambda text: re.sub(r'read\(0, "|", 1\) += 1|\n', "", text),
    ),
    "strace of a process": (
        lambda text: "\n".join(
            f'[pid {4711 + n % 2}] 09:15:{n:02}.{n * 7919 % 1000:03} read(0, "{c}", 1) = 1' for n, c in enumerate(text)
        ),
        lambda text: re.sub(r'\[pid .*?"|", 1\) = 1|\n', "", text),
    ),
    "asciinema": (_asciinema, lambda text: re.sub(r'\[[0-9.]+, "o", "|"\]|\n', "", text)),
    "asciinema, version 1": (
        lambda text: json.dumps({"stdout": [[round(0.1 + 0.037 * (n % 5), 6), char] for n, char in enumerate(text)]}),
        lambda text: re.sub(r'\[[0-9.]+, "|"\],? ?', "", text),
    ),
    "typescript": (
        lambda text: "".join(f"{char}x\b \b" if n % 3 == 0 else char for n, char in enumerate(text)),
        lambda text: text.replace("x\b \b", ""),
    ),
    "zsh": (
        lambda text: "".join(f"\x1b[4m{char}\x1b[24m\b\x1b[4m{char}\x1b[24m" for char in text),
        lambda text: re.sub(r"\x1b\[\d+m|\x08.?", "", text.replace("\b\x1b[4m", "\b")),
    ),
    "cursor": (
        lambda text: "".join(f"\x1b[{3};{10 + n}H{char}" for n, char in enumerate(text)),
        lambda text: re.sub(r"\x1b\[[0-9;]*H", "", text),
    ),
    "less, UTF-16": (lambda text: "<00>".join(text), lambda text: text.replace("<00>", "")),
    "vim, UTF-16": (lambda text: "^@".join(text), lambda text: text.replace("^@", "")),
    "Latin-1 of UTF-16, dots": (lambda text: ".".join(text), lambda text: text.replace(".", "")),
    "UTF-16 of two letters": (
        lambda text: (text + " ").encode().decode("utf-16-be"),
        lambda text: text.replace(GONE, "\0\0").encode("utf-16-be").decode("latin-1"),
    ),
    "UTF-16 of two letters, little end": (
        lambda text: (text + " ").encode().decode("utf-16-le"),
        lambda text: text.replace(GONE, "\0\0").encode("utf-16-le").decode("latin-1"),
    ),
    "UTF-16, wrong end": (
        lambda text: text.encode("utf-16-be").decode("utf-16-le"),
        lambda text: text.replace(GONE, "\0\0").encode("utf-16-le").decode("latin-1").replace("\0", ""),
    ),
    "UTF-7": (
        lambda text: "+" + base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=") + "-",
        lambda text: joined(unbase64(text.replace("+", "", 1))).replace("\x00", ""),
    ),
    "PDF, kerned": (_kerned, lambda text: "".join(a or b for a, b in re.findall(rf"\(([^)]*)\)|({GONE})", text))),
    "PDF, hex": (lambda text: f"<{text.encode().hex().upper()}> Tj", lambda text: joined(unhex(text))),
    "Tesseract, boxes": (
        lambda text: "\n".join(f"{char} {20 + 9 * n} 30 {28 + 9 * n} 45 0" for n, char in enumerate(text)),
        lambda text: re.sub(r"(?m)(?<=^.) .*\n?", "", text).replace("\n", ""),
    ),
    "chunked": (_chunked, lambda text: re.sub(r"(?:^|\r\n)[0-9a-f]{1,2}\r\n", "", text)),
    "chunks of a stream": (
        lambda text: "\n\n".join(
            f'data: {{"id":"9f{n % 3}","choices":[{{"index":0,"delta":{{"content":"{text[n : n + 3]}"}},"logprobs":'
            f'null}}],"created":176388930{n % 10}}}'
            for n in range(0, len(text), 3)
        ),
        lambda text: "".join(a or b for a, b in re.findall(rf'content":"([^"]*)"|({GONE})', text)),
    ),
    "Docker, JSON": (
        lambda text: "\n".join(
            json.dumps(
                {
                    "log": f"{text[n : n + 5]}\n",
                    "stream": "stdout",
                    "time": f"2026-11-27T09:15:02.{n * 7919 % 1000:03}Z",
                }
            )
            for n in range(0, len(text), 5)
        ),
        lambda text: "".join(a or b for a, b in re.findall(rf'log": "([^"]*?)\\n"|({GONE})', text)),
    ),
    "cmd, carets": (lambda text: "^" + "^".join(text), lambda text: text.replace("^", "")),
    "git, words": (
        lambda text: "".join(f"{{+{text[n : n + 2]}+}}" for n in range(0, len(text), 2)),
        lambda text: re.sub(r"\{\+|\+\}", "", text),
    ),
    "WhatsApp": (
        lambda text: "\n".join(f"[27/11/2026, 09:15:{n:02}] Mia: {text[n : n + 5]}" for n in range(0, len(text), 5)),
        lambda text: re.sub(r"(?m)^\[.*?\] Mia: |\n", "", text),
    ),
    "Discord": (
        lambda text: "\n".join(f"Mia \u2014 Today at 9:{15 + n}\n{text[n : n + 5]}" for n in range(0, len(text), 5)),
        lambda text: re.sub(r"(?m)^Mia .*\n?|\n", "", text),
    ),
    "flags": (
        lambda text: "".join(
            chr(0x1F1E6 + ord(c) - 97) + "\u200b" if c.islower() else f"{c}\ufe0f\u20e3" if c.isdigit() else c
            for c in text
        ),
        lambda text: re.sub(
            "[\U0001f1e6-\U0001f1ff]", lambda m: chr(ord(m[0]) - 0x1F1E6 + 97), re.sub("[\u200b\ufe0f\u20e3]", "", text)
        ),
    ),
    "squares": (
        lambda text: "".join(chr(0x1F170 + ord(c) - 97) if c.islower() else c for c in text),
        lambda text: re.sub("[\U0001f170-\U0001f189]", lambda m: chr(ord(m[0]) - 0x1F170 + 97), text),
    ),
    "hOCR": (
        lambda text: "".join(
            f"<span class='ocrx_cinfo' title='x_bboxes {9 * n} 3 {9 * n + 8} 20; x_conf 98'>{html.escape(c)}</span>\n"
            for n, c in enumerate(text)
        ),
        lambda text: re.sub(r"<[^>]*>|\n", "", text),
    ),
    "X11, events": (
        lambda text: "\n".join(
            f"    state 0x0, keycode {ord(c) % 60} (keysym 0x{ord(c):x}, {c}), same_screen YES," for c in text
        ),
        lambda text: "".join(a or b for a, b in re.findall(rf", (.)\)|({GONE})", text)),
    ),
}
