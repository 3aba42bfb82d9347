"""Keys of other systems: which record is theirs."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import Text, any_, bindparam, select

from domain.kernel.rows import Rows
from domain.kernel.statements import Prepared, ours
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


async def known(work: Work, kind: str, source: str, keys: Sequence[str]) -> dict[str, UUID]:
    """The records of one source by its keys."""
    found = await work.records(_FIND, kind=kind, source=source, keys=list(keys))
    return {row[0]: row[1] for row in found}
