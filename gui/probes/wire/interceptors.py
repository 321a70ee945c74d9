"""Products that open encrypted connections and sign what comes with an authority of their own, known by its name.

Only names that are attested in public; each row says where. A company that gives its appliance a certificate of its own
cannot be recognised so, and need not be: the issuer is named in any case.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

__all__ = ["INTERCEPTORS", "Interceptor", "recognise"]


@dataclasses.dataclass(frozen=True)
class Interceptor:
    """One product: what people call it, how its authority is named, and whether it runs on this computer.

    ``local``: an antivirus program, an accelerator or a tool of developers, which the user can switch off. Else it is a
    gateway of the network.
    """

    product: str
    pattern: re.Pattern[str]
    local: bool


def _row(product: str, pattern: str, *, local: bool) -> Interceptor:
    return Interceptor(product, re.compile(pattern, re.IGNORECASE), local)


INTERCEPTORS: tuple[Interceptor, ...] = (
    # O = Zscaler Inc., CN = Zscaler Root CA: sectigo/CTLogs#57; with intermediates: microsoft/vscode#207636
    _row("Zscaler", r"\bZscaler (?:Inc\.|(?:Intermediate )?Root CA)", local=False),
    # Cisco, Cisco Umbrella Secondary SubCA sea-SG: code-for-chapel-hill/NC-COVID-Support#281
    _row("Cisco Umbrella", r"\bCisco Umbrella (?:Root|\w+ SubCA)", local=False),
    # O = Fortinet, OU = Certificate Authority, CN = FortiGate CA: rrrrrrri/fgt-gadgets#15
    _row("FortiGate", r"\bFortiGate CA\b", local=False),
    # CN=Gateway CA - Cloudflare Managed G1 <id>: as wget prints it in several public notes on WARP
    _row("Cloudflare Gateway", r"\bGateway CA - Cloudflare Managed", local=False),
    # CN=Sophos SSL CA_<serial>, O=Sophos: as OpenSSL prints it in several public notes on Sophos firewalls
    _row("Sophos", r"\bSophos SSL CA", local=False),
    # O = AO Kaspersky Lab, CN = Kaspersky Web Anti-Virus Certification Authority: keybase/client#7228;
    # today CN = Kaspersky Anti-Virus Personal Root Certificate, as several public notes print it
    _row("Kaspersky", r"\bKaspersky (?:Web Anti-Virus Certification|Anti-Virus Personal Root)", local=True),
    # O="ESET, spol. s r. o.", CN=ESET SSL Filter CA: as keytool prints it in several public notes
    _row("ESET", r"\bESET SSL Filter CA", local=True),
    # O=Avast Web/Mail Shield, CN=Avast Web/Mail Shield Root: mscdex/node-imap#741
    _row("Avast", r"\bavast!? Web/Mail Shield", local=True),
    # The same with the names of the two sister products: several public notes
    _row("AVG", r"\bAVG Web/Mail Shield", local=True),
    _row("Norton", r"\bNorton Web/Mail Shield", local=True),
    # AdGuard Personal CA: AdguardTeam/AdguardForAndroid#1763
    _row("AdGuard", r"\bAdguard Personal CA", local=True),
    # O=BeyondDimension, CN=SteamTools Certificate: several public notes on the accelerator Watt Toolkit (Steam++)
    _row("Watt Toolkit (Steam++)", r"\bSteamTools Certificate", local=True),
    # Issuer: DO_NOT_TRUST_FiddlerRoot: RickStrahl/WestWindWebSurge#77
    _row("Fiddler", r"\bDO_NOT_TRUST_FiddlerRoot", local=True),
    # "The issuer name is mitmproxy": mitmproxy/mitmproxy#3737
    _row("mitmproxy", r"^mitmproxy$", local=True),
    # O=PortSwigger, OU=PortSwigger CA: mitmproxy/mitmproxy#697
    _row("Burp Suite", r"\bPortSwigger CA\b|^PortSwigger\b", local=True),
    # Charles Proxy CA (date, computer): several public instructions to trust it
    _row("Charles", r"\bCharles Proxy CA\b", local=True),
)


def recognise(names: Iterable[str]) -> Interceptor | None:
    """Return the product whose authority one of ``names`` is (organisation and common name), None if it is none's."""
    shown = list(names)
    return next((row for row in INTERCEPTORS if any(row.pattern.search(name) for name in shown)), None)
