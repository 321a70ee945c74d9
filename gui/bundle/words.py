"""The sentences of the ticket, the page and the notes. Their Chinese forms stand in the catalogue."""

from __future__ import annotations

from gui.bundle.files import Part
from gui.wording import N_

__all__ = ["NOTES", "PAGE", "PARTS", "TICKET"]

TICKET: dict[str, str] = {
    "heading": N_("Ticket for DeepSeek API support, in Chinese and in English"),
    "to": N_("To: {address}"),
    "subject": N_("Subject: API call fails: {cause} (key {key}, {at})"),
    "what": N_("What fails"),
    "verdict": N_("{verdict} ({confidence})"),
    "when": N_("When"),
    "run": N_("Checked from {start} to {end} (UTC)"),
    "local": N_("Local time of the user: {at}"),
    "key": N_("Key"),
    "key_id": N_("Key ID: {value}"),
    "key_masked": N_("Key as the console shows it: {value}"),
    "key_name": N_("Name of the key: {value}"),
    "fingerprint": N_("Fingerprint of the key: {value}"),
    "calls": N_("Calls that failed"),
    "no_calls": N_("No call failed from this computer."),
    "call": N_("{number}. {at} UTC: {probe}"),
    "not_sent": N_("not sent"),
    "request": N_("Request: {method} {url}"),
    "model": N_("Model: {value}"),
    "status": N_("Status: {value}"),
    "no_answer": N_("none, no answer came"),
    "failure": N_("Failure: {value}"),
    "trace_id": N_("Trace ID: {value}"),
    "request_id": N_("Request ID: {value}"),
    "edge_id": N_("Edge ID: {value}"),
    "answer": N_("Answer of the server: {value}"),
    "client_call": N_("The user's own program reported these identifiers:"),
    "console": N_("Answers from the console (item of the checklist: answer)"),
    "ruled_out": N_("Ruled out"),
    "nothing_ruled_out": N_("Nothing could be ruled out."),
    "surroundings": N_("Surroundings"),
    "base_url": N_("Base URL: {value}"),
    "direct": N_("The calls went out directly."),
    "proxy": N_("The calls went through a proxy: {value}"),
    "clock": N_("The server's clock minus the clock of this computer: {value} ms"),
    "clock_unknown": N_("No server told its time."),
    "program": N_("Made by {name} {version}, run {run}. The key itself is not in this text."),
    "note": N_("Note of the user"),
}

PAGE: dict[str, str] = {
    "language": N_("Language"),
    "both": N_("Both languages"),
    "title": N_("Report on a DeepSeek API key"),
    "verdict": N_("Result"),
    "next": N_("Next step"),
    "for": N_("What speaks for it"),
    "against": N_("What speaks against it"),
    "key": N_("Key and run"),
    "checks": N_("Checks"),
    "check": N_("Check"),
    "outcome": N_("Outcome"),
    "status": N_("Status"),
    "failure": N_("Failure or reason"),
    "started": N_("Started (UTC)"),
    "duration": N_("Duration (ms)"),
    "ids": N_("Identifiers"),
    "findings": N_("Oddities in the key text"),
    "no_findings": N_("The key text is clean."),
    "answers": N_("Answers from the console"),
    "item": N_("Item"),
    "answer": N_("Answer"),
    "no_answers": N_("Nothing was answered."),
    "causes": N_("All causes that were considered"),
    "cause": N_("Cause"),
    "confidence": N_("Confidence"),
    "reasons": N_("Reasons"),
    "waterfall": N_("When each check ran and how long it took; the numbers stand in the tables."),
}

NOTES: dict[str, str] = {
    "complete": N_("Everything was collected."),
    "missing": N_("These files could not be made. The second word names the kind of error:"),
    "never": N_("Never collected: keys, values of environment variables, names of this computer and of its users."),
    "cut": N_("The text of the client was longer than {limit} bytes; its end is missing."),
    "left_out": N_("The user has left out: {parts}. The result was formed without it."),
    "attached": N_("Files that the user has added, redacted like everything else: {count}"),
}

PARTS: dict[Part, str] = {
    Part.ANSWERS: N_("the answers from the console"),
    Part.ENVIRONMENT: N_("what this computer is"),
    Part.OTHER_COPIES: N_("other copies of the key on this computer"),
    Part.CLIENT_ERROR: N_("the error text of the user's own program"),
}
"""What can be left out, as the notes of the bundle say it."""
