"""The console checks in short: a name for each row of the checklist, and what is to be typed into a field."""

from __future__ import annotations

from gui.wording.marks import N_

__all__ = ["ENTRIES", "EXAMPLES", "ORDER", "SUCH_AS", "TITLES"]

TITLES: dict[str, str] = {
    "1.1": N_("State of the key"),
    "1.2": N_("Last change of the state"),
    "1.3": N_("Request to unblock"),
    "B": N_("Balance in the console"),
    "2.1": N_("Limits of the key"),
    "2.2": N_("Models of the key"),
    "2.3": N_("Hours of the key"),
    "3.1": N_("State of the project"),
    "3.2": N_("Members of the project"),
    "3.3": N_("Permissions of the role"),
    "3.4": N_("Custom policy"),
    "4.1": N_("Way of copying"),
    "4.2": N_("Starred key"),
    "4.3": N_("Length in your program"),
    "4.4": N_("Another new key"),
    "5.1": N_("Master switch"),
    "5.2": N_("Parent organisation"),
    "5.3": N_("Notices of 7 days"),
    "R": N_("Notes for support"),
}
"""By the row of the checklist."""

ENTRIES: dict[str, str] = {
    "line": N_("Not understood. Please enter a text of at most 500 characters."),
    "text": N_("Too long, so it is not kept. Please shorten it to 10,000 characters."),
    "document": N_("Too long, so it is not kept. Please shorten it to 200,000 characters."),
    "moment": N_("Not understood. Please enter a date, or date and time, such as 2026-11-20 or 2026-11-20 08:30."),
    "moments": N_("Not understood. Please enter one time a line, such as 2026-11-20 08:30."),
    "count": N_("Not understood. Please enter a whole number, such as 500, or nothing where there is no limit."),
    "rate": N_("Not understood. Please enter a number, such as 5 or 0.5, or nothing where there is no limit."),
    "amount": N_("Not understood. Please enter a number, such as 110 or -0.5."),
    "currency": N_("Not understood. Please enter CNY or USD."),
    "names": N_("Not understood. Please enter at most 100 names, with commas between them."),
    "hours": N_("Not understood. Please enter one line for each, such as Asia/Shanghai mon-fri 08:00-22:00."),
    "notices": N_("Not understood. Please enter one notice a line: its date, such as 2026-11-20, then its text."),
}
"""What is wrong with what was typed, by ``gui.console.Kind``."""

ORDER = N_("Number {place} in the order in which to look: the first may change most.")
SUCH_AS = N_("such as {example}")
EXAMPLES: dict[str, str] = {
    "changed_at": "2026-11-20 08:30",
    "sent_at": "2026-11-20 08:30",
    "amount": "110.00",
    "currency": "CNY",
    "granted": "10.00",
    "granted_until": "2026-11-20",
    "qps": "5",
    "calls_used_today": "120",
    "calls_allowed_today": "500",
    "allowed_models": "deepseek-flash, deepseek-v4-pro",
    "hours": N_("Asia/Shanghai mon-fri 08:00-22:00"),
    "permissions": "deepseek:call, models:inference",
    "console_masked": "sk-1a2b3****9f0e",
    "length": "35",
    "length_stripped": "35",
    "notices": N_("2026-11-20 The inference API is limited"),
    "times": "2026-11-20 08:30",
}
"""What stands in a field before anything is typed, by its name: so nobody has to guess its form."""
