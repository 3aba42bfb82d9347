"""Targets of product families: what is to be won with the products of one."""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None

HOLDERS = "('member', 'team', 'pipeline', 'workspace')"
MORE = "('member', 'team', 'pipeline', 'product_family', 'workspace')"
NAMED = ["tenant_id", "period", "starts_on", "member_id", "team_id", "pipeline_id"]


def _holders(known: str) -> None:
    op.drop_constraint(op.f("targets_holder_ck"), "targets")
    op.execute(f"alter table targets add constraint targets_holder_ck check (holder in {known}) not valid")
    op.execute("alter table targets validate constraint targets_holder_ck")


def _one_for_a_period(columns: list[str]) -> None:
    op.drop_index("targets_holder_uq", "targets")
    op.create_index(
        "targets_holder_uq",
        "targets",
        columns,
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("deleted_at is null"),
    )


def upgrade() -> None:
    op.add_column("targets", sa.Column("product_family", sa.Text(), nullable=True))
    _holders(MORE)
    said = "(holder = 'product_family') = (product_family is not null)"
    op.execute(f"alter table targets add constraint targets_product_family_ck check ({said}) not valid")
    op.execute("alter table targets validate constraint targets_product_family_ck")
    _one_for_a_period([*NAMED, "product_family"])


def downgrade() -> None:
    op.execute("delete from targets where holder = 'product_family'")
    _one_for_a_period(NAMED)
    op.drop_constraint(op.f("targets_product_family_ck"), "targets")
    _holders(HOLDERS)
    op.drop_column("targets", "product_family")
