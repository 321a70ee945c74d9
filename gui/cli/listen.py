"""``key-doctor listen``: what the user's own client really sends, seen on this machine."""

from __future__ import annotations

import argparse
import queue
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any

from gui import key
from gui.capture import REQUESTS, Captured, Credential, Encoding, Ended, Listener
from gui.cli import keys
from gui.cli.exits import Exit, UsageError
from gui.cli.terminal import Terminal
from gui.key.arrival import Arrival, judge_arrival
from gui.report import to_builtins
from gui.secret import PERSONAL, Redactor
from gui.wording import N_, Say, Wording, safe
from gui.wording.clients.listening import ENDINGS, TROUBLES, about_key, answer_message

__all__ = ["run"]

_HEADLINE = N_("{number}. {at}  {client}  {method} {path}")
_UNKNOWN_CLIENT = N_("unknown program")
_MODEL, _STREAM = N_("Model: {model}"), N_("Model: {model}, as a stream")
_KEY = N_("Key: {masked}  ({header}, {lengths})")
_ALSO = N_(
    "Clients that want it otherwise: {openai} (OpenAI style, with /v1) or {anthropic} (Anthropic style). "
    "Always http://, never https://."
)
_LOOK_UP_SECONDS = 0.5
"""Python on Windows hears Ctrl+C only between two waits."""


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """Listen until the bounds are reached, after one request with ``--once``, or until told to end.

    0: a clean key arrived each time, the given one if there is one, and nothing was odd; 1: anything else; 3: nothing
    arrived; 4: a fault of the listener. Ctrl+C: 130.
    """
    terminal.require_output()
    given = keys.if_given(options, terminal)
    events: queue.SimpleQueue[Captured | Ended] = queue.SimpleQueue()

    def end(_number: int, _frame: FrameType | None) -> None:
        events.put(Ended.ASKED)

    signal.signal(signal.SIGTERM, end)
    most = 1 if options.once else REQUESTS
    try:
        listener = Listener(answer_message(), events.put, events.put, port=int(options.port), most=most)
    except PermissionError:
        raise UsageError(Say.PORT_FORBIDDEN, port=int(options.port)) from None
    except OSError:
        raise UsageError(Say.PORT_TAKEN, port=int(options.port)) from None
    mine = key.inspect(given.reveal()) if given is not None else None
    heard: list[bool] = []
    try:
        listener.start()
        terminal.redactor = _redactor(mine, [])
        terminal.result(listener.addresses.plain)
        terminal.say(Say.LISTENING, url=listener.addresses.plain)
        _tell_others(listener, terminal)
        while isinstance(event := _next(events, terminal), Captured):
            heard.append(_tell(event, mine, terminal, json=options.json))
    finally:
        listener.close()
    if not (options.once and event is Ended.REQUESTS):
        terminal.progress(terminal.wording.text(ENDINGS[event]))
    if event is Ended.FAULT:
        return Exit.FAULT
    if not heard:
        return Exit.UNKNOWN
    return Exit.WORKS if all(heard) else Exit.CAUSE_FOUND


def _next(events: queue.SimpleQueue[Captured | Ended], terminal: Terminal) -> Captured | Ended:
    """Wait for a request or the end, which also comes when nobody reads the output any more."""
    while True:
        try:
            return events.get(timeout=_LOOK_UP_SECONDS)
        except queue.Empty:
            if terminal.reader_gone:
                return Ended.ASKED


def _tell(captured: Captured, given: key.Inspected | None, terminal: Terminal, *, json: bool) -> bool:
    """Print a request; tell whether all is well with it."""
    family = captured.client.family
    arrivals = [judge_arrival(one.token, given, one.otherwise, family) for one in captured.keys]
    terminal.redactor = _redactor(given, arrivals)
    if json:
        terminal.line(_document(captured, arrivals))
    else:
        terminal.result(_block(captured, arrivals, terminal.wording))
    return captured.sound and bool(arrivals) and all(arrival.good for arrival in arrivals)


def _tell_others(listener: Listener, terminal: Terminal) -> None:
    urls = listener.addresses
    terminal.progress(terminal.wording.text(_ALSO, openai=urls.openai, anthropic=urls.anthropic))


def _redactor(given: key.Inspected | None, arrivals: list[Arrival]) -> Redactor:
    """Return a redactor that knows the given key and those of one request: they are secrets as well."""
    inspected = [*([given] if given is not None else []), *(arrival.inspected for arrival in arrivals)]
    return Redactor((secret.reveal() for one in inspected for secret in one.secrets), keep=PERSONAL)


def _block(captured: Captured, arrivals: list[Arrival], wording: Wording) -> str:
    """Return a request as lines; no key is among them."""
    say = wording.text
    client = " ".join(filter(None, (captured.client.family, captured.client.version))) or captured.client.agent
    head = say(
        _HEADLINE,
        number=captured.number,
        at=captured.at,
        client=client or say(_UNKNOWN_CLIENT),
        method=captured.method,
        path=captured.path,
    )
    lines = [head.rstrip()]
    if captured.model is not None:
        lines.append(f"   {say(_STREAM if captured.stream else _MODEL, model=captured.model)}")
    for credential, arrival in zip(captured.keys, arrivals, strict=True):
        lines += [f"   {line}" for line in _key_lines(credential, arrival, wording)]
    lines += [f"   - {say(TROUBLES[trouble])}" for trouble in captured.troubles]
    return "\n".join(lines)


def _key_lines(credential: Credential, arrival: Arrival, wording: Wording) -> Iterator[str]:
    lengths = wording.lengths(len(arrival.inspected.key), arrival.length_stripped)
    header = safe(f"{credential.header}: {credential.scheme}" if credential.scheme else credential.header)
    yield wording.text(_KEY, masked=arrival.masked or "-", header=header, lengths=lengths)
    said = about_key(
        arrival.inspected.inspection,
        encoding=_encoding(credential, arrival),
        lines=credential.lines,
        relation=arrival.relation,
        note=arrival.note,
        wording=wording,
    )
    yield from (f"- {sentence}" for sentence in said)


def _encoding(credential: Credential, arrival: Arrival) -> Encoding:
    return Encoding.LATIN_1 if arrival.reread else credential.encoding


def _document(captured: Captured, arrivals: list[Arrival]) -> dict[str, Any]:
    """Return a request for programs: codes and data, no sentences."""
    pairs = zip(captured.keys, arrivals, strict=True)
    return {
        "number": captured.number,
        "at": captured.at,
        "method": captured.method,
        "path": captured.path,
        "version": captured.version,
        "client": {
            "family": captured.client.family,
            "version": captured.client.version,
            "agent": captured.client.agent,
        },
        "model": captured.model,
        "stream": captured.stream,
        "head_bytes": captured.head_bytes,
        "body_bytes": captured.body_bytes,
        "troubles": [trouble.value for trouble in captured.troubles],
        "keys": [_key_document(credential, arrival) for credential, arrival in pairs],
    }


def _key_document(credential: Credential, arrival: Arrival) -> dict[str, Any]:
    found = arrival.inspected.inspection
    return {
        "header": credential.header,
        "scheme": credential.scheme,
        "masked": arrival.masked,
        "length": len(arrival.inspected.key),
        "length_stripped": arrival.length_stripped,
        "encoding": _encoding(credential, arrival).value,
        "lines": credential.lines,
        "clean": found.clean,
        "findings": to_builtins(found.findings),
        "relation": arrival.relation.value if arrival.relation is not None else None,
        "note": arrival.note.value if arrival.note is not None else None,
    }
