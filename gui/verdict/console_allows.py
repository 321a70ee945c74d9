"""A refusal without a reason, and a console in which nothing stands in its way: what the answers leave over.

A 403 that says nothing may mean a permission, the account or a block (deepseek-api.md 9 knows no wording of it). So it
is read as a missing permission only as long as the console does not show that the permission is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gui.report import Evidence, FailureCode
from gui.verdict.case import Case
from gui.verdict.console_policy import broken_policy, policy_allows
from gui.verdict.rules_account import forbidden_without_a_word
from gui.verdict.rules_console import good_answer, has_permission, said, unclear_permission
from gui.verdict.rules_second_key import only_the_first

__all__ = ["another_key", "console_allows", "refused_for_another"]

_BEFORE, _AFTER = good_answer("1.1", "3.1", "3.2"), good_answer("5.1", "5.2", "5.3")


def another_key(case: Case) -> Iterable[Evidence]:
    """Give evidence if the key in the console is another one: what stands there is then not about this key."""
    yield from said(case, "4.2", "mask_differs")


def refused_for_another(case: Case) -> bool:
    """Tell whether this key is refused without a reason, and the console shows another one, that works or not.

    A new key that works is named by the steps themselves.
    """
    return any(another_key(case)) and any(forbidden_without_a_word(case)) and not any(_says_permission(case))


def _of_another(case: Case) -> bool:
    return any(another_key(case)) or any(said(case, "1.1", "not_listed"))


def console_allows(case: Case) -> Iterable[Evidence]:
    """Give evidence if, by the answers, role and policy let the key call, and the refusal has no words that deny it.

    All that is told to be in order stands in it, the state of the key and the switch of the account too: each is a way
    to read a refusal without words, and is none any more.
    """
    if _worded(case) or _of_another(case) or any(only_the_first(case)) or any(unclear_permission(case)):
        return
    role, policy = list(_role(case)), list(_policy(case))
    if role and policy:
        yield from (*_BEFORE(case), *role, *policy, *_AFTER(case))


def _worded(case: Case) -> bool:
    """Tell whether anybody has said that it is the permission: DeepSeek, or the error text of the client."""
    error = case.client.error
    told = error is not None and error.failure is FailureCode.ANSWER_PERMISSION
    return told or not any(forbidden_without_a_word(case)) or any(_says_permission(case))


def _says_permission(case: Case) -> Iterator[bool]:
    return (True for result in case.key_probes if result.failure is FailureCode.ANSWER_PERMISSION)


def _role(case: Case) -> Iterator[Evidence]:
    yield from good_answer("3.3")(case)
    yield from has_permission(case)


def _policy(case: Case) -> Iterator[Evidence]:
    if any(broken_policy(case)):
        return
    yield from good_answer("3.4")(case)
    yield from policy_allows(case)
