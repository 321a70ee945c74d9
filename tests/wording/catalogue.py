r"""The Chinese catalogue and the messages that the sources mark.

Run as a script, this brings the catalogue up to date: new messages get an empty translation, to be filled in by hand,
and those that no source has any more are dropped. The same with Babel's own commands, but for the header, which they
fill with names and dates:

    pybabel extract -k N_ -k NP_:1,2 -k in_words -k Rule:4 -k Objection:4 -k Support:3 -k Saying:3 \
        -k Scenario:3 --no-location --omit-header --no-wrap --sort-by-file -o key-doctor.pot gui
    pybabel update -D key-doctor -l zh_CN -i key-doctor.pot -d resources/locale \
        --no-wrap --no-fuzzy-matching --ignore-obsolete
    pybabel compile -D key-doctor -d resources/locale    (make catalogues does this)
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources/locale/zh_CN/LC_MESSAGES/key-doctor.po"
KEYWORDS = {
    "N_": None,
    "NP_": (1, 2),
    "in_words": None,
    "Rule": (4,),
    "Objection": (4,),
    "Support": (3,),
    "Saying": (3,),
    "Scenario": (3,),
}
"""What is marked, and which argument is in words of a row in the tables of the verdict (``gui/verdict/rule.py``) and of
the practice problems."""

HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: key-doctor\n"
"POT-Creation-Date: 2026-11-23 00:00+0000\n"
"Language: zh_CN\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""
"""No person, no machine, and a date that never changes: without one, the compiled file would tell when it was made."""


def marked() -> Catalog:
    """Return the messages that the sources mark, in the order of the files."""
    catalogue = Catalog(locale="zh_CN")
    for path in sorted((ROOT / "gui").rglob("*.py")):
        for _line, message, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
            catalogue.add(message)
    return catalogue


def translated(path: Path = CATALOGUE) -> Catalog:
    """Return the catalogue as it is in the file."""
    with path.open("rb") as stream:
        return read_po(stream, locale="zh_CN", abort_invalid=True)


def up_to_date(old: Catalog) -> bytes:
    """Return the text of a catalogue that has exactly the marked messages, with their old translations."""
    new = marked()
    for message in new:
        known = old.get(message.id)
        if message.id and known is not None and known.string:
            message.string = known.string
    stream = io.BytesIO()
    write_po(stream, new, width=0, omit_header=True)
    return HEADER.encode() + stream.getvalue().lstrip(b"\n").rstrip(b"\n") + b"\n"


def main() -> int:
    text = up_to_date(translated())
    CATALOGUE.write_bytes(text)
    empty = sum(1 for message in translated() if message.id and not all(_strings(message.string)))
    sys.stdout.write(f"{CATALOGUE.relative_to(ROOT)}: {empty} to translate\n")
    return 0


def _strings(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


if __name__ == "__main__":
    raise SystemExit(main())
