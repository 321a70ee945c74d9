"""Where a name can lead to."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.wire.address_class import AddressClass, classify
from gui.wording.verdict.networks import ADDRESS_KINDS

KINDS = {
    "13.35.1.2": "public",
    "2600:9000::1": "public",
    "127.0.0.1": "loopback",
    "127.8.9.1": "loopback",
    "::1": "loopback",
    "0.0.0.0": "unspecified",  # noqa: S104  no binding: an answer of block lists
    "0.1.2.3": "unspecified",
    "::": "unspecified",
    "198.18.0.5": "fake",
    "198.19.255.255": "fake",
    "fc00::7": "fake",
    "198.20.0.1": "public",
    "100.64.0.1": "carrier",
    "100.128.0.1": "public",
    "10.0.0.1": "private",
    "172.31.0.1": "private",
    "192.168.1.1": "private",
    "fd00::1": "private",
    "169.254.1.1": "link_local",
    "fe80::1%eth0": "link_local",
    "224.0.0.1": "multicast",
    "ff02::1": "multicast",
    "64:ff9b::808:808": "nat64",
    "192.0.2.1": "reserved",
    "2001:db8::1": "reserved",
    "255.255.255.255": "reserved",
    "::ffff:10.1.2.3": "private",
}


@pytest.mark.parametrize(("address", "kind"), KINDS.items())
def test_each_range_has_its_kind(address, kind):
    assert classify(address) == kind


@pytest.mark.parametrize("text", ["", "localhost", "api.deepseek.com", "1.2.3", "::g"])
def test_a_name_is_no_address(text):
    assert classify(text) is None


@given(st.ip_addresses())
def test_every_address_has_a_kind_and_only_global_ones_are_public(address):
    kind = classify(str(address))
    assert kind is not None
    if kind is AddressClass.PUBLIC:
        assert ipaddress.ip_address(address).is_global


def test_people_are_told_of_each_kind():
    assert set(ADDRESS_KINDS) == {kind.value for kind in AddressClass}
