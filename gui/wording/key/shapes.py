"""What a key text is as a whole, whose key it may be, and where that one belongs: codes of ``gui.key``."""

from __future__ import annotations

from collections.abc import Iterable

from gui.report import CleaningMode, FindingKind, Inspection
from gui.wording.key.vendors import VENDORS
from gui.wording.marks import N_, Choices
from gui.wording.wording import Wording

__all__ = ["SHAPES", "outcome_told", "same_shape_told", "shape_told"]

SHAPES: dict[str, str] = {
    "deepseek": N_("a DeepSeek key has this shape (sk- and 32 characters)"),
    "empty": N_("no key, there is no value in it"),
    "placeholder": N_("no key, but a text that stands in place of one"),
    "masked": N_("a starred form: the starred part cannot be found out"),
    "url": N_("no key, but an address"),
    "other_vendor": N_("a key of another provider"),
    "wrong": N_("no complete DeepSeek key (sk- and 32 characters)"),
}
"""By ``gui.key.Shape``, of a text as it stands."""

_AFTER_CLEANING = N_("after cleaning, that of a DeepSeek key (sk- and 32 characters)")
_AFTER_REPAIR = N_("after a repair that you must confirm, that of a DeepSeek key (sk- and 32 characters)")
_VENDOR: Choices = (
    N_("a key of {vendor}, to be used with the base URL {base_url}"),
    N_("a key of {vendor}, which DeepSeek does not know"),
)
_SAME = N_(
    "Keys of {vendor} have the same shape. If it was made there, DeepSeek will not know it; use {base_url} then."
)

_IT_IS = N_("It is {shape}.")
_SEVERAL = N_("Several keys stand in this text. Only one can be used: pick it, or paste it alone.")
_LONGER = N_("It is longer than a key, and where the key begins or ends in it cannot be told.")
_SOMETHING_ELSE = frozenset({"empty", "placeholder", "masked", "url", "other_vendor"})


def outcome_told(wording: Wording, found: Inspection, base_url: str = "") -> str:
    """Say in a sentence what a text that is no clean key comes to; ``base_url`` is that of its vendor, if known."""
    if found.shape in _SOMETHING_ELSE:
        shape = shape_told(wording, found.shape, clean=False, vendor=found.vendor, base_url=base_url)
        return wording.text(_IT_IS, shape=shape)
    if found.cleaned.mode is CleaningMode.NONE:
        kinds = {finding.kind for finding in found.findings}
        for kind, message in ((FindingKind.MULTIPLE_KEYS, _SEVERAL), (FindingKind.TOO_LONG, _LONGER)):
            if kind in kinds:
                return wording.text(message)
    return wording.cleaning(found.cleaned.mode)


def shape_told(
    wording: Wording, shape: str, *, clean: bool, sure: bool = True, vendor: str | None = None, base_url: str = ""
) -> str:
    """Say what a text is as a whole; ``sure`` is whether its cleaning is, ``base_url`` is empty if not known."""
    if shape == "other_vendor" and vendor is not None:
        name = wording.text(VENDORS[vendor]) if vendor in VENDORS else vendor
        return wording.text(
            _VENDOR[0 if base_url else 1], **{"vendor": name} | ({"base_url": base_url} if base_url else {})
        )
    if shape == "deepseek" and not clean:
        return wording.text(_AFTER_CLEANING if sure else _AFTER_REPAIR)
    return wording.text(SHAPES.get(shape, SHAPES["wrong"]))


def same_shape_told(wording: Wording, vendors: Iterable[tuple[str, str]]) -> list[str]:
    """Say, for each (id, base URL), that a clean key may just as well be of that vendor."""
    return [
        wording.text(_SAME, vendor=wording.text(VENDORS[name]) if name in VENDORS else name, base_url=base_url)
        for name, base_url in vendors
    ]
