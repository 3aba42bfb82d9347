"""Keys of other systems: which record is theirs."""

from collections.abc import Mapping, Sequence
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import Text, any_, bindparam, delete, select

from domain.kernel.errors import Overtaken
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import Column, Index, Uuid, Words, tenant_table
from domain.kernel.work import Work

external_keys = tenant_table(
    "external_keys",
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Index("external_keys_record_ix", "tenant_id", "record_id"),
    key=("kind", "source", "external_id"),
)
ROWS = Rows(external_keys)
Source = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$")]
ExternalId = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]

_FIND = Prepared(
    lambda _: select(external_keys.c.external_id, external_keys.c.record_id).where(
        ours(external_keys),
        external_keys.c.kind == bindparam("kind", type_=Text),
        external_keys.c.source == bindparam("source", type_=Text),
        external_keys.c.external_id == any_(bindparam("keys", type_=Words)),
    )
)
_OF = Prepared(
    lambda _: select(external_keys.c.record_id).where(
        ours(external_keys),
        external_keys.c.kind == bindparam("kind", type_=Text),
        external_keys.c.source == bindparam("source", type_=Text),
        external_keys.c.record_id == any_(ids_parameter()),
    )
)
_FORGET = Compiled(
    delete(external_keys).where(
        ours(external_keys),
        external_keys.c.kind == bindparam("kind", type_=Text),
        external_keys.c.source == bindparam("source", type_=Text),
        external_keys.c.record_id == any_(ids_parameter()),
    )
)


async def known(work: Work, kind: str, source: str, keys: Sequence[str]) -> dict[str, UUID]:
    """The records of one source by its keys."""
    found = await work.records(_FIND, kind=kind, source=source, keys=list(keys))
    return {row[0]: row[1] for row in found}


async def bearing(work: Work, kind: str, source: str, ids: Sequence[UUID]) -> set[UUID]:
    """Which of the records one source knows by any key."""
    return {row[0] for row in await work.records(_OF, kind=kind, source=source, ids=list(ids))}


async def remember(work: Work, kind: str, keys: Mapping[UUID, Mapping[str, str | None]]) -> None:
    """Records get keys by source; None takes one away. Overtaken where a key became another record's meanwhile."""
    rows = [
        {"kind": kind, "source": source, "external_id": key, "record_id": id}
        for id, by_source in keys.items()
        for source, key in by_source.items()
        if key is not None
    ]
    if await ROWS.insert_missing(work, rows) < len(rows):
        raise Overtaken("created-meanwhile")
    for source in {source for by_source in keys.values() for source, key in by_source.items() if key is None}:
        gone = [id for id, by_source in keys.items() if by_source.get(source, "") is None]
        await work.run(_FORGET, kind=kind, source=source, ids=gone)
