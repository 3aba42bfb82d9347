"""Workspaces older than the approval of quotes get their sector's limits; those that have or had rules keep theirs."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from domain.kernel.ids import new_id

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# As they were when this was written: a migration does not change with the templates.
NAMES = {"it": "Sconti", "en": "Discounts"}
LIMITS: Mapping[str, Mapping[str, str]] = {
    "neutral": {"agent": "10", "seller": "15", "back_office": "15", "manager": "30"},
    "manufacturing": {"agent": "10", "seller": "15", "back_office": "15", "manager": "30"},
    "resale": {"agent": "10", "seller": "15", "back_office": "15", "manager": "25"},
    "plants": {"agent": "5", "seller": "10", "back_office": "10", "manager": "20"},
    "services": {"agent": "5", "seller": "10", "back_office": "10", "manager": "20"},
}
WITHOUT = """
    select w.tenant_id, w.language, coalesce(w.settings ->> 'sector', 'neutral') as sector,
           jsonb_object_agg(r.preset, r.id) as roles
    from workspaces w join roles r on r.tenant_id = w.tenant_id and r.preset is not null and r.deleted_at is null
    where not exists (select from approval_rules a where a.tenant_id = w.tenant_id)
    group by 1, 2, 3
"""
TABLE = sa.table(
    "approval_rules",
    *(sa.column(each) for each in ("tenant_id", "id", "name", "scope", "version", "created_at", "updated_at")),
    sa.column("limits", JSONB),
)


def upgrade() -> None:
    now = datetime.now(UTC)
    kept: dict[str, Any] = {"scope": "\n\n", "version": 1, "created_at": now, "updated_at": now}
    rules: list[dict[str, Any]] = []
    for tenant_id, language, sector, roles in op.get_bind().execute(sa.text(WITHOUT)).all():
        limits = [
            {"role_id": roles[preset], "max_discount": points, "min_margin": None}
            for preset, points in LIMITS.get(sector, LIMITS["neutral"]).items()
            if preset in roles
        ]
        if limits:
            rules.append({"tenant_id": tenant_id, "id": new_id(), "name": NAMES[language], "limits": limits, **kept})
    op.bulk_insert(TABLE, rules)


def downgrade() -> None:
    """The limits stay: nobody can tell them from those that people wrote."""
