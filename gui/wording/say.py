"""What the command line says in its own name, as codes; ``interface.py`` has the sentences."""

from __future__ import annotations

import enum

__all__ = ["Say"]


class Say(enum.StrEnum):
    """Everything the command line says in its own name. The comment behind a code names its parameters."""

    # Options.
    KEY_LIKE_ARGUMENT = "key_like_argument"
    PROXY_CREDENTIALS_ARGUMENT = "proxy_credentials_argument"
    UNKNOWN_OPTION = "unknown_option"
    UNKNOWN_COMMAND = "unknown_command"
    UNEXPECTED_ARGUMENT = "unexpected_argument"
    MISSING_VALUE = "missing_value"  # option
    MISSING_OPTION = "missing_option"  # option
    BAD_NUMBER = "bad_number"  # option, low, high
    BAD_HOST = "bad_host"
    BAD_CHOICE = "bad_choice"  # option, allowed
    COMMAND_NOT_AVAILABLE_YET = "command_not_available_yet"  # command
    BAD_LANGUAGE = "bad_language"
    BAD_PROXY = "bad_proxy"
    BAD_PROXY_SETTING = "bad_proxy_setting"
    CONFLICTING_OPTIONS = "conflicting_options"  # option, other
    NO_DISPLAY = "no_display"
    NO_DISPLAY_FOR_FILE = "no_display_for_file"
    NO_DISPLAY_AS_SET = "no_display_as_set"  # name
    NO_DISPLAY_FOR_FILE_AS_SET = "no_display_for_file_as_set"  # name
    OUTPUT_CLOSED = "output_closed"
    OUTPUT_FAILED = "output_failed"
    # Where the key comes from.
    NO_KEY_SOURCE = "no_key_source"
    CONFLICTING_KEY_SOURCES = "conflicting_key_sources"
    KEY_ENV_MISSING = "key_env_missing"  # name
    KEY_STORED_MISSING = "key_stored_missing"  # names
    NOTHING_STORED = "nothing_stored"
    NO_KEYCHAIN = "no_keychain"
    KEYCHAIN_NOT_SYSTEM = "keychain_not_system"
    KEYCHAIN_LOCKED = "keychain_locked"
    KEYCHAIN_TIMED_OUT = "keychain_timed_out"
    KEYCHAIN_LOST = "keychain_lost"
    KEYCHAIN_UNREADABLE = "keychain_unreadable"
    KEYCHAIN_FAILED = "keychain_failed"
    KEYCHAIN_SLOW = "keychain_slow"
    KEY_PROMPT = "key_prompt"
    # Files that are read.
    FILE_NOT_FOUND = "file_not_found"  # path
    FILE_IS_FOLDER = "file_is_folder"  # path
    FILE_NOT_READABLE = "file_not_readable"  # path
    FILE_NOT_TEXT = "file_not_text"  # path
    FILE_TOO_LARGE = "file_too_large"  # path
    FILE_NOT_JSON = "file_not_json"  # path
    FILE_NOT_A_JSON_STRING = "file_not_a_json_string"  # path
    FILE_NOT_CERTIFICATES = "file_not_certificates"  # path
    FILE_HOLDS_NO_KEY = "file_holds_no_key"  # path
    FOLDER_NOT_FOUND = "folder_not_found"  # path
    ANSWERS_WRONG_SHAPE = "answers_wrong_shape"  # path
    ANSWERS_UNKNOWN_ROW = "answers_unknown_row"  # row, allowed
    ANSWERS_UNKNOWN_ANSWER = "answers_unknown_answer"  # row, allowed
    ANSWERS_NOT_JSON = "answers_not_json"  # path, line, column
    ANSWERS_TWICE = "answers_twice"  # path, name
    ANSWERS_ROW_SHAPE = "answers_row_shape"  # row
    ANSWERS_UNKNOWN_FIELD = "answers_unknown_field"  # row, field, allowed
    ANSWERS_WRONG_VALUE = "answers_wrong_value"  # row, field, expected
    ANSWERS_WRONG_ITEM = "answers_wrong_item"  # row, field, item, expected
    ANSWERS_WRONG_HOURS = "answers_wrong_hours"  # row, field, problem
    ANSWERS_NOT_TEXT = "answers_not_text"  # path
    ANSWERS_MORE = "answers_more"  # n
    # An earlier run.
    ROW_WITHOUT_AGAIN = "row_without_again"
    UNKNOWN_ROW = "unknown_row"  # rows
    ROW_NEEDS_OPTION = "row_needs_option"
    AGAIN_NOT_A_REPORT = "again_not_a_report"  # path
    AGAIN_OTHER_KEY = "again_other_key"  # masked
    AGAIN_OTHER_TARGET = "again_other_target"  # url, model
    ANSWERS_TAKEN_OVER = "answers_taken_over"  # rows
    ANSWERS_TOO_OLD = "answers_too_old"  # rows
    # Addresses.
    BAD_STATUS_FEED = "bad_status_feed"
    ADDRESS_MEANT = "address_meant"  # url
    BASE_URL_NO_SCHEME = "base_url_no_scheme"
    BASE_URL_BAD_SCHEME = "base_url_bad_scheme"
    BASE_URL_HAS_CREDENTIALS = "base_url_has_credentials"
    BASE_URL_NON_ASCII_HOST = "base_url_non_ascii_host"
    BASE_URL_NO_HOST = "base_url_no_host"
    BASE_URL_HAS_QUERY = "base_url_has_query"
    BASE_URL_BAD_PORT = "base_url_bad_port"
    BASE_URL_BAD_CHARACTERS = "base_url_bad_characters"
    # The bundle.
    EXPORT_EXISTS = "export_exists"  # path
    EXPORT_FOLDER_MISSING = "export_folder_missing"  # path
    EXPORT_NOT_WRITABLE = "export_not_writable"  # path
    EXPORT_NAME_HOLDS_KEY = "export_name_holds_key"
    EXPORT_WOULD_LEAK = "export_would_leak"
    EXPORT_LEAK_PLACE = "export_leak_place"  # file, rule
    EXPORT_UNSEARCHABLE = "export_unsearchable"
    EXPORT_DISK_FULL = "export_disk_full"  # path
    EXPORT_BAD_NAME = "export_bad_name"  # path
    EXPORT_FOLDER_GONE = "export_folder_gone"  # path
    EXPORT_FAILED = "export_failed"  # path
    EXPORT_STOPPED = "export_stopped"
    EXPORT_NAME_EMPTY = "export_name_empty"
    EXPORT_IS_FOLDER = "export_is_folder"  # path
    EXPORT_INSIDE_FILE = "export_inside_file"  # path
    EXPORT_SLOW = "export_slow"  # path
    EXPORT_NO_ANSWER = "export_no_answer"  # path
    VERIFY_ADD_KEY_FILE = "verify_add_key_file"
    # Practice server and listener.
    UNKNOWN_SCENARIO = "unknown_scenario"  # name
    PORT_TAKEN = "port_taken"  # port
    PORT_FORBIDDEN = "port_forbidden"  # port
    LISTENING = "listening"  # url
    # The text that a client printed.
    ERROR_TEXT_MISSING = "error_text_missing"
    ERROR_TEXT_EMPTY = "error_text_empty"
    ERROR_TEXT_CUT = "error_text_cut"
    ERROR_TEXT_PROMPT = "error_text_prompt"
    READ_FROM_TEXT = "read_from_text"
    # How a run may end.
    INTERRUPTED = "interrupted"
    OUR_OWN_FAULT = "our_own_fault"
    CRASH_REPORT_OFFER = "crash_report_offer"
    CRASH_REPORT_WRITTEN = "crash_report_written"  # path
    # Progress on stderr.
    PROGRESS = "progress"  # title, outcome, ms
    PROGRESS_WITHOUT_TIME = "progress_without_time"  # title, outcome
    # The readable report.
    CAUSE = "cause"
    HOW_SURE = "how_sure"
    SPEAKS_FOR = "speaks_for"
    SPEAKS_AGAINST = "speaks_against"
    DO_THIS_NEXT = "do_this_next"
    BESIDES = "besides"
    PERHAPS = "perhaps"
    TELL_SUPPORT = "tell_support"
    LOOK_NEXT = "look_next"
    RULES = "rules"
    ALSO_POSSIBLE = "also_possible"
    RULED_OUT = "ruled_out"
    CHECKS = "checks"
    KEY = "key"
    KEY_TEXT = "key_text"
    KEY_TEXT_CLEAN = "key_text_clean"
    OTHER_COPIES = "other_copies"
    CLEANED_KEY = "cleaned_key"
    CONSOLE_ANSWERS = "console_answers"
    LOOK_HERE = "look_here"  # place
    THEN_TELL = "then_tell"  # codes
    ASK_INTRO = "ask_intro"
    NOT_TOLD = "not_told"  # rows
    ASK_ORDER = "ask_order"  # rows
    ASK_OTHERS = "ask_others"  # rows
    IDENTIFIERS = "identifiers"
    SPENT = "spent"
    BUNDLE_WRITTEN = "bundle_written"  # path
    SEND_IT_TO = "send_it_to"  # address
    MORE_AT = "more_at"  # url
    # `make run` on a machine without a screen.
    DEMO_NO_DISPLAY = "demo_no_display"
    DEMO_SCENARIO = "demo_scenario"  # name, description
    DEMO_END = "demo_end"  # command
