"""What the listener found, in sentences; codes are those of ``gui.capture`` and of a comparison of keys."""

from __future__ import annotations

from gui.report import Inspection
from gui.wording.language import LANGUAGES
from gui.wording.marks import N_, NP_
from gui.wording.wording import Wording

__all__ = ["ENCODINGS", "ENDINGS", "NOTES", "RELATIONS", "TROUBLES", "about_key", "answer_message"]

_ANSWER = N_(
    "Key Doctor's listener on this computer has answered, not DeepSeek. Your request arrived and went no further. "
    "Look at Key Doctor: it shows which key your program has sent."
)


def answer_message() -> str:
    """Return what the listener answers to clients, in all languages: whose language it is, nobody knows there."""
    return " / ".join(Wording.load(language).text(_ANSWER) for language in LANGUAGES)


TROUBLES: dict[str, str] = {
    "tls": N_(
        "The program speaks HTTPS. The listener has no certificate: write http:// and not https:// before its address."
    ),
    "http_2": N_("The program insists on HTTP/2. Tell it to use HTTP/1.1 for this test."),
    "not_http": N_("What arrived is no HTTP request. Check that the address was put in as the base URL."),
    "proxy": N_("The program uses the listener as a proxy. Put the address in as the base URL, not as the proxy."),
    "browser": N_(
        "A web page asked for permission first, which the listener never gives, so it sent no key. Programs that run "
        "in a browser cannot be looked at in this way."
    ),
    "no_key": N_("No key was sent along. The program has none, or sends it in a way that DeepSeek does not look at."),
    "empty_key": N_(
        "There is a header for the key, but no key in it. The setting or the variable from which the program takes it "
        "is empty, or is called otherwise."
    ),
    "basic": N_(
        "A user name and a password were sent (Basic, as curl -u does), which DeepSeek takes for no key. The key "
        "belongs behind the word Bearer."
    ),
    "several_keys": N_("Different keys were sent in one request. Leave only one in the settings of the program."),
    "no_bearer": N_("The word Bearer does not stand before the key, so DeepSeek takes it for no key."),
    "other_header": N_(
        "The key was sent in a header in which DeepSeek does not look for it here: it takes Authorization: Bearer, and "
        "x-api-key only below /anthropic."
    ),
    "twice": N_("The key was sent in two Authorization headers, which many servers refuse."),
    "head_broken": N_(
        "A line break in the key tears the request apart: a server loses the rest of the key or the lines after it."
    ),
    "folded_line": N_("A line of the request goes on in the next one, which many servers refuse."),
    "stray_line": N_("A line of the request has no colon, so servers refuse the request or skip the line."),
    "head_too_large": N_(
        "The head of the request is larger than 1 MiB or has more than 4096 lines; only its beginning was read."
    ),
    "body_too_large": N_(
        "The body of the request is larger than the 1 MiB that the listener reads. That is no fault; only the model is "
        "not known then."
    ),
    "body_broken": N_("The length of the body is given wrongly, so servers refuse the request."),
    "cut": N_("The program ended the connection before the request was complete."),
    "timed_out": N_("The request was not complete within 30 seconds."),
}
"""By the code of a :class:`gui.capture.Trouble`."""

RELATIONS: dict[str, str] = {
    "equal": N_("Exactly your key was sent."),
    "cleaned_equal": N_("Your key was sent, but something is odd in it there or in your copy."),
    "different": N_("Another key was sent than yours. Find out where the program has it from."),
    "same_text": N_("Exactly what you pasted was sent, but it is no key by itself."),
    "begins": N_("Only the beginning of your key was sent: the program has a copy that is cut short."),
    "ends": N_("Only the end of your key was sent: the program has a copy that is cut short."),
    "goes_on": N_("More was sent than what you pasted, which seems to be cut short."),
    "damaged": N_(
        "What was sent and what you pasted have most of their characters in common, but one of them is damaged."
    ),
    "reordered": N_("The characters of your key were sent, but one of the copies shows them in another order."),
    "in_text": N_("Your key was sent with more around it than belongs to it."),
    "pick_first": N_("What was sent stands in the text that you pasted. Pick the key that you mean there first."),
    "no_key": N_("What was sent is no key, nor a part of yours."),
    "given_no_key": N_("What you pasted as your key is none, so there is nothing to compare."),
    "mask_fits": N_("What was sent fits the visible part of your starred key."),
    "head_fits": N_("What was sent begins as your starred key, whose end is hidden."),
    "mask_differs": N_("What was sent does not fit the visible part of your starred key: it is another key."),
    "mask_head_differs": N_("What was sent begins otherwise than your starred key: it is another key."),
    "mask_tail_differs": N_("What was sent ends otherwise than your starred key: it is another key."),
    "tail_fits": N_("What was sent ends as the key that you gave."),
    "tail_fits_uncleaned": N_("What was sent ends as the key that you gave, odd characters included."),
    "tail_differs": N_("What was sent ends otherwise than the key that you gave: it is another key."),
    "undecided": N_("Whether your key was sent cannot be told from what you gave."),
}
"""By the code of a :class:`gui.key.comparison.Relation`."""

NOTES: dict[str, str] = {
    "empty": N_("No key is in this header."),
    "starred": N_(
        "A starred form was sent, as the console and logs show a key. It is no key and can never work: put the whole "
        "key into the program, or create a new one."
    ),
    "unreplaced": N_(
        "The name of a variable was sent instead of its value: the program did not replace it. The variable is not set "
        "where the program runs, or the program does not look for variables there. Put in the key itself."
    ),
    "placeholder": N_(
        "A text that stands in place of a key was sent, as in examples. Put your key there in the settings of the "
        "program."
    ),
    "repaired": N_(
        "A clean key was sent, although your copy is not clean: this program leaves out what is odd. It works there, "
        "and other programs fail with the same copy."
    ),
    "clean_copy": N_(
        "Your key was sent, and it is clean, although what you gave is not: the program has a clean copy from "
        "elsewhere, or takes only the key out of it."
    ),
}
"""By the code of a :class:`gui.key.arrival.Note`."""

_NO_KEYS = ("empty", "starred", "unreplaced", "placeholder")
"""There is nothing to say of the letters of what is no key."""

ENCODINGS: dict[str, str] = {
    "utf-8": N_("What is not plain ASCII was sent as UTF-8."),
    "latin-1": N_("What is not plain ASCII was sent as single bytes (Latin-1)."),
    "mixed": N_("The bytes of the key are neither UTF-8 nor Latin-1 throughout."),
}
"""By the code of a :class:`gui.capture.Encoding`; of ASCII there is nothing to say."""

_LINES = NP_("The key goes over {n} line.", "The key goes over {n} lines.")

ENDINGS: dict[str, str] = {
    "requests": N_("The listener has taken as many requests as it may and has stopped."),
    "fault": N_("The listener has stopped because of a mistake of its own, which has nothing to do with your key."),
    "asked": N_("The listener has stopped."),
}
"""By the code of a :class:`gui.capture.Ended`."""

_CLEAN = N_("The key is complete, and nothing is odd in it.")


def about_key(
    found: Inspection, *, encoding: str, lines: int, relation: str | None, note: str | None, wording: Wording
) -> list[str]:
    """Return what there is to say of a key that arrived, a sentence each; first what is odd in it."""
    if note in _NO_KEYS:
        return [wording.text(NOTES[note])]
    said = [wording.finding(finding) for finding in found.findings] or [wording.text(_CLEAN)]
    if encoding in ENCODINGS:
        said.append(wording.text(ENCODINGS[encoding]))
    if lines > 1:
        said.append(wording.plural(*_LINES, lines))
    if note in NOTES:
        said.append(wording.text(NOTES[note]))
    elif relation is not None:
        said.append(wording.text(RELATIONS[relation]))
    return said
