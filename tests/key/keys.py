"""Keys of the tests, assembled at run time: no source of this project holds a complete one."""

import random
import re
from collections.abc import Iterable

from gui.report import Edit

PREFIX = "sk-"
BODIES = {
    "A": "0123456789abcdef" * 2,
    "B": "".join(digit * 2 for digit in "0123456789abcdef"),
    "C": "fedcba9876543210" * 2,
    "D": "1a2b3c4d5e6f7081" + "92a3b4c5d6e7f809",
    "E": "".join(digit * 4 for digit in "abcdef01"),
    "F": "facefeed" + "0" * 17 + "badf00d",
    "G": "deadbeefcafef00dfeedfacebadc0" + "ffe",
}


def key(name: str = "A") -> str:
    return PREFIX + BODIES[name]


def random_key(generator: random.Random) -> str:
    return PREFIX + "".join(generator.choices("0123456789abcdef", k=32))


def fill(template: str) -> str:
    """Return a template with ``{A}`` as a key, ``{A:7}`` as its first 7 code points, ``{A:7:}`` as those behind.

    ``{A:7:9}`` is what stands between.
    """
    for name, body in BODIES.items():
        whole = PREFIX + body
        template = template.replace("{" + name + "}", whole).replace("{" + name + ".}", body)
        for between in re.findall(rf"\{{{name}:\d+:\d+\}}", template):
            first, last = re.findall(r"\d+", between)
            template = template.replace(between, whole[int(first) : int(last)])
        for at in range(1, 35):
            template = template.replace(f"{{{name}:{at}}}", whole[:at]).replace(f"{{{name}:{at}:}}", whole[at:])
    return template


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Carry out the steps of a cleaning, which must be sorted, free of overlaps and revealed."""
    pieces, at = [], 0
    for edit in edits:
        assert at <= edit.start <= edit.end <= len(text)
        assert edit.replacement is not None
        pieces += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*pieces, text[at:]])
