"""Why a rule fired and what to do next, as closed lists. ``gui/wording`` has a sentence for each.

The comment behind a code names its parameters.
"""

from __future__ import annotations

import enum

__all__ = ["Reason", "Step"]


class Reason(enum.StrEnum):
    """One reason for or against a cause."""

    # What probes saw of the key.
    ACCEPTED = "accepted"  # the server accepted the key
    WORKS = "works"  # model: a smallest completion came back whole
    REJECTED = "rejected"  # tail: A3, the echoed tail is this key's
    REJECTED_OTHER_TAIL = "rejected_other_tail"  # tail: A3 with a tail that is not this key's
    KEY_LOST = "key_lost"  # host: a key was sent from here, and the answer is that to a call without one
    X_API_KEY_LOST = "x_api_key_lost"  # a key in x-api-key did not arrive, while one in Authorization does
    NO_SUCH_USER = "no_such_user"  # A4
    CONTROL_REFUSED = "control_refused"  # the known-bad key was refused in DeepSeek's words: the path is honest
    BASELINE_OK = "baseline_ok"  # without a key the host answers as DeepSeek does
    CLEANED_ACCEPTED = "cleaned_accepted"  # the repaired key is accepted
    RAW_REFUSED = "raw_refused"  # the text as it was pasted is refused, and the cleaned key accepted
    RAW_ACCEPTED = "raw_accepted"  # the text as it was pasted is accepted too
    # What the second key of the same account showed.
    SECOND_KEY_ACCEPTED = "second_key_accepted"  # the server accepts it where it refuses the first
    SECOND_KEY_REFUSED = "second_key_refused"  # tail: refused in the same way as the first
    # Account, quota, model, service.
    INSUFFICIENT_BALANCE = "insufficient_balance"  # model: 402
    NOT_AVAILABLE = "not_available"  # currency, total: is_available false
    MONEY_NOT_USABLE = "money_not_usable"  # currency, total: is_available false although there is money
    IS_AVAILABLE = "is_available"  # currency, total: is_available true
    CONCURRENCY_LIMIT = "concurrency_limit"  # current, limit: 429 "based on your remaining balance"
    RATE_LIMITED = "rate_limited"  # status
    MODEL_UNKNOWN = "model_unknown"  # model, listed
    MODEL_LISTED = "model_listed"  # model
    MODEL_NOT_LISTED = "model_not_listed"  # model, listed
    OTHER_MODEL_WORKS = "other_model_works"  # model
    CONTENT_RISK = "content_risk"
    EMPTY_ANSWER = "empty_answer"  # model
    BODY_REFUSED = "body_refused"  # status
    SUSPENDED_WORDING = "suspended_wording"  # status
    PERMISSION_WORDING = "permission_wording"  # status
    OTHER_WORDS = "other_words"  # status: DeepSeek refuses the key in words that the catalogue does not have
    FORBIDDEN = "forbidden"  # status: 403, and the answer does not say why
    QUOTA_WORDING = "quota_wording"  # status
    MODEL_REFUSED_WORDING = "model_refused_wording"  # status
    OVERLOADED = "overloaded"  # model
    STALLED = "stalled"  # model, seconds: status 200, then only keep-alives
    FAILS_SOMETIMES = "fails_sometimes"  # failed, calls
    SERVER_ERROR = "server_error"  # status
    ANSWER_CUT = "answer_cut"
    BROKEN_ANSWER = "broken_answer"  # status
    STATUS_INCIDENT = "status_incident"  # title, at: an incident that goes on, by the status page
    # Endpoint and network.
    PATH_NOT_FOUND = "path_not_found"  # status, path
    REPAIR_LISTS_MODELS = "repair_lists_models"  # base_url: this key gets a list of models there
    REPAIR_ANSWERS = "repair_answers"  # base_url: an API answers there without a key
    NOT_AN_API = "not_an_api"  # status: a web page where the API should be
    FOREIGN_WORDING = "foreign_wording"  # vendor
    NO_TRACE_ID = "no_trace_id"
    NAME_UNKNOWN = "name_unknown"  # host
    NAME_NOT_ANSWERED = "name_not_answered"  # host: resolver failed or gave no answer in time
    NAME_LEADS_NOWHERE = "name_leads_nowhere"  # host, address
    NAME_LEADS_INSIDE = "name_leads_inside"  # host, address
    NAME_FROM_PROXY_PROGRAM = "name_from_proxy_program"  # host, address
    FAMILY_BROKEN = "family_broken"  # host, family: it fails while the other one works
    NO_ROUTE_FOR_FAMILY = "no_route_for_family"  # host, family: all its addresses are of one that has no way from here
    CONNECTION_REFUSED = "connection_refused"  # host
    UNREACHABLE = "unreachable"  # host
    CONNECTION_FORBIDDEN = "connection_forbidden"  # host: this machine's own firewall or policy says no
    NO_CONNECTION_IN_TIME = "no_connection_in_time"  # host
    NO_HANDSHAKE_IN_TIME = "no_handshake_in_time"  # host
    NO_ANSWER_IN_TIME = "no_answer_in_time"  # host
    CONNECTION_LOST = "connection_lost"  # host
    CONNECTED = "connected"  # host
    UNTRUSTED_ISSUER = "untrusted_issuer"  # issuer
    CERTIFICATE_DATES = "certificate_dates"
    CERTIFICATE_NAME = "certificate_name"
    HANDSHAKE_RESET = "handshake_reset"
    HANDSHAKE_RESET_LATER = "handshake_reset_later"
    NOT_ENCRYPTED = "not_encrypted"  # host: what answers there speaks no TLS
    ENCRYPTION_TOO_OLD = "encryption_too_old"  # host
    CERTIFICATE_WANTED = "certificate_wanted"  # host: it wants one of this computer
    NO_COMMON_ENCRYPTION = "no_common_encryption"  # host
    ONLY_SYSTEM_STORE = "only_system_store"  # issuer: believed by the system's store and not by certifi
    INTERCEPTOR = "interceptor"  # product
    PROXY_UNREACHABLE = "proxy_unreachable"  # proxy
    PROXY_NOT_SECURE = "proxy_not_secure"  # proxy: no encryption with the proxy itself could be agreed on
    PROXY_OF_ANOTHER_KIND = "proxy_of_another_kind"  # proxy: what answers there speaks something else
    PROXY_NEEDS_PASSWORD = "proxy_needs_password"  # proxy  # noqa: S105  a code
    PROXY_REFUSES = "proxy_refuses"  # proxy
    WORKS_DIRECTLY = "works_directly"  # host, proxy: the proxy that is in use
    WORKS_THROUGH_PROXY = "works_through_proxy"  # working: a proxy that is not in use
    FAILS_DIRECTLY = "fails_directly"  # host, working: it works through the proxy in use
    FAILS_THROUGH_PROXY = "fails_through_proxy"  # proxy: it works the way that is in use
    NO_PROXY_UNCLEAR = "no_proxy_unclear"  # name: an entry of NO_PROXY that only some programs understand
    REDIRECTED = "redirected"  # status, to
    LOGIN_DEMANDED = "login_demanded"  # status
    EDGE_REFUSES = "edge_refuses"  # host, status: the page came through DeepSeek's own edge
    BLOCK_PAGE = "block_page"  # status
    CLOCK_OFF = "clock_off"  # seconds
    # The key text.
    NO_VALUE = "no_value"
    PLACEHOLDER_TEXT = "placeholder_text"
    MASKED_TEXT = "masked_text"
    URL_TEXT = "url_text"
    VENDOR_SHAPE = "vendor_shape"  # vendor
    WRONG_LENGTH = "wrong_length"  # length
    SEVERAL_KEYS = "several_keys"
    LOST_CHARACTER = "lost_character"
    NOT_A_KEY = "not_a_key"
    UNWANTED_CHARACTERS = "unwanted_characters"  # kind, count
    LOOKALIKE_CHARACTERS = "lookalike_characters"  # kind, count
    KEY_LOOKS_RIGHT = "key_looks_right"
    # What the user's client printed.
    TAIL_DIFFERS = "tail_differs"  # tail
    TAIL_SAME = "tail_same"  # tail
    CLIENT_KEY_DIFFERS = "client_key_differs"
    CLIENT_KEY_EMPTY = "client_key_empty"
    CLIENT_KEY_SAME = "client_key_same"
    CLIENT_SENT_NO_KEY = "client_sent_no_key"  # A1, or the client says it has no key
    CLIENT_SENT_EMPTY_KEY = "client_sent_empty_key"  # A2
    CLIENT_SAYS = "client_says"  # answer: the wording of that row of the catalogue
    CLIENT_STATUS = "client_status"  # status
    CLIENT_CANNOT_SEND = "client_cannot_send"  # position: the client refuses to send such a key
    CLIENT_BAD_URL = "client_bad_url"  # the client says that it cannot call the address that it was given
    CLIENT_OTHER_VENDOR = "client_other_vendor"  # vendor
    CLIENT_NETWORK = "client_network"  # failure: a failure code
    WORKS_FROM_HERE = "works_from_here"
    # What the user saw in the console.
    CONSOLE_SAYS = "console_says"  # said
    CONSOLE_BALANCE_DIFFERS = "console_balance_differs"  # shown, held: amounts with their currency
    CONSOLE_BALANCE_UNCLEAR = "console_balance_unclear"  # shown, held
    CONSOLE_BALANCE_SAME = "console_balance_same"  # shown, held
    CONSOLE_GRANT_EXPIRED = "console_grant_expired"  # until
    CONSOLE_STATE = "console_state"  # said
    CONSOLE_HOURS = "console_hours"  # opens
    CONSOLE_HOURS_OPEN = "console_hours_open"
    CONSOLE_NOTICE_OLD = "console_notice_old"
    CONSOLE_CALLS_USED = "console_calls_used"  # used, allowed
    CONSOLE_RATE_LOW = "console_rate_low"  # rate
    CONSOLE_MODEL_MISSING = "console_model_missing"  # model, listed
    CONSOLE_USUAL_MODEL_MISSING = "console_usual_model_missing"  # usual, listed: no model was named, and none called
    CONSOLE_PERMISSION_MISSING = "console_permission_missing"  # permission
    CONSOLE_PERMISSION_LISTED = "console_permission_listed"  # permission, written: where its capitals are odd
    CONSOLE_POLICY = "console_policy"  # permission, statement, endpoint
    CONSOLE_POLICY_UNCLEAR = "console_policy_unclear"  # permission, endpoint
    CONSOLE_POLICY_BROKEN = "console_policy_broken"  # broken: met, expected, line, column, character
    CONSOLE_POLICY_ALLOWS = "console_policy_allows"  # action, endpoint, statements, sids: of those that decide
    # The surroundings.
    ENVIRONMENT_KEY_DIFFERS = "environment_key_differs"  # name
    PROXY_IN_USE = "proxy_in_use"  # proxy


class Step(enum.StrEnum):
    """The one thing to do next."""

    NONE = "none"
    ENTER_KEY = "enter_key"
    COPY_WHOLE_KEY = "copy_whole_key"
    PICK_KEY = "pick_key"
    CREATE_NEW_KEY = "create_new_key"
    USE_CLEANED_KEY = "use_cleaned_key"
    CONFIRM_CANDIDATE = "confirm_candidate"
    LOOK_AT_KEY = "look_at_key"
    DIAGNOSE_KEY = "diagnose_key"
    USE_VENDOR_HOST = "use_vendor_host"  # vendor, base_url
    USE_DEEPSEEK_KEY = "use_deepseek_key"  # vendor, base_url: where this key belongs, if that is known
    CHECK_KEY_STATUS = "check_key_status"
    UNSET_ENVIRONMENT = "unset_environment"  # name
    USE_LISTED_KEY = "use_listed_key"
    USE_NEW_KEY = "use_new_key"
    UPDATE_CLIENT_KEY = "update_client_key"
    SAVE_KEY_IN_CLIENT = "save_key_in_client"
    CHECK_CLIENT_SETTINGS = "check_client_settings"
    TOP_UP = "top_up"
    COMPARE_BALANCE = "compare_balance"
    KEY_OF_FUNDED_ACCOUNT = "key_of_funded_account"
    FEWER_AT_ONCE = "fewer_at_once"  # limit
    SLOW_DOWN = "slow_down"  # seconds: how long the answer itself says to wait
    ASK_RELAY_QUOTA = "ask_relay_quota"
    RAISE_KEY_LIMITS = "raise_key_limits"
    WAIT_FOR_HOURS = "wait_for_hours"  # opens
    CHECK_PROJECT = "check_project"
    REQUEST_UNBLOCKING = "request_unblocking"
    SWITCH_API_ON = "switch_api_on"
    ASK_ORGANISATION = "ask_organisation"
    CONTACT_SUPPORT = "contact_support"
    CHECK_PERMISSIONS = "check_permissions"
    CHECK_KEY_PROJECT = "check_key_project"
    COPY_POLICY_AGAIN = "copy_policy_again"  # line, column
    ADD_MEMBER = "add_member"
    GRANT_PERMISSION = "grant_permission"
    CHANGE_POLICY = "change_policy"  # changes, more: a list of one, and how many follow
    CHOOSE_MODEL = "choose_model"  # model
    ALLOW_MODEL = "allow_model"  # model
    FIX_REQUEST = "fix_request"
    CHANGE_PROMPT = "change_prompt"
    RAISE_MAX_TOKENS = "raise_max_tokens"
    FIX_BASE_URL = "fix_base_url"  # base_url
    ENCRYPT_ADDRESS = "encrypt_address"  # host
    CHECK_NAME_RESOLUTION = "check_name_resolution"  # host
    UNBLOCK_NAME = "unblock_name"  # host
    CHECK_PROXY_PROGRAM = "check_proxy_program"  # host
    START_LOCAL_PROGRAM = "start_local_program"  # base_url
    CHECK_CONNECTION = "check_connection"  # host
    INSTALL_COMPANY_CA = "install_company_ca"  # issuer
    TRUST_IN_CLIENT = "trust_in_client"  # issuer
    STOP_INTERCEPTOR = "stop_interceptor"  # product
    ALLOW_HOST = "allow_host"  # host
    FIX_PROXY = "fix_proxy"  # proxy
    PROXY_PASSWORD = "proxy_password"  # proxy  # noqa: S105  a code
    GO_DIRECTLY = "go_directly"  # host, proxy
    USE_PROXY = "use_proxy"  # proxy
    CHANGE_ADDRESS = "change_address"  # host
    LOG_IN_NETWORK = "log_in_network"
    SET_CLOCK = "set_clock"
    RETRY_WITH_PAUSE = "retry_with_pause"
    CALL_WITHOUT_STREAM = "call_without_stream"
    LET_HEADER_THROUGH = "let_header_through"  # header
    WAIT_AND_RETRY = "wait_and_retry"
    TRY_OTHER_MODEL = "try_other_model"  # model
    EXPORT_BUNDLE = "export_bundle"
    TRUST_HOST = "trust_host"  # host
