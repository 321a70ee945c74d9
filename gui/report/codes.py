"""The closed lists of words in a report (DESIGN 4, 5.3, 5.4). Sentences for them live in ``gui/wording``."""

from __future__ import annotations

import enum

__all__ = [
    "Cause",
    "ChangeKind",
    "CleaningMode",
    "Confidence",
    "EvidenceKind",
    "FailureCode",
    "FindingKind",
    "Lifecycle",
    "Outcome",
    "RuleKind",
    "Severity",
    "SkipCode",
]


class Outcome(enum.StrEnum):
    """What a probe found out; ``None`` in a result that is not done."""

    PASS = "pass"  # noqa: S105  an outcome, not a password
    WARN = "warn"
    FAIL = "fail"
    SKIPPED = "skipped"
    INCONCLUSIVE = "inconclusive"
    CRASHED = "crashed"


class Lifecycle(enum.StrEnum):
    """Where a probe stands."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class Confidence(enum.StrEnum):
    """How sure a cause is, strongest first."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    RULED_OUT = "ruled_out"


class ChangeKind(enum.StrEnum):
    """How a row differs from that of an earlier run; ``different``: neither better nor worse can be said of it."""

    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"
    NEW = "new"
    GONE = "gone"


class CleaningMode(enum.StrEnum):
    """auto: one certain reading; confirm: one plausible reading, shown first; none: information is lost."""

    AUTO = "auto"
    CONFIRM = "confirm"
    NONE = "none"


class Severity(enum.StrEnum):
    """error: the key cannot work as it stands; warning: unusual, may work; info: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class EvidenceKind(enum.StrEnum):
    """What an evidence reference points at (DESIGN 5.2)."""

    PROBE = "probe"
    FINDING = "finding"
    ANSWER = "answer"
    CLIENT = "client"
    ENVIRONMENT = "environment"


class Cause(enum.StrEnum):
    """Why the call fails: the closed list of DESIGN 5.3."""

    KEY_MISSING = "key.missing"
    KEY_PLACEHOLDER = "key.placeholder"
    KEY_MASKED = "key.masked"
    KEY_WRONG_SHAPE = "key.wrong_shape"
    KEY_OTHER_VENDOR = "key.other_vendor"
    KEY_CONTAMINATED = "key.contaminated"
    KEY_LOOKALIKE = "key.lookalike"
    KEY_NOT_SENT = "key.not_sent"
    KEY_MALFORMED_HEADER = "key.malformed_header"
    KEY_REJECTED = "key.rejected"
    CLIENT_STALE_KEY = "client.stale_key"
    CLIENT_OTHER = "client.other"
    ACCOUNT_NO_BALANCE = "account.no_balance"
    ACCOUNT_OTHER_ACCOUNT = "account.other_account"
    ACCOUNT_LOW_BALANCE_CONCURRENCY = "account.low_balance_concurrency"
    ACCOUNT_SUSPENDED = "account.suspended"
    ACCOUNT_SWITCHED_OFF = "account.switched_off"
    QUOTA_EXHAUSTED = "quota.exhausted"
    QUOTA_RATE = "quota.rate"
    QUOTA_MODEL_NOT_ALLOWED = "quota.model_not_allowed"
    QUOTA_OUTSIDE_WINDOW = "quota.outside_window"
    PROJECT_INACTIVE = "project.inactive"
    PROJECT_PERMISSION = "project.permission"
    MODEL_UNKNOWN = "model.unknown"
    REQUEST_BODY = "request.body"
    CONTENT_FILTERED = "content.filtered"
    REQUEST_THINKING_BUDGET = "request.thinking_budget"
    ENDPOINT_WRONG_PATH = "endpoint.wrong_path"
    ENDPOINT_NOT_DEEPSEEK = "endpoint.not_deepseek"
    NETWORK_DNS = "network.dns"
    NETWORK_CONNECT = "network.connect"
    NETWORK_TIMEOUT = "network.timeout"
    NETWORK_TLS_INTERCEPTION = "network.tls_interception"
    NETWORK_TLS_RESET = "network.tls_reset"
    NETWORK_PROXY = "network.proxy"
    NETWORK_CAPTIVE_PORTAL = "network.captive_portal"
    NETWORK_GATEWAY_BLOCK = "network.gateway_block"
    CLOCK_SKEW = "clock.skew"
    SERVICE_OVERLOADED = "service.overloaded"
    SERVICE_QUEUE_STALLED = "service.queue_stalled"
    SERVICE_ERROR = "service.error"
    UNKNOWN = "unknown"


class RuleKind(enum.StrEnum):
    """What a part of the verdict's table does: speak for a cause, limit how sure it may be, or stand beside it."""

    RULE = "rule"
    OBJECTION = "objection"
    SUPPORT = "support"


class FindingKind(enum.StrEnum):
    """What is odd about a key text: the closed list of DESIGN 5.4; meaning in invisible-characters.md 3."""

    ASCII_SPACE = "ascii-space"
    TAB = "tab"
    LINE_BREAK = "line-break"
    UNICODE_SPACE = "unicode-space"
    ZERO_WIDTH = "zero-width"
    BOM = "bom"
    BOM_MOJIBAKE = "bom-mojibake"
    MOJIBAKE = "mojibake"
    BIDI_CONTROL = "bidi-control"
    SOFT_HYPHEN = "soft-hyphen"
    DEFAULT_IGNORABLE = "default-ignorable"
    VARIATION_SELECTOR = "variation-selector"
    TAG_CHAR = "tag-char"
    CONTROL = "control"
    NUL = "nul"
    ANSI_ESCAPE = "ansi-escape"
    BRACKETED_PASTE = "bracketed-paste"
    NONCHARACTER = "noncharacter"
    SURROGATE = "surrogate"
    INVALID_BYTES = "invalid-bytes"
    UNASSIGNED = "unassigned"
    PRIVATE_USE = "private-use"
    BLANK_GLYPH = "blank-glyph"
    REPLACEMENT = "replacement"
    COMBINING_MARK = "combining-mark"
    ACCENTED_LETTER = "accented-letter"
    FULLWIDTH = "fullwidth"
    DASH_LOOKALIKE = "dash-lookalike"
    QUOTE_SMART = "quote-smart"
    QUOTE_WRAPPED = "quote-wrapped"
    HOMOGLYPH = "homoglyph"
    STYLED_ALNUM = "styled-alnum"
    LIGATURE = "ligature"
    FOREIGN_DIGIT = "foreign-digit"
    EMOJI = "emoji"
    BAD_CHAR = "bad-char"
    NON_ASCII_TEXT = "non-ascii-text"
    HTML_ENTITY = "html-entity"
    PERCENT_ENCODED = "percent-encoded"
    ESCAPE_LITERAL = "escape-literal"
    AUTH_PREFIX = "auth-prefix"
    ENV_ASSIGNMENT = "env-assignment"
    CONFIG_FRAGMENT = "config-fragment"
    CODE_FRAGMENT = "code-fragment"
    MARKDOWN = "markdown"
    TRAILING_PUNCT = "trailing-punct"
    MASKED = "masked"
    PLACEHOLDER = "placeholder"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    TOO_LONG = "too-long"
    DOUBLED = "doubled"
    MULTIPLE_KEYS = "multiple-keys"
    CASE_CHANGED = "case-changed"
    ASCII_CONFUSION = "ascii-confusion"
    PREFIX_DAMAGED = "prefix-damaged"
    BASE64_ENCODED = "base64-encoded"
    URL_IN_KEY = "url-in-key"
    WRONG_VENDOR = "wrong-vendor"


class FailureCode(enum.StrEnum):
    """What went wrong in one exchange, told by layer. Closed list; exception texts are never kept (DESIGN 8)."""

    # Finding the host and getting a connection to it.
    DNS_NXDOMAIN = "dns_nxdomain"
    DNS_NO_ADDRESS = "dns_no_address"
    DNS_TEMPORARY = "dns_temporary"
    DNS_TIMEOUT = "dns_timeout"
    DNS_FAILED = "dns_failed"
    DNS_SINKHOLE = "dns_sinkhole"
    DNS_FAKE_ADDRESS = "dns_fake_address"
    DNS_PRIVATE_ADDRESS = "dns_private_address"
    CONNECTION_REFUSED = "connection_refused"
    CONNECTION_RESET = "connection_reset"
    HOST_UNREACHABLE = "host_unreachable"
    CONNECT_TIMEOUT = "connect_timeout"
    CONNECTION_FORBIDDEN = "connection_forbidden"
    CONNECT_FAILED = "connect_failed"
    # The same between this machine and a proxy.
    PROXY_NAME_UNKNOWN = "proxy_name_unknown"
    PROXY_REFUSED_CONNECTION = "proxy_refused_connection"
    PROXY_TIMEOUT = "proxy_timeout"
    PROXY_TLS_FAILED = "proxy_tls_failed"
    PROXY_NOT_SPOKEN = "proxy_not_spoken"
    PROXY_AUTHENTICATION_REQUIRED = "proxy_authentication_required"
    PROXY_REFUSED = "proxy_refused"
    PROXY_FAILED = "proxy_failed"
    # TLS.
    TLS_RESET = "tls_reset"
    TLS_RESET_AFTER_HELLO = "tls_reset_after_hello"
    TLS_CLOSED = "tls_closed"
    TLS_TIMEOUT = "tls_timeout"
    TLS_UNKNOWN_ISSUER = "tls_unknown_issuer"
    TLS_SELF_SIGNED = "tls_self_signed"
    TLS_WRONG_NAME = "tls_wrong_name"
    TLS_EXPIRED = "tls_expired"
    TLS_NOT_YET_VALID = "tls_not_yet_valid"
    TLS_CERTIFICATE_INVALID = "tls_certificate_invalid"
    TLS_NOT_SPOKEN = "tls_not_spoken"
    TLS_TOO_OLD = "tls_too_old"
    TLS_REFUSED = "tls_refused"
    TLS_WANTS_CERTIFICATE = "tls_wants_certificate"
    TLS_PROTOCOL = "tls_protocol"
    TLS_ONLY_SYSTEM_STORE = "tls_only_system_store"
    TLS_ONLY_CERTIFI = "tls_only_certifi"
    # The answer never came, or not whole.
    RESPONSE_TIMEOUT = "response_timeout"
    RESPONSE_RESET = "response_reset"
    RESPONSE_CLOSED = "response_closed"
    RESPONSE_CUT = "response_cut"
    RESPONSE_MALFORMED = "response_malformed"
    RESPONSE_STALLED = "response_stalled"
    # The answer came, and says no. A1 to G2 are the rows of deepseek-api.md 3.3.
    ANSWER_A1 = "answer_a1"
    ANSWER_A2 = "answer_a2"
    ANSWER_A3 = "answer_a3"
    ANSWER_A4 = "answer_a4"
    ANSWER_B1 = "answer_b1"
    ANSWER_C1 = "answer_c1"
    ANSWER_C2 = "answer_c2"
    ANSWER_C3 = "answer_c3"
    ANSWER_D1 = "answer_d1"
    ANSWER_D2 = "answer_d2"
    ANSWER_D3 = "answer_d3"
    ANSWER_D4 = "answer_d4"
    ANSWER_D5 = "answer_d5"
    ANSWER_BAD_REQUEST = "answer_bad_request"
    ANSWER_E1 = "answer_e1"
    ANSWER_E2 = "answer_e2"
    ANSWER_E3 = "answer_e3"
    ANSWER_F1 = "answer_f1"
    ANSWER_F2 = "answer_f2"
    ANSWER_F3 = "answer_f3"
    ANSWER_G2 = "answer_g2"
    ANSWER_SUSPENDED = "answer_suspended"
    ANSWER_PERMISSION = "answer_permission"
    ANSWER_QUOTA = "answer_quota"
    ANSWER_MODEL_NOT_ALLOWED = "answer_model_not_allowed"
    ANSWER_UNAVAILABLE = "answer_unavailable"
    ANSWER_OTHER_VENDOR = "answer_other_vendor"
    HTTP_HTML_INSTEAD_OF_API = "http_html_instead_of_api"
    HTTP_REDIRECT = "http_redirect"
    HTTP_UNEXPECTED_ANSWER = "http_unexpected_answer"
    # What the status page says, or why it says nothing.
    STATUS_INCIDENT = "status_incident"
    STATUS_NOT_A_FEED = "status_not_a_feed"
    STATUS_UNSAFE = "status_unsafe"
    STATUS_TOO_LARGE = "status_too_large"
    STATUS_UNDATED = "status_undated"
    STATUS_FROZEN = "status_frozen"
    # Ours.
    REQUEST_NOT_SENDABLE = "request_not_sendable"
    DEADLINE_EXCEEDED = "deadline_exceeded"
    CANCELLED = "cancelled"
    PROBE_CRASHED = "probe_crashed"


class SkipCode(enum.StrEnum):
    """Why a probe was not run."""

    PREREQUISITE_FAILED = "prerequisite_failed"
    NOT_NEEDED = "not_needed"
    NO_KEY_TO_SEND = "no_key_to_send"
    NEEDS_CONFIRMATION = "needs_confirmation"
    HOST_NOT_TRUSTED = "host_not_trusted"
    PLAIN_HTTP = "plain_http"
    SAME_KEY = "same_key"
    NOT_SENDABLE = "not_sendable"
    BILLED = "billed"
    CANCELLED = "cancelled"
    DEADLINE = "deadline"
