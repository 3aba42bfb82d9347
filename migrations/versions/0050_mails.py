"""Mails, those that wait, and the mailbox they are fetched from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import guard_tenant

revision = "0050"
down_revision = "0048"
branch_labels = None
depends_on = None

INSTANT, JSONB = sa.DateTime(timezone=True), postgresql.JSONB()
TABLES = ("mails", "mail_sources", "held_mails", "mail_dropboxes")
REASONS = "'stranger', 'unproven', 'unreadable', 'too-complex', 'too-large', 'failed'"


def upgrade() -> None:
    op.create_table(
        "mails",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("sender_address", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("recipients", JSONB, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("signature", JSONB, nullable=True),
        sa.Column("file_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("asks", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("opportunity_id", sa.Uuid(), nullable=True),
        sa.Column("record_kind", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT, nullable=True),
        sa.CheckConstraint("direction in ('inbound', 'outbound')", name=op.f("mails_direction_ck")),
        sa.CheckConstraint("way in ('upload', 'dropbox')", name=op.f("mails_way_ck")),
        sa.CheckConstraint("asks in ('person', 'deal')", name=op.f("mails_asks_ck")),
        sa.CheckConstraint("(record_kind is null) = (record_id is null)", name=op.f("mails_record_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"], ["members.tenant_id", "members.id"], name=op.f("mails_tenant_id_owner_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("mails_pk")),
    )
    op.create_index("mails_message_uq", "mails", ["tenant_id", "message_id"], unique=True)
    op.create_index("mails_thread_ix", "mails", ["tenant_id", "thread", "sent_at"])
    op.create_index("mails_record_ix", "mails", ["tenant_id", "record_id", "sent_at"])
    for name, column in (("contact", "contact_id"), ("company", "company_id"), ("deal", "opportunity_id")):
        some = sa.text(f"{column} is not null")
        op.create_index(f"mails_{name}_ix", "mails", ["tenant_id", column, "sent_at"], postgresql_where=some)
    op.create_index(
        "mails_asks_ix", "mails", ["tenant_id", "sender_address"], postgresql_where=sa.text("asks is not null")
    )
    op.create_index("mails_sent_ix", "mails", ["tenant_id", "sent_at", "id"])
    op.create_table(
        "mail_sources",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("mail_sources_pk")),
    )
    op.create_index("mail_sources_created_ix", "mail_sources", ["tenant_id", "created_at"])
    op.create_table(
        "held_mails",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.CheckConstraint(f"reason in ({REASONS})", name=op.f("held_mails_reason_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("held_mails_pk")),
    )
    op.create_index("held_mails_digest_uq", "held_mails", ["tenant_id", "digest"], unique=True)
    op.create_index("held_mails_created_ix", "held_mails", ["tenant_id", "created_at", "id"])
    _dropboxes()
    for table in TABLES:
        guard_tenant(table)


def _dropboxes() -> None:
    op.create_table(
        "mail_dropboxes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("security", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("sealed_password", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=True),
        sa.Column("last_uid", sa.BigInteger(), nullable=False),
        sa.Column("fetched", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("checked_at", INSTANT, nullable=True),
        sa.Column("next_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.CheckConstraint("security in ('tls', 'starttls', 'none')", name=op.f("mail_dropboxes_security_ck")),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("mail_dropboxes_pk")),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
