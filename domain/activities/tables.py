"""What is kept of work and talk."""

from datetime import UTC, datetime

from sqlalchemy import Boolean, ColumnElement, Date, FromClause, LargeBinary, Uuid, bindparam, or_

from domain.kernel.statements import ours, owned
from domain.kernel.tables import (
    JSONB,
    BigInteger,
    CheckConstraint,
    Column,
    Ids,
    Index,
    Instant,
    Integer,
    Text,
    one_of,
    record_columns,
    refers,
    tenant_table,
)

ACTIVITY_KINDS = ("task", "call", "meeting", "email", "note")
PRIORITIES = ("low", "normal", "high")
NO_DEADLINE = datetime(9999, 12, 31, tzinfo=UTC)
"""The deadline of what has none: it sorts last, and the column is never null."""


def _own(rows: FromClause) -> ColumnElement[bool]:
    return or_(rows.c.created_by == bindparam("me", type_=Uuid), owned(rows)) & ours(rows)


activities = tenant_table(
    "activities",
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("priority", Text, nullable=False),
    Column("due_at", Instant),
    Column("due_on", Date),
    Column("starts_at", Instant),
    Column("ends_at", Instant),
    Column("deadline", Instant, nullable=False),
    Column("remind_at", Instant),
    Column("reminded_at", Instant),
    Column("done_at", Instant),
    Column("outcome", Text, nullable=False),
    Column("owner_id", Uuid),
    Column("created_by", Uuid),
    Column("record_kind", Text),
    Column("record_id", Uuid),
    Column("participant_ids", Ids, nullable=False),
    Column("external", JSONB, nullable=False),
    *record_columns(),
    one_of("kind", ACTIVITY_KINDS),
    one_of("priority", PRIORITIES),
    CheckConstraint("(record_kind is null) = (record_id is null)", name="record"),
    refers("owner_id", "members"),
    Index("activities_record_ix", "tenant_id", "record_id", "deadline", postgresql_where="deleted_at is null"),
    Index(
        "activities_open_ix",
        "tenant_id",
        "owner_id",
        "deadline",
        postgresql_where="done_at is null and deleted_at is null",
    ),
    Index(
        "activities_remind_ix",
        "remind_at",
        "tenant_id",
        postgresql_where="reminded_at is null and done_at is null and deleted_at is null",
    ),
    Index("activities_created_ix", "tenant_id", "created_at", "id"),
    Index("activities_updated_ix", "tenant_id", "updated_at", "id"),
    visible=_own,
)
"""deadline: the instant after which it is late, from due_at, due_on, ends_at or starts_at; see NO_DEADLINE.

Whoever sees the record an activity hangs on sees it too: that is asked of the record, see `hanging`.
"""

messages = tenant_table(
    "messages",
    Column("record_kind", Text, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("author_kind", Text, nullable=False),
    Column("author_id", Uuid),
    Column("text", Text, nullable=False),
    Column("mention_ids", Ids, nullable=False),
    Column("reply_to_id", Uuid),
    Column("edited_at", Instant),
    *record_columns(),
    refers("reply_to_id", "messages"),
    Index("messages_record_ix", "tenant_id", "record_id", "created_at", "id"),
)
"""A deleted one stays as a tombstone: its text is gone, its place is not."""

files = tenant_table(
    "files",
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("record_kind", Text, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("created_by", Uuid),
    *record_columns(),
    Index("files_record_ix", "tenant_id", "record_id", "created_at", "id"),
    Index("files_created_ix", "tenant_id", "created_at", "id"),
    visible=lambda rows: ours(rows) & (rows.c.created_by == bindparam("me", type_=Uuid)),
)

file_chunks = tenant_table(
    "file_chunks",
    Column("file_id", Uuid, nullable=False),
    Column("position", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    refers("file_id", "files"),
    key=("file_id", "position"),
    through=(files, "file_id"),
)

notifications = tenant_table(
    "notifications",
    Column("member_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_kind", Text),
    Column("record_id", Uuid),
    Column("cause_id", Uuid, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", Uuid),
    Column("data", JSONB, nullable=False),
    Column("in_app", Boolean, nullable=False),
    Column("by_mail", Boolean, nullable=False),
    Column("mailed_at", Instant),
    Column("read_at", Instant),
    Column("created_at", Instant, nullable=False),
    refers("member_id", "members"),
    Index("notifications_cause_uq", "tenant_id", "member_id", "kind", "cause_id", unique=True),
    Index("notifications_member_ix", "tenant_id", "member_id", "created_at", "id"),
    Index("notifications_unread_ix", "tenant_id", "member_id", postgresql_where="read_at is null and in_app"),
    visible=lambda rows: ours(rows) & (rows.c.member_id == bindparam("me", type_=Uuid)),
)
"""cause_id: what it tells of (an event, a message, an activity's reminder); nobody is told of the same twice."""

notification_preferences = tenant_table(
    "notification_preferences",
    Column("member_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("app", Boolean, nullable=False),
    Column("mail", Boolean, nullable=False),
    refers("member_id", "members"),
    key=("member_id", "kind"),
)

calendar_feeds = tenant_table(
    "calendar_feeds",
    Column("member_id", Uuid, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("read_at", Instant),
    refers("member_id", "members"),
    Index("calendar_feeds_token_uq", "tenant_id", "fingerprint", unique=True),
    Index("calendar_feeds_door_ix", "fingerprint"),
    key=("member_id",),
)
"""The address by which a member's calendar program reads their activities; read_at: to the hour."""
