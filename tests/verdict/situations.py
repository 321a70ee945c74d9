"""For each cause a situation in which it comes first: a practice scenario, a key text, a client's text, answers.

The tests run each over real sockets; the pictures show each in the window.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from gui.report import Cause
from tests.verdict.samples import CLIENT_TEXTS, KEY_TEXTS

__all__ = ["SITUATIONS", "Situation"]

_KEYS, _PRINTED = dict(KEY_TEXTS), dict(CLIENT_TEXTS)
_C = Cause


@dataclasses.dataclass(frozen=True)
class Situation:
    """One way to a cause.

    ``text``: what is pasted, with ``{key}`` for a good key and ``{rest}`` for it without sk-; ``printed``: what the
    client printed; ``answers``: as ``--answers`` takes them; ``untrusted``: the host is not DeepSeek's, and nobody has
    allowed it.
    """

    cause: Cause
    scenario: str = "healthy"
    text: str = "{key}"
    printed: str = ""
    answers: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    untrusted: bool = False


def _answered(cause: Cause, scenario: str, row: str, code: str, **detail: Any) -> Situation:
    return Situation(cause, scenario, answers={row: {"answer": code, "detail": detail}})


SITUATIONS: tuple[Situation, ...] = (
    Situation(_C.KEY_MISSING, text=_KEYS["only the name of a variable"]),
    Situation(_C.KEY_PLACEHOLDER, text=_KEYS["the words of a guide"]),
    Situation(_C.KEY_MASKED, text=_KEYS["the starred form of the console"]),
    Situation(_C.KEY_WRONG_SHAPE, text=_KEYS["a key that lacks its last character"]),
    Situation(_C.KEY_OTHER_VENDOR, text=_KEYS["a key of OpenRouter"]),
    Situation(_C.KEY_CONTAMINATED, text="\u00a0{key}\u200b\n"),  # NO-BREAK SPACE, ZERO WIDTH SPACE
    Situation(_C.KEY_LOOKALIKE, text="sk\u2014{rest}"),  # EM DASH
    Situation(_C.KEY_NOT_SENT, printed=_PRINTED["401, no header (A1)"]),
    Situation(_C.KEY_MALFORMED_HEADER, printed=_PRINTED["401, an empty key (A2)"]),
    Situation(_C.KEY_REJECTED, "key-unknown"),
    Situation(_C.CLIENT_STALE_KEY, printed=_PRINTED["401, another ending than the key's (A3)"]),
    Situation(_C.CLIENT_OTHER, "healthy"),
    Situation(_C.ACCOUNT_NO_BALANCE, "no-balance"),
    Situation(_C.ACCOUNT_OTHER_ACCOUNT, printed=_PRINTED["402, while the key has money (B1)"]),
    Situation(_C.ACCOUNT_LOW_BALANCE_CONCURRENCY, "low-balance"),
    Situation(_C.ACCOUNT_SUSPENDED, "account-suspended"),
    _answered(_C.ACCOUNT_SWITCHED_OFF, "forbidden", "5.1", "paused"),
    _answered(_C.QUOTA_EXHAUSTED, "forbidden", "2.1", "used_up"),
    Situation(_C.QUOTA_RATE, "rate-limited"),
    _answered(_C.QUOTA_MODEL_NOT_ALLOWED, "forbidden", "2.2", "not_allowed"),
    _answered(_C.QUOTA_OUTSIDE_WINDOW, "forbidden", "2.3", "not_now"),
    _answered(_C.PROJECT_INACTIVE, "forbidden", "3.1", "in_arrears"),
    Situation(_C.PROJECT_PERMISSION, "permission-refused"),
    Situation(_C.MODEL_UNKNOWN, "model-retired"),
    Situation(_C.REQUEST_BODY, printed=_PRINTED["422, a body that cannot be read (D3)"]),
    Situation(_C.CONTENT_FILTERED, "content-risk"),
    Situation(_C.REQUEST_THINKING_BUDGET, "thinking-only"),
    Situation(_C.ENDPOINT_WRONG_PATH, "wrong-path"),
    Situation(_C.ENDPOINT_NOT_DEEPSEEK, "other-vendor"),
    Situation(_C.NETWORK_DNS, "no-such-name"),
    Situation(_C.NETWORK_CONNECT, "refused"),
    Situation(_C.NETWORK_TIMEOUT, "silent"),
    Situation(_C.NETWORK_TLS_INTERCEPTION, "intercepted"),
    Situation(_C.NETWORK_TLS_RESET, "handshake-reset"),
    Situation(_C.NETWORK_PROXY, "proxy-credentials"),
    Situation(_C.NETWORK_CAPTIVE_PORTAL, "captive-portal"),
    Situation(_C.NETWORK_GATEWAY_BLOCK, "waf-page"),
    Situation(_C.CLOCK_SKEW, "clock-off"),
    Situation(_C.SERVICE_OVERLOADED, "overloaded"),
    Situation(_C.SERVICE_QUEUE_STALLED, "stalled"),
    Situation(_C.SERVICE_ERROR, "server-error"),
    Situation(_C.UNKNOWN, untrusted=True),
)
"""One for each cause, in the order of the list."""
