"""Tables that are brought in, row by row."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import guard_tenant

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

KINDS = "'company', 'contact', 'product'"
STATES = "'reading', 'read', 'planning', 'planned', 'committing', 'committed', 'reverting', 'reverted', 'failed'"
STATUSES = "'created', 'changed', 'unchanged', 'conflict', 'refused'"


def upgrade() -> None:
    instant, jsonb = sa.DateTime(timezone=True), postgresql.JSONB()
    op.create_table(
        "imports",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reading", jsonb, nullable=False),
        sa.Column("plan", jsonb, nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("counts", jsonb, nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.Column("updated_at", instant, nullable=False),
        sa.Column("committed_at", instant, nullable=True),
        sa.CheckConstraint(f"kind in ({KINDS})", name=op.f("imports_kind_ck")),
        sa.CheckConstraint(f"state in ({STATES})", name=op.f("imports_state_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("imports_pk")),
    )
    op.create_index("imports_created_ix", "imports", ["tenant_id", "created_at", "id"])
    guard_tenant("imports")
    op.create_table(
        "import_rows",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cells", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("said", jsonb, nullable=True),
        sa.Column("changes", jsonb, nullable=False),
        sa.Column("faults", jsonb, nullable=False),
        sa.Column("made", jsonb, nullable=False),
        sa.Column("left", sa.Text(), nullable=True),
        sa.Column("created_at", instant, nullable=False),
        sa.CheckConstraint(f"status in ({STATUSES})", name=op.f("import_rows_status_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "import_id"],
            ["imports.tenant_id", "imports.id"],
            name=op.f("import_rows_tenant_id_import_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "import_id", "position", name=op.f("import_rows_pk")),
    )
    of_import = ["tenant_id", "import_id"]
    op.create_index(
        "import_rows_key_ix", "import_rows", [*of_import, "key"], postgresql_where=sa.text("key is not null")
    )
    op.create_index(
        "import_rows_record_ix",
        "import_rows",
        ["tenant_id", "record_id"],
        postgresql_where=sa.text("record_id is not null"),
    )
    op.create_index("import_rows_created_ix", "import_rows", ["tenant_id", "created_at"])
    op.create_index("import_rows_status_ix", "import_rows", [*of_import, "status", "position"])
    guard_tenant("import_rows")


def downgrade() -> None:
    op.drop_table("import_rows")
    op.drop_table("imports")
