"""Answers of those who are not DeepSeek: another vendor, a relay, a firewall, a captive portal.

None of them carries a trace id. They answer before any check of the key: that they say something else than A1 to a
request without a key is what gives them away. Pages and names of products are made up.
"""

import secrets
import time

from gui.practice.answers import Answer, Call, Sender
from gui.practice.wire import compact_json

_HTML = "text/html; charset=utf-8"
_JSON = "application/json; charset=utf-8"
# "invalid token" as one-api and new-api relays say it: U+65E0 U+6548 U+7684 U+4EE4 U+724C
_INVALID = "\u65e0\u6548\u7684\u4ee4\u724c"


def other_vendor(call: Call) -> Answer:
    """Refuse as a server with OpenAI's API does; wording of its 401 after deepseek-api.md 4.3, end."""
    token = call.token
    if token:
        # vendors show both ends; a text too short for that is starred whole
        shown = f"{token[:8]}{'*' * (len(token) - 12)}{token[-4:]}" if len(token) >= 20 else "*" * len(token)
        message, code = f"Incorrect API key provided: {shown}. You can find your API key at ", "invalid_api_key"
    else:
        message, code = (
            "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer "
            "auth (i.e. Authorization: Bearer YOUR_KEY). You can obtain an API key from ",
            None,
        )
    error = {
        "message": message + "https://platform.openai.com/account/api-keys.",
        "type": "invalid_request_error",
        "param": None,
        "code": code,
    }
    headers = (
        ("server", "cloudflare"),
        ("x-request-id", f"req_{secrets.token_hex(16)}"),
        ("openai-processing-ms", "4"),
    )
    return Answer(401, compact_json({"error": error}), _JSON, headers=headers, sender=Sender.STRANGER)


def relay(_call: Call) -> Answer:
    """Refuse as a relay of the one-api and new-api family does, with or without a token in the request."""
    request_id = time.strftime("%Y%m%d%H%M%S", time.gmtime()) + secrets.token_hex(8)
    error = {
        "message": f"{_INVALID} (request id: {request_id})",
        "type": "new_api_error",
        "param": "",
        "code": None,
    }
    headers = (("x-oneapi-request-id", request_id),)
    return Answer(401, compact_json({"error": error}), _JSON, headers=headers, sender=Sender.STRANGER)


def block_page(_call: Call) -> Answer:
    """Show the page of a company gateway or web application firewall in place of every answer."""
    event = secrets.token_hex(8)
    page = (
        "<!DOCTYPE html>\n<html><head><title>Request blocked</title></head>\n<body><h1>403 Forbidden</h1>\n"
        "<p>This request was blocked by the security policy of your organisation.</p>\n"
        f"<p>Event ID: {event}</p></body></html>\n"
    )
    return Answer(403, page.encode("ascii"), _HTML, headers=(("server", "gateway"),), sender=Sender.STRANGER)


def captive_portal(call: Call) -> Answer:
    """Send everybody to a login page, and show it there."""
    headers: tuple[tuple[str, str], ...] = (("server", "portal"), ("cache-control", "no-store"))
    if call.path != "/login":
        location = ("location", f"{call.origin}/login?from=practice")
        return Answer(302, headers=(*headers, location), sender=Sender.STRANGER)
    page = (
        "<!DOCTYPE html>\n<html><head><title>Guest network login</title></head>\n<body><h1>Welcome</h1>\n"
        '<form action="/login" method="post"><label>Room <input name="room"></label>'
        "<button>Connect</button></form></body></html>\n"
    )
    return Answer(200, page.encode("ascii"), _HTML, headers=headers, sender=Sender.STRANGER)
