"""What figures are held against: targets."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ColumnElement,
    Date,
    FromClause,
    and_,
    any_,
    bindparam,
    exists,
    literal_column,
    or_,
    select,
)

from domain.access.tables import members, teams
from domain.kernel.statements import ours, type_ids
from domain.kernel.tables import (
    BigInteger,
    Column,
    Index,
    Instant,
    Integer,
    Text,
    Uuid,
    one_of,
    record_columns,
    refers,
    tenant_table,
)

HOLDERS = ("member", "team", "pipeline", "product_family", "workspace")
PERIODS = ("month", "quarter", "year")


def _visible(rows: FromClause) -> ColumnElement[bool]:
    """A member's with the member; a team's with the team in which one sees everybody; a whole's with the whole."""
    mine, theirs = members.alias(), teams.alias()
    below = (
        select(literal_column("1"))
        .select_from(mine.join(theirs, mine.c.team_id == any_(theirs.c.path)))
        .where(ours(mine), ours(theirs), mine.c.id == bindparam("me", type_=Uuid), theirs.c.id == rows.c.team_id)
        .correlate(rows)
    )
    return and_(
        ours(rows),
        or_(
            rows.c.member_id == any_(bindparam("visible_owners", type_=type_ids)),
            and_(bindparam("sees_unowned", type_=Boolean), exists(below)),
        ),
    )


targets = tenant_table(
    "targets",
    Column("holder", Text, nullable=False),
    Column("member_id", Uuid),
    Column("team_id", Uuid),
    Column("pipeline_id", Uuid),
    Column("product_family", Text),
    Column("period", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    *record_columns(),
    one_of("holder", HOLDERS),
    one_of("period", PERIODS),
    CheckConstraint("(holder = 'member') = (member_id is not null)", name="member"),
    CheckConstraint("(holder = 'team') = (team_id is not null)", name="team"),
    CheckConstraint("(holder = 'pipeline') = (pipeline_id is not null)", name="pipeline"),
    CheckConstraint("(holder = 'product_family') = (product_family is not null)", name="product_family"),
    CheckConstraint("amount_minor > 0", name="amount"),
    CheckConstraint("starts_on < until", name="span"),
    refers("member_id", "members"),
    refers("team_id", "teams"),
    refers("pipeline_id", "pipelines"),
    # A holder has one target for a period: what is null is the same as null here.
    Index(
        "targets_holder_uq",
        "tenant_id",
        "period",
        "starts_on",
        "member_id",
        "team_id",
        "pipeline_id",
        "product_family",
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where="deleted_at is null",
    ),
    visible=_visible,
)
"""amount_minor: net of VAT, in the workspace's currency; until: the first day after the period."""


def _of_member(rows: FromClause) -> ColumnElement[bool]:
    """With the member: whose forecast it is sees how it was adjusted."""
    return and_(ours(rows), rows.c.member_id == any_(bindparam("visible_owners", type_=type_ids)))


forecast_adjustments = tenant_table(
    "forecast_adjustments",
    Column("member_id", Uuid, nullable=False),
    Column("month", Date, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    Column("author_kind", Text, nullable=False),
    Column("author_id", Uuid),
    *record_columns(),
    CheckConstraint("amount_minor <> 0", name="amount"),
    CheckConstraint("note <> ''", name="note"),
    refers("member_id", "members"),
    Index("forecast_adjustments_month_ix", "tenant_id", "month", "member_id", postgresql_where="deleted_at is null"),
    visible=_of_member,
)
"""What somebody expects beyond what deals say, or less: signed, net of VAT, in the workspace's currency."""

forecast_snapshots = tenant_table(
    "forecast_snapshots",
    Column("taken_on", Date, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("month", Date, nullable=False),
    Column("owner_id", Uuid),
    Column("n", Integer, nullable=False),
    Column("won_minor", BigInteger, nullable=False),
    Column("accepted_minor", BigInteger, nullable=False),
    Column("sent_minor", BigInteger, nullable=False),
    Column("weighted_minor", BigInteger, nullable=False),
    Column("adjustment_minor", BigInteger, nullable=False),
    refers("owner_id", "members"),
    Index(
        "forecast_snapshots_day_uq",
        "tenant_id",
        "month",
        "taken_on",
        "owner_id",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
    Index("forecast_snapshots_taken_ix", "tenant_id", "taken_at"),
)
"""The forecast of a month and an owner as it stood on a day."""
