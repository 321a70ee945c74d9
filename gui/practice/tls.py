"""Throw-away certificates: an authority that lives as long as one server, and a leaf for 127.0.0.1 and localhost."""

import datetime
import ipaddress
import os
import ssl
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_LIFETIME = datetime.timedelta(days=30)
_SLACK = datetime.timedelta(days=1)  # so that a clock that is a little behind does not add a second failure


@dataclass(frozen=True)
class Issuer:
    """Names in the certificate of an authority."""

    organization: str
    common_name: str


PRACTICE_ISSUER = Issuer("Key Doctor Practice", "Key Doctor Practice CA")
"""Meant to be trusted by `--ca-file`."""
INTERCEPTING_ISSUER = Issuer("Practice Interception Appliance", "Practice Interception Root CA")
"""Meant to be trusted by nobody; the product is made up."""


def server_context(issuer: Issuer, folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Make a server context with a fresh chain; also return the path of the authority's certificate (PEM, mode 0600).

    The leaf and its private key are in `folder` only while OpenSSL loads them. Raises OSError.
    """
    ca_key, leaf_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = _authority(issuer, ca_key)
    ca_file, chain_file = folder / "practice-ca.pem", folder / "practice-chain.pem"
    ca_pem = ca.public_bytes(serialization.Encoding.PEM)
    _write_private(ca_file, ca_pem)
    key_pem = leaf_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    leaf_pem = _leaf(ca, ca_key, leaf_key.public_key()).public_bytes(serialization.Encoding.PEM)
    # the authority is sent along: appliances do it, and a client can then name it without trusting it
    _write_private(chain_file, key_pem + leaf_pem + ca_pem)
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain_file)
    finally:
        chain_file.unlink()
    context.set_alpn_protocols(["http/1.1"])  # deepseek-api.md 1.8: the captured edge chose http/1.1 over h2
    return context, ca_file


def _authority(issuer: Issuer, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, issuer.organization),
            x509.NameAttribute(NameOID.COMMON_NAME, issuer.common_name),
        ]
    )
    builder = _builder(name, name, key.public_key(), key.public_key())
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return builder.add_extension(_usage(signs_certificates=True), critical=True).sign(key, hashes.SHA256())


def _leaf(
    ca: x509.Certificate, ca_key: ec.EllipticCurvePrivateKey, public: ec.EllipticCurvePublicKey
) -> x509.Certificate:
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.IPv4Address("127.0.0.1"))])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    builder = _builder(subject, ca.subject, public, ca_key.public_key())
    builder = builder.add_extension(names, critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return builder.add_extension(_usage(signs_certificates=False), critical=True).sign(ca_key, hashes.SHA256())


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    issuer_public: ec.EllipticCurvePublicKey,
) -> x509.CertificateBuilder:
    """Set what both certificates have; VERIFY_X509_STRICT, default in Python 3.13, demands the key identifiers."""
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLACK)
        .not_valid_after(now + _LIFETIME)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_public), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write_private(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
