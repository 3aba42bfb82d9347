"""The mailboxes behind workspaces' addresses: connected, tried, and read mail by mail."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from adapters import doors
from adapters.database import system_work
from adapters.mailbox.imap import LARGEST, MailboxFailed, Session, Where, closed, named_failures, opened
from adapters.sealing import Seal, Unreadable
from adapters.settings import Settings
from domain.kernel.errors import TooMany, broken
from domain.kernel.work import Work
from domain.mail.actions.dropbox import MailDropboxInput, connect_mailbox, hold, note_reached, note_went, receive
from domain.mail.queries.dropbox import Mailbox, Reason, mailbox_of
from domain.mail.rules.reading import ReadMail, UnreadableMail, read_mail

Opening = Callable[[], AbstractAsyncContextManager[Work]]
AT_ONCE = 200
"""Mails of one look; further ones wait for the next."""
POISON = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError, ValueError, LookupError, TypeError)
"""What one mail may cause, and the next will not."""
TRIES, MINUTE = 10, timedelta(minutes=1)
log = structlog.get_logger("filo.mailbox")


class Dropboxes:
    """How workspaces' mailboxes are reached."""

    def __init__(self, pool: asyncpg.Pool, seal: Seal, settings: Settings) -> None:
        self._pool, self._seal = pool, seal
        self._private = settings.mailbox_private_hosts

    async def connect(self, opening: Opening, wanted: MailDropboxInput) -> None:
        """Fetch from this mailbox from now on; the password is sealed before it is kept."""
        async with opening() as work:
            tenant = work.workspace.id
            sealed = None if wanted.password is None else self._seal.close(wanted.password, _place(tenant))
            await connect_mailbox(work, wanted, sealed)

    async def try_out(self, opening: Opening, wanted: MailDropboxInput | None) -> str | None:
        """What is wrong with a mailbox as it is wanted, or kept: a code, or None where it opens."""
        async with opening() as work:
            work.require("settings:write")
            tenant, kept = work.workspace.id, await mailbox_of(work)
        await self._count(tenant)
        try:
            where = self._where(tenant, kept) if wanted is None else self._as_wanted(tenant, kept, wanted)
            async with asyncio.timeout(25):
                session = await asyncio.to_thread(opened, where)
                await asyncio.to_thread(closed, session)
        except MailboxFailed as failed:
            return failed.code
        except TimeoutError:
            return "mailbox-timeout"
        return None

    async def fetch(self, tenant: UUID) -> int:
        """Read a workspace's mailbox, where that is due: how many mails. Each is filed for good before it is marked."""
        async with system_work(self._pool, tenant) as work:
            kept = await mailbox_of(work)
            due = kept is not None and kept.active and kept.next_at <= work.now
        if kept is None or not due:
            return 0
        problem, count = None, 0
        try:
            session = await asyncio.to_thread(opened, self._where(tenant, kept))
            try:
                count = await self._read_all(tenant, kept, session)
            finally:
                await asyncio.to_thread(closed, session)
        except MailboxFailed as failed:
            problem = failed.code
            log.warning("mailbox", workspace=str(tenant), problem=problem)
        async with system_work(self._pool, tenant) as work:
            await note_went(work, problem, kept.failures)
        return count

    async def _read_all(self, tenant: UUID, kept: Mailbox, session: Session) -> int:
        validity = await _of(session.validity)
        last = kept.last_uid if kept.uid_validity == validity else 0
        uids = await _of(session.after, last)
        for uid in uids[:AT_ONCE]:
            data = await _of(session.bytes_of, uid) if await _of(session.size, uid) <= LARGEST else None
            if data != b"":
                await self._take(tenant, validity, uid, data)
                await _of(session.mark, uid)
        return len(uids[:AT_ONCE])

    async def _take(self, tenant: UUID, validity: int, uid: int, data: bytes | None) -> None:
        mail: ReadMail | Reason = "too-large" if data is None else await asyncio.to_thread(_read, data)
        said = data or f"UID {uid} of {validity}".encode()  # what is too large stays where it is
        try:
            async with system_work(self._pool, tenant) as work:
                await receive(work, mail, said)
                await note_reached(work, validity, uid)
        except POISON as error:
            log.warning("poisonous mail", workspace=str(tenant), uid=uid, error=type(error).__name__)
            async with system_work(self._pool, tenant) as work:
                await hold(work, "failed", said, mail if isinstance(mail, ReadMail) else None)
                await note_reached(work, validity, uid)

    def _where(self, tenant: UUID, kept: Mailbox | None) -> Where:
        if kept is None:
            raise MailboxFailed("mailbox-missing")
        try:
            password = self._seal.open(kept.sealed_password, _place(tenant))
        except Unreadable as error:  # the installation's secret was changed since
            raise MailboxFailed("mailbox-refused") from error
        return Where(kept.host, kept.port, kept.security, kept.username, password, kept.folder, self._private)

    def _as_wanted(self, tenant: UUID, kept: Mailbox | None, wanted: MailDropboxInput) -> Where:
        password = wanted.password
        if password is None:
            same = kept is not None and (kept.host, kept.username) == (wanted.host, wanted.username)
            if not same:  # a kept password goes to nobody else
                raise broken("/password", "mailbox-password-missing")
            password = self._where(tenant, kept).password
        place = (wanted.host, wanted.port, wanted.security, wanted.username)
        return Where(*place, password, wanted.folder, self._private)

    async def _count(self, tenant: UUID) -> None:
        key, now = f"mailbox:{tenant}", datetime.now(UTC)
        wait, _ = await doors.attempt(self._pool, key, free=TRIES, longest=MINUTE, memory=MINUTE, now=now)
        if wait:
            raise TooMany("too-many-requests", retry_after=wait)


async def _of(ask: Callable[..., Any], *given: Any) -> Any:
    def asked() -> Any:
        with named_failures():
            return ask(*given)

    return await asyncio.to_thread(asked)


def _read(data: bytes) -> ReadMail | Reason:
    try:
        return read_mail(data)
    except UnreadableMail as error:
        reasons: dict[str, Reason] = {"mail-too-complex": "too-complex", "mail-too-large": "too-large"}
        return reasons.get(error.code, "unreadable")


def _place(tenant: UUID) -> str:
    return f"mailbox/{tenant}"
