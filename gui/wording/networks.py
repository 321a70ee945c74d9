"""Words for what belongs to networks: kinds of addresses."""

from __future__ import annotations

from gui.wording.marks import N_

__all__ = ["ADDRESS_KINDS"]

ADDRESS_KINDS: dict[str, str] = {
    "public": N_("on the internet"),
    "loopback": N_("this computer"),
    "unspecified": N_("nowhere (0.0.0.0)"),
    "fake": N_("made up by a proxy program on this computer"),
    "carrier": N_("inside the provider's network or a VPN"),
    "private": N_("inside this network"),
    "link_local": N_("this cable or radio link only"),
    "multicast": N_("a group of computers"),
    "nat64": N_("IPv4, reached over IPv6"),
    "reserved": N_("reserved for other purposes"),
}
"""Each class of ``gui.probes.address_class``."""
