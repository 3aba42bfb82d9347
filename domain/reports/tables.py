"""What is kept of saved reports, and of the mails that tell of them."""

from typing import get_args

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ColumnElement,
    Date,
    FromClause,
    any_,
    bindparam,
    or_,
)

from domain.kernel.tables import (
    JSONB,
    Column,
    Ids,
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
from domain.reports.rules.calendar import Interval

STATES = ("waiting", "sending", "sent", "dropped")


def _private(rows: FromClause) -> ColumnElement[bool]:
    """One's own, those shared with all, and those one is written to about."""
    me = bindparam("me", type_=Uuid)
    return or_(rows.c.shared, rows.c.owner_id == me, me == any_(rows.c.recipient_ids))


saved_reports = tenant_table(
    "saved_reports",
    Column("name", Text, nullable=False),
    Column("metric", Text, nullable=False),
    Column("question", JSONB, nullable=False),
    Column("period", Text),
    Column("shared", Boolean, nullable=False),
    Column("owner_id", Uuid),
    Column("every", Text),
    Column("weekday", Integer),
    Column("recipient_ids", Ids, nullable=False),
    Column("next_on", Date),
    *record_columns(),
    one_of("every", get_args(Interval)),
    CheckConstraint("weekday between 1 and 7", name="weekday"),
    CheckConstraint("(weekday is not null) = coalesce(every = 'weekly', false)", name="weekly"),
    CheckConstraint("(every is null) = (next_on is null)", name="next"),
    refers("owner_id", "members"),
    Index("saved_reports_owner_ix", "tenant_id", "owner_id"),
    Index("saved_reports_due_ix", "tenant_id", "next_on", postgresql_where="next_on is not null"),
    private=_private,
)
"""question: the figure's own parameters, each a text or several; period: relative days, in place of from and to.

every, weekday (1 Monday … 7 Sunday), recipient_ids: who is written to, and when; next_on: the day it is due next.
"""

report_mailings = tenant_table(
    "report_mailings",
    Column("report_id", Uuid),
    Column("member_id", Uuid, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    one_of("state", STATES),
    refers("report_id", "saved_reports"),
    refers("member_id", "members"),
    # Nobody is written to twice of the same on a day; without a report it is the Monday mail.
    Index(
        "report_mailings_once_uq",
        "tenant_id",
        "member_id",
        "due_on",
        "report_id",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
    Index("report_mailings_waiting_ix", "tenant_id", "id", postgresql_where="state = 'waiting'"),
    Index("report_mailings_created_ix", "tenant_id", "created_at"),
    Index("report_mailings_report_ix", "tenant_id", "report_id"),
)
"""A letter that is due: `sending` before it is handed to the mail server, so that a crash sends it at most once."""
