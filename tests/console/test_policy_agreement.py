"""What a policy says agrees with an independent evaluator of IAM, on policies made by chance.

`@cloud-copilot/iam-simulate`, from npm: `.ci/setup` installs it, and without it these tests are skipped. The same
policies are made in the names of DeepSeek's guides and in those of S3, which it knows.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gui.console.policy_ruling import Analysis, Depends, PolicyOutcome, analyse, rule
from tests.console.policies import ACTIONS, AWS_PREFIX, END, PREFIX, brute, policies

NODE_PACKAGES = Path(sys.prefix, "node", "node_modules")
PACKAGE = "@cloud-copilot/iam-simulate"
PROJECTS = ("p", "P", "pa", "x", "p/chat", "p/chat/completions")
"""A bucket must have a name, so none is empty or begins with a slash."""

WORDS = {"Allowed": "allowed", "ExplicitlyDenied": "denied", "ImplicitlyDenied": "not_allowed"}


def simulated(questions: list) -> list[list[str]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed here")
    if not (NODE_PACKAGES / PACKAGE).is_dir():
        pytest.skip(f"npm has not installed the package {PACKAGE}")
    done = subprocess.run(
        [node, str(Path(__file__).with_name("simulate.cjs"))],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        env=os.environ | {"NODE_PATH": str(NODE_PACKAGES)},
    )
    told = json.loads(done.stdout)
    return [[WORDS[word] for word in words] for words in told]


@pytest.mark.rounds
def test_an_independent_evaluator_says_the_same(rounds):
    pairs = [(ours, theirs, action) for ours, theirs in policies(173, rounds(small=60, full=600)) for action in ACTIONS]
    asked = [
        (theirs, ACTIONS[action], [f"{AWS_PREFIX}{project}{END}" for project in PROJECTS])
        for _ours, theirs, action in pairs
    ]
    split = decided = 0
    for (ours, _theirs, action), words in zip(pairs, simulated(asked), strict=True):
        read = analyse(json.dumps(ours))
        assert isinstance(read, Analysis)
        found = rule(read.policy, action)
        # The brute force of the other tests is held against it too.
        assert words == [brute(ours, action, f"{PREFIX}{project}{END}") for project in PROJECTS]
        if found.outcome is PolicyOutcome.DEPENDS:
            assert found.depends_on == (Depends.PROJECT,)
            split += len(set(words)) > 1
        else:
            decided += 1
            right = {
                PolicyOutcome.ALLOWED: {"allowed"},
                PolicyOutcome.DENIED: {"denied"},
                PolicyOutcome.NOT_ALLOWED: {"denied", "not_allowed"},
            }[found.outcome]
            assert set(words) <= right, (ours, action)
    assert split > len(pairs) // 20
    assert decided > len(pairs) // 4


@pytest.mark.rounds
def test_the_resources_that_show_a_dependence_are_judged_so(rounds):
    questions, meant = [], []
    for ours, theirs in policies(6, rounds(small=60, full=600)):
        read = analyse(json.dumps(ours))
        assert isinstance(read, Analysis)
        found = read.rulings[0]
        for resource, allowed in ((found.allowed_for, True), (found.refused_for, False)):
            project = resource.removeprefix(PREFIX)
            if project and not project.startswith("/"):
                questions.append((theirs, ACTIONS[found.action], [AWS_PREFIX + project]))
                meant.append(allowed)
    assert [words == ["allowed"] for words in simulated(questions)] == meant
    assert {True, False} == set(meant)
