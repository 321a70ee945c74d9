"""The names before which a secret stands: what programs call one, and the word for a password in many languages."""

from __future__ import annotations

import re

__all__ = ["ANCHORS", "NAMES", "PASSWORD", "TELLING", "WEAK", "is_path"]

# How each name goes on from its anchor to its end. What stands before an anchor belongs to the name as well:
# DEEPSEEK_API_KEY, clientSecret, x-auth-token. Names in the plural count something: prompt_tokens.
_KEYS = (
    r"api[-_ ]?keys?|(?:access|secret|private|signing|encryption|master|auth|subscription|account|license)[-_ ]?key"
    r"|(?:secret|token|credential|credentials|authorization|signature)(?:[-_]?value)?"
    r"|(?:session[-_]?token|session[-_]?key)"
    r"|\u5bc6[\u94a5\u9470]"  # the Chinese word for key, in simplified and in traditional letters
)
_WORDS = (
    # Chinese, simplified and traditional: password, passphrase
    "\u5bc6\u7801", "\u5bc6\u78bc", "\u53e3\u4ee4",
    # Japanese, Korean, Russian, Ukrainian
    "\u30d1\u30b9\u30ef\u30fc\u30c9", "\u6697\u8a3c\u756a\u53f7", "\ube44\ubc00\ubc88\ud638",
    "\u043f\u0430\u0440\u043e\u043b\u044c", "\u041f\u0430\u0440\u043e\u043b\u044c",
)  # fmt: skip
_FOREIGN = (
    # German, French, Spanish, Portuguese, Italian and Turkish, Dutch, Polish, Czech
    "kennwort", "mot de passe", "contrase\u00f1a", "contrasena", "senha", "parola d'ordine", "wachtwoord",
    "has\u0142o", "heslo",
)  # fmt: skip
_PASSWORDS = (
    r"(?:passwd|password|passwort|passphrase|passcode)(?:[-_]?value)?|pwd"
    # DB_PASS, smtpPass; in "bypass" nothing is one
    r"|(?:(?<![A-Za-z])|(?<=-store)|(?<=-key))pass|(?-i:(?<=[a-z])Pass)"
    rf"|{'|'.join((*_FOREIGN, *_WORDS))}"
)
NAMES = f"{_KEYS}|{_PASSWORDS}"
"""A pattern of all names, from their anchors on; to be compiled with ``re.IGNORECASE | re.ASCII``."""

ANCHORS: tuple[str, ...] = (
    "api", "accesskey", "access_key", "access-key", "access key", "secret", "private_key", "private-key", "privatekey",
    "signing", "encryption", "master", "auth", "subscription", "account", "license", "token", "credential",
    "signature", "session", "pass", "pwd", "\u5bc6\u94a5", "\u5bc6\u9470",
    *dict.fromkeys(word.lower() for word in (*_FOREIGN, *_WORDS)),
)  # fmt: skip
"""Where a name may begin, in lower case."""

PASSWORD = re.compile(rf"(?:{_PASSWORDS})\Z", re.IGNORECASE | re.ASCII)
"""The names whose value may be any word."""

WEAK = re.compile(r"pass\Z", re.IGNORECASE | re.ASCII)
"""Names that count something as well: "pass: 1024, fail: 0"."""

TELLING = re.compile(rf"(?:api[-_ ]?keys?|secret|token|\u5bc6[\u94a5\u9470]|{_PASSWORDS})\Z", re.IGNORECASE | re.ASCII)
"""The names of which somebody says in a sentence what they are."""

_PATH = re.compile(r"(?:[A-Za-z]:)?[/\\~.]", re.ASCII)


def is_path(name: str, value: str) -> bool:
    """Tell whether ``PWD`` is where a program works, and no password."""
    return name.lower() == "pwd" and _PATH.match(value) is not None
