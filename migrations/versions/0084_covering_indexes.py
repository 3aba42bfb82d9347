"""What reports sum of open deals, of those to be recalled, of quotes and of closings lies in the indexes that find it."""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

OPEN = "outcome = 'open' and deleted_at is null"
DUE = "recall_on is not null"
FIGURES = ("base_minor", "entered_at")
AHEAD = ("id", "opened_at", "expected_close_on", "forecast_category", "pipeline_id", "collaborator_ids")
RECALLED = ("base_minor", "outcome", "deleted_at", "id", "owner_id", "collaborator_ids")
QUOTED = ("base_minor", "state", "is_primary", "valid_until", "deleted_at")
CLOSED = (
    *("opportunity_id", "outcome", "base_minor", "opened_at"),
    *("owner_id", "team_id", "loss_reason_id", "stage_id", "pipeline_id"),
)


def _remade(name: str, columns: list[str], where: str | None, include: tuple[str, ...]) -> None:
    table, made = name.partition("_")[0], f"{name}_new"
    op.create_index(
        made,
        table,
        ["tenant_id", *columns],
        postgresql_include=include,
        postgresql_where=sa.text(where) if where else None,
        postgresql_concurrently=True,
    )
    op.drop_index(name, table, postgresql_concurrently=True)
    op.execute(f"alter index {made} rename to {name}")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        _remade("opportunities_figures_ix", ["stage_id", "owner_id"], OPEN, FIGURES + AHEAD)
        _remade("opportunities_recall_ix", ["recall_on"], DUE, RECALLED)
        _remade("quotes_deal_ix", ["opportunity_id"], None, QUOTED)
        _remade("closings_period_ix", ["closed_at"], "voided_at is null", CLOSED)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        _remade("closings_period_ix", ["closed_at"], "voided_at is null", ())
        _remade("quotes_deal_ix", ["opportunity_id"], None, ())
        _remade("opportunities_recall_ix", ["recall_on"], DUE, ())
        _remade("opportunities_figures_ix", ["stage_id", "owner_id"], OPEN, FIGURES)
