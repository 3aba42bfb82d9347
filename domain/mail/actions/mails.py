"""Mails as records: put on another person or deal, in the bin and out of it; their attachments go along."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal
from uuid import UUID

from sqlalchemy import Text, Uuid, any_, bindparam, delete, select, update

from domain.access.actions.leaving import hands_over
from domain.activities.actions.files import Upload, keep
from domain.activities.hanging import Hanging, RecordLink, visible_records
from domain.activities.rules import CHUNK, MAX_FILE
from domain.activities.tables import files
from domain.contacts.merging import Pointing, refers_to
from domain.kernel.filters import AllOf, Condition
from domain.kernel.listing import Asked, Page
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.mail.queries.mails import MAILS
from domain.mail.queries.related import MAILS_OF
from domain.mail.rules.quoting import forwarded_in
from domain.mail.rules.reading import Attachment, ReadMail, UnreadableMail, read_mail
from domain.mail.tables import mail_sources, mails
from domain.opportunities.tables import opportunities
from domain.writing import Draft

SOURCES = Rows(mail_sources)
_id = bindparam("id", type_=Uuid)
_SOURCE = Compiled(select(mail_sources.c.data).where(ours(mail_sources), mail_sources.c.id == _id))
DROP_SOURCES = Compiled(delete(mail_sources).where(ours(mail_sources), mail_sources.c.id == any_(ids_parameter())))
_DEALS = Compiled(
    select(opportunities.c.id, opportunities.c.contact_id, opportunities.c.company_id).where(
        ours(opportunities), opportunities.c.id == any_(ids_parameter())
    )
)
_FILES_GO = Compiled(
    update(files)
    .where(ours(files), files.c.id == any_(ids_parameter()))
    .values(
        record_kind=bindparam("kind", type_=Text),
        record_id=bindparam("record", type_=Uuid),
        version=files.c.version + 1,
        updated_at=bindparam("now", type_=Instant),
    )
)
_FILES_BINNED = Compiled(
    update(files)
    .where(ours(files), files.c.id == any_(ids_parameter()))
    .values(
        deleted_at=bindparam("gone", type_=Instant),
        version=files.c.version + 1,
        updated_at=bindparam("now", type_=Instant),
    )
)


class MailInput(Input):
    """Where a mail belongs. asks: null says that nothing is left to be said, whatever it belongs to."""

    model_config = example(opportunity_id="01938c5e-0000-7000-8000-000000000000")

    contact_id: Annotated[UUID, Refers("contact")] | None = None
    company_id: Annotated[UUID, Refers("company")] | None = None
    opportunity_id: Annotated[UUID, Refers("opportunity")] | None = None
    asks: Literal["person", "deal"] | None = None


def hang(row: dict[str, Any]) -> None:
    """Let a mail hang on its deal, else on its person, else on its company."""
    for kind in ("opportunity", "contact", "company"):
        if row[f"{kind}_id"] is not None:
            row |= {"record_kind": kind, "record_id": row[f"{kind}_id"]}
            return
    row |= {"record_kind": None, "record_id": None}


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    named = [draft.row["opportunity_id"] for draft in drafts if "opportunity_id" in draft.changed]
    deals = {row["id"]: row for row in await work.records(_DEALS, ids=[id for id in named if id is not None])}
    for draft in drafts:
        row = draft.row
        deal = deals.get(row["opportunity_id"]) if "opportunity_id" in draft.changed else None
        if deal is not None:
            row["contact_id"] = row["contact_id"] or deal["contact_id"]
            row["company_id"] = row["company_id"] or deal["company_id"]
        hang(row)
        if {"contact_id", "company_id", "opportunity_id"} & set(draft.changed) and "asks" not in draft.changed:
            row["asks"] = "person" if row["record_id"] is None else None


async def _written(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        before = draft.before or {}
        if draft.row["record_id"] is not None and draft.row["record_id"] != before.get("record_id"):
            await give_files(work, draft.row)


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        await work.run(_FILES_BINNED, ids=draft.row["file_ids"], gone=draft.row["deleted_at"])


class _Mails(Hanging):
    """Mails are seen by whose they are, through the record they hang on, and with the person or company of theirs."""

    async def ask(self, work: Work, asked: Asked) -> Page:
        """One page: with a record named that the caller sees all of its mails but those on deals out of sight."""
        named = None if work.actor.visible_owners is None else _one_named(asked)
        if named is None or not await visible_records(work, [named]):
            return await super().ask(work, asked)
        ids = await MAILS_OF[named[0]](work, named[1])
        only = Condition.model_construct(field="id", op="in", value=list(ids))
        where = AllOf.model_construct(and_=[only] if asked.where is None else [asked.where, only])
        return await super().ask(work.seeing_all(), replace(asked, where=where))


def _one_named(asked: Asked) -> tuple[str, UUID] | None:
    """The record whose mails are asked for, where the filter names one."""
    parts = asked.where.and_ if isinstance(asked.where, AllOf) else [asked.where]
    for part in parts:
        kind = part.field.removesuffix("_id") if isinstance(part, Condition) else ""
        if kind in MAILS_OF and isinstance(part, Condition) and part.op in {"eq", "in"}:
            values = part.value if isinstance(part.value, list) else [part.value]
            try:
                return (kind, UUID(str(values[0]))) if len(values) == 1 else None
            except ValueError:
                return None
    return None


MAIL = _Mails(
    Kind("mail", "mails", mails, mails.c.subject, permission="activities"),
    MailInput,
    MAILS,
    prepare=_prepare,
    written=_written,
    binned=_binned,
    permission="activities",
)
hands_over("mail", lambda rows: rows.c.asks.is_not(None))
for _kind in ("company", "contact"):
    refers_to(_kind, Pointing(mails, f"{_kind}_id", label=f"mails_{_kind}"))
    refers_to(_kind, Pointing(mails, "record_id", of=("record_kind", _kind)))


async def give_files(work: Work, row: dict[str, Any]) -> None:
    """Put what is attached to a mail where the mail is: files move, and what is still in its bytes is kept."""
    if row["file_ids"]:
        await work.run(_FILES_GO, ids=row["file_ids"], kind=row["record_kind"], record=row["record_id"])
        return
    data = await work.value(_SOURCE, id=row["id"])
    if data is None:
        return
    row["file_ids"] = await keep_files(work, row, await asyncio.to_thread(_attached, data, row["message_id"], work))
    await MAIL.rows.update(work, [row])
    await work.run(DROP_SOURCES, ids=[row["id"]])


def _attached(data: bytes, message_id: str, work: Work) -> Sequence[Attachment]:
    """Of the mail itself, or of the one within it that was filed."""
    try:
        mail: ReadMail | None = read_mail(data)
    except UnreadableMail:
        return ()
    assert mail is not None
    for each in (mail, mail.inner, forwarded_in(mail, work.workspace.zone)):
        if each is not None and each.message_id == message_id:
            return each.attachments
    return mail.attachments


async def keep_files(work: Work, row: Mapping[str, Any], attached: Sequence[Attachment]) -> list[UUID]:
    """Keep what is attached as files on the record that the mail hangs on; their ids."""
    seeing = work.granting("files:write").seeing_all()
    record = RecordLink(kind=row["record_kind"], id=row["record_id"])
    made: list[UUID] = []
    for each in attached:
        if 0 < len(each.data) <= MAX_FILE:
            digest = hashlib.sha256(each.data).digest()
            upload = Upload(each.name, each.media_type, record, len(each.data), digest)
            made.append(await keep(seeing, upload, _pieces(each.data)))
    return made


async def _pieces(data: bytes) -> AsyncIterator[bytes]:
    for place in range(0, len(data), CHUNK):
        yield data[place : place + CHUNK]


async def source_of(work: Work, id: UUID) -> bytes | None:
    """The bytes of a mail that waits."""
    return await work.value(_SOURCE, id=id)
