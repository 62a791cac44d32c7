"""Only a server that proves to be the one that was named is read from."""

import ssl
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from timeline.errors import InputError
from timeline.sources import Limits
from timeline.sources.fetch import Fetcher

NAME = "border.example"
QUICK = Limits(web_seconds=4, web_pause=0, tries=1)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and its key for NAME in one file, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1))
        .not_valid_after(datetime(2099, 1, 1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    encoding, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(private + signed.public_bytes(encoding))
    return path


@pytest.fixture
def secure(certificate: Path, make_server: Any, files: Any) -> Iterator[Any]:
    running = make_server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    running.socket = context.wrap_socket(running.socket, server_side=True)
    running.pages["/page"] = (200, {}, files.page().encode())
    running.serve()
    yield running
    running.shutdown()
    running.server_close()


def resolved(_: str, port: int, **__: Any) -> list[Any]:
    return [(2, 1, 6, "", ("127.0.0.1", port))]


def trusting(certificate: Path) -> Fetcher:
    fetcher = Fetcher(resolved)
    fetcher.context.load_verify_locations(certificate)
    return fetcher


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Any) -> None:
    with pytest.raises(InputError, match="no valid certificate"):
        Fetcher(resolved).fetch(f"https://{NAME}:{secure.server_port}/page", QUICK, allow_private=True)


def test_a_certificate_of_another_name_is_refused(secure: Any, certificate: Path) -> None:
    with pytest.raises(InputError, match=r"other\.example has no valid certificate"):
        trusting(certificate).fetch(f"https://other.example:{secure.server_port}/page", QUICK, allow_private=True)


def test_a_good_certificate_is_accepted_though_the_connection_goes_to_an_address(
    secure: Any, certificate: Path
) -> None:
    page = trusting(certificate).fetch(f"https://{NAME}:{secure.server_port}/page", QUICK, allow_private=True)
    assert b"Estonia" in page.body


def test_a_server_that_is_not_there(secure: Any) -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        Fetcher(resolved).fetch("http://border.example:1/page", QUICK, allow_private=True)
    with pytest.raises(InputError, match=r"broken page|cannot be reached"):
        Fetcher(resolved).fetch(f"http://border.example:{secure.server_port}/page", QUICK, allow_private=True)
