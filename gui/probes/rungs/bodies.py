"""The bodies of the smallest calls: about ten tokens each, a neutral prompt. Pure, so that a command can show them.

Thinking is disabled where the format knows it: it is on by default and would eat the few tokens asked for
(deepseek-api.md 1.4).
"""

from __future__ import annotations

from typing import Any

__all__ = ["anthropic", "body_of", "chat", "fim"]

_PROMPT = [{"role": "user", "content": "Say ok."}]
_NO_THINKING = {"thinking": {"type": "disabled"}}
_MOST_TOKENS = 4


def chat(model: str, *, stream: bool = False) -> dict[str, Any]:
    """Return the body of ``POST /chat/completions``."""
    return {"model": model, "messages": _PROMPT, "max_tokens": _MOST_TOKENS, "stream": stream, **_NO_THINKING}


def fim(model: str) -> dict[str, Any]:
    """Return the body of ``POST /beta/completions``, which knows no thinking (deepseek-api.md 1.4)."""
    return {"model": model, "prompt": "def one():\n    return ", "suffix": "\n", "max_tokens": _MOST_TOKENS}


def anthropic(model: str) -> dict[str, Any]:
    """Return the body of ``POST /anthropic/v1/messages``."""
    return {"model": model, "max_tokens": _MOST_TOKENS, "messages": _PROMPT, **_NO_THINKING}


def body_of(probe_id: str, model: str) -> dict[str, Any]:
    """Return the body that the probe of this id sends."""
    match probe_id.partition(".")[0]:
        case "fim":
            return fim(model)
        case "anthropic":
            return anthropic(model)
        case kind:
            return chat(model, stream=kind == "stream")
