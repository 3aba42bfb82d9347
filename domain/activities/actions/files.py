"""What can be done with files: taken in chunk by chunk, renamed, put in the bin."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict
from sqlalchemy import LargeBinary, bindparam, insert

from domain import events
from domain.activities.hanging import Hanging, RecordLink, host
from domain.activities.queries.files import FILES
from domain.activities.rules import MAX_FILE, clean_name, media_type
from domain.activities.tables import file_chunks, files
from domain.contacts.merging import Pointing, refers_to
from domain.kernel.errors import RuleBroken
from domain.kernel.ids import new_id
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input
from domain.kernel.statements import Compiled
from domain.kernel.tables import Integer, Uuid
from domain.kernel.values import Words
from domain.kernel.work import Work
from domain.writing import Draft


class FileInput(Input):
    """What may be changed of a file: its name."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "offerta-firmata.pdf"}]})

    name: Annotated[str, Words(maximum=200)]


async def _prepare(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        draft.row["name"] = clean_name(draft.wanted.name)


FILE = Hanging(Kind("file", "files", files, files.c.name), FileInput, FILES, prepare=_prepare)
ROWS = Rows(files)
_CHUNK = Compiled(
    insert(file_chunks).values(
        tenant_id=bindparam("tenant", type_=Uuid),
        file_id=bindparam("file", type_=Uuid),
        position=bindparam("place", type_=Integer),
        data=bindparam("data", type_=LargeBinary),
    )
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that has come in whole: its size in bytes and its digest are known."""

    name: str
    said_type: str | None
    record: RecordLink
    size: int
    sha256: bytes


async def demand_place(work: Work, record: RecordLink) -> None:
    """Refuse before a file is taken in what would be refused after: no permission, no such record."""
    work.require("files:write")
    await host(work, record.kind, record.id)


async def keep(work: Work, upload: Upload, content: AsyncIterator[bytes]) -> UUID:
    """Keep a file on a record, its content in chunks; its id. RuleBroken for one that is empty or too large."""
    work.require("files:write")
    record = await host(work, upload.record.kind, upload.record.id)
    if not 0 < upload.size <= MAX_FILE:
        raise RuleBroken("file-size", maximum=MAX_FILE // 1_000_000)
    id = new_id()
    row: dict[str, Any] = {"id": id, "name": clean_name(upload.name), "media_type": media_type(upload.said_type)}
    row |= {"size": upload.size, "sha256": upload.sha256, "created_by": work.actor.member_id}
    row |= {"record_kind": record.kind, "record_id": record.id, "version": 1}
    row |= {"created_at": work.now, "updated_at": work.now, "deleted_at": None}
    await ROWS.insert(work, [row])
    place = 0
    async for data in content:
        await work.run(_CHUNK, file=id, place=place, data=data)
        place += 1
    said = {"name": row["name"], "size": upload.size, "media_type": row["media_type"]}
    events.record(work, FILE.facts["created"], FILE.about(work, None, row), events.Change(data=said))
    return id


for _kind in ("company", "contact"):
    refers_to(_kind, Pointing(files, "record_id", of=("record_kind", _kind)))
