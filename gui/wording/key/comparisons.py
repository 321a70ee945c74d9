"""How two copies of a key stand to each other, and why a value was taken for a key."""

from __future__ import annotations

from gui.wording.marks import N_, NP_

__all__ = ["LIKENESSES", "RELATIONS", "RELATIONS_UNSURE", "SHAPES", "TIMES", "WHYS"]

RELATIONS: dict[str, str] = {
    "equal": N_("Both are exactly the same, character by character."),
    "cleaned_equal": N_("It is the same key, but one of them has something in it that does not belong there."),
    "different": N_("These are two different keys."),
    "same_text": N_("Both show the same, but it is no key by itself."),
    "begins": N_("The other copy is cut short: it is the beginning of your key, and the rest is missing."),
    "ends": N_("The other copy is cut short: it is the end of your key, and what comes before is missing."),
    "goes_on": N_("Your key seems to be cut short: the other copy has the same characters and more."),
    "damaged": N_("One of the two is no whole key. Most of its characters are those of the other, so it is damaged."),
    "reordered": N_(
        "Both have the same characters, but one has a mark in it that shows them in another order. Copy that one again."
    ),
    "in_text": N_("Your key stands in this text, which has more in it than one key."),
    "pick_first": N_("This copy stands in the text that you pasted. Pick the key that you mean there first."),
    "no_key": N_("The other copy is no key, nor a part of yours."),
    "given_no_key": N_("What you pasted as your key is none, so there is nothing to compare."),
    "mask_fits": N_("What the starred form shows fits this key: its beginning and its end are the same."),
    "head_fits": N_("Its beginning fits this key. Its end is hidden, so it may be another key all the same."),
    "mask_differs": N_("The starred form belongs to another key: what it shows does not fit."),
    "mask_head_differs": N_("The starred form belongs to another key: its end fits, its beginning does not."),
    "mask_tail_differs": N_("The starred form belongs to another key: its beginning fits, its end does not."),
    "tail_fits": N_("The end fits: the server saw this key, or one with the same end."),
    "tail_fits_uncleaned": N_(
        "The end fits only together with what does not belong to the key: that is sent to the server as well."
    ),
    "tail_differs": N_("The end does not fit: the server saw another key than this one."),
    "undecided": N_("Nothing can be said: too little of a key is shown."),
}
"""By ``gui.key.comparison.Relation``."""

RELATIONS_UNSURE: dict[str, str] = {
    "cleaned_equal": N_("It is probably the same key, if the characters that look alike are what they look like."),
}
"""The same where a cleaned form is only a plausible reading."""

LIKENESSES: dict[str, tuple[str, str]] = {
    "only_one": NP_("{n} character stands only in your key", "{n} characters stand only in your key"),
    "only_other": NP_("{n} character stands only in the other copy", "{n} characters stand only in the other copy"),
    "looks_same": NP_("{n} pair looks the same and is not", "{n} pairs look the same and are not"),
    "other_case": NP_("{n} letter is a capital on one side only", "{n} letters are capitals on one side only"),
    "confusable": NP_("{n} pair is easily confused, such as 0 and O", "{n} pairs are easily confused, such as 0 and O"),
    "different": NP_("{n} character really differs", "{n} characters really differ"),
}
"""By ``gui.key.alignment.Likeness``."""

WHYS: dict[str, str] = {
    "deepseek_name": N_("its name says DeepSeek"),
    "deepseek_near": N_("DeepSeek stands beside it"),
    "header": N_("it stands in a request header"),
    "key_name": N_("its name says that it is a key"),
    "key_shape": N_("it looks like a key"),
}
"""By ``gui.key.candidates.Why``."""

SHAPES: dict[str, str] = {
    "deepseek": N_("has the shape of a DeepSeek key"),
    "other_vendor": N_("a key of another provider"),
    "masked": N_("a starred form"),
    "wrong": N_("not a complete key"),
}
"""By ``gui.key.Shape``, as far as candidates have it."""

TIMES = NP_("{n} time in the text", "{n} times in the text")
