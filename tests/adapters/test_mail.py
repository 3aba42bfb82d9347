import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from post import Post, serving

from adapters.mail import Letter, MailError, SmtpMail

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SENDER = "Filo Vendite <filo@acme.example>"
LETTER = Letter(
    to="anna@cliente.example", to_name="Anna Bianchi", subject="Offerta è pronta", text="Buongiorno,\nperché no?\n"
)


@dataclass
class Certificate:
    server: ssl.SSLContext
    client: ssl.SSLContext


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path: Path = tmp_path_factory.mktemp("tls") / "server.pem"
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(plain + made.public_bytes(Encoding.PEM))
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(path)
    return Certificate(server, ssl.create_default_context(cafile=path))


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
async def plain(post: Post) -> AsyncIterator[int]:
    async with serving(post) as port:
        yield port


@pytest.fixture
async def starttls(post: Post, certificate: Certificate) -> AsyncIterator[int]:
    async with serving(post, tls_context=certificate.server, require_starttls=True, auth_required=True) as port:
        yield port


@pytest.fixture
async def smtps(post: Post, certificate: Certificate) -> AsyncIterator[int]:
    async with serving(post, tls=certificate.server) as port:
        yield port


async def test_a_letter_arrives(post: Post, plain: int) -> None:
    sent = await SmtpMail(f"smtp://127.0.0.1:{plain}", SENDER).send(LETTER, now=NOW)
    (message,) = post.received
    assert post.recipients == ["anna@cliente.example"]
    assert message["From"] == SENDER
    assert message["To"] == "Anna Bianchi <anna@cliente.example>"
    assert message["Subject"] == "Offerta è pronta"
    assert message["Date"] == "Mon, 02 Mar 2026 09:30:00 +0000"
    assert message["Message-ID"] == sent.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] is None
    assert message.get_content().splitlines() == ["Buongiorno,", "perché no?"]
    assert sent.message_id.endswith("@acme.example>")
    assert "queued as 42" in sent.response


async def test_html_comes_beside_the_text(post: Post, plain: int) -> None:
    letter = Letter(to="anna@cliente.example", subject="s", text="ciao", html="<p>ciao", reply_to="mario@acme.example")
    await SmtpMail(f"smtp://127.0.0.1:{plain}", SENDER).send(letter, now=NOW)
    (message,) = post.received
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content().strip() for part in message.iter_parts()] == ["ciao", "<p>ciao"]
    assert message["Reply-To"] == "mario@acme.example"


async def test_starttls_and_sign_in(post: Post, starttls: int, certificate: Certificate) -> None:
    address = f"starttls://user%40acme:p%40ss%2Fw%3Ard@127.0.0.1:{starttls}"
    await SmtpMail(address, SENDER, tls=certificate.client).send(LETTER, now=NOW)
    assert post.encrypted == [True]
    assert post.logins == [("user@acme", "p@ss/w:rd")]


async def test_smtps(post: Post, smtps: int, certificate: Certificate) -> None:
    await SmtpMail(f"smtps://127.0.0.1:{smtps}", SENDER, tls=certificate.client).send(LETTER, now=NOW)
    assert post.encrypted == [True]


async def test_smtp_takes_tls_when_offered(post: Post, starttls: int, certificate: Certificate) -> None:
    address = f"smtp://user:p%40ss%2Fw%3Ard@127.0.0.1:{starttls}"
    await SmtpMail(address, SENDER, tls=certificate.client).send(LETTER, now=NOW)
    assert post.encrypted == [True]


async def test_starttls_never_falls_back(post: Post, plain: int) -> None:
    with pytest.raises(MailError) as caught:
        await SmtpMail(f"starttls://127.0.0.1:{plain}", SENDER).send(LETTER, now=NOW)
    assert post.received == []
    assert caught.value.again


async def test_an_unknown_certificate_is_refused(post: Post, smtps: int) -> None:
    with pytest.raises(MailError):
        await SmtpMail(f"smtps://127.0.0.1:{smtps}", SENDER).send(LETTER, now=NOW)
    assert post.received == []


async def test_a_wrong_password_is_told_without_it(
    post: Post, starttls: int, certificate: Certificate, caplog: pytest.LogCaptureFixture
) -> None:
    mail = SmtpMail(f"starttls://user:s3cret-word@127.0.0.1:{starttls}", SENDER, tls=certificate.client)
    with caplog.at_level("DEBUG", logger="aiosmtplib"), pytest.raises(MailError) as caught:
        await mail.send(LETTER, now=NOW)
    assert caught.value.again
    assert "535" in str(caught.value)
    assert caught.value.__cause__ is None
    assert "s3cret-word" not in caplog.text + repr(mail) + str(caught.value)


@pytest.mark.parametrize(
    ("on_recipient", "on_message", "again"),
    [
        ("550 no such person", "250 OK", False),
        ("451 greylisted", "250 OK", True),
        ("250 OK", "554 spam", False),
        ("250 OK", "452 disk full", True),
    ],
)
async def test_a_refusal_says_whether_to_try_again(
    post: Post, plain: int, on_recipient: str, on_message: str, again: bool
) -> None:
    post.on_recipient, post.on_message = on_recipient, on_message
    with pytest.raises(MailError) as caught:
        await SmtpMail(f"smtp://127.0.0.1:{plain}", SENDER).send(LETTER, now=NOW)
    assert caught.value.again is again
    assert "anna" not in str(caught.value)


async def test_a_server_that_is_away(post: Post) -> None:
    async with serving(post) as port:
        pass
    with pytest.raises(MailError) as caught:
        await SmtpMail(f"smtp://127.0.0.1:{port}", SENDER).send(LETTER, now=NOW)
    assert caught.value.again


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "a\r\nBcc: all@example.com"},
        {"to": "anna@cliente.example\r\nBcc: all@example.com"},
        {"to": "anna@cliente.example, all@example.com"},
        {"to": ""},
        {"to": "anna"},
        {"to_name": "a\nb"},
        {"reply_to": "x y@"},
    ],
)
async def test_no_header_is_smuggled_in(post: Post, plain: int, changes: dict[str, str]) -> None:
    letter = Letter(**({"to": "anna@cliente.example", "subject": "s", "text": "t"} | changes))
    with pytest.raises(MailError) as caught:
        await SmtpMail(f"smtp://127.0.0.1:{plain}", SENDER).send(letter, now=NOW)
    assert not caught.value.again
    assert post.received == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://h:99999",
        "smtp://u:secret@h/path",
        "smtp://[secret",
    ],
)
def test_an_address_that_cannot_be_read(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP address") as caught:
        SmtpMail(url, SENDER)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("sender", ["", "Filo", "Filo <filo>", "@example.com"])
def test_a_sender_that_is_none(sender: str) -> None:
    with pytest.raises(ValueError, match="sender"):
        SmtpMail("smtp://mail.example", sender)
