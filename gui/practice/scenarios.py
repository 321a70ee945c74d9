"""The table of failures: each scenario is what differs from a DeepSeek that works, as data.

The name and the expected cause (DESIGN 5.3) of a scenario are promises; tests and the command line rely on them.
"Synthetic" in a description means that the real body is unknown (deepseek-api.md 9).
"""

from gui.practice import completions, status_pages, strangers, wire
from gui.practice.answers import Answer, Answerer, Sender, always
from gui.practice.scenario import Front, Proxy, Scenario


def _edge_page(status: int, title: str) -> Answerer:
    """Show the HTML page of a gateway (F3); seen from intermediaries only, so without a trace id."""
    page = (
        f"<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>\r\n<center><h1>{status} {title}</h1>"
        "</center>\r\n<hr><center>openresty</center>\r\n</body>\r\n</html>\r\n"
    )
    return always(Answer(status, page.encode("ascii"), "text/html", sender=Sender.EDGE))


SCENARIOS: tuple[Scenario, ...] = (
    Scenario("healthy", "client.other", "Everything works; a fault must be in the client."),
    Scenario(
        "key-unknown", "key.rejected", "No key is known: 401 A3 with the tail of the key.", any_key=wire.unknown_key
    ),
    Scenario(
        "no-balance",
        "account.no_balance",
        "Empty account: is_available false, 402 Insufficient Balance.",
        balance=completions.wallet(("USD", "0.00", "0.00"), available=False),
        admission=wire.refusal(402, wire.B1_NO_BALANCE, "unknown_error"),
    ),
    Scenario(
        "zero-currency-first",
        "client.other",
        "An empty USD balance is listed before CNY 110.00; everything works.",
        balance=completions.wallet(("USD", "0.00", "0.00"), ("CNY", "10.00", "100.00")),
    ),
    Scenario(
        "low-balance",
        "account.low_balance_concurrency",
        "Little money left: more than 5 parallel calls get 429 C1, one at a time works.",
        balance=completions.wallet(("CNY", "0.00", "0.42")),
        concurrency=5,
        options=("--burst", "8"),
    ),
    Scenario(
        "account-suspended",
        "account.suspended",
        "Every call with a key gets 403, the account is suspended (synthetic).",
        any_key=wire.refusal(403, "Your account has been suspended. Please contact support.", "permission_error"),
    ),
    Scenario(
        "permission-refused",
        "project.permission",
        "Models and balance work, completions get 403, a permission is missing (synthetic).",
        admission=wire.refusal(
            403, "This API key does not have the permission models:inference for this resource.", "permission_error"
        ),
    ),
    Scenario(
        "forbidden",
        "project.permission",
        "Models and balance work, completions get 403 and no reason (synthetic).",
        admission=wire.refusal(403, "Forbidden", "permission_error"),
    ),
    Scenario(
        "rate-limited",
        "quota.rate",
        "Completions get 429 Rate Limit Reached (wording known, envelope synthetic).",
        admission=wire.refusal(429, wire.C2_RATE, "rate_limit_error"),
    ),
    Scenario(
        "model-retired",
        "model.unknown",
        "The model deepseek-chat is retired: 400 D1 as octet-stream.",
        options=("--model", "deepseek-chat"),
    ),
    Scenario(
        "content-risk",
        "content.filtered",
        "Completions get 400 Content Exists Risk.",
        completion=wire.refusal(400, wire.D2_CONTENT),
    ),
    Scenario(
        "thinking-only",
        "request.thinking_budget",
        "200 with empty content and finish length: all tokens went into thinking.",
        completion=completions.only_thoughts,
    ),
    Scenario("wrong-path", "endpoint.wrong_path", "The base URL has a wrong path: empty 404.", base_path="/api"),
    Scenario(
        "other-vendor",
        "endpoint.not_deepseek",
        "Another vendor's API answers: 401 in OpenAI's words, no trace id.",
        everything=strangers.other_vendor,
    ),
    Scenario(
        "relay",
        "endpoint.not_deepseek",
        "A relay of the new-api family answers: 401 in Chinese, type new_api_error.",
        everything=strangers.relay,
    ),
    Scenario(
        "waf-page",
        "network.gateway_block",
        "A firewall answers everything with a 403 HTML page (page is synthetic).",
        everything=strangers.block_page,
    ),
    Scenario(
        "captive-portal",
        "network.captive_portal",
        "Everything is redirected to the login page of a guest network.",
        everything=strangers.captive_portal,
    ),
    Scenario(
        "intercepted",
        "network.tls_interception",
        "The certificate comes from an interception appliance that nobody trusts.",
        front=Front.INTERCEPTED,
    ),
    Scenario(
        "handshake-reset",
        "network.tls_reset",
        "TCP connects and is reset at the ClientHello.",
        front=Front.RESET,
    ),
    Scenario(
        "proxy-credentials",
        "network.proxy",
        "The proxy wants credentials: 407 to requests and to CONNECT.",
        proxy=Proxy.WANTS_CREDENTIALS,
    ),
    Scenario("proxy-dead", "network.proxy", "Nobody listens at the proxy's port.", proxy=Proxy.DEAD),
    Scenario("no-such-name", "network.dns", "The name of the host does not exist.", front=Front.NO_NAME),
    Scenario("refused", "network.connect", "The connection is refused.", front=Front.REFUSED),
    Scenario(
        "silent",
        "network.timeout",
        "TCP is accepted, the TLS handshake is never answered.",
        front=Front.SILENT,
    ),
    Scenario(
        "clock-off",
        "clock.skew",
        "The server's clock is two hours ahead of this one; all else works.",
        clock_ahead_s=7200,
    ),
    Scenario(
        "overloaded",
        "service.overloaded",
        "Completions get 503 Service is too busy at once.",
        admission=wire.refusal(503, wire.F1_OVERLOADED, "service_unavailable_error", "service_unavailable_error"),
    ),
    Scenario(
        "stalled",
        "service.queue_stalled",
        "Completions get 200 and then keep-alives only, never data.",
        completion=completions.queued_for_ever,
    ),
    Scenario(
        "server-error",
        "service.error",
        "Completions get 500 (body is synthetic).",
        admission=always(Answer(500, b"Internal Server Error", "text/plain; charset=utf-8")),
    ),
    Scenario(
        "cut-short",
        "service.error",
        "Completions break off in the middle of the body.",
        completion=completions.cut_short,
    ),
    Scenario(
        "no-such-user",
        "key.rejected",
        "401 Authentication Fails (no such user), as in early 2025 (A4).",
        any_key=wire.refusal(401, wire.A4_NO_SUCH_USER, "authentication_error", request_id=False),
    ),
    Scenario(
        "gateway-404",
        "endpoint.wrong_path",
        "The base URL has a wrong path: 404 with the JSON of a gateway (E2).",
        unknown_path=always(Answer(404, wire.E2_GATEWAY_404, wire.JSON_TYPE)),
        base_path="/api",
    ),
    Scenario(
        "tpm-limit",
        "quota.rate",
        "Completions get 429 Rate limit reached for TPM (wording known, envelope synthetic).",
        admission=wire.refusal(429, wire.C3_TPM, "rate_limit_error"),
    ),
    Scenario(
        "model-retired-july",
        "model.unknown",
        "The model deepseek-chat is retired: 400 D1 in the words of July 2026.",
        unknown_model=wire.unknown_model_in_july,
        options=("--model", "deepseek-chat"),
    ),
    Scenario(
        "bad-gateway",
        "service.error",
        "Completions get a 502 HTML page of a gateway (F3).",
        admission=_edge_page(502, "Bad Gateway"),
    ),
    Scenario(
        "gateway-timeout",
        "service.error",
        "Completions get a 504 HTML page of a gateway (F3).",
        admission=_edge_page(504, "Gateway Time-out"),
    ),
    Scenario(
        "blank-answer",
        "service.queue_stalled",
        "Completions get 200 with a body of blank lines only.",
        completion=completions.only_blank_lines,
    ),
    Scenario(
        "status-incident",
        "service.overloaded",
        "Completions get 503, and the status page tells of an incident that goes on.",
        admission=wire.refusal(503, wire.F1_OVERLOADED, "service_unavailable_error", "service_unavailable_error"),
        status_page=status_pages.incident,
    ),
    Scenario(
        "status-quiet",
        "client.other",
        "Everything works; the status page is fresh and tells of an incident of today that is over.",
        status_page=status_pages.quiet,
    ),
    Scenario(
        "status-frozen",
        "client.other",
        "Everything works; the status page was left behind in May and says that all is well.",
        status_page=status_pages.frozen,
    ),
    Scenario(
        "status-web-page",
        "client.other",
        "Everything works; a web page comes where the feed of the status page should be.",
        status_page=status_pages.web_page,
    ),
    Scenario(
        "status-bomb",
        "client.other",
        "Everything works; the feed of the status page would unpack to gigabytes.",
        status_page=status_pages.bomb,
    ),
    Scenario(
        "positive-unavailable",
        "account.no_balance",
        "CNY 110.00, is_available false all the same; 402 Insufficient Balance (synthetic).",
        balance=completions.wallet(("CNY", "10.00", "100.00"), available=False),
        admission=wire.refusal(402, wire.B1_NO_BALANCE, "unknown_error"),
    ),
    Scenario(
        "sums-differ",
        "client.other",
        "Granted and topped up do not add up to the balance (synthetic); everything works.",
        balance=completions.sums_that_differ,
    ),
    Scenario("doubled-path", "endpoint.wrong_path", "The base URL ends in /v1/v1: empty 404.", base_path="/v1/v1"),
    Scenario(
        "endpoint-in-base",
        "endpoint.wrong_path",
        "The base URL ends in /v1/chat/completions: empty 404.",
        base_path="/v1/chat/completions",
    ),
    Scenario(
        "proxy-blocks",
        "network.proxy",
        "The proxy answers everything with a 403 HTML page (synthetic); without the proxy all works.",
        proxy=Proxy.BLOCKS,
    ),
    Scenario(
        "stream-stalled",
        "service.queue_stalled",
        "Calls come back whole; as a stream they get 200 and then keep-alives only.",
        completion=completions.only_streams_queued,
    ),
    Scenario(
        "x-api-key-stripped",
        "key.not_sent",
        "A key in x-api-key never arrives (a gateway removes the header); all else works.",
        lost_header="x-api-key",
        options=("--also", "anthropic"),
    ),
    Scenario(
        "fails-sometimes",
        "service.error",
        "Every third list of models gets 500 (body is synthetic); single calls work.",
        now_and_then=always(Answer(500, b"Internal Server Error", "text/plain; charset=utf-8")),
        options=("--repeat", "6"),
    ),
    Scenario(
        "rate-headers",
        "quota.rate",
        "Completions get 429 with retry-after and x-ratelimit headers (synthetic).",
        admission=completions.limited(
            ("retry-after", "20"), ("x-ratelimit-limit-requests", "60"), ("x-ratelimit-remaining-requests", "0")
        ),
    ),
)
