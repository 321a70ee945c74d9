"""``reveal()`` is called only where a key must become text: this list is the whole of it."""

import re
from pathlib import Path

import gui

ALLOWED = {
    "bridge/crash_reports.py",  # the redactor's list of a report on a fault of the program
    "bridge/clipboard.py",  # copies a key, and takes it away again
    "widgets/parts/error_text.py",  # stars the keys in what a client printed
    "widgets/key/repair_panel.py",  # draws the cells of a repair, good characters hidden
    "widgets/tools/compare_panel.py",  # the same of two copies, and their short hash
    "widgets/tools/listener_rows.py",  # keeps the pasted key out of what is shown of a request
    "widgets/key/summary.py",  # asks which vendors make keys of this shape
    "widgets/window.py",  # puts the cleaned key into the field
    "widgets/tool_tabs.py",  # puts a copy that was found into the field of the comparison
    "copies/search.py",  # compares the copies that it finds with the pasted key
    "secret/api_key.py",  # defines it
    "capture/request.py",  # keeps the key out of what is shown of its request
    "cli/listen.py",  # inspection of the given key and the redactor's list
    "keychain/names.py",  # a name must not hold a part of its key
    "keychain/store.py",  # what goes into the keychain
    "asking/secrets.py",  # known secrets
    "asking/shown.py",  # fingerprint, comparison with the key of a client
    "machine.py",  # the fingerprint under which answers are kept, and the redactor's list
    "diagnosis.py",  # inspection
    "probes/beside_key.py",  # known secrets in what was given beside the key
    "probes/wire/transport.py",  # the one header
    "cli/key_text.py",  # asks which vendors make keys of this shape
    "cli/inspection.py",  # inspection and the redactor's list
    "cli/verify.py",  # the search of a bundle for the user's own key
}


def test_only_the_listed_modules_reveal_a_key():
    package = Path(gui.__file__).parent
    callers = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"\.reveal\(\)", path.read_text(encoding="ascii"))
    }
    assert callers <= ALLOWED | {"key/" + p.name for p in (package / "key").glob("*.py")}
