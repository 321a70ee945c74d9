"""A click on a reason leads to where it comes from."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from gui.bridge.checklist import Role
from gui.report import EvidenceKind, order_of
from gui.widgets.verdict.page import source_of
from gui.wording import LANGUAGES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def links(program):
    program.window.banner.why.click()
    return [QUrl(address) for address in re.findall(r'href="([^"]+)"', program.window.details.page.toHtml())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_probe_leads_to_its_row(program, diagnosed, language):
    program.window.language_wanted.emit(language)
    report = diagnosed("no-balance")
    seen = [source for url in links(program) if (source := source_of(url)) is not None]
    evidence = [e for cause in report.causes for e in (*cause.in_favour, *cause.against)]
    asked = {(EvidenceKind.ANSWER, row) for row in order_of(report.asks)}
    assert sorted(set(seen)) == sorted({(e.kind, e.id) for e in evidence} | asked)
    for kind, probe in dict.fromkeys(each for each in seen if each not in asked):
        if kind is not EvidenceKind.PROBE:
            assert kind is EvidenceKind.FINDING
            continue
        program.window.banner.why.click()
        program.window.details.page.anchorClicked.emit(next(u for u in links(program) if source_of(u) == (kind, probe)))
        assert program.window.details.probe == probe
        assert program.window.checklist.currentIndex().data(Role.RESULT).id == probe


def test_the_keyboard_reaches_a_reason(program, diagnosed):
    report = diagnosed("no-balance")
    program.window.banner.why.click()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return):  # past the page of the next step
        QTest.keyClick(program.window.details.page, key)
    assert program.window.details.probe == report.verdict.in_favour[0].id


def test_reasons_of_the_text_the_console_and_the_client_lead_there(program, diagnosed):
    diagnosed("permission-refused")
    window, follow = program.window, program.window.panels.evidence_links.follow
    follow(EvidenceKind.FINDING, "f1")
    assert "4 Key text" in window.details.page.toPlainText()
    follow(EvidenceKind.ANSWER, "3.4")
    assert window.checklist.currentIndex().data(Role.CONSOLE).id == "3.4"
    assert window.details.form.isVisible()
    follow(EvidenceKind.ANSWER, "2.1")  # not asked here: its section
    assert window.checklist.currentIndex().data(Role.SECTION) == 2
    for source, field in (("error", window.target.client_error), ("comparison", window.target.client_key)):
        window.target.more.setChecked(False)
        follow(EvidenceKind.CLIENT, source)
        assert field.isVisible()
        assert window.focusWidget() in (field, field.focusProxy(), *field.findChildren(type(window.focusWidget())))
    follow(EvidenceKind.ENVIRONMENT, "DEEPSEEK_API_KEY")
    assert window.tools.isVisible()
    assert window.tools.tabs.currentWidget() is window.tools.copies


def test_the_page_of_the_next_step_can_be_opened(program, diagnosed, monkeypatch):
    opened = []

    def browser(url):
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", browser)
    report = diagnosed("no-balance")
    page = next(url for url in links(program) if source_of(url) is None)
    program.window.details.page.anchorClicked.emit(page)
    assert [url.toString() for url in opened] == [report.verdict.next_step.url]
