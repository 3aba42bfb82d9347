"""Work and talk: activities, messages, files, notifications."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0007"
down_revision = "0006_deals"
branch_labels = None
depends_on = None

TENANT_TABLES = (
    "activities",
    "file_chunks",
    "files",
    "messages",
    "notification_preferences",
    "notifications",
)


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("files_pk")),
    )
    op.create_index("files_created_ix", "files", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index("files_record_ix", "files", ["tenant_id", "record_id", "created_at", "id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mention_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("reply_to_id", sa.Uuid(), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "reply_to_id"],
            ["messages.tenant_id", "messages.id"],
            name=op.f("messages_tenant_id_reply_to_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("messages_pk")),
    )
    op.create_index("messages_record_ix", "messages", ["tenant_id", "record_id", "created_at", "id"], unique=False)
    op.create_table(
        "file_chunks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "file_id"], ["files.tenant_id", "files.id"], name=op.f("file_chunks_tenant_id_file_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "file_id", "position", name=op.f("file_chunks_pk")),
    )
    op.create_table(
        "activities",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("record_kind", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("participant_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('task', 'call', 'meeting', 'email', 'note')", name=op.f("activities_kind_ck")),
        sa.CheckConstraint("priority in ('low', 'normal', 'high')", name=op.f("activities_priority_ck")),
        sa.CheckConstraint("(record_kind is null) = (record_id is null)", name=op.f("activities_record_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("activities_tenant_id_owner_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("activities_pk")),
    )
    op.create_index("activities_created_ix", "activities", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "activities_open_ix",
        "activities",
        ["tenant_id", "owner_id", "deadline"],
        unique=False,
        postgresql_where="done_at is null and deleted_at is null",
    )
    op.create_index(
        "activities_record_ix",
        "activities",
        ["tenant_id", "record_id", "deadline"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "activities_remind_ix",
        "activities",
        ["remind_at", "tenant_id"],
        unique=False,
        postgresql_where="reminded_at is null and done_at is null and deleted_at is null",
    )
    op.create_index("activities_updated_ix", "activities", ["tenant_id", "updated_at", "id"], unique=False)
    op.create_table(
        "notification_preferences",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("app", sa.Boolean(), nullable=False),
        sa.Column("mail", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("notification_preferences_tenant_id_member_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "member_id", "kind", name=op.f("notification_preferences_pk")),
    )
    op.create_table(
        "notifications",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("cause_id", sa.Uuid(), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("in_app", sa.Boolean(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("notifications_tenant_id_member_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("notifications_pk")),
    )
    op.create_index(
        "notifications_cause_uq", "notifications", ["tenant_id", "member_id", "kind", "cause_id"], unique=True
    )
    op.create_index(
        "notifications_member_ix", "notifications", ["tenant_id", "member_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "notifications_unread_ix",
        "notifications",
        ["tenant_id", "member_id"],
        unique=False,
        postgresql_where="read_at is null and in_app",
    )
    for table in TENANT_TABLES:
        policies.guard_tenant(table)
    policies.door(
        "door_due_reminders(before timestamptz)",
        "setof uuid",
        """select distinct a.tenant_id from activities a
           where a.remind_at <= before and a.reminded_at is null and a.done_at is null and a.deleted_at is null""",
        arguments="timestamptz",
    )


def downgrade() -> None:
    op.execute("drop function door_due_reminders(timestamptz)")
    op.drop_table("notifications")
    op.drop_table("notification_preferences")
    op.drop_table("activities")
    op.drop_table("file_chunks")
    op.drop_table("messages")
    op.drop_table("files")
