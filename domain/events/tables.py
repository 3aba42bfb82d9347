"""Where every fact is kept: timeline, audit, change feed and outbox in one table."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ColumnElement,
    FromClause,
    Identity,
    Table,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    or_,
)
from sqlalchemy.types import UserDefinedType

from domain.kernel.statements import ours, type_ids
from domain.kernel.tables import JSONB, METADATA, Column, Ids, Index, Instant, Integer, Words, tenant_table


class TransactionId(UserDefinedType[int]):
    """PostgreSQL's xid8."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Its name in DDL."""
        return "xid8"


def _visible(rows: FromClause) -> ColumnElement[bool]:
    owners = bindparam("visible_owners", type_=type_ids)
    return and_(
        ours(rows),
        or_(
            rows.c.shared,
            rows.c.owner_after == any_(owners),
            rows.c.owner_before == any_(owners),
            bindparam("me", type_=Uuid) == any_(rows.c.collaborator_ids),
            and_(rows.c.owner_after.is_(None), ~rows.c.shared, bindparam("sees_unowned", type_=Boolean)),
        ),
    )


events = tenant_table(
    "events",
    Column("seq", BigInteger, Identity(), nullable=False),
    Column("xid", TransactionId),
    Column("position", BigInteger),
    Column("type", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", Uuid),
    Column("record_kind", Text, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("parent_kind", Text),
    Column("parent_id", Uuid),
    Column("version", Integer),
    Column("owner_before", Uuid),
    Column("owner_after", Uuid),
    Column("collaborator_ids", Ids, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("changed_fields", Words, nullable=False),
    Column("previous", JSONB, nullable=False),
    Column("data", JSONB, nullable=False),
    Index("events_unsettled_ix", "seq", postgresql_where="position is null"),
    Index("events_feed_ix", "tenant_id", "position", unique=True, postgresql_where="position is not null"),
    Index("events_record_ix", "tenant_id", "record_id", "at"),
    Index("events_parent_ix", "tenant_id", "parent_id", "at", postgresql_where="parent_id is not null"),
    visible=_visible,
)
"""previous: the old values of changed fields; data: the new values, and what else the fact says."""

positions = Table(
    "positions",
    METADATA,
    Column("tenant_id", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("dispatched", BigInteger, nullable=False),
    CheckConstraint("dispatched <= position", name="dispatched"),
    Index("positions_waiting_ix", "tenant_id", postgresql_where="dispatched < position"),
    schema="relay",
)
"""How far each workspace's events are settled, and how far listeners were told. Nobody's but the relay's."""

cursor = Table(
    "cursor",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("settled_at", Instant),
    schema="relay",
)
"""One row, locked by the one relay that settles."""
