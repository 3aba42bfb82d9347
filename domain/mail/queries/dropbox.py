"""The mailbox behind the workspace's address, and what came to it that was not filed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import func, select

from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work
from domain.mail.tables import held_mails, mail_dropboxes

Security = Literal["tls", "starttls", "none"]
Reason = Literal["stranger", "unproven", "unreadable", "too-complex", "too-large", "failed"]


class MailboxSettings(Shape):
    """How the mailbox is reached, and how that went. Its password is never said."""

    host: str
    port: int
    security: Security
    username: str
    folder: str
    active: bool
    fetched: int = Field(description="Mails so far")
    problem: str | None = Field(description="A stable code where the last try failed")
    failures: int = Field(description="Tries that failed in a row; the more, the later the next")
    checked_at: datetime | None
    next_at: datetime


class MailDropbox(Shape):
    """Where members send, copy or forward mails to. mailbox: for who administers the workspace."""

    address: str | None
    mailbox: MailboxSettings | None


class HeldMail(Shape):
    """A mail that came to the workspace's address and was not filed. It goes for good after 30 days."""

    id: UUID
    reason: Reason
    sender: str
    subject: str
    size: int = Field(description="Bytes")
    created_at: datetime


HELD = Listing(
    View(HeldMail, held_mails),
    {
        "id": Asks(held_mails.c.id, "id"),
        "reason": Asks(held_mails.c.reason, "word"),
        "sender": Asks(held_mails.c.sender, "text"),
        "created_at": Asks(held_mails.c.created_at, "instant"),
    },
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The mailbox as it is kept."""

    address: str
    host: str
    port: int
    security: Security
    username: str
    sealed_password: str
    folder: str
    active: bool
    uid_validity: int | None
    last_uid: int
    fetched: int
    failures: int
    problem: str | None
    checked_at: datetime | None
    next_at: datetime
    version: int
    updated_at: datetime

    def said(self) -> MailboxSettings:
        """What may be shown of it."""
        known: dict[str, Any] = {name: getattr(self, name) for name in MailboxSettings.model_fields}
        return MailboxSettings(**known)


_ADDRESS = Compiled(select(func.lower(mail_dropboxes.c.address)).where(ours(mail_dropboxes), mail_dropboxes.c.active))
_MAILBOX = Compiled(select(*own_columns(mail_dropboxes)).where(ours(mail_dropboxes)))


async def address_of(work: Work) -> str | None:
    """The workspace's address for mails, in lower case."""
    return await work.value(_ADDRESS)


async def mailbox_of(work: Work) -> Mailbox | None:
    """The workspace's mailbox, where it has one."""
    return await work.one(_MAILBOX, Mailbox)


async def dropbox_of(work: Work) -> MailDropbox:
    """The address, and for administrators what is behind it."""
    found = await mailbox_of(work)
    if found is None:
        return MailDropbox(address=None, mailbox=None)
    administers = work.actor.may("settings:write")
    return MailDropbox(
        address=found.address if found.active or administers else None,
        mailbox=found.said() if administers else None,
    )
