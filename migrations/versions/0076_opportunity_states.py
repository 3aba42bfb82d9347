"""What deals were worth, when expected, whose, in which pipeline: from when to when."""

import sqlalchemy as sa
from alembic import op

from migrations.policies import guard_tenant

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None

NAMES = {"opportunity_id": "opportunities", "owner_id": "members", "pipeline_id": "pipelines"}


def upgrade() -> None:
    op.create_table(
        "opportunity_states",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("base_minor", sa.BigInteger(), nullable=False),
        sa.Column("expected_close_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("pipeline_id", sa.Uuid(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                ["tenant_id", column],
                [f"{table}.tenant_id", f"{table}.id"],
                name=op.f(f"opportunity_states_tenant_id_{column}_fk"),
            )
            for column, table in NAMES.items()
        ),
        sa.PrimaryKeyConstraint("tenant_id", "opportunity_id", "at", name=op.f("opportunity_states_pk")),
    )
    guard_tenant("opportunity_states")
    _fill()


def _later(field: str) -> str:
    """What a field was after a moment: what the first later change of it replaced; null where none did."""
    return f"""left join lateral (
        select e.previous->'{field}' as was from events e
        where e.tenant_id = o.tenant_id and e.record_id = o.id and e.at > m.at and e.previous ? '{field}'
        order by e.at, e.seq limit 1) {field} on true"""


def _fill() -> None:
    # Facts say what a change replaced. Amounts of another currency take the deal's present rate: the rate of the day
    # stands in no fact. What was merged away meanwhile is left out, and the present holds.
    op.execute(f"""
        insert into opportunity_states
          (tenant_id, opportunity_id, at, base_minor, expected_close_on, owner_id, pipeline_id)
        select o.tenant_id, o.id, m.at,
          case when amount.was is null then o.base_minor
               when jsonb_typeof(amount.was) = 'null' then 0
               when amount.was->>'currency' = w.currency then replace(amount.was->>'amount', '.', '')::bigint
               when coalesce(o.amount_minor, 0) = 0 then o.base_minor
               else round(replace(amount.was->>'amount', '.', '')::numeric * o.base_minor / o.amount_minor)::bigint
          end,
          case when expected_close_on.was is null then o.expected_close_on
               else (expected_close_on.was#>>'{{}}')::date end,
          case when owner_id.was is null then o.owner_id
               when jsonb_typeof(owner_id.was) = 'null' then null
               else coalesce(former.id, o.owner_id) end,
          coalesce(elsewhere.id, o.pipeline_id)
        from opportunities o
        join workspaces w on w.tenant_id = o.tenant_id
        join lateral (
          select o.created_at as at
          union select e.at from events e where e.tenant_id = o.tenant_id and e.record_id = o.id
            and e.previous ?| array['amount', 'expected_close_on', 'owner_id', 'pipeline_id']) m on true
        {_later("amount")}
        {_later("expected_close_on")}
        {_later("owner_id")}
        {_later("pipeline_id")}
        left join members former on former.tenant_id = o.tenant_id and former.id = (owner_id.was#>>'{{}}')::uuid
        left join pipelines elsewhere
          on elsewhere.tenant_id = o.tenant_id and elsewhere.id = (pipeline_id.was#>>'{{}}')::uuid
    """)


def downgrade() -> None:
    op.drop_table("opportunity_states")
