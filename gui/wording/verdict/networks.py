"""Words for what belongs to networks: kinds of addresses, and why a call does not reach the API."""

from __future__ import annotations

from gui.report import Reason
from gui.wording.marks import N_, Choices

__all__ = ["ADDRESS_KINDS", "NETWORK_REASONS"]

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
"""Each class of ``gui.probes.wire.address_class``."""

NETWORK_REASONS: dict[Reason, Choices] = {
    # Endpoint and network.
    Reason.STATUS_INCIDENT: (
        N_("DeepSeek's status page tells of an incident that goes on now: {title} (since {at})."),
        N_("DeepSeek's status page tells of an incident that goes on now: {title}."),
        N_("DeepSeek's status page tells of an incident that goes on now."),
    ),
    Reason.PATH_NOT_FOUND: (
        N_("The server has nothing under {path} (answer code {status})."),
        N_("The server has nothing under {path}."),
        N_("The server has nothing under this path."),
    ),
    Reason.REPAIR_LISTS_MODELS: (
        N_("With the base URL {base_url} the same key gets its list of models."),
        N_("With another base URL the same key gets its list of models."),
    ),
    Reason.REPAIR_ANSWERS: (
        N_("With the base URL {base_url} the API answers."),
        N_("With another base URL the API answers."),
    ),
    Reason.NOT_AN_API: (
        N_("A web page came where the API should answer (answer code {status})."),
        N_("A web page came where the API should answer."),
    ),
    Reason.FOREIGN_WORDING: (
        N_("The words of the answer are those of {vendor}."),
        N_("The words of the answer are not those of DeepSeek."),
    ),
    Reason.NO_TRACE_ID: (N_("The answer carries no trace ID, which DeepSeek adds to each of its answers."),),
    Reason.NAME_UNKNOWN: (
        N_("The name {host} is not known to the name service (DNS) of this network."),
        N_("The host name is not known to the name service (DNS) of this network."),
    ),
    Reason.NAME_NOT_ANSWERED: (
        N_("The name service (DNS) gave no answer for {host}."),
        N_("The name service (DNS) gave no answer."),
    ),
    Reason.NAME_LEADS_NOWHERE: (
        N_("The name {host} leads to {address}, which is nowhere: a hosts file or a block list has replaced it."),
        N_("The host name leads nowhere: a hosts file or a block list has replaced its address."),
    ),
    Reason.NAME_LEADS_INSIDE: (
        N_("The name {host} leads to {address}, which is inside this network and not on the internet."),
        N_("The host name leads to an address inside this network and not on the internet."),
    ),
    Reason.NAME_FROM_PROXY_PROGRAM: (
        N_(
            "The name {host} leads to {address}: such addresses are made up by proxy programs on this computer (Clash, "
            "for example), so calls go through one."
        ),
        N_("A proxy program on this computer (Clash, for example) made up the address, so calls go through it."),
    ),
    Reason.FAMILY_BROKEN: (
        N_("{host} can be reached, but not by {family}; a client that tries that first waits or fails."),
        N_("The host can be reached by IPv4 or IPv6 only; a client that tries the other first waits or fails."),
    ),
    Reason.NO_ROUTE_FOR_FAMILY: (
        N_("{host} has {family} addresses only, and this network has no way to these."),
        N_("The host has addresses of one kind only (IPv4 or IPv6), and this network has no way to these."),
    ),
    Reason.CONNECTION_REFUSED: (
        N_("{host} refused the connection."),
        N_("The host refused the connection."),
    ),
    Reason.UNREACHABLE: (
        N_("There is no way from this network to {host}."),
        N_("There is no way from this network to the host."),
    ),
    Reason.CONNECTION_FORBIDDEN: (
        N_("This computer, its firewall or a rule of it, does not let programs connect to {host}."),
        N_("This computer, its firewall or a rule of it, does not let programs connect to the host."),
    ),
    Reason.NO_CONNECTION_IN_TIME: (
        N_("{host} could not be connected to in time."),
        N_("The host could not be connected to in time."),
    ),
    Reason.NO_HANDSHAKE_IN_TIME: (
        N_("Encryption with {host} could not be agreed on in time."),
        N_("Encryption with the host could not be agreed on in time."),
    ),
    Reason.NO_ANSWER_IN_TIME: (
        N_("{host} was reached but did not answer in time."),
        N_("The host was reached but did not answer in time."),
    ),
    Reason.CONNECTION_LOST: (
        N_("The connection to {host} was lost."),
        N_("The connection was lost."),
    ),
    Reason.CONNECTED: (
        N_("The connection to {host} works."),
        N_("The connection works."),
    ),
    Reason.UNTRUSTED_ISSUER: (
        N_("The certificate was issued by {issuer}, which is not publicly trusted."),
        N_("The issuer of the certificate is not publicly trusted."),
    ),
    Reason.CERTIFICATE_DATES: (N_("By the clock of this computer the certificate is not valid now."),),
    Reason.CERTIFICATE_NAME: (N_("The certificate is for another host name."),),
    Reason.HANDSHAKE_RESET: (N_("The connection was cut when encryption started."),),
    Reason.HANDSHAKE_RESET_LATER: (N_("The connection was cut while both sides were agreeing on encryption."),),
    Reason.NOT_ENCRYPTED: (
        N_("What answers at {host} does not speak the encryption of HTTPS addresses."),
        N_("What answers there does not speak the encryption of HTTPS addresses."),
    ),
    Reason.ENCRYPTION_TOO_OLD: (
        N_("{host} knows only encryption that is too old to be safe."),
        N_("The host knows only encryption that is too old to be safe."),
    ),
    Reason.CERTIFICATE_WANTED: (
        N_("{host} wants a certificate of this computer, which DeepSeek does not."),
        N_("The host wants a certificate of this computer, which DeepSeek does not."),
    ),
    Reason.NO_COMMON_ENCRYPTION: (
        N_("No encryption could be agreed on with {host}."),
        N_("No encryption could be agreed on with the host."),
    ),
    Reason.ONLY_SYSTEM_STORE: (
        N_(
            "This computer trusts {issuer}, which issued the certificate, but Python programs that bring a list of "
            "their own (certifi) do not."
        ),
        N_(
            "This computer trusts the issuer of the certificate, but Python programs that bring a list of their own "
            "(certifi) do not."
        ),
    ),
    Reason.INTERCEPTOR: (
        N_("The certificate was made by {product}, which reads encrypted connections on the way."),
        N_("The certificate was made by a program that reads encrypted connections on the way."),
    ),
    Reason.PROXY_UNREACHABLE: (
        N_("The proxy {proxy} cannot be reached."),
        N_("The proxy cannot be reached."),
    ),
    Reason.PROXY_NOT_SECURE: (
        N_("No encrypted connection to the proxy {proxy} itself could be made."),
        N_("No encrypted connection to the proxy itself could be made."),
    ),
    Reason.PROXY_OF_ANOTHER_KIND: (
        N_("What answers at {proxy} is no proxy of this kind: look at its port and whether it is HTTP or SOCKS."),
        N_("What answers at the address of the proxy is no proxy of this kind."),
    ),
    Reason.PROXY_NEEDS_PASSWORD: (
        N_("The proxy {proxy} wants a user name and a password."),
        N_("The proxy wants a user name and a password."),
    ),
    Reason.PROXY_REFUSES: (
        N_("The proxy {proxy} refuses to connect to the host."),
        N_("The proxy refuses to connect to the host."),
    ),
    Reason.WORKS_DIRECTLY: (
        N_("{host} answers as it should without the proxy {proxy}."),
        N_("The host answers as it should without the proxy."),
    ),
    Reason.WORKS_THROUGH_PROXY: (
        N_("Through the proxy {working} the host answers as it should."),
        N_("Through another proxy the host answers as it should."),
    ),
    Reason.FAILS_DIRECTLY: (
        N_("{host} answers only through the proxy {working}, not directly."),
        N_("The host answers only through the proxy in use, not directly."),
    ),
    Reason.FAILS_THROUGH_PROXY: (
        N_("Through the proxy {proxy}, which other programs use, the host does not answer as it should."),
        N_("Through a proxy that other programs use, the host does not answer as it should."),
    ),
    Reason.NO_PROXY_UNCLEAR: (
        N_("The entry {name} in NO_PROXY is understood by some programs only; the bare host name is by all."),
        N_("An entry in NO_PROXY is understood by some programs only; the bare host name is by all."),
    ),
    Reason.REDIRECTED: (
        N_("The call was sent on to {to} (answer code {status})."),
        N_("The call was sent on to {to}."),
        N_("The call was sent on to another address."),
    ),
    Reason.LOGIN_DEMANDED: (
        N_("The network says that it wants a login first (answer code {status})."),
        N_("The network says that it wants a login first."),
    ),
    Reason.EDGE_REFUSES: (
        N_("The network in front of {host} refuses calls from this internet address (answer code {status})."),
        N_("The network in front of {host} refuses calls from this internet address."),
        N_("The network in front of DeepSeek refuses calls from this internet address."),
    ),
    Reason.BLOCK_PAGE: (
        N_("A page that blocks the call came instead of an answer of the API (answer code {status})."),
        N_("A page that blocks the call came instead of an answer of the API."),
    ),
    Reason.CLOCK_OFF: (
        N_("The clock of this computer and that of the server are {seconds} apart."),
        N_("The clock of this computer and that of the server do not agree."),
    ),
}
"""The reasons of endpoint and network, a part of ``gui.wording.verdict.reasons.REASONS``."""
