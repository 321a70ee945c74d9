"""Probe ``tls``: both lists of certificates at once, the whole chain as facts, products that open connections."""

import socket
import ssl
import threading

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.probe import Stores
from gui.probes.rungs import tls
from gui.probes.target import parse_base_url
from gui.probes.wire import trust
from gui.probes.wire.abreast import abreast
from gui.probes.wire.interceptors import INTERCEPTORS, recognise
from gui.report import FailureCode, Outcome
from tests.probes.raw import raw_server


def believing(*authorities):
    """Return a store that believes these authorities."""
    context = trust.certifi_store()
    for authority in authorities:
        authority.configure_trust(context)
    return context


@pytest.fixture(scope="module")
def company():
    return trustme.CA(organization_name="A Company")


@pytest.fixture
def shake(context):
    """Return a function that runs the probe against a certificate with these stores."""

    def run(server_context, **stores):
        with raw_server(b"", context=server_context) as server:
            context.url = parse_base_url(f"https://127.0.0.1:{server.port}")
            context.addresses = [(socket.AF_INET, ("127.0.0.1", server.port))]
            context.stores = Stores(stores)
            return tls.PROBE.run(context)

    return run


def served_by(authority, *names):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*(names or ("127.0.0.1",))).configure_cert(context)
    return context


def test_both_lists_that_believe_are_named(shake, context, company):
    found = shake(served_by(company), system=believing(company), certifi=believing(company))
    assert (found.outcome, found.failure) == (Outcome.PASS, None)
    assert (found.facts["trusted_by"], found.facts["refused_by"]) == (["system", "certifi"], [])
    assert context.store == "system"


def test_the_certificate_and_what_is_above_it_are_facts(shake, company):
    found = shake(served_by(company.create_child_ca(), "127.0.0.1", "*.deepseek.com"), system=believing(company))
    assert found.facts["issuer"].startswith("trustme")
    assert set(found.facts["names"]) == {"127.0.0.1", "*.deepseek.com"}
    assert [row["issuer"] for row in found.facts["chain"]] == ["A Company"]
    assert found.facts["version"] == "TLSv1.3"
    assert found.facts["not_before"] < found.facts["not_after"]


def test_a_company_that_only_the_system_knows_is_a_warning(shake, context, company):
    found = shake(served_by(company), system=believing(company), certifi=believing())
    assert (found.outcome, found.failure) == (Outcome.WARN, FailureCode.TLS_ONLY_SYSTEM_STORE)
    assert (found.facts["trusted_by"], found.facts["refused_by"]) == (["system"], ["certifi"])
    assert (context.store, found.facts["issuer"]) == ("system", "A Company")


def test_a_system_without_its_list_is_a_warning(shake, context, company):
    found = shake(served_by(company), system=believing(), certifi=believing(company))
    assert (found.outcome, found.failure) == (Outcome.WARN, FailureCode.TLS_ONLY_CERTIFI)
    assert context.store == "certifi"


def test_nobody_believes_it_and_the_issuer_is_named_all_the_same(shake, company):
    found = shake(served_by(company), system=believing(), certifi=believing())
    assert (found.outcome, found.failure) == (Outcome.FAIL, FailureCode.TLS_UNKNOWN_ISSUER)
    assert (found.facts["issuer"], found.facts["refused_by"]) == ("A Company", ["system", "certifi"])
    assert "interceptor" not in found.facts


def test_a_known_product_is_recognised(shake):
    found = shake(served_by(trustme.CA(organization_name="Zscaler Inc.")), system=believing())
    assert (found.facts["interceptor"], found.facts["interceptor_local"]) == ("Zscaler", False)


def test_a_connection_that_is_cut_for_one_list_only_is_no_matter_of_trust(context, company):
    server_context, accepted = served_by(company), []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def serve():
            for number in range(2):
                one, _ = listener.accept()
                accepted.append(one)
                if number == 0:
                    one.close()
                else:
                    accepted.append(server_context.wrap_socket(one, server_side=True))

        thread = threading.Thread(target=serve)
        thread.start()
        context.url = parse_base_url(f"https://127.0.0.1:{port}")
        context.addresses = [(socket.AF_INET, ("127.0.0.1", port))]
        context.stores = Stores({"system": believing(company), "certifi": believing(company)})
        found = tls.PROBE.run(context)
        thread.join(10)
    for one in accepted:
        one.close()
    assert found.outcome in (Outcome.PASS, Outcome.WARN)
    assert found.failure not in (FailureCode.TLS_ONLY_SYSTEM_STORE, FailureCode.TLS_ONLY_CERTIFI)
    assert found.facts["refused_by"] == []


def test_stop_wakes_all_handshakes(context, company):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        context.url = parse_base_url(f"https://127.0.0.1:{port}")
        context.addresses = [(socket.AF_INET, ("127.0.0.1", port))]
        context.stores = Stores({"system": believing(), "certifi": believing()})
        threading.Timer(0.05, context.cancellation.cancel).start()
        assert tls.PROBE.run(context).failure is FailureCode.CANCELLED


NAMES = {
    "Zscaler Inc., Zscaler Intermediate Root CA (zscaler.net)": "Zscaler",
    "Cisco, Cisco Umbrella Secondary SubCA sea-SG": "Cisco Umbrella",
    "Fortinet, FortiGate CA": "FortiGate",
    "Gateway CA - Cloudflare Managed G1 0123456789abcdef": "Cloudflare Gateway",
    "Sophos, Sophos SSL CA_C01001ABCDEF": "Sophos",
    "AO Kaspersky Lab, Kaspersky Anti-Virus Personal Root Certificate": "Kaspersky",
    "AO Kaspersky Lab, Kaspersky Web Anti-Virus Certification Authority": "Kaspersky",
    "ESET, spol. s r. o., ESET SSL Filter CA": "ESET",
    "Avast Web/Mail Shield, Avast Web/Mail Shield Root": "Avast",
    "avast! Web/Mail Shield, avast! Web/Mail Shield Root": "Avast",
    "AVG Web/Mail Shield Root": "AVG",
    "Norton Web/Mail Shield Root": "Norton",
    "Adguard Personal CA": "AdGuard",
    "BeyondDimension, SteamTools Certificate": "Watt Toolkit (Steam++)",
    "DO_NOT_TRUST, DO_NOT_TRUST_FiddlerRoot": "Fiddler",
    "mitmproxy": "mitmproxy",
    "PortSwigger, PortSwigger CA": "Burp Suite",
    "XK72 Ltd, Charles Proxy CA (2 Jan 2023, Laptop)": "Charles",
    "DigiCert Inc, GeoTrust TLS RSA CA G1": None,
    "Amazon, Amazon RSA 2048 M03": None,
    "Cloudflare, Inc., Cloudflare Inc ECC CA-3": None,
    "Cisco Systems, Internal Root": None,
    "Fortinet": None,
    "mitmproxy fan club": None,
}


@pytest.mark.parametrize(("name", "product"), NAMES.items())
def test_products_are_known_by_the_names_of_their_authorities(name, product):
    found = recognise(["DigiCert Inc, Something", name])
    assert (found.product if found else None) == product


def test_each_product_has_an_example():
    assert {row.product for row in INTERCEPTORS} == set(filter(None, NAMES.values()))


@given(st.lists(st.text(max_size=40), max_size=4))
def test_no_name_upsets_the_search(names):
    recognise(names)


def test_jobs_run_side_by_side_and_come_in_their_order():
    together = threading.Barrier(2, timeout=10)
    assert list(abreast({"a": together.wait, "b": together.wait})) == ["a", "b"]
    assert abreast({"only": lambda: 1}) == {"only": 1}
    assert abreast({}) == {}


def test_what_one_of_them_raises_is_raised_by_all():
    def falls():
        raise ValueError

    with pytest.raises(ValueError):
        abreast({"a": lambda: 1, "b": falls})


def test_before_the_handshake_there_is_no_chain():
    shaking = trust.certifi_store().wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="x")
    assert trust.peer_chain(shaking) == []
