"""Bytes as programs dump them, and a reader who follows one column from line to line."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.secret.reading import GONE, Read, Write, joined, sub, unhex

__all__ = ["DUMPS"]


def _dump(line: Callable[[int, bytes], str], width: int = 16, before: str = "GET /models\r\nkey: ") -> Write:
    def write(text: str) -> str:
        data = f"{before}{text}\r\nAccept: */*\r\n\r\n".encode()
        return "\n".join(line(at, data[at : at + width]) for at in range(0, len(data), width))

    return write


def _seen(data: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in data)


def _pairs(data: bytes, size: int = 2, *, turned: bool = False) -> str:
    groups = [data[at : at + size] for at in range(0, len(data), size)]
    return " ".join((group[::-1] if turned else group).hex() for group in groups)


def _columns(first: int, last: int, *, turned: bool = False, octal: bool = False) -> Read:
    """Read the bytes in [first, last) of each line, and what is seen behind them, from line to line."""

    def read(text: str) -> str:
        found, seen = "", ""
        for line in text.split("\n"):
            for word in re.findall(rf"[0-9A-Fa-f{GONE}]+", line[first:last]):
                if GONE in word:
                    found += GONE
                elif octal:
                    found += int(word, 8).to_bytes(2, "little").decode("latin-1")
                else:
                    data = bytes.fromhex(word if len(word) % 2 == 0 else word[:-1])
                    found += (data[::-1] if turned else data).decode("latin-1")
            seen += line[last:].strip(" |")
        return found + GONE + seen

    return read


def _od_c(_: int, data: bytes) -> str:
    return " ".join(f"{chr(byte):>3}" if 0x20 <= byte < 0x7F else " \\n" for byte in data)


DUMPS: dict[str, tuple[Write, Read]] = {
    "xxd": (_dump(lambda at, data: f"{at:08x}: {_pairs(data):<39}  {_seen(data)}"), _columns(10, 50)),
    "xxd, six a line": (_dump(lambda at, data: f"{at:08x}: {_pairs(data):<14}  {_seen(data)}", 6), _columns(10, 25)),
    "xxd, plain": (_dump(lambda _, data: data.hex(), 30), lambda text: joined(unhex(text))),
    "xxd, binary": (
        _dump(lambda at, data: f"{at:08x}: {' '.join(f'{b:08b}' for b in data):<53}  {_seen(data)}", 6),
        lambda text: sub(r"\s*\b([01]{8})\b", 2)(re.sub(r"(?m)^.{10}|  \S*$", "", text)),
    ),
    "xxd, little end": (
        _dump(lambda at, data: f"{at:08x}: {_pairs(data, 4, turned=True):<35}  {_seen(data)}"),
        _columns(10, 46, turned=True),
    ),
    "hexdump -C": (
        _dump(lambda at, data: f"{at:08x}  {data[:8].hex(' '):<23}  {data[8:].hex(' '):<23}  |{_seen(data)}|"),
        _columns(10, 59),
    ),
    "hexdump -C, eight a line": (
        _dump(lambda at, data: f"{at:08x}  {data.hex(' '):<23}  |{_seen(data)}|", 8),
        _columns(10, 34),
    ),
    "hexdump": (_dump(lambda at, data: f"{at:07x} {_pairs(data, turned=True)}"), _columns(8, 60, turned=True)),
    "od": (
        _dump(
            lambda at, data: (
                f"{at:07o} "
                + " ".join(f"{int.from_bytes(data[n : n + 2], 'little'):06o}" for n in range(0, len(data), 2))
            )
        ),
        _columns(8, 70, octal=True),
    ),
    "od -x": (_dump(lambda at, data: f"{at:07o} {_pairs(data, turned=True)}"), _columns(8, 60, turned=True)),
    "od -c": (_dump(lambda at, data: f"{at:07o} {_od_c(at, data)}"), lambda text: re.sub(r"(?m)^\d{7}", "", text)),
    "od -tx1z": (_dump(lambda at, data: f"{at:07o} {data.hex(' '):<47}  >{_seen(data)}<"), _columns(8, 56)),
    "od -An -tx1": (_dump(lambda _, data: f" {data.hex(' ')}"), _columns(0, 60)),
    "od -An -td1": (
        _dump(lambda _, data: "".join(f"{byte:>5}" for byte in data)),
        lambda text: sub(r"\s*\b([0-9]{2,3})\b", 10)(text),
    ),
    "od -td1": (
        _dump(lambda at, data: f"{at:07o}" + "".join(f"{byte:>5}" for byte in data), 6),
        lambda text: sub(r"\s*\b([0-9]{2,3})\b", 10)(re.sub(r"(?m)^\d{7}", "", text)),
    ),
    "Format-Hex": (
        _dump(lambda at, data: f"{at:08X}   {data.hex(' ').upper():<47}  {_seen(data)}"),
        _columns(11, 59),
    ),
    "Format-Hex, long": (
        _dump(lambda at, data: f"{at:016X} {data.hex(' ').upper():<47} {_seen(data)}"),
        _columns(17, 65),
    ),
    "tcpdump -X": (_dump(lambda at, data: f"\t0x{at:04x}:  {_pairs(data):<39}  {_seen(data)}"), _columns(10, 51)),
    "tcpdump -x": (_dump(lambda at, data: f"\t0x{at:04x}:  {_pairs(data)}"), _columns(10, 51)),
    "Wireshark": (
        _dump(lambda at, data: f"{at:04x}  {data.hex(' '):<47}   {_seen(data)}"),
        _columns(6, 54),
    ),
    "Wireshark, C": (
        _dump(lambda _, data: ", ".join(f"0x{byte:02x}" for byte in data) + f", /* {_seen(data)} */", 8),
        lambda text: (
            sub(r"0x([0-9a-f]{2})(?:, )?")(re.sub(r"/\*.*?\*/|\n", "", text))
            + GONE
            + "".join(re.findall(r"/\* (.*?) \*/", text))
        ),
    ),
    "xxd -i": (
        _dump(lambda _, data: "  " + ", ".join(f"0x{byte:02x}" for byte in data) + ",", 12),
        lambda text: sub(r"\s*0x([0-9a-f]{2}),?")(text),
    ),
    "certutil": (
        _dump(lambda at, data: f"    {at:04x}  {data[:8].hex(' ')}  {data[8:].hex(' ')}   {_seen(data)}"),
        _columns(10, 59),
    ),
    "node Buffer": (
        lambda text: f"<Buffer {text.encode().hex(' ')}>",
        lambda text: joined(unhex(text)),
    ),
    "openssl": (
        _dump(lambda at, data: f"{at:04x} - {data[:8].hex(' ')}-{data[8:].hex(' ')}   {_seen(data)}"),
        _columns(7, 55),
    ),
    "OpenSSL trace, curl --trace": (
        _dump(lambda at, data: f"{at:04x}: {data.hex(' '):<48} {_seen(data)}"),
        _columns(6, 54),
    ),
    "gdb x/bx": (
        _dump(lambda at, data: f"0x7ffe{at:08x}:\t" + "\t".join(f"0x{byte:02x}" for byte in data), 6),
        lambda text: sub(r"\s*0x([0-9a-f]{2})\b")(re.sub(r"0x7ffe\w+:", "", text)),
    ),
    "gdb x/c": (
        _dump(
            lambda at, data: f"0x7ffe{at:08x}:\t" + "\t".join(f"{byte} '{_seen(bytes([byte]))}'" for byte in data), 6
        ),
        lambda text: (
            "".join(letter or GONE for letter in re.findall(rf"'(.)'|{GONE}", text))
            + GONE
            + sub(r"\s*([0-9]{2,3})\b", 10)(re.sub(r"0x7ffe\w+:|'.'", "", text))
        ),
    ),
}
