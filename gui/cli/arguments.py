"""The command line as declared in DESIGN 5.1, parsed without ever echoing a value."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable, Sequence
from typing import NoReturn
from urllib.parse import urlsplit

from gui import key
from gui.cli.exits import UsageError, no_display
from gui.key import Shape
from gui.probes.beside_key import secrets_beside
from gui.probes.scope import OTHER_FORMATS
from gui.putback import Target
from gui.secret import may_hold_a_key
from gui.wording import LANGUAGES, N_, Say, Wording

__all__ = ["COMMANDS", "build", "looks_like_a_key", "parse", "wants_copies"]

COMMANDS = ("diagnose", "inspect", "explain", "practice", "listen", "verify", "doctor")
_LATER_COMMANDS = frozenset({"doctor"})
_LONGEST_LOOKED_AT = 4096
_WANTED = N_("where the key comes from (else DEEPSEEK_API_KEY, else a hidden prompt)")
_COMPARED = N_("a key to compare with what arrives (else DEEPSEEK_API_KEY, else none)")
_SHAPES = (Shape.DEEPSEEK, Shape.OTHER_VENDOR, Shape.MASKED)
_NAMING = ("--key-id", "--key-name")
"""What the console calls a key: an id there has the letters of one."""
_ID = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{32}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])", re.I | re.ASCII
)


class _Parser(argparse.ArgumentParser):
    """argparse names the offending value in its errors; here an error is a code with at most an option's name."""

    def error(self, message: str) -> NoReturn:
        if "expected one argument" in message or "expected at least one" in message:
            raise UsageError(Say.MISSING_VALUE, option=_option_in(message))
        if "arguments are required" in message:
            raise UsageError(Say.MISSING_OPTION, option=message.partition(": ")[2])
        if "not allowed with argument" in message:
            raise UsageError(Say.CONFLICTING_KEY_SOURCES)
        if "invalid choice" in message:
            raise UsageError(Say.UNKNOWN_COMMAND)
        raise UsageError(Say.UNKNOWN_OPTION)


def _option_in(message: str) -> str:
    return message.removeprefix("argument ").partition(":")[0].partition("/")[0]


def _number(option: str, low: float, high: float, kind: Callable[[str], float]) -> Callable[[str], float]:
    def convert(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise UsageError(Say.BAD_NUMBER, option=option, low=f"{low:g}", high=f"{high:g}")
        return value

    return convert


def _host(text: str) -> str:
    """Return the host that is allowed, where a whole address is named too; only the host is ever trusted."""
    bare_ipv6 = text.count(":") > 1 and not any(mark in text for mark in "[/")
    try:
        host = text.strip() if bare_ipv6 else urlsplit(text if "://" in text else f"//{text.strip()}").hostname
    except ValueError:
        host = None
    if not host or any(blank.isspace() for blank in host):
        raise UsageError(Say.BAD_HOST)
    return host


def _choice(option: str, allowed: Sequence[str]) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if text not in allowed:
            raise UsageError(Say.BAD_CHOICE, option=option, allowed=", ".join(allowed))
        return text

    return convert


def _names(option: str, allowed: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what takes names with commas between them."""
    one = _choice(option, allowed)
    return lambda text: tuple(dict.fromkeys(one(name.strip()) for name in text.split(",")))


def _proxy(text: str) -> str:
    try:
        has_credentials = "@" in urlsplit(text if "://" in text else f"//{text}").netloc
    except ValueError:
        raise UsageError(Say.BAD_PROXY) from None
    if has_credentials:
        raise UsageError(Say.PROXY_CREDENTIALS_ARGUMENT)
    return text


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise UsageError(Say.BAD_LANGUAGE)
    return text


def build(wording: Wording) -> argparse.ArgumentParser:
    """Return the parser, its help in the language of ``wording``."""
    _ = wording.text
    parser = _Parser(
        prog="key-doctor", description=_(N_("Finds out why a DeepSeek API key fails.")), allow_abbrev=False
    )
    parser.add_argument("--version", action="store_true", help=_(N_("print the version and end")))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.add_argument("--lang", type=_language, metavar="en|zh_CN", help=_(N_("language of the output")))
        made.add_argument(
            "--crash-report", metavar="F.zip", help=_(N_("if the program fails, write what its makers need"))
        )
        return made

    diagnose = command("diagnose", _(N_("run the checks and print the verdict")))
    _key_sources(diagnose, _)
    _diagnose_options(diagnose, _)
    inspect = command("inspect", _(N_("look at the key text only, offline")))
    _key_sources(inspect, _)
    inspect.add_argument("--json", action="store_true", help=_(N_("print one JSON document")))
    inspect.add_argument("--reveal", action="store_true", help=_(N_("spell the cleaned key in the JSON document")))
    inspect.add_argument(
        "--how",
        type=_choice("--how", tuple(Target)),
        metavar="|".join(Target),
        help=_(N_("tell how to put a key there; without a source of a key that is named, only this")),
    )
    _copies_options(inspect, _)
    explain = command(
        "explain", _(N_("say what the error text of a client means, offline; ends with 1, or 3 if unknown"))
    )
    explain.add_argument("--error-file", metavar="F", help=_(N_("what your client printed, else standard input")))
    explain.add_argument("--json", action="store_true", help=_(N_("print one JSON document")))
    practice = command("practice", _(N_("start a practice server with a problem in it")))
    practice.add_argument("--list", action="store_true", help=_(N_("list the problems")))
    practice.add_argument("--scenario", metavar="NAME", help=_(N_("the problem")))
    practice.add_argument(
        "--port", type=_number("--port", 0, 65535, int), default=0, metavar="N", help=_(N_("port, 0 for any"))
    )
    practice.add_argument(
        "--edge",
        type=_choice("--edge", ("cloudfront", "edgeone")),
        default="cloudfront",
        metavar="cloudfront|edgeone",
        help=_(N_("whose headers the answers carry")),
    )
    practice.add_argument(
        "--wording",
        type=_choice("--wording", ("current", "legacy")),
        default="current",
        metavar="current|legacy",
        help=_(N_("wording of the errors")),
    )
    practice.add_argument(
        "--latency",
        type=_number("--latency", 0, 60000, int),
        default=0,
        metavar="MS",
        help=_(N_("delay of each answer")),
    )
    listen = command("listen", _(N_("show which key your own program really sends")))
    _key_sources(listen, _, title=_COMPARED)
    listen.add_argument(
        "--port", type=_number("--port", 0, 65535, int), default=0, metavar="N", help=_(N_("port, 0 for any"))
    )
    listen.add_argument("--once", action="store_true", help=_(N_("end after one request")))
    listen.add_argument("--json", action="store_true", help=_(N_("print one JSON document a line for each request")))
    verify = command("verify", _(N_("check a bundle that was exported")))
    verify.add_argument("bundle", metavar="BUNDLE", help=_(N_("the archive")))
    verify.add_argument("--key-file", metavar="F", help=_(N_("search it for this key too")))
    verify.add_argument("--json", action="store_true", help=_(N_("print one JSON document")))
    return parser


def _key_sources(parser: argparse.ArgumentParser, _: Callable[[str], str], title: str = _WANTED) -> None:
    group = parser.add_argument_group(_(title))
    one = group.add_mutually_exclusive_group()
    one.add_argument("--key-file", metavar="F", help=_(N_("a file, its bytes as they are")))
    one.add_argument("--key-json", metavar="F", help=_(N_("a file with one JSON string")))
    one.add_argument("--key-env", metavar="NAME", help=_(N_("an environment variable")))
    one.add_argument("--key-stdin", action="store_true", help=_(N_("standard input")))
    one.add_argument("--key-stored", metavar="NAME", help=_(N_("a key that was stored in the keychain of the system")))


def _diagnose_options(parser: argparse.ArgumentParser, _: Callable[[str], str]) -> None:
    add = parser.add_argument
    add("--base-url", metavar="URL", help=_(N_("the address your client uses")))
    add("--model", metavar="NAME", help=_(N_("the model your client uses")))
    add("--client-error-file", metavar="F", help=_(N_("what your client printed")))
    add("--client-key-file", metavar="F", help=_(N_("the key as your client has it")))
    add("--second-key-file", metavar="F", help=_(N_("another key of the same account, to compare with")))
    add("--key-id", metavar="TEXT", help=_(N_("key ID, if your console shows one")))
    add("--key-name", metavar="TEXT", help=_(N_("name of the key in the console")))
    add("--note-file", metavar="F", help=_(N_("a note for support")))
    add("--answers", metavar="F", help=_(N_("what you saw in the console, as JSON (docs/answers.schema.json)")))
    add("--proxy", type=_proxy, default="system", metavar="URL|none|system", help=_(N_("the proxy to use")))
    add("--ca-file", metavar="F", help=_(N_("certificates to believe instead of the system's")))
    add("--status-feed", metavar="URL|none", help=_(N_("the feed of the status page, asked without the key")))
    add("--trust-host", type=_host, action="append", default=[], metavar="HOST",
        help=_(N_("allow the key to go to this host")))  # fmt: skip
    add("--accept-candidate", action="store_true", help=_(N_("probe with a repaired key that needs confirming")))
    add("--models", action="append", default=[], metavar="all|default|NAME", help=_(N_("further models to call")))
    add("--also", type=_names("--also", OTHER_FORMATS), default=(), metavar="fim,anthropic",
        help=_(N_("call in these formats too")))  # fmt: skip
    add("--raw-form", action="store_true", help=_(N_("send the text as it was pasted too, to compare with")))
    add("--free-only", action="store_true", help=_(N_("make no call that costs money")))
    add(
        "--burst",
        type=_number("--burst", 2, 64, int),
        default=0,
        metavar="N",
        help=_(N_("make small calls that cost money at once, 2 to N (N up to 64)")),
    )
    add(
        "--deadline",
        type=_number("--deadline", 1, 600, float),
        default=30.0,
        metavar="S",
        help=_(N_("seconds for the whole run")),
    )
    add(
        "--repeat",
        type=_number("--repeat", 2, 100, int),
        default=0,
        metavar="N",
        help=_(N_("ask for the models N times, for faults that come and go")),
    )
    add("--repeat-billed", action="store_true", help=_(N_("with --repeat: make N small calls too")))
    add("--again", metavar="REPORT.json|BUNDLE.zip", help=_(N_("an earlier run: print what has changed since")))
    add("--row", metavar="ID", help=_(N_("with --again: ask only this check, and what it needs, once more")))
    add("--json", action="store_true", help=_(N_("print one JSON document")))
    add("--export", metavar="F.zip", help=_(N_("write the bundle for support")))
    add("--quiet", action="store_true", help=_(N_("no progress")))
    _copies_options(parser, _)


def _copies_options(parser: argparse.ArgumentParser, _: Callable[[str], str]) -> None:
    add = parser.add_argument
    add("--copies", action="store_true", help=_(N_("look for other copies of a key on this computer")))
    add("--copies-in", metavar="FOLDER", help=_(N_("the same, and in the .env files and settings of this folder")))


def wants_copies(options: argparse.Namespace) -> bool:
    """Tell whether the user has asked for the search for other copies; nothing is read without."""
    return bool(options.copies) or options.copies_in is not None


def looks_like_a_key(argument: str) -> bool:
    """Tell whether an argument is, holds or hides a key, in full-width letters, base64 or with blanks, say."""
    value = argument.partition("=")[2] if argument.startswith("--") else argument
    if may_hold_a_key(argument):
        return True
    # Short words are no keys, and a path of ordinary length is looked at whole.
    return len(value) >= 20 and key.inspect(value[:_LONGEST_LOOKED_AT]).inspection.shape in _SHAPES


def _names_no_key(arguments: Sequence[str], at: int) -> bool:
    """Tell whether the argument there is the id or the name of a key, and none for certain.

    The key of the run is taken out of it like out of all else, whatever it has lost.
    """
    option, equals, value = arguments[at].partition("=")
    if not equals:
        option, value = arguments[at - 1] if at else "", arguments[at]
    return option in _NAMING and _ID.search(value) is not None and not secrets_beside(value)


def parse(arguments: Sequence[str], wording: Wording) -> argparse.Namespace:
    """Return the parsed arguments; raises :class:`UsageError` (a key among them is refused before anything else)."""
    keylike = (at for at, argument in enumerate(arguments) if looks_like_a_key(argument))
    if not all(_names_no_key(arguments, at) for at in keylike):
        raise UsageError(Say.KEY_LIKE_ARGUMENT)
    first = next((a for a in arguments if not a.startswith("-")), None)
    if len(arguments) == 1 and first is not None and first.casefold().endswith((".zip", ".json")):
        raise no_display(Say.NO_DISPLAY_FOR_FILE, Say.NO_DISPLAY_FOR_FILE_AS_SET)
    if first in _LATER_COMMANDS:
        raise UsageError(Say.COMMAND_NOT_AVAILABLE_YET, command=first)
    parsed, rest = build(wording).parse_known_args(arguments)
    if rest:
        raise UsageError(Say.UNKNOWN_OPTION if rest[0].startswith("-") else Say.UNEXPECTED_ARGUMENT)
    return parsed
