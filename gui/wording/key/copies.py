"""What the search for other copies of a key found, in words; codes are those of ``gui.copies`` and of a comparison."""

from __future__ import annotations

from gui.wording.marks import N_

__all__ = ["NOTES", "PLACES", "RELATIONS", "TROUBLES"]

PLACES: dict[str, str] = {
    "environment": N_("Environment of this program"),
    "user_environment": N_("Your environment"),
    "machine_environment": N_("Environment of this computer"),
    "shell_profile": N_("Profile of a shell"),
    "env_file": N_(".env file"),
    "docker_env_file": N_(".env file, as docker reads it"),
    "client_settings": N_("Settings of a program"),
    "keychain": N_("System keychain"),
}
"""By ``gui.copies.Place``."""

RELATIONS: dict[str, str] = {
    "equal": N_("your key, exactly"),
    "cleaned_equal": N_("your key, but something is odd"),
    "different": N_("another key"),
    "same_text": N_("the same text, but no key"),
    "begins": N_("cut short: the beginning of your key"),
    "ends": N_("cut short: the end of your key"),
    "goes_on": N_("has more than your key, which seems cut short"),
    "damaged": N_("nearly your key, but one is damaged"),
    "reordered": N_("your key, but shown in another order"),
    "in_text": N_("your key stands in it"),
    "pick_first": N_("stands in your text: pick your key first"),
    "no_key": N_("no key"),
    "given_no_key": N_("cannot be told: you pasted no key"),
    "mask_fits": N_("fits your starred key"),
    "head_fits": N_("the beginning fits"),
    "mask_differs": N_("another key"),
    "mask_head_differs": N_("another key"),
    "mask_tail_differs": N_("another key"),
    "tail_fits": N_("the end fits"),
    "tail_fits_uncleaned": N_("the end fits"),
    "tail_differs": N_("another key"),
    "undecided": N_("cannot be told"),
}
"""By ``gui.key.comparison.Relation``."""

NOTES: dict[str, str] = {
    "overridden": N_("A later line sets the same variable anew or takes it away, so this one has no effect."),
    "conditional": N_("It is set only under a condition that is not looked into."),
    "not_exported": N_("It is not exported, so the shell keeps it to itself. Put export before it."),
    "beaten_by_environment": N_(
        "The environment has another value under this name. Most programs that read this file take that one instead."
    ),
    "behind_bom": N_(
        "The file begins with an invisible mark (BOM). Older programs do not find the variable behind it: save the "
        "file as UTF-8 without BOM."
    ),
    "docker_refuses": N_("docker run --env-file refuses this file because of a blank in a name, such as after export."),
    "not_utf8": N_("The file is not UTF-8 throughout, so many programs cannot read it at all."),
}
"""By ``gui.copies.Note``."""

TROUBLES: dict[str, str] = {
    "not_readable": N_("You are not allowed to read it, or it is damaged."),
    "not_there": N_("There is no such folder."),
    "not_a_file": N_("It is not an ordinary file."),
    "too_large": N_("It is too large to be looked into."),
    "utf_16": N_("It is written in UTF-16, which programs do not read there. Save it as UTF-8."),
    "broken": N_("It is not well-formed, so the program that it belongs to cannot read it either."),
    "no_answer": N_("The system gave no answer."),
    "computed": N_("The value comes from a command or another variable, which is not run to see it."),
}
"""By ``gui.copies.Trouble``."""
