"""A mail read from its bytes: bounded, whatever the bytes are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256
from typing import cast

from domain.mail.rules.proof import MailAddress, guessed_sender, results_of, sender_of
from domain.mail.rules.text import clean, line_of, text_of_html, words_of

MAX_MAIL = 25_000_000
"""Bytes of a mail, attachments and all."""
MAX_HEAD = 256 * 1024
MAX_SECTIONS, MAX_PARTS, MAX_BOUNDARIES = 30, 1000, 5000
"""Multiparts within each other or side by side, parts, and lines that could begin a part."""
MAX_TEXT = 500_000
MAX_ATTACHMENTS = 100
MAX_ADDRESSES = 200
MAX_HEADER = 20_000
_ADDRESS = re.compile(r"[^\s<>\"(),;:@]{1,64}@[^\s<>\"(),;:@]{1,255}")
_WHOLE = frozenset({"message/rfc822", "message/global"})
_AS_IT_CAME = policy.compat32.clone(mangle_from_=False)
_IDS = re.compile(r"<([^<>\s]{1,500})>")
_SECTION = re.compile(rb"boundary\s*=|message/(?:rfc822|global)", re.IGNORECASE)
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


class UnreadableMail(Exception):
    """No mail, or one that is made to be too much; the code says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A mail as it says it is. sent_at: as it says, or None; unproven: its receiver found the sender forged.

    ambiguous: it does not say one sender, so that nobody may be taken for it. elsewhere: its receiver vouches for other
    domains than the sender's. inner: a mail attached whole, as forwarding programs and certified mail (PEC) do.
    """

    message_id: str
    references: tuple[str, ...]
    sender: MailAddress
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    sent_at: datetime | None
    text: str
    attachments: tuple[Attachment, ...] = ()
    unproven: bool = False
    ambiguous: bool = False
    elsewhere: bool = False
    certified: bool = False
    inner: "ReadMail | None" = field(default=None)


def read_mail(data: bytes) -> ReadMail:
    """What a mail says. Raises UnreadableMail: mail-unreadable, mail-too-complex, mail-too-large."""
    if len(data) > MAX_MAIL:
        raise UnreadableMail("mail-too-large")
    head = re.search(rb"\r?\n\r?\n", data)
    if (head.start() if head else len(data)) > MAX_HEAD:
        raise UnreadableMail("mail-too-complex")
    if len(_SECTION.findall(data)) > MAX_SECTIONS or data.count(b"\n--") > MAX_BOUNDARIES:
        raise UnreadableMail("mail-too-complex")
    try:
        message = message_from_bytes(data, policy=policy.default)
        read = _read(message, depth=0)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableMail("mail-unreadable") from error
    if not read.sender.address:
        raise UnreadableMail("mail-unreadable")
    return read if read.message_id else replace(read, message_id=f"{sha256(data).hexdigest()[:40]}@without-id.invalid")


def _read(message: EmailMessage, depth: int) -> ReadMail:
    heads = _heads(message)
    parts = [] if depth > 2 else list(_parts(message))
    whole = [part for part in parts if part.get_content_type() in _WHOLE]
    own = [part for part in parts if part.get_content_type() not in _WHOLE]
    senders = sum(name.lower() == "from" for name, _ in message.raw_items())
    sender = sender_of(heads.get("from", "")) if senders == 1 else None
    results = results_of(heads.get("authentication-results", ""))
    before = [*_IDS.findall(heads.get("references", "")), *_IDS.findall(heads.get("in-reply-to", ""))]
    mail = ReadMail(
        message_id=next(iter(_IDS.findall(heads.get("message-id", ""))), ""),
        references=tuple(dict.fromkeys(before))[:100],
        sender=sender or guessed_sender(heads.get("from", "")),
        to=_mailboxes(heads.get("to", "")),
        cc=_mailboxes(heads.get("cc", "")),
        subject=words_of(heads.get("subject", ""))[:500],
        sent_at=_instant(heads.get("date", "")),
        text=_text(own),
        attachments=(*_attachments(own), *_enclosed(whole)),
        ambiguous=sender is None,
        certified="x-trasporto" in heads,
        inner=_first_within(whole, depth),
    )
    domain = mail.sender.address.rpartition("@")[2]
    return replace(mail, unproven=sender is None or results.forged(domain), elsewhere=results.elsewhere(domain))


def _first_within(whole: list[EmailMessage], depth: int) -> ReadMail | None:
    """The first mail attached whole; further ones are files of it, so that none is lost where it is filed instead."""
    for place, part in enumerate(whole):
        inner = _inner(part, depth)
        if inner is not None:
            rest = [each for at, each in enumerate(whole) if at != place]
            return replace(inner, attachments=(*inner.attachments, *_enclosed(rest)))
    return None


def _enclosed(whole: list[EmailMessage]) -> tuple[Attachment, ...]:
    """Mails attached whole, as files."""
    found: list[Attachment] = []
    for part in whole[:MAX_ATTACHMENTS]:
        within = part.get_payload()
        try:
            mail = cast("EmailMessage", within[0]) if isinstance(within, list) and within else None
            data = b"" if mail is None else mail.as_bytes(policy=_AS_IT_CAME)
        except (ValueError, LookupError, TypeError, AttributeError):
            continue
        if mail is not None and data.strip():
            name = _name(part) or words_of(_heads(mail).get("subject", ""))[:100] or "mail"
            name = name if name.lower().endswith(".eml") else f"{name}.eml"
            found.append(Attachment(name.replace("/", "-"), "message/rfc822", data))
    return tuple(found)


def _inner(part: EmailMessage, depth: int) -> ReadMail | None:
    within = part.get_payload()
    if not isinstance(within, list) or not within:
        return None
    read = _read(cast("EmailMessage", within[0]), depth + 1)
    if not read.sender.address:
        return None
    if read.message_id:
        return read
    said = f"{read.sender.address}\n{read.sent_at}\n{read.subject}\n{read.text}"
    return replace(read, message_id=f"{sha256(said.encode()).hexdigest()[:40]}@without-id.invalid")


def _heads(message: EmailMessage) -> Mapping[str, str]:
    """The first of each header, as text of a bounded length: a long one would be parsed for minutes."""
    heads: dict[str, str] = {}
    for name, value in message.raw_items():
        heads.setdefault(name.lower(), _eight_bit(str(value))[:MAX_HEADER])
    return heads


def _eight_bit(text: str) -> str:
    """A header with bytes that were not encoded: UTF-8, else cp1252."""
    raw = text.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _mailboxes(text: str) -> tuple[MailAddress, ...]:
    found: dict[str, MailAddress] = {}
    for name, address in getaddresses([text.replace("\n", " ").replace("\r", " ")]):
        plain = _ADDRESS.fullmatch(address.strip())
        if plain:
            key = plain.group().lower()
            found.setdefault(key, MailAddress(key, words_of(name)[:200].strip("'\" ")))
    return tuple(found.values())[:MAX_ADDRESSES]


def _instant(text: str) -> datetime | None:
    try:
        said = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    said = said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)
    return said if said > _EARLIEST else None


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaves, the mails attached whole among them but not what is in those."""
    waiting, seen = [message], 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MAX_PARTS:
            raise UnreadableMail("mail-too-complex")
        within = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(within, list):
            waiting += [cast("EmailMessage", each) for each in reversed(within)]
        else:
            yield part


def _is_text(part: EmailMessage) -> bool:
    return (
        part.get_content_type() in {"text/plain", "text/html"}
        and part.get_content_disposition() != "attachment"
        and not _name(part)
    )


def _text(parts: list[EmailMessage]) -> str:
    texts = [part for part in parts if _is_text(part)]
    plain = [clean(_decoded(part)) for part in texts if part.get_content_type() == "text/plain"]
    said = "\n\n".join(each for each in plain if each)
    if not said:
        pages = [part for part in texts if part.get_content_type() == "text/html"]
        said = "\n\n".join(filter(None, (clean(text_of_html(_decoded(page))) for page in pages)))
    return said[:MAX_TEXT]


def _bytes(part: EmailMessage) -> bytes:
    said = part.get_payload(decode=True)
    return said if isinstance(said, bytes) else b""


def _decoded(part: EmailMessage) -> str:
    """Declared, where that is a charset and right; else UTF-8, else cp1252."""
    data = _bytes(part)[: 4 * MAX_TEXT]
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return data.decode(charset or "utf-8")
        except (UnicodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _name(part: EmailMessage) -> str:
    try:
        return line_of(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""


def _attachments(parts: list[EmailMessage]) -> tuple[Attachment, ...]:
    found: list[Attachment] = []
    for part in parts:
        kind = part.get_content_type()
        if _is_text(part) or _decoration(part):
            continue
        data = _bytes(part)
        if data and len(found) < MAX_ATTACHMENTS:
            found.append(Attachment(_name(part) or f"allegato-{len(found) + 1}", kind, data))
    return tuple(found)


def _decoration(part: EmailMessage) -> bool:
    """Pictures within the text, such as logos, and signatures for programs."""
    shown = "content-id" in part and part.get_content_disposition() != "attachment"
    proof = part.get_content_type() in {"application/pkcs7-signature", "application/x-pkcs7-signature"}
    return proof or (shown and part.get_content_maintype() == "image")
