"""The sentences of the ticket, the page and the notes. Their Chinese forms stand in the catalogue."""

from __future__ import annotations

from gui.bundle.files import Part
from gui.wording import N_

__all__ = ["CRASH", "LABELS", "MAIL_REST", "NOTES", "PAGE", "PARTS", "PHASES", "SEPARATOR", "TICKET"]

TICKET: dict[str, str] = {
    "heading": N_("Ticket for DeepSeek API support, in Chinese and in English"),
    "to": N_("To: {address}"),
    "subject_line": N_("Subject: {subject}"),
    "subject": N_("API call fails: {cause} (key {key}, {at})"),
    "subject_quiet": N_("Question about an API key: {cause} (key {key}, {at})"),
    "what": N_("What fails"),
    "symptom_status": N_("{request} is answered with status {status}: {failure}"),
    "symptom_status_only": N_("{request} is answered with status {status}, and that is not what it should be."),
    "symptom_silent": N_("{request} gets no answer: {failure}"),
    "symptom_step": N_("{probe}: {failure}"),
    "symptom_step_only": N_("{probe}: {outcome}"),
    "symptom_client": N_("From this computer no call failed, but the user's own program says: {failure}"),
    "with_model": N_("{request} (model {model})"),
    "no_calls": N_("No call failed from this computer."),
    "found": N_("Found: {verdict} ({confidence})"),
    "question": N_("Please look up the calls below by their identifiers. Why do they fail, and what must be done?"),
    "stands_in": N_("The address is none of DeepSeek's: {host}"),
    "when": N_("Since when"),
    "since_here": N_("First failed call of this check: {at}"),
    "since_noted": N_("First failed call that the user noted: {at}"),
    "since_worked": N_("A check that began at {at} found no fault with the same key."),
    "since_before": N_("A check that began at {at} came to the same result with the same key."),
    "run": N_("Checked from {start} to {end} (UTC)"),
    "at_both": N_("{utc} (UTC), {local} (local time of the user)"),
    "at_utc": N_("{utc} (UTC)"),
    "key": N_("Key"),
    "key_id": N_("Key ID: {value}"),
    "key_typed": N_("Key as the console shows it: {value}"),
    "key_masked": N_("Key, with stars as the console shows keys: {value}"),
    "key_name": N_("Name of the key: {value}"),
    "account": N_("Account, as the user named it: {value}"),
    "fingerprint": N_("Fingerprint of the key: {value}"),
    "calls": N_("Calls that failed"),
    "call": N_("{number}. {probe}"),
    "call_at": N_("Time: {value}"),
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
    "client_call": N_("What the user's own program reported:"),
    "console": N_("Answers from the console (item of the checklist: answer)"),
    "answered": N_("answered {at}"),
    "ruled_out": N_("Ruled out"),
    "ruled_out_by": N_("{causes}. Reason: {reasons}"),
    "reason_seen": N_("{reason} ({source})"),
    "nothing_ruled_out": N_("Nothing could be ruled out."),
    "surroundings": N_("Surroundings"),
    "base_url": N_("Base URL: {value}"),
    "balance": N_("Balance of the account, as the API told it: {value}"),
    "direct": N_("The calls went out directly, without a proxy."),
    "proxy": N_("The calls went through a proxy: {value}"),
    "clock": N_("The server's clock minus the clock of this computer: {value} ms"),
    "clock_unknown": N_("No server told its time."),
    "program": N_("Made by {name} {version}, run {run}. The key itself is not in this text."),
    "note": N_("Note of the user"),
}

SEPARATOR = N_("; ")
"""Stands between the titles of causes."""

MAIL_REST = N_("[Please paste the rest here: the whole text is on the clipboard, and in ticket.txt of the bundle.]")
"""Stands at the end of a mail: a mailto address has room for the essentials only."""

PAGE: dict[str, str] = {
    "language": N_("Language"),
    "title": N_("Report on a DeepSeek API key"),
    "result": N_("Result: {cause}"),
    "next": N_("Next step for the user: {step}"),
    "which": N_("Key, time and way"),
    "calls": N_("Calls that failed"),
    "call": N_("Call and answer"),
    "ids": N_("Time and identifiers"),
    "no_calls": N_("No call failed from this computer."),
    "client": N_("What the user's own program reported"),
    "why": N_("Why"),
    "for": N_("What speaks for it"),
    "against": N_("What speaks against it"),
    "between": N_("{start} to {end} (UTC)"),
    "waterfall": N_("When each check ran"),
    "waterfall_says": N_(
        "Bars for {count} checks within {length} ms, the first one on top; the table below has the figures."
    ),
    "checks": N_("All checks"),
    "check": N_("Check"),
    "outcome": N_("Outcome"),
    "status": N_("Status"),
    "reason": N_("Failure or reason"),
    "started": N_("Started (UTC)"),
    "duration": N_("Duration (ms)"),
    "findings": N_("Oddities in the key text"),
    "no_findings": N_("The key text is clean."),
    "answers": N_("Answers from the console"),
    "item": N_("Item"),
    "answer": N_("Answer"),
    "no_answers": N_("Nothing was answered."),
    "causes": N_("Other causes"),
    "cause": N_("Cause"),
    "confidence": N_("Confidence"),
    "reasons": N_("Reasons"),
    "ruled_out": N_("Ruled out"),
    "note": N_("Note of the user"),
}

LABELS: dict[str, str] = {
    "key_id": N_("Key ID"),
    "key_typed": N_("Key as the console shows it"),
    "key_masked": N_("Key, starred"),
    "key_name": N_("Name of the key"),
    "account": N_("Account, as the user named it"),
    "fingerprint": N_("Fingerprint"),
    "since_noted": N_("First failure that the user noted"),
    "since_worked": N_("No fault found yet at"),
    "since_before": N_("Same result already at"),
    "since_here": N_("First failed call here"),
    "checked": N_("Checked"),
    "base_url": N_("Base URL"),
    "model": N_("Model"),
    "balance": N_("Balance"),
    "way": N_("Way"),
    "clock": N_("Clock"),
    "trace_id": N_("Trace ID"),
    "request_id": N_("Request ID"),
    "edge_id": N_("Edge ID"),
    "time": N_("UTC"),
    "local": N_("Local time"),
}
"""Short names of what the ticket says in sentences: heads of rows on the page."""

PHASES: dict[str, str] = {
    "dns": N_("look up the name"),
    "connect": N_("connect"),
    "tls": N_("encrypt"),
    "wait": N_("wait for the answer"),
    "receive": N_("receive"),
    "rest": N_("more calls, or not measured"),
}
"""The parts of a bar, in their order."""

NOTES: dict[str, str] = {
    "complete": N_("Everything was collected."),
    "missing": N_("These files could not be made. The second word names the kind of error:"),
    "never": N_("Never collected: keys, values of environment variables, names of this computer and of its users."),
    "cut": N_("The text of the client was longer than {limit} bytes; its end is missing."),
    "middle": N_(
        "The text of the client was too long: its beginning and its end are there, what was between is missing."
    ),
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

CRASH = N_(
    "Crash report of Key Doctor for DeepSeek, for the makers of the program. It says where in the program the mistake "
    "was, and holds neither keys nor anything that was entered."
)
