"""The page in a real browser: what it loads, who can read it, how it prints.

The browser is started once for all of it. `.ci/setup` installs one on Debian; where there is none, these tests are
skipped, but not in continuous integration.
"""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gui.bundle.page import page
from gui.report import Report
from gui.wording import Wording
from tests.bundle import chromium
from tests.bundle.full import full_report
from tests.bundle.samples import REQUEST, TRACE, sample_report
from tests.bundle.test_page import hostile_report
from tests.guards import node

WORDINGS = Wording.load("zh_CN"), Wording.load("en")
LANGUAGES = [wording.language for wording in WORDINGS]
RULES = '{"root": true, "extends": ["html-validate:recommended", "html-validate:a11y"]}'
A4 = (595, 842)
VIOLATIONS = """axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map((one) =>
    one.id + ": " + one.nodes.map((node) => node.html.slice(0, 100)).join(" | ")))"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made: dict[str, Report] = {"small": sample_report(), "full": full_report(), "hostile": hostile_report()}
    for name, report in made.items():
        (folder / f"{name}.html").write_text(page(report, WORDINGS), "utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    path = chromium.found()
    if path is None:
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail("there is no browser here, and in continuous integration there must be one: see .ci/setup")
        pytest.skip("there is no browser here")
    started = chromium.Browser(path, tmp_path_factory.mktemp("profile"))
    yield started
    started.close()


@pytest.fixture
def axe(browser: chromium.Browser) -> Any:
    source = (node.package("axe-core") / "axe.min.js").read_text("utf-8")

    def violations() -> list[str]:
        browser.evaluate(source)
        found: list[str] = browser.evaluate(VIOLATIONS)
        return found

    return violations


def joined(text: str) -> str:
    """Return a text without blanks, and with letters for the ligatures and radicals that stand in printed ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def choose(browser: chromium.Browser, language: str) -> None:
    browser.evaluate(f"document.getElementById('show-{language}').click()")


def test_a_validator_finds_nothing_wrong_in_the_pages(pages, tmp_path):
    rules = tmp_path / "rules.json"
    rules.write_text(RULES)
    command = node.package("html-validate") / "bin" / "html-validate.mjs"
    broken = tmp_path / "broken.html"
    broken.write_text(pages["small"].read_text("utf-8").replace("</td>", "</div>", 1), "utf-8")
    found = node.run(command, "--config", rules, "--formatter", "text", *pages.values(), broken)
    lines = found.stdout.splitlines()
    assert [line for line in lines if "broken.html" not in line] == []
    assert lines, found.stderr


@pytest.mark.parametrize("name", ["small", "full", "hostile"])
def test_a_page_loads_nothing_and_breaks_no_rule_of_its_policy(browser, pages, name):
    browser.open(pages[name])
    assert browser.complaints() == []
    assert browser.requests() == [pages[name].as_uri()]
    assert browser.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_the_policy_stops_what_somebody_smuggles_in(browser, pages, tmp_path):
    smuggled = (
        "<script>document.title = 'taken'</script><style>main { display: none }</style>"
        '<img src="https://example.invalid/x" onerror="document.title = 1"><p style="color: red">x</p></main>'
    )
    changed = tmp_path / "changed.html"
    changed.write_text(pages["small"].read_text("utf-8").replace("</main>", smuggled), "utf-8")
    browser.open(changed)
    assert "taken" not in browser.evaluate("document.title")
    assert browser.evaluate("getComputedStyle(document.querySelector('main')).display") == "block"
    assert len(browser.complaints()) >= 4
    assert browser.requests() == [changed.as_uri()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(browser, pages, axe, scheme, language):
    browser.open(pages["full"])
    browser.colours(scheme)
    choose(browser, language)
    assert axe() == []


def test_the_checker_of_accessibility_sees_what_is_wrong(browser, pages, axe):
    browser.open(pages["small"])
    browser.colours("light")
    browser.evaluate("document.querySelector('.step').style.color = '#ccc'; document.documentElement.lang = 'xx'")
    found = {line.partition(":")[0] for line in axe()}
    assert found == {"color-contrast", "html-lang-valid"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_language_is_shown_at_a_time(browser, pages, language):
    browser.open(pages["small"])
    choose(browser, language)
    shown = browser.evaluate("document.querySelector('main').innerText")
    for wording in WORDINGS:
        title = wording.cause_title(sample_report().verdict.cause)
        assert (title in shown) is (wording.language == language)


@pytest.mark.parametrize("width", [360, 1000])
def test_it_fits_small_windows(browser, pages, width):
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    browser.open(pages["full"])
    wide = browser.evaluate("document.documentElement.scrollWidth")
    lines = browser.evaluate(
        "Math.max(...[...document.querySelectorAll('.checks code')]"
        ".map(time => new Set([...time.getClientRects()].map(box => Math.round(box.top))).size))"
    )
    browser.call("Emulation.clearDeviceMetricsOverride")
    assert wide <= width
    assert lines <= 2  # of a time, whose parts stay whole


@pytest.mark.parametrize("wording", WORDINGS, ids=LANGUAGES)
@pytest.mark.parametrize(("name", "most"), [("small", 2), ("full", 3)])
def test_it_prints_on_few_pages_with_what_matters_on_the_first(browser, pages, wording, name, most):
    pypdf = pytest.importorskip("pypdf")
    browser.open(pages[name])
    choose(browser, wording.language)
    printed = pypdf.PdfReader(io.BytesIO(browser.print())).pages
    assert 1 <= len(printed) <= most
    assert [round(size) for size in printed[0].mediabox[2:]] == pytest.approx(A4, abs=1)
    first, whole = (joined("".join(sheet.extract_text() for sheet in sheets)) for sheets in (printed[:1], printed))
    report = full_report() if name == "full" else sample_report()
    key = "key_4711" if name == "full" else report.key.masked
    for needed in (wording.cause_title(report.verdict.cause), TRACE, REQUEST, key, "2026-11-23T09:15:02."):
        assert joined(needed) in first
    for other in WORDINGS:
        assert (joined(other.section(1)) in whole) is (other is wording)
