"""What is kept of a workspace's own words, rates and views."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ColumnElement,
    Date,
    FromClause,
    LargeBinary,
    Numeric,
    bindparam,
    or_,
)

from domain.kernel.tables import (
    JSONB,
    Column,
    Index,
    Instant,
    Integer,
    Text,
    Uuid,
    Words,
    one_of,
    record_columns,
    refers,
    tenant_table,
)

FIELD_TYPES = ("text", "number", "date", "bool", "choice", "multichoice", "url")

exchange_rates = tenant_table(
    "exchange_rates",
    Column("currency", Text, nullable=False),
    Column("rate", Numeric(20, 10), nullable=False),
    Column("valid_from", Date, nullable=False),
    *record_columns(),
    CheckConstraint("rate > 0", name="rate"),
    Index(
        "exchange_rates_day_uq",
        "tenant_id",
        "currency",
        "valid_from",
        unique=True,
        postgresql_where="deleted_at is null",
    ),
)
"""rate: units of the workspace's currency for one unit of `currency`, from that day on."""

custom_fields = tenant_table(
    "custom_fields",
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("label", JSONB, nullable=False),
    Column("type", Text, nullable=False),
    Column("options", JSONB, nullable=False),
    Column("required", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    *record_columns(),
    one_of("type", FIELD_TYPES),
    Index("custom_fields_key_uq", "tenant_id", "kind", "key", unique=True, postgresql_where="deleted_at is null"),
)

tags = tenant_table(
    "tags",
    Column("name", Text, nullable=False),
    Column("colour", Text),
    Column("kinds", Words, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    Index("tags_name_uq", "tenant_id", "sort_key", unique=True, postgresql_where="deleted_at is null"),
)
"""kinds: the kinds of record it is offered for; none: all."""


def _private(rows: FromClause) -> ColumnElement[bool]:
    return or_(rows.c.shared, rows.c.owner_id == bindparam("me", type_=Uuid))


saved_views = tenant_table(
    "saved_views",
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("filter", JSONB),
    Column("sort", Text),
    Column("columns", Words, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("owner_id", Uuid),
    *record_columns(),
    refers("owner_id", "members"),
    Index("saved_views_kind_ix", "tenant_id", "kind"),
    private=_private,
)

reports = tenant_table(
    "reports",
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("trace_id", Text),
    Column("member_id", Uuid, nullable=False),
    *record_columns(),
    one_of("kind", ("problem", "idea")),
    refers("member_id", "members"),
    Index("reports_created_ix", "tenant_id", "created_at", "id"),
    Index("reports_member_ix", "tenant_id", "member_id", "created_at"),
)
"""In the bin: dealt with."""

paper_files = tenant_table(
    "paper_files",
    Column("kind", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("updated_at", Instant, nullable=False),
    one_of("kind", ("logo", "quote_template")),
    key=("kind",),
)
"""What a workspace's own paper looks like; where a kind is missing, the built-in one."""
