"""The board's figures have an index of their own, led by the owner within a stage; the cards' one carries no more."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLE = "opportunities"
OPEN = "outcome = 'open' and deleted_at is null"
STAGE = ["tenant_id", "stage_id"]


def _made(name: str, columns: list[str], where: str = OPEN, include: tuple[str, ...] = ()) -> None:
    op.create_index(
        name, TABLE, columns, postgresql_where=sa.text(where), postgresql_include=include, postgresql_concurrently=True
    )


def _gone(name: str) -> None:
    op.drop_index(name, TABLE, postgresql_concurrently=True)


def upgrade() -> None:
    with op.get_context().autocommit_block():
        _made("opportunities_figures_ix", [*STAGE, "owner_id"], include=("base_minor", "entered_at"))
        _made("opportunities_shared_ix", STAGE, f"{OPEN} and collaborator_ids <> '{{}}'")
        _gone("opportunities_board_ix")
        _made("opportunities_board_ix", [*STAGE, "rank", "id"])


def downgrade() -> None:
    with op.get_context().autocommit_block():
        _gone("opportunities_board_ix")
        included = ("owner_id", "base_minor", "entered_at", "collaborator_ids")
        _made("opportunities_board_ix", [*STAGE, "rank", "id"], include=included)
        _gone("opportunities_shared_ix")
        _gone("opportunities_figures_ix")
