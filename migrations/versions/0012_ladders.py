"""Workspaces older than leads get the ladder; entries in the ledger of consents may go with their person."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from domain.kernel.ids import new_id

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# As they were when this was written: a migration does not change with the templates.
LADDER = (
    ("new", 0, {"it": "Nuovo", "en": "New"}),
    ("contacted", 100, {"it": "Contattato", "en": "Contacted"}),
    ("interested", 200, {"it": "Interessato", "en": "Interested"}),
    ("qualified", 900, {"it": "Qualificato", "en": "Qualified"}),
    ("disqualified", 1000, {"it": "Non qualificato", "en": "Disqualified"}),
)
REASONS = (
    {"it": "Nessun budget", "en": "No budget"},
    {"it": "Nessun bisogno", "en": "No need"},
    {"it": "Nessun potere di decisione", "en": "No authority"},
    {"it": "Non raggiungibile", "en": "Not reachable"},
    {"it": "Fuori target", "en": "Out of target"},
    {"it": "Duplicato", "en": "Duplicate"},
)


def upgrade() -> None:
    _fill("lead_steps", [(names, position, {"key": key}) for key, position, names in LADDER])
    _fill("disqualification_reasons", [(names, position, {}) for position, names in enumerate(REASONS)])
    op.execute("grant delete on consents to filo_app")
    op.execute(
        "create policy of_binned on consents as restrictive for delete to filo_app using ("
        " exists (select from contacts c where c.tenant_id = consents.tenant_id and c.id = consents.contact_id"
        " and c.deleted_at is not null and c.erased_at is null))"
    )


def downgrade() -> None:
    # The ladders stay: leads may stand on them.
    op.execute("drop policy of_binned on consents")
    op.execute("revoke delete on consents from filo_app")


def _fill(name: str, rows: list[tuple[dict[str, str], int, dict[str, str]]]) -> None:
    connection = op.get_bind()
    without = f"select tenant_id, language from workspaces w where not exists (select from {name} t where t.tenant_id = w.tenant_id)"
    table = sa.table(
        name,
        *(
            sa.column(each)
            for each in ("tenant_id", "id", "name", "position", "key", "version", "created_at", "updated_at")
        ),
    )
    kept = {"version": 1, "created_at": datetime.now(UTC), "updated_at": datetime.now(UTC)}
    for tenant_id, language in connection.execute(sa.text(without)).all():
        written = [
            {"tenant_id": tenant_id, "id": new_id(), "name": names[language], "position": position, **more, **kept}
            for names, position, more in rows
        ]
        op.bulk_insert(table, written)
