"""Leads and opportunities from tables."""

from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

BEFORE = ("company", "contact", "product")
AFTER = (*BEFORE, "lead", "opportunity")


def upgrade() -> None:
    _allow(AFTER)


def downgrade() -> None:
    gone = "kind in ('lead', 'opportunity')"
    op.execute(
        f"delete from import_rows where (tenant_id, import_id) in (select tenant_id, id from imports where {gone})"
    )
    op.execute(f"delete from imports where {gone}")
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    said = ", ".join(f"'{kind}'" for kind in kinds)
    op.drop_constraint(op.f("imports_kind_ck"), "imports")
    op.create_check_constraint(op.f("imports_kind_ck"), "imports", f"kind in ({said})")
