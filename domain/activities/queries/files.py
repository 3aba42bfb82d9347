"""What can be asked of files, and their content chunk by chunk."""

from datetime import datetime
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text, bindparam, func, literal_column, select

from domain.activities.hanging import record_json
from domain.activities.queries.activities import RecordName
from domain.activities.tables import file_chunks, files
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Integer, Uuid
from domain.kernel.work import Work
from domain.writing import Resource


class File(Shape):
    """A file on a record."""

    id: UUID
    name: str
    media_type: str = Field(description="As its uploader said; it is only ever served as an attachment")
    size: int = Field(description="Bytes")
    sha256: str = Field(description="Of its content, hexadecimal")
    record: RecordName
    created_by: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


FILE_VIEW = View(
    File,
    files,
    columns={
        "sha256": func.encode(files.c.sha256, literal_column("'hex'", Text)),
        "record": record_json(files),
    },
)
FILES = Listing(
    FILE_VIEW,
    {
        "id": Asks(files.c.id, "id"),
        "name": Asks(files.c.name, "text"),
        "media_type": Asks(files.c.media_type, "word"),
        "size": Asks(files.c.size, "number"),
        "record_kind": Asks(files.c.record_kind, "word"),
        "record_id": Asks(files.c.record_id, "id"),
        "created_by": Asks(files.c.created_by, "id"),
        "created_at": Asks(files.c.created_at, "instant"),
        "updated_at": Asks(files.c.updated_at, "instant"),
    },
)
_CHUNKS = Prepared(
    lambda _: (
        select(file_chunks.c.data)
        .where(
            ours(file_chunks),
            file_chunks.c.file_id == bindparam("file", type_=Uuid),
            file_chunks.c.position >= bindparam("first", type_=Integer),
        )
        .order_by(file_chunks.c.position)
        .limit(bindparam("count", type_=Integer))
    )
)


class Content(Shape):
    """What is said of a file before its bytes."""

    name: str
    media_type: str
    size: int


async def content_of(work: Work, file: Resource, id: UUID) -> Content:
    """What to say of a file's content; NotFound where the caller may not see the file."""
    said = await file.read(work, id, ("name", "media_type", "size"))
    return Content.model_validate_json(said.body)


async def chunks(work: Work, file_id: UUID, first: int, count: int) -> list[bytes]:
    """Some of a file's chunks from a place on; the file must have been found visible. None left: an empty list."""
    return [row[0] for row in await work.records(_CHUNKS, file=file_id, first=first, count=count)]
