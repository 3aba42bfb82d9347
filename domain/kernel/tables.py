"""How every table of a workspace begins."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnClause,
    ColumnElement,
    DateTime,
    ForeignKeyConstraint,
    FromClause,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    column,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.schema import SchemaItem

METADATA = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_ix",
        "uq": "%(table_name)s_%(column_0_N_name)s_uq",
        "ck": "%(table_name)s_%(constraint_name)s_ck",
        "fk": "%(table_name)s_%(column_0_N_name)s_fk",
        "pk": "%(table_name)s_pk",
    }
)

Instant = DateTime(timezone=True)
Ids = ARRAY(Uuid())
Words = ARRAY(Text())


SIGHTS: dict[str, Callable[[FromClause], ColumnElement[bool]]] = {}
PARENTS: dict[str, tuple[Table, str]] = {}
PRIVATE: dict[str, Callable[[FromClause], ColumnElement[bool]]] = {}


def tenant_table(
    name: str,
    *items: SchemaItem,
    key: tuple[str, ...] = ("id",),
    visible: Callable[[FromClause], ColumnElement[bool]] | None = None,
    through: tuple[Table, str] | None = None,
    private: Callable[[FromClause], ColumnElement[bool]] | None = None,
) -> Table:
    """A table whose rows belong to a workspace; its primary key begins with tenant_id.

    Who sees some owners' rows only sees those of an `owner_id` column; where there is none, what `visible` says, or the
    rows whose parent is seen: through = (parent, column that names it); else all of the workspace's. private: what
    even who sees everything needs (a person's own views).
    """
    if visible:
        SIGHTS[name] = visible
    if through:
        PARENTS[name] = through
    if private:
        PRIVATE[name] = private
    own_id = [Column("id", Uuid, nullable=False)] if key == ("id",) else []
    return Table(
        name,
        METADATA,
        Column("tenant_id", Uuid, nullable=False),
        *own_id,
        *items,
        PrimaryKeyConstraint("tenant_id", *key),
    )


def own_columns(table: FromClause) -> list[ColumnElement[Any]]:
    """What a row says, without whose workspace it is of."""
    return [each for each in table.c if each.name != "tenant_id"]


def record_columns() -> list[Column[object]]:
    """What every record carries: its version, its times and the bin."""
    return [
        Column("version", Integer, nullable=False),
        Column("created_at", Instant, nullable=False),
        Column("updated_at", Instant, nullable=False),
        Column("deleted_at", Instant),
    ]


def refers(column: str, table: str, target: str = "id", *, back: bool = False) -> ForeignKeyConstraint:
    """A foreign key that stays within the workspace. back: the other table refers to this one, and stands above it."""
    return ForeignKeyConstraint(["tenant_id", column], [f"{table}.tenant_id", f"{table}.{target}"], use_alter=back)


def column_of(table: Table, name: str) -> ColumnClause[object]:
    """A bare column of the same name and type, for values sent as a record set."""
    return column(name, table.c[name].type)


def one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    """A column that takes one of some words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} in ({listed})", name=column)


__all__ = [
    "ARRAY",
    "JSONB",
    "METADATA",
    "PARENTS",
    "PRIVATE",
    "SIGHTS",
    "BigInteger",
    "CheckConstraint",
    "Column",
    "Ids",
    "Index",
    "Instant",
    "Integer",
    "Table",
    "Text",
    "Uuid",
    "Words",
    "column_of",
    "one_of",
    "record_columns",
    "refers",
    "tenant_table",
]
