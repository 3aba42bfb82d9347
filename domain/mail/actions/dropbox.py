"""What comes to the workspace's address: filed where a member or a known thread vouches for it, else held back."""

import hashlib
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, Integer, Text, Uuid, any_, bindparam, delete, func, or_, select, update

from domain import events
from domain.access.tables import members, workspaces
from domain.kernel.errors import Conflict, DomainError, NotFound, broken
from domain.kernel.ids import new_id
from domain.kernel.listing import Asked, Page, ask
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, example
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant, Words, own_columns
from domain.kernel.values import Email, Line
from domain.kernel.values import Words as Plain
from domain.kernel.work import Work
from domain.mail.actions.filing import Filing, file_mail
from domain.mail.actions.mails import DROP_SOURCES, SOURCES, source_of
from domain.mail.queries.dropbox import HELD, Reason, Security, mailbox_of
from domain.mail.rules.reading import ReadMail
from domain.mail.tables import held_mails, mail_dropboxes, mails

EVERY = timedelta(minutes=3)
"""How often a mailbox is looked at."""
RARELY = timedelta(hours=6)
CHANGED = events.fact("workspace.mail_dropbox_changed", "The mailbox behind the workspace's address was changed.")
HELD_BACK = events.fact("held_mail.created", "A mail that came to the workspace's address was not filed.")
RELEASED = events.fact("held_mail.released", "Somebody had a held mail filed.")
DISCARDED = events.fact("held_mail.discarded", "Somebody discarded a held mail.")


class MailDropboxInput(Input):
    """The mailbox behind the workspace's address. password: left out, the kept one stays, for that host and name."""

    model_config = example(
        address="crm@rossi.example", host="imap.rossi.example", port=993, security="tls", username="crm@rossi.example"
    )  # fmt: skip

    address: Email
    host: Annotated[str, Plain(maximum=253), Field(pattern=r"^[A-Za-z0-9.:_-]+$")]
    port: Annotated[int, Field(ge=1, le=65535)] = 993
    security: Security = "tls"
    username: Line
    password: Annotated[str, Plain(maximum=500)] | None = None
    folder: Line = "INBOX"
    active: bool = True


_BOXES, _HELD = Rows(mail_dropboxes, frozen=()), Rows(held_mails)
_DROP = Compiled(delete(mail_dropboxes).where(ours(mail_dropboxes)))
_VERSION = Compiled(select(workspaces.c.version).where(ours(workspaces)))
_now, _id = bindparam("now", type_=Instant), bindparam("id", type_=Uuid)
_SENDS = Compiled(
    select(members.c.id).where(
        ours(members),
        func.lower(members.c.email) == bindparam("address", type_=Text),
        members.c.active,
        members.c.deleted_at.is_(None),
    )
)
_words = bindparam("words", type_=Words)
_KNOWN_THREAD = Compiled(
    select(mails.c.id)
    .where(
        ours(mails),
        or_(mails.c.message_id == any_(_words), mails.c.thread == any_(_words)),
        mails.c.deleted_at.is_(None),
    )
    .limit(1)
)
_REACHED = Compiled(
    update(mail_dropboxes)
    .where(ours(mail_dropboxes))
    .values(
        uid_validity=bindparam("validity", type_=BigInteger),
        last_uid=bindparam("uid", type_=BigInteger),
        fetched=mail_dropboxes.c.fetched + bindparam("more", type_=BigInteger),
    )
)
_WENT = Compiled(
    update(mail_dropboxes)
    .where(ours(mail_dropboxes))
    .values(
        problem=bindparam("problem", type_=Text),
        failures=bindparam("failures", type_=Integer),
        checked_at=_now,
        next_at=bindparam("next", type_=Instant),
    )
)
_ONE_HELD = Compiled(
    select(*own_columns(held_mails)).where(ours(held_mails), held_mails.c.id == _id).with_for_update(key_share=True)
)
_GONE = Compiled(delete(held_mails).where(ours(held_mails), held_mails.c.id == _id))


async def connect_mailbox(work: Work, wanted: MailDropboxInput, sealed: str | None) -> None:
    """Fetch from this mailbox from now on. sealed: a new password, or None to keep the one that is there."""
    work.require("settings:write")
    before = await mailbox_of(work)
    same = before is not None and (before.host.lower(), before.username) == (wanted.host.lower(), wanted.username)
    kept = sealed or (before.sealed_password if before is not None and same else None)
    if kept is None:
        raise broken("/password", "mailbox-password-missing")
    row: dict[str, Any] = wanted.model_dump(exclude={"password"})
    row |= {"sealed_password": kept, "failures": 0, "problem": None, "checked_at": None, "next_at": work.now}
    row |= {"version": 1 + (0 if before is None else before.version), "updated_at": work.now, "fetched": 0}
    row |= {"uid_validity": None, "last_uid": 0}
    if before is not None and same and before.folder == wanted.folder:
        row |= {name: asdict(before)[name] for name in ("uid_validity", "last_uid", "fetched")}
    await work.run(_DROP)
    await _BOXES.insert(work, [row])
    await _tell(work, {"address": wanted.address, "active": wanted.active})


async def disconnect_mailbox(work: Work) -> None:
    """Fetch nothing any more; what was filed stays."""
    work.require("settings:write")
    if not await work.run(_DROP):
        raise NotFound
    await _tell(work, {"address": None, "active": False})


async def _tell(work: Work, said: dict[str, Any]) -> None:
    about = events.About("workspace", work.workspace.id, await work.value(_VERSION), shared=True)
    events.record(work, CHANGED, about, events.Change(("mail_dropbox",), data=said))


async def receive(work: Work, mail: ReadMail | Reason, data: bytes) -> bool:
    """Take what came to the address: whether it was filed. mail: as it was read, or why it could not be.

    A member's is filed, where its receiver did not find the sender forged, and so is an answer in a known thread.
    """
    if not isinstance(mail, ReadMail):
        await hold(work, mail, data)
        return False
    reason = await _doubt(work, mail)
    if reason is None:
        try:
            async with work.savepoint():
                await file_mail(work, mail, data, Filing("dropbox"))
        except DomainError:
            reason = "failed"
        else:
            return True
    await hold(work, reason, data, mail)
    return False


async def _doubt(work: Work, mail: ReadMail) -> Reason | None:
    if mail.unproven:
        return "unproven"
    if await work.value(_SENDS, address=mail.sender.address):
        return "unproven" if mail.elsewhere else None
    # An envelope of certified mail is a header that anybody can write: what is in it speaks for no member.
    if mail.inner is not None and await work.value(_SENDS, address=mail.inner.sender.address):
        return "unproven"
    ids = [mail.message_id, *mail.references]
    return None if await work.value(_KNOWN_THREAD, words=ids) else "stranger"


async def hold(work: Work, reason: Reason, data: bytes, mail: ReadMail | None = None) -> None:
    """Keep a mail aside with the reason; the same bytes once."""
    row: dict[str, Any] = {"id": new_id(), "reason": reason, "size": len(data), "created_at": work.now}
    row |= {"digest": hashlib.sha256(data).digest()}
    row |= {"sender": "" if mail is None else mail.sender.address, "subject": "" if mail is None else mail.subject}
    if await _HELD.insert_missing(work, [row]):
        await SOURCES.insert(work, [{"id": row["id"], "data": data, "created_at": work.now}])
        events.record(work, HELD_BACK, _about(row["id"]), events.Change(data={"reason": reason}))


def _about(id: UUID) -> events.About:
    return events.About("held_mail", id, 1)


async def note_reached(work: Work, validity: int, uid: int, *, more: int = 1) -> None:
    """Note up to where the mailbox is read, in the transaction that files what was read."""
    await work.run(_REACHED, validity=validity, uid=uid, more=more)


async def note_went(work: Work, problem: str | None, before: int) -> None:
    """Note how looking went. before: failures in a row until now; each makes the next try later."""
    failures = 0 if problem is None else before + 1
    later: datetime = work.now + min(EVERY * 2 ** min(failures, 12), RARELY) if failures else work.now + EVERY
    await work.run(_WENT, problem=problem, failures=failures, next=later)


async def held(work: Work, asked: Asked) -> Page:
    """What was held back."""
    work.require("settings:write")
    return await ask(work, HELD, asked)


async def held_bytes(work: Work, id: UUID) -> bytes:
    """A held mail's bytes; NotFound, and Conflict where they were never taken."""
    work.require("settings:write")
    if await work.record_of(_ONE_HELD, id=id) is None:
        raise NotFound
    data = await source_of(work, id)
    if not data:
        raise Conflict("mail-unreadable")
    return data


async def release(work: Work, id: UUID, mail: ReadMail, data: bytes) -> UUID:
    """File a held mail after all: its id as a mail."""
    work.require("settings:write")
    if await work.record_of(_ONE_HELD, id=id) is None:
        raise NotFound
    filed, _ = await file_mail(work, mail, data, Filing("dropbox"))
    await _drop(work, id)
    events.record(work, RELEASED, _about(id), events.Change(data={"mail_id": str(filed)}))
    return filed


async def discard(work: Work, id: UUID) -> None:
    """Let a held mail go for good."""
    work.require("settings:write")
    if await work.record_of(_ONE_HELD, id=id) is None:
        raise NotFound
    await _drop(work, id)
    events.record(work, DISCARDED, _about(id))


async def _drop(work: Work, id: UUID) -> None:
    await work.run(DROP_SOURCES, ids=[id])
    await work.run(_GONE, id=id)
