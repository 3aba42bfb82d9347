"""Permissions and settings that nothing asks for leave roles, keys and workspaces until what they are for is there."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

PERMISSIONS = ("exports:run", "price_lists:delete", "price_lists:read", "price_lists:write", "quotes:approve")
SCOPES = ("exports:read", "exports:write", "price_lists:read", "price_lists:write")


def _strip(table: str, column: str, names: tuple[str, ...]) -> None:
    gone = ", ".join(f"'{name}'" for name in names)
    op.execute(f"""
        update {table} set {column} = array(
          select each from unnest({column}) with ordinality as said (each, place)
          where each not in ({gone}) order by place
        ) where {column} && array[{gone}]
    """)


def upgrade() -> None:
    _strip("roles", "permissions", PERMISSIONS)
    _strip("api_keys", "scopes", SCOPES)
    op.execute("""
        update workspaces set settings = settings - 'approval' - 'export_alert_rows'
        where settings ?| array['approval', 'export_alert_rows']
    """)


def downgrade() -> None:
    """Nothing comes back: it had no effect."""
