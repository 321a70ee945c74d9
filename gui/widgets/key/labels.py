"""What is written in the box of a code point that cannot be seen: the abbreviations of Notepad++, else ``U+XXXX``."""

from __future__ import annotations

import functools

__all__ = ["label"]

_C0 = (
    "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI "
    "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
)
_C1 = (
    "PAD HOP BPH NBH IND NEL SSA ESA HTS HTJ VTS PLD PLU RI SS2 SS3 "
    "DCS PU1 PU2 STS CCH MW SPA EPA SOS SGCI SCI CSI ST OSC PM APC"
)
_STRETCHES = (
    (0x00, _C0 + " SP"),
    (0x7F, "DEL " + _C1 + " NBSP"),
    (0x180B, "FVS1 FVS2 FVS3 MVS FVS4"),
    (0x2000, "NQSP MQSP ENSP EMSP 3/MSP 4/MSP 6/MSP FSP PSP THSP HSP ZWSP ZWNJ ZWJ LRM RLM"),
    (0x2028, "LS PS LRE RLE PDF LRO RLO NNBSP"),
    (0x205F, "MMSP WJ"),
    (0x2066, "LRI RLI FSI PDI ISS ASS IAFS AAFS NADS NODS"),
    (0xFFF9, "IAA IAS IAT OBJ"),
)
_SINGLE = {
    0xAD: "SHY",
    0x34F: "CGJ",
    0x61C: "ALM",
    0x115F: "HCF",
    0x1160: "HJF",
    0x1680: "OSPM",
    0x3000: "IDSP",
    0x3164: "HF",
    0xFEFF: "ZWNBSP",
    0xFFA0: "HWHF",
    0xE0001: "TAG LANG",
    0xE0020: "TAG SP",
    0xE007F: "TAG END",
}
_NAMES = {first + offset: name for first, names in _STRETCHES for offset, name in enumerate(names.split(" "))} | _SINGLE


@functools.lru_cache(maxsize=4096)
def label(char: str, *, first: bool = False) -> str:
    """Return the abbreviation of a code point; ``first`` says that it begins the text, which makes U+FEFF a BOM."""
    code = ord(char)
    if code == 0xFEFF and first:
        return "BOM"
    if code in _NAMES:
        return _NAMES[code]
    if 0xFE00 <= code <= 0xFE0F:
        return f"VS{code - 0xFE00 + 1}"
    if 0xE0100 <= code <= 0xE01EF:
        return f"VS{code - 0xE0100 + 17}"
    if 0xE0021 <= code <= 0xE007E:
        return f"TAG {chr(code - 0xE0000)}"
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8
        return f"x{code - 0xDC00:02X}"
    return f"U+{code:04X}"
