"""What the listener answers: an error in DeepSeek's shape (deepseek-api.md 3.1) that says whose it is.

The status is 400. Clients show the message of a 400 at once and try no second time; of 401 many make a sentence of
their own ("your key is invalid"), and some throw the key away; 408, 409, 429 and all from 500 on are tried again, by
the OpenAI SDKs twice. Nothing that was received goes into the answer.
"""

from __future__ import annotations

import json

__all__ = ["CODE", "answer"]

CODE = "key_doctor_listener"
"""``error.code`` of every answer."""


def answer(message: str, *, last: bool, head_only: bool = False) -> bytes:
    """Return an answer that says ``message``; ``last`` closes the connection, ``head_only`` is for HEAD.

    No header lets a page in a browser read it, and ``x-should-retry`` is what OpenAI's SDKs heed first.
    """
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": CODE}
    body = json.dumps({"error": error}, ensure_ascii=False).encode("utf-8", "replace")
    lines = (
        "HTTP/1.1 400 Bad Request",
        "Content-Type: application/json; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "X-Should-Retry: false",
        f"Connection: {'close' if last else 'keep-alive'}",
    )
    head = "".join(f"{line}\r\n" for line in lines).encode("ascii") + b"\r\n"
    return head if head_only else head + body
