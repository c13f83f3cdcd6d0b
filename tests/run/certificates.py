"""Certificates made on the spot: an authority of our own, and servers that speak TLS by it."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.run.servers import Script, page

NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)
SIGNS = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


class Authority:
    """An authority that a door can be told to trust."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._sign("Uji", self.key, NOW + DAY, is_authority=True)
        (folder / "ca.pem").write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.folder / "ca.pem")

    def server(self, address: str = "127.0.0.1", until: datetime.datetime = NOW + DAY) -> Script:
        """A script that answers a page through TLS with a certificate for ``address``."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._sign("Server", key, until, address=address)
        path = self.folder / "server.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)

        def answer(connection: socket.socket, path: str) -> None:
            with context.wrap_socket(connection, server_side=True) as wrapped:
                wrapped.recv(65536)
                wrapped.sendall(page())

        return answer

    def _sign(
        self,
        name: str,
        key: ec.EllipticCurvePrivateKey,
        until: datetime.datetime,
        *,
        address: str = "",
        is_authority: bool = False,
    ) -> x509.Certificate:
        issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Uji")])
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = (
            x509.CertificateBuilder()
            .issuer_name(issuer)
            .subject_name(subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - 9 * DAY)
            .not_valid_after(until)
            .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
            # Since Python 3.13 a certificate without these is not trusted by default.
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
        )
        if is_authority:
            made = made.add_extension(SIGNS, critical=True)
        if address:
            names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
            made = made.add_extension(names, critical=False)
        return made.sign(self.key, hashes.SHA256())
