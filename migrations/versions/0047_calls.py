"""Telephone calls, as a switchboard tells of them."""

import sqlalchemy as sa
from alembic import op

from migrations.policies import door, guard_tenant

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "call_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("call_lines_pk")),
    )
    op.create_index("call_lines_token_uq", "call_lines", ["tenant_id", "fingerprint"], unique=True)
    op.create_index("call_lines_door_ix", "call_lines", ["fingerprint"])
    op.create_table(
        "calls",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("recording_url", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.CheckConstraint("state in ('ringing', 'answered', 'ended', 'missed')", name=op.f("calls_state_ck")),
        sa.CheckConstraint("direction in ('inbound', 'outbound')", name=op.f("calls_direction_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "line_id"], ["call_lines.tenant_id", "call_lines.id"], name=op.f("calls_tenant_id_line_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"], ["members.tenant_id", "members.id"], name=op.f("calls_tenant_id_owner_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("calls_pk")),
    )
    op.create_index("calls_line_call_uq", "calls", ["tenant_id", "line_id", "call_id"], unique=True)
    op.create_index("calls_started_ix", "calls", ["tenant_id", "started_at", "id"])
    op.create_index(
        "calls_contact_ix", "calls", ["tenant_id", "contact_id"], postgresql_where=sa.text("contact_id is not null")
    )
    for table in ("call_lines", "calls"):
        guard_tenant(table)
    door(
        "door_call_line(mark bytea)",
        "table (tenant_id uuid, id uuid)",
        "select l.tenant_id, l.id from call_lines l where l.fingerprint = mark and l.revoked_at is null",
        arguments="bytea",
    )


def downgrade() -> None:
    op.execute("drop function door_call_line(bytea)")
    op.drop_table("calls")
    op.drop_table("call_lines")
