"""Webhooks: what happens, told to other systems."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from migrations.policies import door, guard_tenant

revision = "0065"
down_revision = "0060"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "webhooks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("events", ARRAY(sa.Text()), nullable=False),
        sa.Column("owner_ids", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("pipeline_ids", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("disabled_reason", sa.Text(), nullable=True),
        sa.Column("set_by_kind", sa.Text(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_secret", sa.Text(), nullable=False),
        sa.Column("former_secret", sa.Text(), nullable=True),
        sa.Column("former_until", INSTANT, nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT, nullable=True),
        sa.CheckConstraint("disabled_reason in ('gone', 'without_rights')", name=op.f("webhooks_disabled_reason_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("webhooks_pk")),
    )
    op.create_index(
        "webhooks_active_ix", "webhooks", ["tenant_id"], postgresql_where=sa.text("active and deleted_at is null")
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.Column("last_at", INSTANT, nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("excerpt", sa.Text(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.CheckConstraint("state in ('waiting', 'delivered', 'failed')", name=op.f("webhook_deliveries_state_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "webhook_id"],
            ["webhooks.tenant_id", "webhooks.id"],
            name=op.f("webhook_deliveries_tenant_id_webhook_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("webhook_deliveries_pk")),
    )
    op.create_index(
        "webhook_deliveries_event_uq", "webhook_deliveries", ["tenant_id", "webhook_id", "sequence"], unique=True
    )
    for state in ("waiting", "failed"):
        op.create_index(
            f"webhook_deliveries_{state}_ix",
            "webhook_deliveries",
            ["tenant_id", "webhook_id", "sequence"],
            postgresql_where=sa.text(f"state = '{state}'"),
        )
    op.create_index("webhook_deliveries_created_ix", "webhook_deliveries", ["tenant_id", "created_at", "id"])
    op.create_table(
        "webhook_resends",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("through", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "webhook_id"],
            ["webhooks.tenant_id", "webhooks.id"],
            name=op.f("webhook_resends_tenant_id_webhook_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("webhook_resends_pk")),
    )
    op.create_index(
        "webhook_resends_open_ix",
        "webhook_resends",
        ["tenant_id", "webhook_id"],
        unique=True,
        postgresql_where=sa.text("reached < through"),
    )
    for table in ("webhooks", "webhook_deliveries", "webhook_resends"):
        guard_tenant(table)
    door(
        "door_due_webhooks(moment timestamptz)",
        "table (tenant_id uuid, id uuid)",
        """select w.tenant_id, w.id from webhooks w
           where w.active and w.deleted_at is null and (
             exists (select from webhook_deliveries d where d.tenant_id = w.tenant_id and d.webhook_id = w.id
                     and d.state = 'waiting' and d.next_at <= moment)
             or exists (select from webhook_resends r where r.tenant_id = w.tenant_id and r.webhook_id = w.id
                        and r.reached < r.through)
             or w."position" < (select p."position" from relay.positions p where p.tenant_id = w.tenant_id))""",
        arguments="timestamptz",
    )
    # The relay asks it while it tells: it knows nothing of workspaces but their events.
    door(
        "door_hooked_workspaces()",
        "setof uuid",
        "select distinct tenant_id from webhooks where active and deleted_at is null",
        arguments="",
    )
    op.execute("revoke execute on function door_hooked_workspaces() from filo_app")
    op.execute("grant execute on function door_hooked_workspaces() to filo_relay")


def downgrade() -> None:
    op.execute("drop function door_hooked_workspaces()")
    op.execute("drop function door_due_webhooks(timestamptz)")
    op.drop_table("webhook_resends")
    op.drop_table("webhook_deliveries")
    op.drop_table("webhooks")
