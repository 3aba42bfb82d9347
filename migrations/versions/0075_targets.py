"""Targets: what members, teams, pipelines and the whole are to win in a period."""

import sqlalchemy as sa
from alembic import op

from migrations.policies import guard_tenant

revision = "0075"
down_revision = "0066"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
WRITE = "targets:write"
CHECKS = {
    "holder": "holder in ('member', 'team', 'pipeline', 'workspace')",
    "period": "period in ('month', 'quarter', 'year')",
    "member": "(holder = 'member') = (member_id is not null)",
    "team": "(holder = 'team') = (team_id is not null)",
    "pipeline": "(holder = 'pipeline') = (pipeline_id is not null)",
    "amount": "amount_minor > 0",
    "span": "starts_on < until",
}


def upgrade() -> None:
    op.create_table(
        "targets",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("pipeline_id", sa.Uuid(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT, nullable=True),
        *(sa.CheckConstraint(said, name=op.f(f"targets_{name}_ck")) for name, said in CHECKS.items()),
        *(
            sa.ForeignKeyConstraint(
                ["tenant_id", f"{one}_id"],
                [f"{one}s.tenant_id", f"{one}s.id"],
                name=op.f(f"targets_tenant_id_{one}_id_fk"),
            )
            for one in ("member", "team", "pipeline")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("targets_pk")),
    )
    op.create_index(
        "targets_holder_uq",
        "targets",
        ["tenant_id", "period", "starts_on", "member_id", "team_id", "pipeline_id"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("deleted_at is null"),
    )
    guard_tenant("targets")
    op.execute(f"""
        update roles set permissions = permissions || array['{WRITE}'], version = version + 1, updated_at = now()
        where preset = 'manager' and not '{WRITE}' = any(permissions)
    """)


def downgrade() -> None:
    op.execute(
        f"update roles set permissions = array_remove(permissions, '{WRITE}') where '{WRITE}' = any(permissions)"
    )
    op.drop_table("targets")
