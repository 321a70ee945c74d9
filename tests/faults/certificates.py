"""Made-up authorities and the certificates that a fault needs. Nothing is kept on disk."""

from __future__ import annotations

import datetime
import functools
import ipaddress
import ssl
import tempfile
import warnings
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gui.probes.probe import Stores
from gui.probes.wire import trust

__all__ = [
    "believing",
    "believing_file",
    "certifi_only",
    "chain",
    "expired",
    "not_yet_valid",
    "only_old_versions",
    "only_one_cipher",
    "self_signed",
    "untrusted",
    "up_to_tls_1_2",
    "wants_certificate",
    "wrong_name",
]

HOST = "127.0.0.1"
_NAMES = (HOST, "::1", "localhost", "api.deepseek.com", "relay.invalid")
_DAY = datetime.timedelta(days=1)


@functools.cache
def _authority(name: str) -> trustme.CA:
    return trustme.CA(organization_name=name)


def _context(leaf: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context


@functools.cache
def chain() -> ssl.SSLContext:
    """A server whose certificate is in order, if :func:`believing` is what the user believes."""
    return _context(_authority("Believed Authority").issue_cert(*_NAMES))


@functools.cache
def up_to_tls_1_2() -> ssl.SSLContext:
    """As :func:`chain`, in a version whose handshake goes on after the server has shown its certificate."""
    context = _context(_authority("Believed Authority").issue_cert(*_NAMES))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


@functools.cache
def only_one_cipher() -> ssl.SSLContext:
    """A server of TLS 1.2 with the one cipher that clients do not offer any more."""
    context = _context(_authority("Believed Authority").issue_cert(*_NAMES))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA:@SECLEVEL=0")
    return context


@functools.cache
def wants_certificate() -> ssl.SSLContext:
    """As :func:`chain`, but the client must show a certificate too."""
    context = _context(_authority("Believed Authority").issue_cert(*_NAMES))
    context.verify_mode = ssl.CERT_REQUIRED
    _authority("Believed Authority").configure_trust(context)
    return context


@functools.cache
def untrusted() -> ssl.SSLContext:
    """A server whose certificate comes from an authority that nobody believes."""
    return _context(_authority("Unheard-of Inspection").issue_cert(*_NAMES))


@functools.cache
def expired() -> ssl.SSLContext:
    now = datetime.datetime.now(datetime.UTC)
    return _context(
        _authority("Believed Authority").issue_cert(*_NAMES, not_before=now - 30 * _DAY, not_after=now - _DAY)
    )


@functools.cache
def not_yet_valid() -> ssl.SSLContext:
    now = datetime.datetime.now(datetime.UTC)
    return _context(
        _authority("Believed Authority").issue_cert(*_NAMES, not_before=now + _DAY, not_after=now + 30 * _DAY)
    )


@functools.cache
def wrong_name() -> ssl.SSLContext:
    return _context(_authority("Believed Authority").issue_cert("another.invalid"))


@functools.cache
def only_old_versions() -> ssl.SSLContext:
    """A server that knows no TLS newer than 1.1."""
    context = _context(_authority("Believed Authority").issue_cert(*_NAMES))
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that these versions are old is the point
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    return context


@functools.cache
def self_signed() -> ssl.SSLContext:
    """A server that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + _DAY)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "self.pem")
        file.write_bytes(pem)
        context.load_cert_chain(file)
    return context


@functools.cache
def believing() -> Stores:
    """The user believes the authority of :func:`chain`."""
    store = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _authority("Believed Authority").configure_trust(store)
    return Stores({"file": store})


def believing_file(path: Path) -> Stores:
    """The user believes the authority in this PEM file."""
    return Stores({"file": trust.file_store(path)})


@functools.cache
def certifi_only() -> Stores:
    """The user believes what Python clients bring along."""
    return Stores({"certifi": trust.certifi_store()})
