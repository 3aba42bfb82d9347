"""Orders' way into the ERP: deliveries, attempts, and the workspace's connection."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import door, guard_tenant

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

INSTANT, JSONB = sa.DateTime(timezone=True), postgresql.JSONB()
TABLES = ("order_deliveries", "order_attempts", "erp_connections")
STEPS = "'find', 'create', 'read', 'confirm', 'acknowledge', 'wait'"


def upgrade() -> None:
    op.create_table(
        "order_deliveries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.Column("claim", sa.Uuid(), nullable=True),
        sa.Column("claimed_until", INSTANT, nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("remote_id", sa.Text(), nullable=True),
        sa.Column("remote_number", sa.Text(), nullable=True),
        sa.Column("remote_totals", JSONB, nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("updated_at", INSTANT, nullable=False),
        _of_order("order_deliveries"),
        sa.PrimaryKeyConstraint("tenant_id", "order_id", name=op.f("order_deliveries_pk")),
    )
    op.create_index("order_deliveries_key_uq", "order_deliveries", ["tenant_id", "key"], unique=True)
    for name, column in (("remote", "remote_id"), ("due", "next_at")):
        some = sa.text(f"{column} is not null")
        op.create_index(f"order_deliveries_{name}_ix", "order_deliveries", ["tenant_id", column], postgresql_where=some)
    op.create_table(
        "order_attempts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.CheckConstraint(f"step in ({STEPS})", name=op.f("order_attempts_step_ck")),
        _of_order("order_attempts"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("order_attempts_pk")),
    )
    op.create_index("order_attempts_order_ix", "order_attempts", ["tenant_id", "order_id", "at"])
    op.create_table(
        "erp_connections",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("settings", JSONB, nullable=False),
        sa.Column("sealed_secret", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("polled_until", INSTANT, nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("checked_at", INSTANT, nullable=True),
        sa.Column("sealed_callback_secret", sa.Text(), nullable=True),
        sa.Column("callback_fingerprint", sa.LargeBinary(), nullable=True),
        sa.Column("report", JSONB, nullable=True),
        sa.Column("reported_at", INSTANT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.CheckConstraint("kind in ('tryton', 'odoo', 'erpnext', 'rest')", name=op.f("erp_connections_kind_ck")),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("erp_connections_pk")),
    )
    op.create_index("erp_connections_callback_ix", "erp_connections", ["callback_fingerprint"])
    for table in TABLES:
        guard_tenant(table)
    door(
        "door_erp_callback(mark bytea)",
        "table (tenant_id uuid, secret text)",
        "select c.tenant_id, c.sealed_callback_secret from erp_connections c where c.callback_fingerprint = mark",
        arguments="bytea",
    )


def _of_order(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"{table}_tenant_id_order_id_fk")
    return sa.ForeignKeyConstraint(["tenant_id", "order_id"], ["orders.tenant_id", "orders.id"], name=name)


def downgrade() -> None:
    op.execute("drop function door_erp_callback(bytea)")
    for table in TABLES:
        op.drop_table(table)
