"""Which next steps the window can take over with one click."""

from __future__ import annotations

import dataclasses
import enum

from gui.report import CauseEntry, Step
from gui.wording import N_

__all__ = ["Act", "Remedy", "remedy_of"]


class Act(enum.StrEnum):
    """What the window does."""

    USE_CLEANED_KEY = "use_cleaned_key"
    PUT_BACK = "put_back"
    ASK_REPAIR = "ask_repair"
    TRUST_HOST = "trust_host"
    SET_BASE_URL = "set_base_url"
    SET_MODEL = "set_model"
    DIAGNOSE = "diagnose"
    EXPORT = "export"
    OPEN_PAGE = "open_page"


@dataclasses.dataclass(frozen=True)
class Remedy:
    """What to do with which value, and what the button says (a message and its parameters)."""

    act: Act
    label: str
    value: str = ""
    params: dict[str, str] = dataclasses.field(default_factory=dict)


_OPEN = N_("Open the page")
_BACK = N_("Show how to put it back...")
_WITH_VALUE: dict[str, tuple[str, Act, str]] = {
    Step.TRUST_HOST: ("host", Act.TRUST_HOST, N_("Allow {host} and diagnose again")),
    Step.FIX_BASE_URL: ("base_url", Act.SET_BASE_URL, N_("Diagnose with {base_url}")),
    Step.CHOOSE_MODEL: ("model", Act.SET_MODEL, N_("Diagnose with {model}")),
    Step.TRY_OTHER_MODEL: ("model", Act.SET_MODEL, N_("Diagnose with {model}")),
}
_PLAIN: dict[str, tuple[Act, str]] = {
    Step.USE_CLEANED_KEY: (Act.USE_CLEANED_KEY, N_("Put the cleaned key back...")),
    Step.UPDATE_CLIENT_KEY: (Act.PUT_BACK, _BACK),
    Step.SAVE_KEY_IN_CLIENT: (Act.PUT_BACK, _BACK),
    Step.CONFIRM_CANDIDATE: (Act.ASK_REPAIR, N_("Compare, then diagnose...")),
    Step.CONTACT_SUPPORT: (Act.EXPORT, N_("Export for support...")),
    Step.EXPORT_BUNDLE: (Act.EXPORT, N_("Export for support...")),
    Step.WAIT_AND_RETRY: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.SET_CLOCK: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.LOG_IN_NETWORK: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.CHECK_NAME_RESOLUTION: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.CHECK_CONNECTION: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.INSTALL_COMPANY_CA: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.ALLOW_HOST: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.FIX_PROXY: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.PROXY_PASSWORD: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.FEWER_AT_ONCE: (Act.DIAGNOSE, N_("Diagnose again")),
    Step.SLOW_DOWN: (Act.DIAGNOSE, N_("Diagnose again")),
}


def remedy_of(entry: CauseEntry) -> Remedy | None:
    """Return what the window can do for this cause, None if only the user can."""
    step = entry.next_step
    if step.code in _WITH_VALUE:
        name, act, label = _WITH_VALUE[step.code]
        value = step.params.get(name)
        return Remedy(act, label, str(value), {name: str(value)}) if value else None
    if step.code in _PLAIN:
        act, label = _PLAIN[step.code]
        return Remedy(act, label)
    return Remedy(Act.OPEN_PAGE, _OPEN, step.url) if step.url else None
