"""Sentences of the command line. Each error says what to do and never repeats a value that could be a key."""

from __future__ import annotations

from gui.wording.marks import N_
from gui.wording.say import Say

__all__ = ["SENTENCES"]

SENTENCES: dict[Say, str] = {
    Say.KEY_LIKE_ARGUMENT: N_(
        "An argument looks like an API key. Keys are not taken on the command line, because they stay in the shell "
        "history and in the list of processes. Use --key-file, --key-env or --key-stdin."
    ),
    Say.PROXY_CREDENTIALS_ARGUMENT: N_(
        "Proxy addresses with a user name or password are not taken on the command line. Put the address into the "
        "variable HTTPS_PROXY and use --proxy system."
    ),
    Say.UNKNOWN_OPTION: N_("An option is unknown. Run the command with --help to see the options it has."),
    Say.UNKNOWN_COMMAND: N_("This command is unknown. Run key-doctor --help to see the commands."),
    Say.UNEXPECTED_ARGUMENT: N_("There is an argument too many. Run the command with --help to see what it takes."),
    Say.MISSING_VALUE: N_("The option {option} needs a value after it."),
    Say.MISSING_OPTION: N_("The option {option} is needed here. Add it."),
    Say.BAD_NUMBER: N_("The option {option} needs a number from {low} to {high}."),
    Say.BAD_HOST: N_("The option --trust-host needs the name of a host, such as relay.example.com."),
    Say.BAD_CHOICE: N_("The option {option} takes one of these: {allowed}."),
    Say.COMMAND_NOT_AVAILABLE_YET: N_(
        "The command {command} is not available in this version. Run key-doctor --help to see the others."
    ),
    Say.BAD_LANGUAGE: N_("The option --lang takes en or zh_CN."),
    Say.BAD_PROXY: N_(
        "The option --proxy takes none, system or an address such as http://127.0.0.1:8080 or socks5://127.0.0.1:1080."
    ),
    Say.BAD_PROXY_SETTING: N_(
        "The proxy in the settings of this system or in HTTPS_PROXY or ALL_PROXY cannot be used. Correct or remove it."
    ),
    Say.CONFLICTING_OPTIONS: N_("The options {option} and {other} cannot be used together. Leave one of them out."),
    Say.NO_DISPLAY: N_("There is no screen to open the window on. Run key-doctor diagnose instead."),
    Say.NO_DISPLAY_FOR_FILE: N_("There is no screen to open this file on. Run key-doctor verify with it instead."),
    Say.NO_DISPLAY_AS_SET: N_(
        "No window can open: QT_QPA_PLATFORM is set to {name}, which does not work here. Remove that setting, or run "
        "key-doctor diagnose instead."
    ),
    Say.NO_DISPLAY_FOR_FILE_AS_SET: N_(
        "This file cannot be opened in a window: QT_QPA_PLATFORM is set to {name}, which does not work here. Remove "
        "that setting, or run key-doctor verify with the file instead."
    ),
    Say.OUTPUT_CLOSED: N_("The standard output is closed, so there is nowhere to print to. Open or redirect it."),
    Say.OUTPUT_FAILED: N_("The result could not be printed whole. Free room on the disk or print it elsewhere."),
    Say.NO_KEY_SOURCE: N_(
        "There is no key and no terminal to ask for one. Set DEEPSEEK_API_KEY, or use --key-file, --key-env or "
        "--key-stdin."
    ),
    Say.CONFLICTING_KEY_SOURCES: N_("More than one source is named for the key. Keep only one of them."),
    Say.KEY_ENV_MISSING: N_("The environment variable {name} is not set. Set and export it, or name another one."),
    Say.KEY_STORED_MISSING: N_("The keychain has no key of that name. Name one of those that it has: {names}."),
    Say.NOTHING_STORED: N_(
        "The keychain has no key that this program has stored. Store one in the window first, or use --key-file."
    ),
    Say.NO_KEYCHAIN: N_("This system offers no keychain that can be used. Use --key-file, --key-env or --key-stdin."),
    Say.KEYCHAIN_NOT_SYSTEM: N_(
        "The Python library keyring is set up here to use something else than the keychain of the system, a file "
        "perhaps, and keys are not kept there. Take that setting out of PYTHON_KEYRING_BACKEND or keyringrc.cfg."
    ),
    Say.KEYCHAIN_LOCKED: N_("The keychain is still locked. Run the command again and unlock it when you are asked."),
    Say.KEYCHAIN_TIMED_OUT: N_(
        "The keychain did not answer in time. Look for a window in which it asks you to unlock it, then try again."
    ),
    Say.KEYCHAIN_LOST: N_("The keychain ended in the middle. Start it, or log in again, then run the command again."),
    Say.KEYCHAIN_UNREADABLE: N_(
        "What the keychain has under that name was not written by this version of the program. Store the key again."
    ),
    Say.KEYCHAIN_FAILED: N_("The keychain reported an error. Open it with its own program to see whether it works."),
    Say.KEYCHAIN_SLOW: N_("The keychain may be asking you to unlock it: look for its window."),
    Say.KEY_PROMPT: N_("Key (is not shown while you enter it): "),
    Say.FILE_NOT_FOUND: N_("There is no file {path}. Check the path."),
    Say.FILE_IS_FOLDER: N_("{path} is a folder. Name a file in it."),
    Say.FILE_NOT_READABLE: N_("The file {path} cannot be read. Check its permissions."),
    Say.FILE_NOT_TEXT: N_("What is in {path} is no text. Write it in a text editor and save it as plain text."),
    Say.FILE_TOO_LARGE: N_("The file {path} is too large to be what is expected here. Check the path."),
    Say.FILE_NOT_JSON: N_("The file {path} is not valid JSON. Correct it or name another file."),
    Say.FILE_NOT_A_JSON_STRING: N_(
        "The file {path} must hold one JSON string, that is text in double quotes. For plain text use --key-file."
    ),
    Say.FILE_NOT_CERTIFICATES: N_("The file {path} has no certificates in PEM form. Name another file."),
    Say.FILE_HOLDS_NO_KEY: N_("The file {path} holds no key to search for. Name the file with the whole key."),
    Say.FOLDER_NOT_FOUND: N_("There is no folder {path}. Check the path."),
    Say.ANSWERS_WRONG_SHAPE: N_(
        'The answers in {path} must be a JSON object such as {{"1.1": {{"answer": "enabled"}}}}. Correct the file.'
    ),
    Say.ANSWERS_UNKNOWN_ROW: N_("The checklist has no row {row}. It has: {allowed}."),
    Say.ANSWERS_UNKNOWN_ANSWER: N_("The row {row} of the checklist has no such answer. It takes: {allowed}."),
    Say.ANSWERS_NOT_JSON: N_("The file {path} is not valid JSON: look at line {line}, column {column}."),
    Say.ANSWERS_TWICE: N_("In {path} the name {name} stands twice in one object. Keep only one of them."),
    Say.ANSWERS_ROW_SHAPE: N_(
        'The row {row} must be an object with "answer" and, if you like, "detail", which is an object too.'
    ),
    Say.ANSWERS_UNKNOWN_FIELD: N_("The row {row} of the checklist has no field {field}. It takes: {allowed}."),
    Say.ANSWERS_WRONG_VALUE: N_("In the row {row} of the checklist {field} must be {expected}."),
    Say.ANSWERS_WRONG_ITEM: N_(
        "In the row {row} of the checklist, number {item} of {field} cannot be taken: {field} must be {expected}."
    ),
    Say.ANSWERS_WRONG_HOURS: N_("In the row {row} of the checklist {field} cannot be taken. {problem}"),
    Say.ANSWERS_NOT_TEXT: N_("The file {path} is not in UTF-8. Save it in your editor as UTF-8."),
    Say.ANSWERS_MORE: N_("More mistakes in the answers: {n}. Correct these first."),
    Say.ROW_WITHOUT_AGAIN: N_("--row needs --again with the report of an earlier run."),
    Say.UNKNOWN_ROW: N_("The earlier report has no such check. It has these: {rows}."),
    Say.ROW_NEEDS_OPTION: N_(
        "That check was part of the earlier run only because of an option, such as --burst. Give the same option again."
    ),
    Say.AGAIN_NOT_A_REPORT: N_("The file {path} is no report and no intact bundle of this program."),
    Say.AGAIN_OTHER_KEY: N_(
        "The earlier report is about another key ({masked}). Leave out --row to diagnose this one and compare the two."
    ),
    Say.AGAIN_OTHER_TARGET: N_(
        "The earlier report is about {url} and the model {model} (- for none). Give the same --base-url and --model, "
        "or leave out --row."
    ),
    Say.ANSWERS_TAKEN_OVER: N_("From the earlier report these answers count again: {rows}."),
    Say.ANSWERS_TOO_OLD: N_(
        "These answers in the earlier report are too old to count: {rows}. Look again and give them with --answers."
    ),
    Say.BAD_STATUS_FEED: N_(
        "The status page's feed must be an https:// address, or http:// on this computer. It cannot be at "
        "statuspage.io: what stands there was left behind and is out of date."
    ),
    Say.ADDRESS_MEANT: N_("The base URL cannot be used as it stands. Probably you mean {url}."),
    Say.BASE_URL_NO_SCHEME: N_("The base URL must begin with https://, as in https://api.deepseek.com."),
    Say.BASE_URL_BAD_SCHEME: N_("The base URL must begin with https:// or http://; other kinds cannot be called."),
    Say.BASE_URL_HAS_CREDENTIALS: N_("The base URL has a user name or password in it. Take it out."),
    Say.BASE_URL_NON_ASCII_HOST: N_(
        "The host name in the base URL has letters outside of ASCII, which can imitate another name. Type it anew."
    ),
    Say.BASE_URL_NO_HOST: N_("The base URL has no host name in it. Write it as in https://api.deepseek.com."),
    Say.BASE_URL_HAS_QUERY: N_("The base URL must end before any ? or #. Take that part out."),
    Say.BASE_URL_BAD_PORT: N_("The port in the base URL must be a number from 1 to 65535."),
    Say.BASE_URL_BAD_CHARACTERS: N_(
        "The base URL has a blank or another character that cannot stand in one. Type it anew."
    ),
    Say.EXPORT_EXISTS: N_("{path} exists already and is not overwritten. Choose another name."),
    Say.EXPORT_FOLDER_MISSING: N_("The folder for {path} does not exist. Create it or choose another one."),
    Say.EXPORT_NOT_WRITABLE: N_("{path} cannot be written. Choose a folder that you may write to."),
    Say.EXPORT_NAME_HOLDS_KEY: N_("The name of the file holds a part of the key: choose another name."),
    Say.EXPORT_WOULD_LEAK: N_(
        "The bundle was not written, because part of a key was found in it. Please report this fault in the program."
    ),
    Say.EXPORT_LEAK_PLACE: N_("It was found in {file}, by the rule {rule}."),
    Say.EXPORT_UNSEARCHABLE: N_(
        "The bundle was not written: a file in it is packed so that it cannot be searched for keys. "
        "Leave that file out, or unpack it first."
    ),
    Say.EXPORT_DISK_FULL: N_("There is no room left on the disk for {path}. Free some or choose another disk."),
    Say.EXPORT_BAD_NAME: N_("{path} cannot be the name of a file here. Choose a shorter one of ordinary letters."),
    Say.EXPORT_FOLDER_GONE: N_(
        "The place of {path} does not answer any more: a network folder or a drive may be gone. Choose another folder."
    ),
    Say.EXPORT_FAILED: N_(
        "{path} could not be written, and nothing is left of it. Try again, or choose another folder."
    ),
    Say.EXPORT_STOPPED: N_("No bundle was written: you have stopped it. Nothing is left of it."),
    Say.EXPORT_NAME_EMPTY: N_("There is no name of a file after --export. Write one, such as bundle.zip."),
    Say.EXPORT_IS_FOLDER: N_("{path} is a folder. Add the name of a file to it, such as bundle.zip."),
    Say.EXPORT_INSIDE_FILE: N_("{path} would lie in a file, and only folders hold files. Choose a folder."),
    Say.EXPORT_SLOW: N_(
        "The place of {path} does not answer yet: a network folder or a drive may hang. Press Ctrl+C to wait no longer."
    ),
    Say.EXPORT_NO_ANSWER: N_(
        "The place of {path} does not answer, and nobody waits for it any more: a network folder or a drive may hang. "
        "Choose a folder on this computer."
    ),
    Say.VERIFY_ADD_KEY_FILE: N_("To search it for your own key too, add --key-file."),
    Say.UNKNOWN_SCENARIO: N_("There is no scenario {name}. Run key-doctor practice --list to see them all."),
    Say.PORT_TAKEN: N_("Port {port} is in use by another program. Choose another one, or 0 for any free one."),
    Say.PORT_FORBIDDEN: N_(
        "The system does not let this program have port {port}. Choose one above 1023, or 0 for any free one."
    ),
    Say.LISTENING: N_("Set the base URL in your client to {url} and make a call; press Ctrl+C to end."),
    Say.ERROR_TEXT_MISSING: N_(
        "There is no error text to read. Name a file with --error-file, or pipe the output of your client into this "
        "command."
    ),
    Say.ERROR_TEXT_EMPTY: N_("The error text is empty. Put in what your client printed, as much of it as you have."),
    Say.ERROR_TEXT_CUT: N_("The error text is very long: only its beginning and its end are used."),
    Say.ERROR_TEXT_PROMPT: N_("Paste what your client printed; end with Ctrl+D, on Windows with Ctrl+Z and Enter."),
    Say.READ_FROM_TEXT: N_("Read from the text"),
    Say.INTERRUPTED: N_("Stopped."),
    Say.OUR_OWN_FAULT: N_(
        "The program made a mistake of its own, which has nothing to do with your key. Please report it."
    ),
    Say.CRASH_REPORT_OFFER: N_(
        "Run the same command with --crash-report F.zip: then what its makers need to know is written, without any key."
    ),
    Say.CRASH_REPORT_WRITTEN: N_("What the makers of the program need to know, without any key, is in {path}"),
    Say.PROGRESS: N_("{title}: {outcome} ({ms} ms)"),
    Say.PROGRESS_WITHOUT_TIME: N_("{title}: {outcome}"),
    Say.CAUSE: N_("Cause"),
    Say.HOW_SURE: N_("How sure"),
    Say.SPEAKS_FOR: N_("Speaks for it"),
    Say.SPEAKS_AGAINST: N_("Speaks against it"),
    Say.DO_THIS_NEXT: N_("Do this next"),
    Say.BESIDES: N_("There is also"),
    Say.PERHAPS: N_("It may also be"),
    Say.TELL_SUPPORT: N_("What to tell support"),
    Say.LOOK_NEXT: N_("Look next"),
    Say.RULES: N_("Rules that decided"),
    Say.ALSO_POSSIBLE: N_("Other causes"),
    Say.RULED_OUT: N_("Ruled out"),
    Say.CHECKS: N_("Checks"),
    Say.KEY: N_("Key"),
    Say.KEY_TEXT: N_("Key text"),
    Say.KEY_TEXT_CLEAN: N_("Nothing odd was found in the key text."),
    Say.OTHER_COPIES: N_("Other copies on this computer"),
    Say.CLEANED_KEY: N_("Cleaned key"),
    Say.CONSOLE_ANSWERS: N_("What you saw in the console"),
    Say.LOOK_HERE: N_("Look here: {place}"),
    Say.THEN_TELL: N_("Then tell: {codes}"),
    Say.ASK_INTRO: N_(
        "What is asked above cannot be seen from outside. Look, write the answers into a file and run this again with "
        "--answers; docs/answers.schema.json says how. Each also takes not_in_my_console and cannot_look."
    ),
    Say.NOT_TOLD: N_(
        "Nothing was told of these rows of the console; those that may change the result come first: {rows}."
    ),
    Say.ASK_ORDER: N_("Those that may change something, the most first: {rows}."),
    Say.ASK_OTHERS: N_("Those that only tell support more: {rows}."),
    Say.IDENTIFIERS: N_("Identifiers for support"),
    Say.SPENT: N_("Spent"),
    Say.BUNDLE_WRITTEN: N_("Bundle written to {path}"),
    Say.SEND_IT_TO: N_("Send it to {address}."),
    Say.MORE_AT: N_("More at {url}"),
    Say.DEMO_NO_DISPLAY: N_(
        "There is no screen here, so no window opens. The same diagnosis now runs in the terminal, against the "
        "practice server on this computer, with a made-up key; DeepSeek is not called."
    ),
    Say.DEMO_SCENARIO: N_("Practice problem {name}: {description}"),
    Say.DEMO_END: N_("To diagnose your own key here, run: {command}"),
}
