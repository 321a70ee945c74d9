"""By which words the clients give themselves away, most telling first: a wrapper before what it wraps."""

from __future__ import annotations

import re

__all__ = ["family_of"]

_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("litellm", r"\blitellm\b|LiteLLM"),
        ("langchain", r"\blangchain|LangChain"),
        ("llama-index", r"\bllama_index\b"),
        ("pydantic-ai", r"\bpydantic_ai\b"),
        ("ai-sdk", r"AI-SDK|\bAI_[A-Z]\w{2,40}Error\b|@ai-sdk/|\bai-sdk\b"),
        ("spring-ai", r"org\.springframework\.ai|NonTransientAiException"),
        ("anthropic-python", r"\banthropic\.\w{1,40}Error|anthropic/_base_client"),
        ("openai-node", r"node_modules/openai/|\bat (?:APIError|OpenAI)\.\w|"
                        r"openai/(?:src/)?(?:client|core|error)\.m?[jt]s"),
        ("openai-python", r"\bopenai\.\w{1,40}Error|\bopenai\._\w|Error code: \d{3} - |openai/_base_client|"
                          r"\bAPIConnectionError\b|\bAPITimeoutError\b"),
        ("openai-go", r"openai-go|go-openai|sashabaranov|error, status code: \d{3}"),
        ("openai-dotnet", r"System\.ClientModel|ClientResultException|Azure\.AI\.OpenAI"),
        ("axios", r"AxiosError|\bisAxiosError\b|node_modules/axios/|Request failed with status code \d{3}"),
        ("got", r"node_modules/got/|Response code \d{3} \("),
        ("node-fetch", r"ByteString|Failed to construct 'Headers'|Headers\.append|fetch failed|\bundici\b|"
                       r"Failed to fetch|Failed to execute 'fetch'"),
        ("node-http", r"ERR_INVALID_CHAR|\bnode:_?(?:http|net|tls)\b|\b(?:ECONNRESET|ECONNREFUSED|ENOTFOUND|"
                      r"EAI_AGAIN|ETIMEDOUT)\b|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|SELF_SIGNED_CERT|"
                      r"ERR_TLS_\w{2,40}|\bsocket hang up\b"),
        ("aiohttp", r"ClientResponse\(|\baiohttp\b|ClientConnectorError|ClientResponseError|"
                    r"Forbidden control character detected in headers"),
        ("httpx", r"\bhttpx2?\.|\bhttpcore2?\.|\bh11\.|LocalProtocolError|Illegal header value|"
                  r"'ascii' codec can't encode|(?:Client|Server) error '\d{3}"),
        ("urllib", r"\burllib\.error\b|HTTP Error \d{3}: |<urlopen error|urllib/request\.py"),
        ("requests", r"HTTPSConnectionPool|HTTPConnectionPool|/requests/\w+\.py|\brequests\.(?:exceptions|sessions"
                     r"|adapters)\b|"
                     r"\d{3} (?:Client|Server) Error: |'latin-1' codec can't encode"
                     r"|Invalid leading whitespace, reserved"),
        ("go", r"\bnet/http: |\bdial tcp\b|\bx509: |\bgoroutine \d+ \[|context deadline exceeded|\bhttp\.Header\{"),
        ("okhttp", r"Unexpected char 0x[0-9a-fA-F]+ at|\bokhttp3?\b|Response\{protocol="),
        ("java", r"\bjava\.(?:net|io|lang|util)\.|\bjavax?\.net\.|\bsun\.security\b|PKIX path building|"
                 r"feign\.FeignException"),
        ("dotnet", r"Request headers must contain only ASCII|System\.Net\.Http|HttpRequestException|"
                   r"Response status code does not indicate success|StatusCode: \d{3}, ReasonPhrase"),
        ("rust", r"\breqwest\b|HTTP status (?:client|server) error \(|error trying to connect: "
                 r"|error sending request for url|"
                 r"\bhyper::"),
        ("guzzle", r"GuzzleHttp|resulted in a `\d{3} |cURL error \d{1,2}: "),
        ("ruby", r"\bNet::HTTP|Faraday::|the server responded with status \d{3}|\.rb:\d+:in "),
        ("wget", r"\bwget\b|HTTP request sent, awaiting response|ERROR \d{3}: "),
        ("powershell", r"Invoke-(?:RestMethod|WebRequest)|FullyQualifiedErrorId"),
        ("node", r"\bnode:internal\b|processTicksAndRejections"),
        ("postman", r"PostmanRuntime"),
        ("curl", r"\bcurl: \(\d+\)|(?m:^[<>] HTTP/)|(?m:^\* (?:Trying |Connected to |Connection #))|\bcurl/\d"),
    )
)  # fmt: skip


def family_of(text: str) -> str | None:
    """Return which client printed this; None if it does not tell."""
    return next((name for name, pattern in _FAMILIES if pattern.search(text)), None)
