"""Texts for the table of verdicts: keys as people paste them, and what clients print (deepseek-api.md 3.3, 4.3, 7)."""

from __future__ import annotations

__all__ = ["CLIENT_TEXTS", "KEY_TEXTS"]

_KEY = "sk-" + "4d5e6f708192a3b4" * 2

KEY_TEXTS: tuple[tuple[str, str], ...] = (
    ("nothing", ""),
    ("only the name of a variable", "DEEPSEEK_API_KEY="),
    ("a variable that nobody has filled in", "${DEEPSEEK_API_KEY}"),
    ("the words of a guide", "your-api-key-here"),
    ("the starred form of the console", _KEY[:8] + "*" * 23 + _KEY[-4:]),
    ("a key that lacks its last character", _KEY[:-1]),
    ("the same key twice", _KEY + _KEY),
    ("a key of OpenRouter", "sk-or-" + "v1-" + "0af3" * 16),
    ("quotes and a line break around a key", f'"{_KEY}"\n'),
    ("an invisible character at the end", _KEY + "\u200b"),  # ZERO WIDTH SPACE
    ("a long dash instead of the hyphen", "sk\u2014" + _KEY[3:]),  # EM DASH
)

CLIENT_TEXTS: tuple[tuple[str, str], ...] = (
    ("401, no header (A1)", "401 Authentication Fails (governor)"),
    ("401, an empty key (A2)", "401 Authentication Fails (auth header format should be Bearer sk-...)"),
    ("401, another ending than the key's (A3)", "401 Authentication Fails, Your api key: ****41aa is invalid"),
    ("402, while the key has money (B1)", "Error code: 402 - {'error': {'message': 'Insufficient Balance'}}"),
    ("402 and no words", "Request failed with status code 402"),
    (
        "429, a limit of calls at once (C1)",
        "429 Too many requests. Your current concurrency is 6, which exceeds your concurrency limit of 5 based on your "
        "remaining balance. Please top up your balance to restore your concurrency.",
    ),
    ("429 (C2)", "429 Rate Limit Reached"),
    ("400, a model that is not there (D1)", "400 Model Not Exist"),
    ("400, the content filter (D2)", "400 Content Exists Risk"),
    (
        "422, a body that cannot be read (D3)",
        "422 Failed to deserialize the JSON body into the target type: missing field `messages` at line 1 column 9",
    ),
    ("400, a tool call without its output (D4)", "400 No tool output found for tool call call_00_x."),
    ("404 (E1)", "openai.NotFoundError: 404 status code (no body)"),
    (
        "503 (F1)",
        "503 Service is too busy. We advise users to temporarily switch to alternative LLM API service providers.",
    ),
    ("a web page with 403", "403 <html><head><title>403 Forbidden</title></head><body>nginx</body></html>"),
    (
        "401 in OpenAI's words",
        "Error code: 401 - {'error': {'message': 'Incorrect API key provided: not-a-key. You can find your API key at "
        "https://platform.openai.com/account/api-keys.', 'code': 'invalid_api_key'}}",
    ),
    ("no certificate that it believes", "[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer certificate"),
    ("the host's name is not found", "getaddrinfo ENOTFOUND api.deepseek.com"),
    ("the header cannot be written", "httpx.LocalProtocolError: Illegal header value b'Bearer '"),
    ("nothing that is known", "it does not work"),
)
