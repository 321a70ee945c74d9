"""Which certificates are believed, and what an unbelieved one says of itself."""

from __future__ import annotations

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
    """A server certificate as shown: issuer and subject names, validity as ISO dates."""

    issuer: str
    subject: str
    not_before: str
    not_after: str


def describe(der: bytes) -> CertificateFacts | None:
    """Return the facts of a DER certificate, None if it cannot be read."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        return CertificateFacts(
            issuer=_name(certificate.issuer),
            subject=_name(certificate.subject),
            not_before=certificate.not_valid_before_utc.isoformat(),
            not_after=certificate.not_valid_after_utc.isoformat(),
        )
    except ValueError:
        return None


def _name(name: x509.Name) -> str:
    """Return organisation and common name, the two by which people recognise an issuer."""
    parts = [
        a.value for oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME) for a in name.get_attributes_for_oid(oid)
    ]
    return ", ".join(dict.fromkeys(str(part) for part in parts))[:200]
