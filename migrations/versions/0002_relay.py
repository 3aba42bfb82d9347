"""What the relay keeps, and the queue it fills: procrastinate's schema as of 3.10.0."""

import sqlalchemy as sa
from alembic import op

from migrations.packaged import apply_sql

revision = "0002"
down_revision = "0001_companies"
branch_labels = None
depends_on = None

FEED_HEADS = """
create function door_feed_heads(tenants uuid[]) returns table (tenant_id uuid, "position" bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.tenant_id, p."position" from relay.positions p where p.tenant_id = any(tenants) $$
"""


def upgrade() -> None:
    op.execute("create schema relay")
    op.create_table(
        "positions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("dispatched", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("dispatched <= position", name=op.f("positions_dispatched_ck")),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("positions_pk")),
        schema="relay",
    )
    op.create_index(
        "positions_waiting_ix",
        "positions",
        ["tenant_id"],
        unique=False,
        schema="relay",
        postgresql_where="dispatched < position",
    )
    op.create_table(
        "cursor",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("cursor_pk")),
        schema="relay",
    )
    # Where events were settled before (down and up again), counting goes on behind the last of them.
    op.execute(
        "insert into relay.positions select tenant_id, max(position), max(position) from events"
        " where position is not null group by tenant_id"
    )
    op.execute("insert into relay.cursor (name) values ('events')")
    op.execute("grant usage on schema relay to filo_relay")
    op.execute("grant select, insert, update on relay.positions to filo_relay")
    op.execute("grant select, update on relay.cursor to filo_relay")
    op.execute(FEED_HEADS)
    op.execute("revoke all on function door_feed_heads(uuid[]) from public")
    op.execute("grant execute on function door_feed_heads(uuid[]) to filo_app")
    op.execute("create schema procrastinate")
    apply_sql("procrastinate-3.10.0.sql", schema="procrastinate")
    op.execute("grant usage on schema procrastinate to filo_relay")
    op.execute("grant select, insert, update, delete on all tables in schema procrastinate to filo_relay")
    op.execute("grant usage, select on all sequences in schema procrastinate to filo_relay")


def downgrade() -> None:
    op.execute("drop schema procrastinate cascade")
    op.execute("drop function door_feed_heads(uuid[])")
    op.drop_table("cursor", schema="relay")
    op.drop_table("positions", schema="relay")
    op.execute("drop schema relay")
