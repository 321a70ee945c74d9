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
from gui.secret import ApiKey, Redactor
from gui.wording import N_, Say, Wording, safe
from gui.wording.listening import ENDINGS, TROUBLES, about_key, answer_message

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

Heard = tuple[Captured, list[Arrival]]


def run(options: argparse.Namespace, terminal: Terminal) -> Exit:
    """Listen until the bounds are reached, after one request with ``--once``, or until told to end.

    0: a clean key arrived each time, the given one if there is one, and nothing was odd; 1: anything else. Ctrl+C: 130.
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
    except OSError:
        raise UsageError(Say.PORT_TAKEN, port=int(options.port)) from None
    known = [given] if given is not None else []
    good = True
    try:
        listener.start()
        terminal.redactor = _redactor(known, [])
        terminal.result(listener.addresses.plain)
        terminal.say(Say.LISTENING, url=listener.addresses.plain)
        _tell_others(listener, terminal)
        arrived: list[Arrival] = []
        for captured in _until_ended(events, terminal, once=options.once):
            arrivals = [judge_arrival(one.token, given, one.otherwise) for one in captured.credentials]
            arrived += arrivals
            terminal.redactor = _redactor(known, arrived)
            if options.json:
                terminal.line(_document(captured, arrivals))
            else:
                terminal.result(_block(captured, arrivals, terminal.wording))
            good = good and not captured.troubles and all(arrival.good for arrival in arrivals)
    finally:
        listener.close()
    return Exit.WORKS if good else Exit.CAUSE_FOUND


def _until_ended(events: queue.SimpleQueue[Captured | Ended], terminal: Terminal, *, once: bool) -> Iterator[Captured]:
    while True:
        try:
            event = events.get(timeout=_LOOK_UP_SECONDS)
        except queue.Empty:
            continue
        if isinstance(event, Captured):
            yield event
            continue
        if not (once and event is Ended.REQUESTS):
            terminal.progress(terminal.wording.text(ENDINGS[event]))
        return


def _tell_others(listener: Listener, terminal: Terminal) -> None:
    urls = listener.addresses
    terminal.progress(terminal.wording.text(_ALSO, openai=urls.openai, anthropic=urls.anthropic))


def _redactor(given: list[ApiKey], arrived: list[Arrival]) -> Redactor:
    """Return a redactor that knows the given key and all that have arrived: those are secrets as well."""
    inspected = [key.inspect(one.reveal()) for one in given] + [arrival.inspected for arrival in arrived]
    return Redactor(secret.reveal() for one in inspected for secret in one.secrets)


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
    for credential, arrival in zip(captured.credentials, arrivals, strict=True):
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
        repaired=arrival.repaired,
        wording=wording,
    )
    yield from (f"- {sentence}" for sentence in said)


def _encoding(credential: Credential, arrival: Arrival) -> Encoding:
    return Encoding.LATIN_1 if arrival.reread else credential.encoding


def _document(captured: Captured, arrivals: list[Arrival]) -> dict[str, Any]:
    """Return a request for programs: codes and data, no sentences."""
    pairs = zip(captured.credentials, arrivals, strict=True)
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
        "repaired": arrival.repaired,
    }
