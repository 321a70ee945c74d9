"""Who stands in front of an answer, and what a page calls itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.answers.answerer import edge_of, title_of
from gui.probes.rungs import no_key
from gui.probes.target import parse_base_url
from gui.report import Outcome
from tests.probes.raw import http, raw_server


@pytest.mark.parametrize(
    ("headers", "edge"),
    [
        ({"x-amz-cf-id": "x"}, "cloudfront"),
        ({"eo-log-uuid": "x"}, "edgeone"),
        ({"cf-ray": "x", "server": "cloudflare"}, None),
        ({}, None),
    ],
)
def test_the_edges_of_deepseek_are_known_by_their_headers(headers, edge):
    assert edge_of(headers) == edge


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (b"<html><head><title>Guest  network\n login</title>", "Guest network login"),
        (b"<TITLE lang=en>A &amp; B</TITLE>", "A & B"),
        ("<title>\u767b\u5f55</title>".encode("gb18030"), "\u767b\u5f55"),
        (b"<title></title>", None),
        (b"no page", None),
        (b"<title>" + b"x" * 400 + b"</title>", "x" * 100),
        (b"x" * 20000 + b"<title>late</title>", None),
    ],
)
def test_a_page_is_named_by_its_title(body, title):
    assert title_of(body) == title


@given(st.binary(max_size=200))
def test_no_body_upsets_it(body):
    title_of(b"<title>" + body)


def test_what_answers_without_a_key_is_told_by_edge_and_title(context):
    page = http("403 Forbidden", b"<html><title>ERROR: The request could not be satisfied</title>", "x-amz-cf-id: x")
    with raw_server(page) as server:
        context.url = parse_base_url(server.base_url)
        context.addresses = [(2, ("127.0.0.1", server.port))]
        found = no_key.probe(secure=False).run(context)
    assert found.outcome is Outcome.FAIL
    assert found.facts["edge"] == "cloudfront"
    assert found.facts["page_title"] == "ERROR: The request could not be satisfied"
