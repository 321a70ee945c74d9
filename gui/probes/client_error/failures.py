"""What clients print when there was no answer.

Sources: deepseek-api.md 3.3 (H1 and the exceptions below the table), invisible-characters.md 4.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gui.key.charset import kinds_of
from gui.key.names import spells_key
from gui.probes.client_error.tongues import SAID, SAID_VAGUELY
from gui.report import FailureCode

__all__ = ["BAD_URL", "CANNOT_SEND", "EMPTY_ANSWER", "FAINT", "GENERIC", "NO_KEY", "SPECIFIC", "odd_character"]

_F = FailureCode

_LOCAL_PROXY = r"(?:127\.0\.0\.1|localhost|\[?::1\]?)(?::| port )(?:7890|7891|7897|1080|1087|10808|10809)\b"
"""Where proxy programs (Clash, v2rayN, Shadowsocks) listen unless they are told otherwise: no API does."""


_System = tuple[tuple[FailureCode, tuple[str, ...]], ...]


def _table(*rows: tuple[FailureCode, str], said: _System = ()) -> tuple[tuple[FailureCode, re.Pattern[str]], ...]:
    """Return what each failure is told by; ``said``: the messages of systems in other languages, which join it."""
    spoken = {code: _spoken(messages) for code, messages in said}
    joined = ((code, f"{pattern}|{spoken[code]}" if code in spoken else pattern) for code, pattern in rows)
    return tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in joined)


def _spoken(messages: Iterable[str]) -> str:
    return "|".join(re.escape(told).replace("\\ ", r"\s{1,20}").replace("'", "['\u2019]") for told in messages)


def _winsock(*numbers: int) -> str:
    """Return a pattern of errors of Windows sockets by their numbers, which are the same in every language."""
    told = "|".join(map(str, numbers))
    return rf"\b(?:WinError|os error|errno|WSA error|socket error|SocketException)\W{{0,3}}(?:{told})\b"


def _apple(*numbers: int) -> str:
    """Return a pattern of NSURLErrorDomain's numbers, which are the same in every language."""
    told = "|".join(map(str, numbers))
    return rf"\bCode=-(?:{told})\b|\bNSURLErrorDomain\W{{1,4}}(?:error\s)?-(?:{told})\b"


CANNOT_SEND = re.compile(
    r"'(?:ascii|latin-1|utf-8)'\s+codec\s+can't\s+encode\s+characters?|to\s+a\s+ByteString|non\s+ISO-8859-1"
    r"|must\s+contain\s+only\s+ASCII|(?:Illegal|Invalid)\s+header\s+value(?!\s+b'Bearer\s*')(?:\s+b['\"]|:\s|\s*$)"
    r"|Invalid\s+(?:character\s+in\s+)?header\s+(?:content|value\s+char)|invalid\s+header\s+field\s+value"
    r"|is\s+an\s+invalid\s+header\s+value"
    r"|Unexpected\s+char\s+0x|Forbidden\s+control\s+character"
    r"|Newline[^\n]{0,40}detected\s+in\s+(?:headers|HTTP\s+status)"
    r"|Invalid\s+leading\s+whitespace,\s+reserved\s+character|ERR_INVALID_CHAR"
    r"|header\s+field\s+value\s+cannot\s+include"
    r"|failed\s+to\s+parse\s+header\s+value|InvalidHeaderValue"
    r"|New-line\s+characters\s+are\s+not\s+allowed\s+in\s+header|API\s+key[^\n]{0,40}\billegal\s+characters?\b",
    re.IGNORECASE | re.MULTILINE,
)
"""The client refuses such a key on its own computer; nothing was sent."""

NO_KEY = re.compile(
    r"(?:no|missing|without\s+an?|did\s+not\s+find(?:\s+an?)?)\s+(?:valid\s+)?(?:\w{1,20}[ _])?api[ _-]?key"
    r"|api[ _-]?key\s+(?:\w{1,20}\s+)?(?:not\s+found|is\s+missing|is\s+required|is\s+not\s+set|not\s+set"
    r"|must\s+be\s+set"
    r"|not\s+provided|is\s+empty|missing\s+or\s+empty|environment\s+variable\s+is\s+(?:missing|not\s+set))"
    r"|api_key\s+client\s+option\s+must\s+be\s+set|(?:Missing|Could\s+not\s+resolve)\s+(?:credentials\.|authentication)"
    r"|API_?KEY['\"]?:\s+not\s+set\b"
    r"|find\s+a\s+secret\s+with\s+the\s+name\s+\W{0,3}\w{0,40}API_?KEY|must\s+provide\s+a\s+(?:valid\s+)?API[ _-]?key"
    # A parser that stumbles over the plain words "Authentication Fails".
    r"|Unexpected\s+token\s+'?A'?,\s+\"Authentica"
    r"|Illegal\s+header\s+value\s+b'Bearer\s*'|\bKeyError:\s*['\"]\w{0,40}API_?KEY['\"]"
    # "api key not configured", "please enter", "must not be empty", "missing", around "API Key"
    r"|(?:\u672a\u914d\u7f6e|\u672a\u8bbe\u7f6e|\u8bf7\u8bbe\u7f6e|\u8bf7\u8f93\u5165|\u8bf7\u586b\u5199"
    r"|\u8bf7\u914d\u7f6e"
    r"|\u8bf7[^\n]{0,12}(?:\u586b\u5199|\u8bbe\u7f6e|\u914d\u7f6e|\u8f93\u5165)"
    r"|\u7f3a\u5c11)\s{0,4}\w{0,20}\s{0,4}API[ _-]?Key"
    r"|API[ _-]?Key\s{0,4}(?:\u4e0d\u80fd\u4e3a\u7a7a|\u672a\u914d\u7f6e|\u672a\u8bbe\u7f6e|\u4e3a\u7a7a|\u7f3a\u5931)",
    re.IGNORECASE,
)
"""The client says that it has none, or has an empty one (``Illegal header value b'Bearer '``)."""

BAD_URL = re.compile(
    r"\bMissingSchema\b|\bInvalidSchema\b|No\s+scheme\s+supplied|\bERR_INVALID_URL\b|\bTypeError: Invalid URL\b"
    r"|\bUnsupportedProtocol\b|unsupported\s+protocol\s+scheme|missing\s+an\s+'http://'\s+or\s+'https://'\s+protocol"
    r"|relative\s+URL\s+without\s+a\s+base|\bInvalidURL\b|\bMalformedURLException\b|no\s+protocol:\s"
    r"|Only\s+(?:absolute|HTTP\(S\))\s+(?:URLs|protocols)\s+(?:are\s+)?supported|\bERR_INVALID_PROTOCOL\b"
    r"|(?:Invalid|malformed|bad)\s+(?:base[ _]?)?URL\s*(?:'|\"|:)|invalid\s+request\s+URI|unsupported\s+URL\b",
    re.IGNORECASE,
)
"""The client cannot call the address that it was given: nothing was sent."""

SPECIFIC = _table(
    (
        _F.PROXY_AUTHENTICATION_REQUIRED,
        r"407 Proxy Auth|Proxy authentication required|ERR_PROXY_AUTH"
        r"|proxy (?:requires|needs) (?:authentication|credentials|a password)",
    ),
    (
        _F.PROXY_FAILED,
        r"\bProxyError|ProxyConnect|Unable\s+to\s+connect\s+to\s+proxy|tunneling\s+socket|\bproxy\s*=\s*\w{1,10}://"
        r"|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED|proxyconnect tcp|CONNECT tunnel failed"
        r"|(?:SOCKS|proxy)[^\n]{0,60}(?:connection refused|ECONNREFUSED|unreachable)"
        rf"|\bECONNREFUSED\s+{_LOCAL_PROXY}|\bdial tcp {_LOCAL_PROXY}: connect: connection refused"
        rf"|Failed to connect to {_LOCAL_PROXY}|actively refused it\.? \({_LOCAL_PROXY}"
        r"|Could not resolve proxy|\b[cC]url: \(97\)|\bcURL error (?:5|97)\b"
        r"|\btunnel error: |\bTunnel connection failed|unable to tunnel through proxy|\bProxy CONNECT aborted"
        r"|(?:fail|unable|can(?:no|')t|could not|error)[^\n]{0,30}(?:connect|socket)"
        r"[^\n]{0,20} (?:to|through|via) (?:the |your )?prox(?:y|ies)\b(?! settings)"
        r"|\bproxy (?:connection|server)? ?(?:failed|ended|closed|is not responding|could not be reached)"
        r"|\bSOCKS(?:[45]h?)? (?:error|failure)\b|\bSocksException\b|General SOCKS server failure"
        rf"|Connect(?:ion)? to {_LOCAL_PROXY}[^\n]{{0,40}} (?:failed|refused)"
        r"|\bfrom\s+proxy\s+after\s+CONNECT\b|Using\s+SOCKS\s+proxy,\s+but|dependencies\s+for\s+SOCKS\s+support"
        r"|Unknown\s+scheme\s+for\s+proxy|\bsocks5?h?\s+(?:authentication\s+failed|proxy\s+rejected)"
        # What old libraries say of a proxy that is told as https and speaks none.
        r"|check_hostname\s+requires\s+server_hostname|WRONG_VERSION_NUMBER|\bwrong\s+version\s+number\b"
        r"|first\s+record\s+does\s+not\s+look\s+like\s+a\s+TLS|gave\s+HTTP\s+response\s+to\s+HTTPS\s+client"
        r"|Unsupported\s+or\s+unrecognized\s+SSL\s+message",
    ),
    (
        _F.TLS_NOT_YET_VALID,
        r"certificate\s+(?:has\s+expired|is\s+not\s+yet\s+valid|is\s+expired)|within\s+(?:the|its)\s+validity\s+period"
        r"|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate\s+has\s+expired\s+or\s+is\s+not\s+yet\s+valid"
        r"|Certificate_?Expired|CertificateNotYetValid|ERR_CERT_DATE_INVALID|SEC_E_CERT_EXPIRED|\bNotTimeValid\b"
        r"|certificate[^\n]{0,40}(?:validity check failed|not valid (?:yet|until|before)|outside its validity)",
    ),
    (
        _F.TLS_WRONG_NAME,
        r"Hostname\s+mismatch|ERR_TLS_CERT_ALTNAME_INVALID|certificate\s+is\s+(?:not\s+)?valid\s+for\b"
        r"|Hostname/IP\s+does\s+not\s+match|no\s+alternative\s+certificate\s+subject\s+name"
        r"|No\s+subject\s+alternative|doesn't\s+match\s+either\s+of|CertNotValidForName|ERR_CERT_COMMON_NAME_INVALID"
        r"|RemoteCertificateNameMismatch",
    ),
    (
        _F.TLS_UNKNOWN_ISSUER,
        r"unable\s+to\s+get\s+(?:local\s+)?issuer\s+cert|UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF)"
        r"|self[\s-]signed\s+certificate|SELF_SIGNED_CERT|CERTIFICATE_VERIFY_FAILED|signed\s+by\s+unknown\s+authority"
        r"|PKIX\s+path\s+building\s+failed|Unable\s+to\s+locally\s+verify\s+the\s+issuer|UntrustedRoot"
        r"|SEC_E_UNTRUSTED_ROOT|CRYPT_E_(?:NO_REVOCATION_CHECK|REVOCATION_OFFLINE)|establish\s+trust\s+relationship"
        r"|RemoteCertificateChainErrors|UnknownIssuer"
        r"|invalid peer certificate|Trust\s+anchor\s+for\s+certification\s+path|\bPartialChain\b"
        r"|errors\s+in\s+the\s+certificate\s+chain|error\s+setting\s+certificate\s+verify\s+locations"
        rf"|{_apple(1202, 1203, 1204)}"
        r"|certificate\s+for\s+this\s+server\s+is\s+invalid|certificate\s+verify\s+failed"
        r"|\b(?:0x)?80092013\b|revocation\s+server\s+was\s+offline|\bWinHttp\D{1,10}12175\b|\b(?:0x)?80072f8f\b"
        r"|remote\s+certificate\s+(?:is\s+invalid|was\s+rejected)|issued\s+by\s+an\s+(?:authority|issuer)\s+that\s+is\s+not"
        r"|certificate\s+(?:is\s+not\s+trusted|not\s+trusted|chain\s+is\s+not\s+trusted)|untrusted\s+certificate"
        r"|CertificateUnknown|alert:?\s+(?:certificate[ _]unknown|unknown[ _]ca)|\bSSLPeerUnverifiedException\b"
        r"|(?<![A-Z_])CERT_(?:SIGNATURE_FAILURE|UNTRUSTED|REJECTED|REVOKED|CHAIN_TOO_LONG)|\bINVALID_CA\b"
        r"|legacy\s+Common\s+Name\s+field|mbedTLS[^\n]{0,40}(?:-9984|-0x2700)|not\s+correctly\s+signed\s+by\s+the\s+trusted"
        r"|ERR_CERT_(?:INVALID|WEAK|REVOKED)|SEC_ERROR_UNKNOWN_ISSUER|MOZILLA_PKIX_ERROR"
        r"|ERR_CERT_AUTHORITY_INVALID|unable\s+to\s+verify\s+the\s+first\s+certificate|curl: \(60\)|cURL error 60",
    ),
    (
        _F.TLS_RESET,
        r"before\s+secure\s+TLS\s+connection\s+was\s+established|SSL_ERROR_SYSCALL|EOF\s+occurred\s+in\s+violation\s+of"
        r"|UNEXPECTED_EOF_WHILE_READING|unexpected\s+eof\s+while\s+reading|tls handshake eof"
        r"|terminated\s+the\s+handshake|\bin (?:do_handshake|start_tls)\b[\s\S]{0,1500}?reset by peer"
        r"|Connection\s+reset\s+by\s+peer\s+in\s+connection\s+to|SSL\s+connect\s+error|SslClosedEngineException"
        r"|ssl:[\w<>. ]{1,40}\[Connection reset"
        r"|handshake[^\n]{0,40}(?:connection reset|ECONNRESET)|curl: \(35\)|cURL error 35"
        rf"|{_apple(1200)}"
        r"|terminated\s+during\s+handshake|ERR_SSL_(?:PROTOCOL_ERROR|VERSION_OR_CIPHER_MISMATCH)|SSL\s+peer\s+shut\s+down"
        r"|\b(?:TLS|SSL)[^\n]{0,80}\n?[^\n]{0,60}unexpected\s+EOF\s+or\s+0\s+bytes"
        r"|unexpected\s+EOF\s+or\s+0\s+bytes\s+from\s+the\s+transport|schannel: failed to receive handshake"
        r"|received\s+fatal\s+alert|tlsv1[\w ]{0,20} alert (?!unknown ca)|SSL\s+error\s+has\s+occurred"
        r"|\bremote error: tls: |gnutls_handshake\(\)\s+failed|non-properly\s+terminated|\b(?:0x)?80090304\b"
        r"|Local\s+Security\s+Authority\s+cannot\s+be\s+contacted"
        r"|(?:closed|lost|reset|cut)\s+during\s+(?:the\s+)?(?:TLS\s+|SSL\s+)?handshake"
        r"|Could\s+not\s+create\s+SSL/TLS\s+secure\s+channel|alert\s+(?:protocol\s+version|handshake\s+failure)"
        r"|connection\s+was\s+closed:\s+An\s+unexpected\s+error\s+occurred\s+on\s+a\s+(?:send|receive)",
    ),
    (
        _F.DNS_FAILED,
        r"\bENOTFOUND\b|\bEAI_AGAIN\b|\bgetaddrinfo\b|NameResolution|Failed\s+to\s+resolve"
        r"|Could(?:\s+not|n't)\s+resolve\s+host|\bAddress\s+unavailable:|\bWin(?:Http|INet)\D{1,20}12007\b"
        r"|no\s+such\s+host|Name\s+or\s+service\s+not\s+known|nodename\s+nor\s+servname|UnknownHostException"
        r"|Temporary\s+failure\s+in\s+name\s+resolution|No\s+such\s+host\s+is\s+known|ERR_NAME_NOT_RESOLVED"
        r"|failed\s+to\s+lookup\s+address|Name\s+does\s+not\s+resolve|Failed\s+host\s+lookup"
        r"|(?:name|address)\s+could\s+not\s+be\s+resolved|\b(?:0x)?80072ee7\b"
        r"|\bdial tcp: lookup [^\n]{1,160}?(?:server misbehaving|i/o timeout)"
        r"|\u65e0\u6cd5\u89e3\u6790(?:\u57df\u540d|\u4e3b\u673a)|\u57df\u540d\u89e3\u6790\u5931\u8d25"  # no such name
        rf"|{_apple(1003, 1006)}|{_winsock(11001, 11002, 11003, 11004)}"
        r"|\bWSA(?:HOST_NOT_FOUND|TRY_AGAIN|NO_DATA)\b|DNS_PROBE_\w{4,30}|\bNXDOMAIN\b|\bSERVFAIL\b"
        r"|\bdns (?:error|failure|lookup failed|resolution failed)|\[Errno -[235]\]"
        r"|requested\s+name\s+is\s+valid,\s+but\s+no"
        r"|host\s?name\s+(?:could\s+not\s+be\s+found|not\s+found\b)|\bunknown\s+host\b"
        r"|unable\s+to\s+resolve\s+(?:the\s+)?host|with\s+the\s+specified\s+hostname\s+could\s+not\s+be\s+found",
    ),
    (
        _F.CONNECTION_REFUSED,
        r"\bECONNREFUSED\b|connection\s+refused|actively\s+refused|ConnectionRefusedError|ERR_CONNECTION_REFUSED"
        r"|\bcurl: \(7\)[^\n]{0,120}Couldn't\s+connect"
        r"|\bcURL error 7\b|\bConnectException: Failed\s+to\s+connect\s+to\b"
        rf"|{_winsock(10061, 10013)}|{_apple(1004)}"
        r"|\bWin(?:Http|INet)\D{1,20}12029\b"
        r"|WSAECONNREFUSED|\[Errno (?:111|61)\]|\bos error (?:111|61)\b|forbidden\s+by\s+its\s+access\s+permissions"
        r"|Could\s+not\s+connect\s+to\s+(?:the\s+)?server\b"
        r"|Unable\s+to\s+connect\s+to\s+the\s+remote\s+server|\b(?:0x)?80072efd\b|\bConnect\s+call\s+failed\b",
    ),
    (
        _F.HOST_UNREACHABLE,
        r"\bEHOST(?:UNREACH|DOWN)\b|\bENET(?:UNREACH|DOWN)\b|\bEADDRNOTAVAIL\b|cannot\s+assign\s+requested\s+address|"
        r"No\s+route\s+to\s+host|Network\s+is\s+unreachable|ERR_INTERNET_DISCONNECTED"
        rf"|{_winsock(10050, 10051, 10065)}|{_apple(1009)}"
        r"|WSAE(?:NET|HOST)UNREACH|\[Errno (?:101|113)\]|\bos error (?:101|113)\b"
        r"|unreachable\s+(?:host|network)|ERR_(?:ADDRESS_UNREACHABLE|NETWORK_(?:CHANGED|ACCESS_DENIED))"
        r"|connection\s+appears\s+to\s+be\s+offline",
    ),
    (
        _F.CONNECT_TIMEOUT,
        r"\bETIMEDOUT\b|CONNECT_TIMEOUT|Connect\s?Timeout|dial tcp[^\n]{0,80}i/o timeout|connect\s+timed\s+out"
        r"|TLS\s+handshake\s+timeout|Connection\s+timed\s+out|ERR_CONNECTION_TIMED_OUT"
        r"|Failed\s+to\s+connect\s+to[^\n]{0,80}(?:timed out|Timeout)"
        rf"|{_winsock(10060)}|WSAETIMEDOUT|\[Errno (?:110|60)\]|\bos error (?:110|60)\b"
        r"|curl: \(28\)[^\n]{0,40}Connect|connected\s+party\s+did\s+not\s+properly\s+respond"
        r"|handshake\s+(?:operation\s+)?timed\s+out|\bNet::OpenTimeout\b|connect\w{0,5} error: deadline has elapsed"
        r"|ERR_TIMED_OUT|\bWin(?:Http|INet)\D{1,20}12002\b|ERROR_INTERNET_TIMEOUT|\b(?:0x)?80072ee2\b|\bPoolTimeout\b",
    ),
    (
        _F.RESPONSE_STALLED,
        r"\bBodyTimeoutError\b|UND_ERR_BODY_TIMEOUT|\bstream\s+(?:was\s+|is\s+)?(?:idle|stalled)\b|\bstream\s+idle\s+timeout",
    ),
    (
        _F.RESPONSE_CUT,
        r"\bRemoteDisconnected\b|closed\s+connection\s+without\s+(?:a\s+)?response|\bNoHttpResponseException\b"
        r"|\bIncompleteMessage\b|\bhttp(?:x|core)\.ReadError\b|\bend\s+of\s+file\s+reached\b|ERR_EMPTY_RESPONSE"
        r"|ERR_HTTP2_PROTOCOL_ERROR|unexpected\s+end\s+of\s+stream\s+on\b"
        r"|Empty\s+reply\s+from\s+server|\b(?:Post|Get) \"[^\"\n]{1,300}\": EOF\b"
        r"|Premature\s+close|IncompleteRead|incomplete\s+chunked\s+read|unexpected\s+EOF|Server\s+disconnected"
        r"|ERR_INCOMPLETE_CHUNKED|transfer\s+closed\s+with|ChunkedEncodingError|ERR_STREAM_PREMATURE_CLOSE|prematurely"
        r"|peer\s+closed\s+connection\s+without\s+sending|ClientPayloadError|ContentLengthError|TransferEncodingError"
        r"|other\s+side\s+closed|UND_ERR_SOCKET|TypeError: terminated|stream\s+has\s+been\s+aborted"
        r"|AxiosError: aborted"
        r"|closed\s+before\s+(?:the\s+)?(?:full|complete|response|message|receiving)"
        r"|Stream\s+ended\s+(?:unexpectedly|before)"
        r"|response\s+ended\s+prematurely|ResponseEnded|\bECONNABORTED: aborted",
    ),
    (
        _F.RESPONSE_RESET,
        r"\bECONNRESET\b|connection\s+reset|socket\s+hang\s+up|ERR_CONNECTION_(?:RESET|CLOSED)|forcibly\s+closed"
        rf"|{_winsock(10053, 10054)}|{_apple(1005)}"
        r"|ConnectionResetError|ConnectionAbortedError|WSAECONN(?:RESET|ABORTED)"
        r"|\[Errno (?:104|54)\]|\bos error (?:104|54)\b"
        r"|\bEPIPE\b|Software\s+caused\s+connection\s+abort|\bWin(?:Http|INet)\D{1,20}12030\b"
        r"|network\s+connection\s+was\s+lost|connection\s+was\s+aborted\s+by\s+the\s+software",
    ),
    said=SAID,
)
"""Failures on the way, upstream ones first: a proxy that refuses is told by both names."""

GENERIC = _table(
    (
        _F.RESPONSE_TIMEOUT,
        r"Read\s+timed\s+out|ReadTimeout|Request\s+timed\s+out|APITimeoutError|context\s+deadline\s+exceeded"
        r"|Client\.Timeout|SocketTimeoutException|HttpTimeoutException|\bTimeoutError\b|UND_ERR_HEADERS_TIMEOUT"
        rf"|{_apple(1001)}"
        r"|\breceive\s+timeout\b|request\s+took\s+longer\s+than|\bexecution\s+expired\b"
        r"|FUNCTION_INVOCATION_TIMEOUT|\bTimeoutException\b|\blitellm\.Timeout\b|DEADLINE_EXCEEDED"
        r"|(?:response|request|call|model|API)[^\n]{0,20}\s(?:timeout|timed-out)\b(?!['\"]?\s*[:=])|\btimeout\s+(?:after|error|exceeded|expired|reached)\b"
        r"|HttpClient\.Timeout|operation\s+timed\s+out|timeout\s+of\s+\d{1,9}ms\s+exceeded",
    ),
    # "request", "connection timed out", in Chinese.
    (_F.CONNECT_TIMEOUT, r"timed\s+out|i/o\s+timeout|(?:\u8bf7\u6c42|\u8fde\u63a5)\u8d85\u65f6"),
    (
        _F.RESPONSE_CUT,
        r"EOF\s+while\s+parsing\s+an?\s+(?:string|list|object)\b|error\s+decoding\s+response\s+body|sent\s+GOAWAY|\bstream\s+error:\s+stream\s+ID\s+\d",
    ),
    (
        _F.TLS_RESET,
        r"Unable\s+to\s+establish\s+SSL\s+connection|SSL\s+connection\s+could\s+not\s+be\s+established"
        r"|\b(?:TLS|SSL)\s+handshake\s+(?:error|failed|failure)\b",
    ),
    (
        _F.RESPONSE_STALLED,
        r"Expecting\s+value:\s+line\s+\d{1,9}\s+column\s+1\b|Unexpected\s+end\s+of\s+JSON\s+input"
        r"|EOF\s+while\s+parsing\s+a\s+value\s+at\s+line\s+\d{1,9}\s+column\s+0\b|to\s+map\s+due\s+to\s+end-of-input"
        r"|^: keep-alive\b|Unexpected\s+end\s+of\s+(?:file|input|stream)\b",
    ),
    (
        _F.HTTP_HTML_INSTEAD_OF_API,
        r"<!doctype\s+html|<html\b|Unexpected\s+token\s+'?<|invalid\s+character\s+'<'"
        r"|\b(?:page|request|site|application|access)\s+(?:has\s+been\s+|is\s+|was\s+)?blocked\b(?!\s+by\s+CORS)"
        # "stopped, forbidden, caught by the administrator", "control of what is done online", "access was caught"
        r"|\u7ba1\u7406\u5458(?:\u963b\u6b62|\u7981\u6b62|\u62e6\u622a|\u9650\u5236)|\u4e0a\u7f51\u884c\u4e3a\u7ba1\u7406|\u8bbf\u95ee\u88ab(?:\u62e6\u622a|\u963b\u6b62)"
        r"|<title>Just\s+a\s+moment|\berror code: 10(?:0[5-9]|1[0125]|20)\b",
    ),
    (
        _F.CONNECT_FAILED,
        r"APIConnectionError|\bConnection\s+error\b|fetch\s+failed|Failed\s+to\s+fetch"
        r"|All\s+connection\s+attempts\s+failed"
        r"|\bNetwork\s*Error\b|ConnectError\b|Cannot\s+connect\s+to\s+host|Couldn't\s+connect\s+to\s+server"
        r"|error\s+sending\s+request\s+for\s+url",
    ),
    said=SAID_VAGUELY,
)
"""What may have several reasons, and counts only where nothing says more."""

FAINT = _table(
    (
        _F.CONNECT_FAILED,
        # "network error", "network connection failed", "network is abnormal", "request over the network failed"
        r"\u7f51\u7edc(?:\u9519\u8bef|\u8fde\u63a5\u5931\u8d25|\u5f02\u5e38|\u8bf7\u6c42\u5931\u8d25|\u51fa\u9519)"
        r"|\b(?:status code|HTTP status|failed with status):? 0\b(?!\.)"
        r"|network (?:issue|problem|failure|connection (?:failed|error))"
        r"|\bERR_FAILED\b|TypeError: Load failed"
        # "connecting to the server failed", "cannot connect to the server"
        r"|\u8fde\u63a5\u670d\u52a1\u5668\u5931\u8d25|\u65e0\u6cd5\u8fde\u63a5\u5230?\u670d\u52a1\u5668"
        r"|(?:can(?:no|')t|unable to|could not|failed to) (?:connect|reach)\b"
        r"(?! to (?:the )?(?:MCP|data|redis|docker|mysql|postgres))",
    ),
    # "timeout", "the server does not answer"
    (_F.RESPONSE_TIMEOUT, r"\u8d85\u65f6|\u670d\u52a1\u5668(?:\u65e0|\u6ca1\u6709)\u54cd\u5e94"),
)
"""What programs say in their own words, which counts less than any status of a server."""

_NOTHING = r"\bcontent['\"]?\s*[:=]\s*(?:''|\"\"|None\b|null\b|\[\]|string\(0 chars\)|<empty>|\(empty\))"
_USED_UP = r"(?:finish|stop)_reason['\"]?\s*[:=]\s*['\"]?(?:length|max_tokens)\b"
EMPTY_ANSWER = re.compile(
    rf"LengthFinishReasonError|{_USED_UP}[\s\S]{{0,2000}}?{_NOTHING}|{_NOTHING}[\s\S]{{0,2000}}?{_USED_UP}"
)
"""G2: thinking took all the tokens that were allowed."""

_CODEC = re.compile(
    r"codec\s+can't\s+encode\s+characters?\s+(?:'(\\?[^'\n]{1,12})'\s+)?in\s+position\s+(\d{1,9})(?:-\d{1,9})?"
)
_BYTE_STRING = re.compile(r"character\s+at\s+(?:index|position)\s+(\d{1,9})(?:\s+has\s+a\s+value\s+of\s+(\d{1,9}))?")
_UNEXPECTED = re.compile(r"Unexpected\s+char\s+(?:0x([0-9a-fA-F]{1,8})|\S{1,10})\s+at\s+(\d{1,9})")
_PLAIN = re.compile(r"\bat\s+(?:position|index|offset)\s+(\d{1,9})")
_BEARER = len("Bearer ")


def odd_character(told: str) -> tuple[int | None, str | None]:
    """Return place in the key and code point (``U+200B``) of the character that a client refuses, as far as it tells.

    Clients count in the value of the header, in which ``Bearer `` stands before the key. A character that reads as
    one of a key is not named.
    """
    place, number = _place_and_number(told)
    if place is None or place < _BEARER:
        return None, None
    return place - _BEARER, None if number is None or _reads_as_key(number) else f"U+{number:04X}"


def _place_and_number(told: str) -> tuple[int | None, int | None]:
    if match := _CODEC.search(told):
        return int(match[2]), _spelled(match[1]) if match[1] else None
    if match := _BYTE_STRING.search(told):
        return int(match[1]), int(match[2]) if match[2] else None
    if match := _UNEXPECTED.search(told):
        return int(match[2]), int(match[1], 16) if match[1] else None
    if match := _PLAIN.search(told):
        return int(match[1]), None
    return None, None


def _spelled(shown: str) -> int | None:
    """Return the code point that Python shows as itself or as an escape."""
    if len(shown) == 1:
        return ord(shown)
    match = re.fullmatch(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))", shown)
    return int(next(filter(None, match.groups())), 16) if match else None


def _reads_as_key(number: int) -> bool:
    if number > 0x10FFFF:
        return True
    kinds = kinds_of(chr(number))
    return not kinds or spells_key(kinds[0], chr(number))
