"""Ways to harm a key, one after the other, at random places: what of it can be told afterwards is the program's to say.

Left out is what nobody can tell: a digit in the place of another, a digit lost and another glued on.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.key.keys import random_key

HEX = "0123456789abcdef"
# Zero width, bidirectional, default ignorable, controls, marks; a lone POP DIRECTIONAL FORMATTING tells of lost text.
INVISIBLE = (
    "\u200b\u200d\u2060\ufeff\xad\u034f\u061c\u200e\u202a\u2067\ufe0f\U000e0041\U000e0100\0\x07\x7f\u0301\u20e3\u180e"
)
BLANK = " \t\n\r\v\u2028\xa0\u2003\u3000"
# What stands for nothing of a key: private use, noncharacters, surrogates, unassigned, blank, symbols, other scripts.
STRANGE = (
    "\ue000\uf8ff\ufdd0\U0010ffff\ud800\udc80\udcff\u0378\u2800\ufffc\ufffd\U0001f511\u2211\u2500\u4f60\u028b\u2026\u20ac"
    "\u3002\uff0c\uff1a\u201c\u2019\u2013\u2212\uff0d"
)
PUNCTUATION = "!\"#$%&'()*+,./:;<=>?@[\\]^_`{}~-"
LOOKALIKES = {
    "0": "Oo\u041e\u039f\u3007",  # CYRILLIC, GREEK CAPITAL O, IDEOGRAPHIC NUMBER ZERO
    "1": "lI|\u0406\u04c0",  # CYRILLIC CAPITAL I, PALOCHKA
    "a": "\u0430\u0251\xe1",  # CYRILLIC A, LATIN ALPHA, A WITH ACUTE
    "c": "\u0441\xe7",  # CYRILLIC ES, C WITH CEDILLA
    "e": "\u0435\xe9",  # CYRILLIC IE, E WITH ACUTE
    "8": "\u09ea",  # BENGALI DIGIT FOUR
    "4": "\u09ea",
    "9": "\u0a67",  # GURMUKHI DIGIT ONE
}
STYLES = {"0": (0x1D7F6, 0xFF10, 0x660, 0x966, 0x2080), "a": (0x1D68A, 0xFF41, 0x24D0, 0x41, 0xFF21)}
AROUND = (
    "Bearer {}", "X_KEY={}", 'api_key="{}"', "`{}`", "key: {}.", "\u201c{}\u201d", "<{}>", "a {} z", "{}\n{}",
    "{} {}", "my key is {} ok", "{} # 1", "1. {}", "- {}", "({})", "{}(1)", "{}\xb9", "{}\xb2", "\u2460{}", "{} 1",
    "{} bad", "{} 2026", "1 {}", "12) {}", "{}\n1", "{}\n12\n", "{}-1", "{}/1", "{}.1", "{},1", "{}:1", "{} 12 ab",
    "\u5bc6\u94a5\uff1a{}\uff0c\u8bf7\u4fdd\u7ba1", "\u6211\u7684key{}\u662f", "https://h/{}",
    "https://h/?k={}&a=1", "{}\\", "\\{}", "{}\\n", "%20{}", "{}%0A", "&nbsp;{}", "{}&#8203;", '{"key":"{}"}',
    "b'{}'", "<b>{}</b>", "v1:{}", "{}@2", "id={}", "md5 {}", "{}  a.txt", "[{}](u)", "{}...", "sk-{}", "x{}",
    "{}g", "md5: {}", "{} (1)",
)  # fmt: skip
BREAKS = ("\n", "-\n", "\n> ", "\n2 ", "\n2. ", "\\\n", "\r\n    ", "\n| ", "\n+", "\n\t2\t", "\xad\n", " \n1 ")
LETTERS = "ghijkmnpqrstuvwxyz"  # l and o have another reading

Way = Callable[[str, random.Random], str]


def _place(text: str, chance: random.Random, first: int = 0) -> int:
    return chance.randrange(first, max(len(text), first + 1))


def _insert(pool: str) -> Way:
    def way(text: str, chance: random.Random) -> str:
        at = chance.randrange(len(text) + 1)
        return text[:at] + chance.choice(pool) + text[at:]

    return way


def _replace(pool: str, first: int = 0) -> Way:
    def way(text: str, chance: random.Random) -> str:
        at = _place(text, chance, first)
        return text[:at] + chance.choice(pool) + text[at + 1 :]

    return way


def look_alike(text: str, chance: random.Random) -> str:
    places = [at for at, char in enumerate(text) if char in LOOKALIKES]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice(LOOKALIKES[text[at]]) + text[at + 1 :]


def style(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    char = text[at : at + 1]
    if not char or char not in HEX:
        return text
    zero = "0" if char.isdigit() else "a"
    return text[:at] + chr(chance.choice(STYLES[zero]) + ord(char) - ord(zero)) + text[at + 1 :]


def lose(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    return text[:at] + text[at + 1 :]


def lose_the_end(text: str, chance: random.Random) -> str:
    return text[: -chance.randrange(1, 6)]


def lose_the_beginning(text: str, chance: random.Random) -> str:
    return text[chance.randrange(1, 6) :]


def wrap(text: str, chance: random.Random) -> str:
    return chance.choice(AROUND).replace("{}", text)


def break_lines(text: str, chance: random.Random) -> str:
    at = _place(text, chance, 4)
    return text[:at] + chance.choice(BREAKS) + text[at:]


def turn_two(text: str, chance: random.Random) -> str:
    """Store two characters the other way round, as they are shown again after an override."""
    at = _place(text, chance, 3)
    return f"{text[:at]}\u202e{text[at : at + 2][::-1]}\u202c{text[at + 2 :]}"


def turn_all(text: str, chance: random.Random) -> str:
    return f"{text[:3]}{chance.choice(chr(0x202D) + chr(0x202E))}{text[:2:-1]}\u202c"


def encode(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    if not text[at : at + 1].isalnum() or ord(text[at]) > 0xFFFF:
        return text
    return text[:at] + chance.choice((f"&#{ord(text[at])};", f"\\u{ord(text[at]):04x}")) + text[at + 1 :]


HARMLESS = (
    _insert(INVISIBLE),
    _insert(BLANK),
    _insert(STRANGE),
    _insert(PUNCTUATION),
    look_alike,
    style,
    wrap,
    wrap,
    break_lines,
)
LOSSY = (
    _replace(STRANGE),
    _replace(PUNCTUATION),
    _replace(BLANK + INVISIBLE),
    _replace(LETTERS, 3),
    lose,
    lose_the_end,
    lose_the_beginning,
    turn_two,
    turn_all,
)


def harmed(chance: random.Random) -> tuple[str, str]:
    """Return a key and what became of it: first what loses something, if so, then what only hides it, then escapes."""
    good = text = random_key(chance)
    for _ in range(chance.randrange(2)):
        text = chance.choice(LOSSY)(text, chance)
    for _ in range(chance.randrange(1, 4)):
        text = chance.choice(HARMLESS)(text, chance)
    if chance.random() < 0.1:
        text = encode(text, chance)
    return good, text


# What parts a key from the number beside it: blanks and what stands for them, punctuation of all scripts, arrows,
# lines, words, pictures, what nobody can read, and what parts the fields of records.
SEPARATORS: tuple[str, ...] = (
    *(" ", "  ", "\t", "\n", "\r\n", "\xa0", "\u3000", "\u2800", "\u3164", "\0", "\x1f", "\\t", "\\n", "&nbsp;", "%20"),
    *PUNCTUATION, *"|\u2223\uff5c", "||", " | ", ", ", "=>", "->", "...",
    *"\u3001\u3002\uff0c\uff1b\xb7\u2022\u2013\u2014\u2192\u2502\u2026\u300b\xab\u201c\u2019\u20ac\ue000\uf8ff\U0001f511\u2713\ud83d",
    "\u65e5\u671f", "\uff08", " \u2014 ", "\u3001 ", "\udcff", "\ufffd", "\ufdd0", "\ufffc",
)  # fmt: skip


def _number(chance: random.Random, size: int) -> str:
    """Return a number as it stands beside keys, cut to ``size`` digits: of a row, a year, a date, a time, a phone."""
    long = chance.choice(("0" * 20, "20261125120000000", "2026010220260102", "1764043186123456", "13800138000138"))
    return chance.choice((long, long, str(chance.randrange(10**20)).zfill(20))).ljust(20, "0")[:size]


def beside_a_number(chance: random.Random) -> str:
    """Return a key that lost its end, and a number of as many digits beside it: together they have the right length."""
    size = chance.randrange(1, 21)
    short = random_key(chance)[:-size]
    return short + chance.choice(SEPARATORS) + _number(chance, size)


def grouped(chance: random.Random) -> tuple[str, str]:
    """Return a key and the same in groups of one size, the last of which is as long as it happens to be."""
    good = random_key(chance)
    size, head = chance.randrange(3, 11), chance.choice((0, 3))
    gap = chance.choice((" ", "\n", "\r\n", "\xa0", "  ", "\n    ", "\\n", "&nbsp;"))
    starts = range(head, len(good), size)
    groups = [good[at : at + size] for at in starts]
    return good, gap.join([good[:head] + groups[0], *groups[1:]])


def mingled(chance: random.Random) -> str:
    """Return two different keys as one text."""
    first, second = random_key(chance), random_key(chance)
    alike = first[:-1] + HEX[(HEX.index(first[-1]) + chance.randrange(1, 16)) % 16]
    gap = chance.choice(("", "\u200b", ",", "\n", " ", "\uff0c", "|", ";", "\xa0"))
    return chance.choice(
        (
            "".join(pair[0] + pair[1] for pair in zip(first, second, strict=True)),
            "\u200b".join(pair[0] + pair[1] for pair in zip(first, second, strict=True)),
            first + gap + second,
            first + gap + alike,
            first + gap + second[:-1],
            f"{first[:20]}{second[20:]}\n{first}",
            f"  1 {first}\n  2 {second}\n",
        )
    )
