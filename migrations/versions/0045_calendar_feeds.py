"""The address by which a member's calendar program reads their activities."""

import sqlalchemy as sa
from alembic import op

from migrations.policies import door, guard_tenant

revision = "0045"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("calendar_feeds_tenant_id_member_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "member_id", name=op.f("calendar_feeds_pk")),
    )
    op.create_index("calendar_feeds_token_uq", "calendar_feeds", ["tenant_id", "fingerprint"], unique=True)
    op.create_index("calendar_feeds_door_ix", "calendar_feeds", ["fingerprint"])
    guard_tenant("calendar_feeds")
    door(
        "door_calendar_feed(mark bytea)",
        "table (tenant_id uuid, member_id uuid)",
        "select f.tenant_id, f.member_id from calendar_feeds f where f.fingerprint = mark",
        arguments="bytea",
    )


def downgrade() -> None:
    op.execute("drop function door_calendar_feed(bytea)")
    op.drop_table("calendar_feeds")
