"""A key as a value that cannot slip out: mask, fingerprint, leak rule and the one Redactor (DESIGN 5.2, 8)."""

from gui.secret.api_key import ApiKey
from gui.secret.fingerprint import fingerprint, installation_secret
from gui.secret.leak import Leak, find_leaks, longest_run, spells
from gui.secret.mask import DEEPSEEK_KEY, core, mask
from gui.secret.moments import in_a_moment, in_a_number
from gui.secret.patterns import BY_NAME
from gui.secret.personal import PERSONAL
from gui.secret.placeholders import Ordinals
from gui.secret.process import keep_to_ourselves
from gui.secret.readings import fold
from gui.secret.redactor import BY_ITS_NAME, LONGEST_SECRET, SEARCHED_AT_ONCE, Redaction, Redactor, StoppedError
from gui.secret.spelled import bare_keys, spelled_keys
from gui.secret.vendors import may_hold_a_key

__all__ = [
    "BY_ITS_NAME",
    "BY_NAME",
    "DEEPSEEK_KEY",
    "LONGEST_SECRET",
    "PERSONAL",
    "SEARCHED_AT_ONCE",
    "ApiKey",
    "Leak",
    "Ordinals",
    "Redaction",
    "Redactor",
    "StoppedError",
    "bare_keys",
    "core",
    "find_leaks",
    "fingerprint",
    "fold",
    "in_a_moment",
    "in_a_number",
    "installation_secret",
    "keep_to_ourselves",
    "longest_run",
    "mask",
    "may_hold_a_key",
    "spelled_keys",
    "spells",
]
