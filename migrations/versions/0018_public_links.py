"""A workspace's own paper, and quotes at their customers: links, letters, and what proves a decision."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

from migrations.policies import door, guard_tenant

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

LINK = "door_quote_link(mark bytea, moment timestamptz)"


def refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"{table}_tenant_id_{column}_fk")
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{target}.tenant_id", f"{target}.id"], name=name)


def upgrade() -> None:
    op.create_table(
        "paper_files",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('logo', 'quote_template')", name=op.f("paper_files_kind_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "kind", name=op.f("paper_files_pk")),
    )
    op.create_table(
        "quote_links",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        refers("quote_links", "root_id", "quotes"),
        refers("quote_links", "quote_id", "quotes"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("quote_links_pk")),
    )
    op.create_index("quote_links_token_uq", "quote_links", ["tenant_id", "fingerprint"], unique=True)
    op.create_index("quote_links_door_ix", "quote_links", ["fingerprint"])
    op.create_index("quote_links_root_ix", "quote_links", ["tenant_id", "root_id", "created_at"])
    op.create_table(
        "quote_letters",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("to_addresses", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("cc_addresses", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('waiting', 'sent', 'failed')", name=op.f("quote_letters_state_ck")),
        refers("quote_letters", "quote_id", "quotes"),
        refers("quote_letters", "link_id", "quote_links"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("quote_letters_pk")),
    )
    op.create_index("quote_letters_quote_ix", "quote_letters", ["tenant_id", "quote_id", "created_at"])
    op.create_table(
        "quote_evidence",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("terms", sa.Boolean(), nullable=False),
        sa.Column("clauses", sa.Boolean(), nullable=False),
        sa.Column("chosen", pg.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("user_agent", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("decision in ('accepted', 'declined')", name=op.f("quote_evidence_decision_ck")),
        refers("quote_evidence", "quote_id", "quotes"),
        refers("quote_evidence", "link_id", "quote_links"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("quote_evidence_pk")),
    )
    op.create_index("quote_evidence_quote_ix", "quote_evidence", ["tenant_id", "quote_id", "created_at"])
    for table in ("paper_files", "quote_links", "quote_letters"):
        guard_tenant(table)
    guard_tenant("quote_evidence", writes="select, insert, update")
    # What is revoked or over looks like what never was, in its answer and in its way there.
    door(
        LINK,
        "table (tenant_id uuid, id uuid)",
        "select l.tenant_id, l.id from quote_links l"
        " where l.fingerprint = mark and l.revoked_at is null and l.expires_at > moment",
        arguments="bytea, timestamptz",
    )


def downgrade() -> None:
    op.execute("drop function door_quote_link(bytea, timestamptz)")
    for table in ("quote_evidence", "quote_letters", "quote_links", "paper_files"):
        op.drop_table(table)
