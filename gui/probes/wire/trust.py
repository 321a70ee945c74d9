"""Which certificates are believed, and what an unbelieved one says of itself."""

from __future__ import annotations

import _ssl
import dataclasses
import ssl
from pathlib import Path

import certifi
import truststore
from cryptography import x509
from cryptography.x509.oid import NameOID

__all__ = [
    "CertificateFacts",
    "TrustError",
    "certifi_store",
    "describe",
    "file_store",
    "nothing_believed",
    "peer_chain",
    "system_store",
]


class TrustError(ValueError):
    """The certificate file cannot be used; ``code`` is ``not_found`` or ``not_certificates``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def system_store() -> ssl.SSLContext:
    """Return a context that believes what this system believes."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def certifi_store() -> ssl.SSLContext:
    """Return a context that believes the list which Python clients bring along."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(certifi.where())
    return context


def file_store(path: Path) -> ssl.SSLContext:
    """Return a context that believes the PEM certificates in ``path``; raises :class:`TrustError`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(path)
    except FileNotFoundError:
        raise TrustError("not_found") from None
    except (OSError, ValueError):
        raise TrustError("not_certificates") from None
    if not context.cert_store_stats()["x509"]:
        raise TrustError("not_certificates")
    return context


def nothing_believed() -> ssl.SSLContext:
    """Return a context that verifies nothing: for a handshake that reads names and sends nothing (DESIGN 7)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@dataclasses.dataclass(frozen=True)
class CertificateFacts:
    """A certificate as shown: issuer and subject, the hosts that it is for, validity as ISO dates."""

    issuer: str
    issuer_name: str
    """The issuer's common name alone."""
    subject: str
    names: tuple[str, ...]
    not_before: str
    not_after: str


def describe(der: bytes) -> CertificateFacts | None:
    """Return the facts of a DER certificate, None if it cannot be read."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        return CertificateFacts(
            issuer=_name(certificate.issuer),
            issuer_name=_name(certificate.issuer, NameOID.COMMON_NAME),
            subject=_name(certificate.subject),
            names=_names(certificate),
            not_before=certificate.not_valid_before_utc.isoformat(),
            not_after=certificate.not_valid_after_utc.isoformat(),
        )
    except ValueError:
        return None


def peer_chain(tls: ssl.SSLObject) -> list[bytes]:
    """Return the certificates that the other side sent, its own first, as DER; none before the handshake is through.

    Python has public ways to the whole chain from 3.13 on; before that truststore takes the same way as here.
    """
    raw = tls if hasattr(tls, "get_unverified_chain") else getattr(tls, "_sslobj", None)
    try:
        chain = raw.get_unverified_chain() or () if raw is not None else ()
        return [found if isinstance(found, bytes) else found.public_bytes(_ssl.ENCODING_DER) for found in chain]
    except ValueError:
        return []


_MOST_NAMES = 20


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    """Return the hosts that a certificate is for: DNS names and addresses."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    addresses = [str(address) for address in found.get_values_for_type(x509.IPAddress)]
    return tuple([*found.get_values_for_type(x509.DNSName), *addresses][:_MOST_NAMES])


def _name(name: x509.Name, *oids: x509.ObjectIdentifier) -> str:
    """Return organisation and common name, the two by which people recognise an issuer, or what ``oids`` name."""
    wanted = oids or (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
    parts = [a.value for oid in wanted for a in name.get_attributes_for_oid(oid)]
    return ", ".join(dict.fromkeys(str(part) for part in parts))[:200]
