"""What an account holds, in words; an earlier report may bring anything along."""

from gui.wording import Wording
from gui.wording.console.balances import contradictions, holdings


def test_a_balance_says_what_is_granted_and_what_is_missing() -> None:
    rows = [{"currency": "CNY", "total": "110.00", "granted": None, "topped_up": "100.00", "new": 1}, {}]
    said = holdings(rows, Wording.load("en"))
    assert said.startswith("110.00 CNY, of it granted not told, topped up 100.00; not told not told")


def test_only_what_is_known_to_not_go_together_is_said() -> None:
    assert contradictions(["new", {"a": 1}, ["x"], "negative"], Wording.load("en")) == "The balance is below zero."
