"""Sends mail: what a message is, and how SMTP takes it."""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from typing import Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

TIMEOUT = 20  # seconds for each exchange with the server

_PORTS = {"smtp": 25, "smtps": 465, "starttls": 587}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, mostly to one person.

    Attributes:
        to: the bare address.
        to_name: shown beside the address.
        text: the plain version, always there.
        html: the same for programs that show it.
        reply_to: the bare address answers go to, if not the sender's.
        also_to, cc: further bare addresses.
        automatic: written by a program for itself, so that no out-of-office answers it; False for a person's letter.
    """

    to: str
    subject: str
    text: str
    html: str | None = None
    to_name: str = ""
    reply_to: str | None = None
    also_to: Sequence[str] = ()
    cc: Sequence[str] = ()
    attachments: Sequence[Attachment] = ()
    automatic: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: str
    response: str  # the server's last words, often its queue number


class MailError(Exception):
    """The message was not taken.

    Attributes:
        again: whether another try may succeed (server away, settings wrong, 4xx) or never will (5xx, bad address).
    """

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


class Mail(Protocol):
    async def send(self, letter: Letter, *, now: datetime) -> Sent:
        """Hands the letter over, or raises MailError."""
        ...


class SmtpMail:
    """Mail over one SMTP server; a connection per letter.

    Args:
        smtp_url: `smtp://` (TLS when the server offers it), `starttls://` (TLS or nothing) or `smtps://`,
            then `[user:password@]host[:port]`, percent-encoded.
        mail_from: the sender, `name@example.com` or `Name <name@example.com>`.
        tls: trust other than the system's.

    Raises:
        ValueError: the URL or the sender cannot be understood; the message never shows the URL, it holds a password.
    """

    def __init__(self, smtp_url: str, mail_from: str, *, tls: ssl.SSLContext | None = None) -> None:
        try:
            parts = urlsplit(smtp_url)
            scheme, host, port = parts.scheme, parts.hostname, parts.port
        except ValueError:
            raise ValueError("The SMTP address cannot be read") from None
        if scheme not in _PORTS or not host or parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("The SMTP address is smtp://, starttls:// or smtps:// with user, password, host and port")
        self._scheme = scheme
        self._host = host
        self._port = _PORTS[scheme] if port is None else port
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._from = _sender(mail_from)
        self._tls = tls

    async def send(self, letter: Letter, *, now: datetime) -> Sent:
        try:
            message = self._written(letter, now)
        except (ValueError, HeaderParseError, IndexError):
            # A line break in a header, an address that is none; what it said stays out of logs.
            raise MailError("The letter cannot be written: check its addresses and subject", again=False) from None
        try:
            _, response = await aiosmtplib.send(
                message,
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._scheme == "smtps",
                start_tls={"smtp": None, "starttls": True, "smtps": False}[self._scheme],
                tls_context=self._tls,
                # Otherwise the machine's own name is looked up in DNS, and the loop waits.
                local_hostname=self._from.domain,
                timeout=TIMEOUT,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise _refusal(error) from None
        return Sent(message_id=str(message["Message-ID"]), response=response)

    def _written(self, letter: Letter, now: datetime) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = self._from
        others = [Address(addr_spec=each) for each in letter.also_to]
        message["To"] = [Address(letter.to_name, addr_spec=letter.to), *others]
        if letter.cc:
            message["Cc"] = [Address(addr_spec=each) for each in letter.cc]
        if letter.reply_to is not None:
            message["Reply-To"] = Address(addr_spec=letter.reply_to)
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(now)
        message["Message-ID"] = make_msgid(domain=self._from.domain)
        if letter.automatic:
            # RFC 3834: nobody's out-of-office answers a program.
            message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        if letter.html is not None:
            message.add_alternative(letter.html, subtype="html")
        for each in letter.attachments:
            main, _, sub = each.media_type.partition("/")
            message.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
        return message


def _sender(mail_from: str) -> Address:
    name, address = parseaddr(mail_from)
    try:
        sender = Address(name, addr_spec=address)
    except (ValueError, HeaderParseError, IndexError):
        raise ValueError("The sender is not an address") from None
    if not sender.domain:
        raise ValueError("The sender is not an address")
    return sender


def _refusal(error: Exception) -> MailError:
    """Only the kind and the code: servers repeat addresses, and sometimes credentials, in what they say."""
    refused = error
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        refused = error.recipients[0]
    code = refused.code if isinstance(refused, aiosmtplib.SMTPResponseException) else None
    if code is None:
        return MailError(type(error).__name__, again=not isinstance(refused, ValueError))
    # A wrong password is a fault of the settings, not of the letter: it may go once they are right.
    signed_out = isinstance(refused, aiosmtplib.SMTPAuthenticationError)
    return MailError(f"{type(error).__name__} {code}", again=code < 500 or signed_out)
