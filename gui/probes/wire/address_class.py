"""What kind of address a name leads to: one on the internet, or one that only this machine or network knows.

Sources: RFC 6890 and its registries for the special ranges, RFC 6598 for 100.64.0.0/10, RFC 6052 for NAT64.
198.18.0.0/15 is RFC 2544's range for benchmarks; the proxy programs mihomo (``fake-ip-range: 198.18.0.1/16``) and
sing-box (``inet4_range`` 198.18.0.0/15, ``inet6_range`` fc00::/18) give its addresses to names and route them to
themselves (sing-box.sagernet.org, configuration/dns/server/fakeip).
"""

from __future__ import annotations

import enum
import ipaddress

__all__ = ["AddressClass", "classify"]


class AddressClass(enum.StrEnum):
    """The kind of one address."""

    PUBLIC = "public"
    LOOPBACK = "loopback"
    UNSPECIFIED = "unspecified"
    FAKE = "fake"
    """Made up by a proxy program on this machine, which recognises the name by it."""
    CARRIER = "carrier"
    """Shared by the customers of a provider (CGN), used by some VPNs too."""
    PRIVATE = "private"
    LINK_LOCAL = "link_local"
    MULTICAST = "multicast"
    NAT64 = "nat64"
    """An IPv4 address as a network with IPv6 only reaches it."""
    RESERVED = "reserved"


_FAKE = (ipaddress.ip_network("198.18.0.0/15"), ipaddress.ip_network("fc00::/18"))
_CARRIER = ipaddress.ip_network("100.64.0.0/10")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PRIVATE = tuple(
    ipaddress.ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10")
)


def classify(text: str) -> AddressClass | None:
    """Return the kind of an address as text, a zone after ``%`` allowed; None if it is none."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address.is_unspecified or (address.version == 4 and int(address) >> 24 == 0):
        return AddressClass.UNSPECIFIED
    if address.is_loopback:
        return AddressClass.LOOPBACK
    for kind, networks in (
        (AddressClass.FAKE, _FAKE),
        (AddressClass.CARRIER, (_CARRIER,)),
        (AddressClass.NAT64, (_NAT64,)),
        (AddressClass.PRIVATE, _PRIVATE),
    ):
        if any(address in network for network in networks):
            return kind
    if address.is_link_local:
        return AddressClass.LINK_LOCAL
    if address.is_multicast:
        return AddressClass.MULTICAST
    return AddressClass.PUBLIC if address.is_global else AddressClass.RESERVED
