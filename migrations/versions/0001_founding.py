"""The founding schema: access, events, and the two locks on tenancy."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from domain.kernel import money
from migrations import policies

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TENANT_TABLES = (
    "api_keys",
    "events",
    "external_keys",
    "idempotency_keys",
    "invitations",
    "members",
    "refresh_tokens",
    "roles",
    "sessions",
    "teams",
    "workspaces",
)

EXPONENTS = {
    exponent: sorted(code for code, places in money.EXPONENTS.items() if places == exponent) for exponent in (0, 3, 4)
}
MONEY_JSON = f"""
create function money_json(minor bigint, currency text) returns json language sql immutable parallel safe
return case when minor is null then null else json_build_object('amount', case
  when currency = any(array{EXPONENTS[0]}) then minor::text
  when currency = any(array{EXPONENTS[3]}) then (minor * 0.001)::text
  when currency = any(array{EXPONENTS[4]}) then (minor * 0.0001)::text
  else (minor * 0.01)::text end, 'currency', currency) end
"""


def upgrade() -> None:
    for extension in ("pg_trgm", "btree_gin"):
        op.execute(f"create extension if not exists {extension}")
    op.execute("create schema directory")
    op.execute(policies.ROLES)
    op.execute(policies.CURRENT_TENANT)
    op.execute(MONEY_JSON)
    op.create_table(
        "api_keys",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("api_keys_pk")),
    )
    op.create_index("api_keys_id_ix", "api_keys", ["id"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp_last_step", sa.BigInteger(), nullable=True),
        sa.Column("recovery_hashes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("accounts_pk")),
        sa.UniqueConstraint("email_key", name=op.f("accounts_email_key_uq")),
        schema="directory",
    )
    op.create_table(
        "addresses",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("addresses_pk")),
        schema="directory",
    )
    op.create_table(
        "attempts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("attempts_pk")),
        schema="directory",
    )
    op.create_table(
        "events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("xid", policies.TransactionId(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("parent_kind", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("owner_before", sa.Uuid(), nullable=True),
        sa.Column("owner_after", sa.Uuid(), nullable=True),
        sa.Column("collaborator_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("changed_fields", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("previous", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("events_pk")),
    )
    op.create_index(
        "events_feed_ix", "events", ["tenant_id", "position"], unique=True, postgresql_where="position is not null"
    )
    op.create_index(
        "events_parent_ix",
        "events",
        ["tenant_id", "parent_id", "at"],
        unique=False,
        postgresql_where="parent_id is not null",
    )
    op.create_index("events_record_ix", "events", ["tenant_id", "record_id", "at"], unique=False)
    op.create_index("events_unsettled_ix", "events", ["seq"], unique=False, postgresql_where="position is null")
    op.create_table(
        "external_keys",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "kind", "source", "external_id", name=op.f("external_keys_pk")),
    )
    op.create_index("external_keys_record_ix", "external_keys", ["tenant_id", "record_id"], unique=False)
    op.create_table(
        "idempotency_keys",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("principal_id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "principal_id", "route", "key", name=op.f("idempotency_keys_pk")),
    )
    op.create_index("idempotency_keys_age_ix", "idempotency_keys", ["created_at"], unique=False)
    op.create_table(
        "roles",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("preset", sa.Text(), nullable=True),
        sa.Column("permissions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("visibility in ('own', 'team', 'all')", name=op.f("roles_visibility_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("roles_pk")),
    )
    op.create_table(
        "teams",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("path", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"], ["teams.tenant_id", "teams.id"], name=op.f("teams_tenant_id_parent_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("teams_pk")),
    )
    op.create_table(
        "workspaces",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("language in ('it', 'en')", name=op.f("workspaces_language_ck")),
        sa.CheckConstraint("level in ('essential', 'standard', 'full')", name=op.f("workspaces_level_ck")),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("workspaces_pk")),
    )
    op.create_table(
        "password_resets",
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["directory.accounts.id"], name=op.f("password_resets_account_id_fk")),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("password_resets_pk")),
        schema="directory",
    )
    op.create_table(
        "invitations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "role_id"], ["roles.tenant_id", "roles.id"], name=op.f("invitations_tenant_id_role_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "team_id"], ["teams.tenant_id", "teams.id"], name=op.f("invitations_tenant_id_team_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("invitations_pk")),
    )
    op.create_index("invitations_fingerprint_ix", "invitations", ["fingerprint"], unique=False)
    op.create_table(
        "members",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "role_id"], ["roles.tenant_id", "roles.id"], name=op.f("members_tenant_id_role_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "team_id"], ["teams.tenant_id", "teams.id"], name=op.f("members_tenant_id_team_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("members_pk")),
    )
    op.create_index("members_account_ix", "members", ["account_id"], unique=False)
    op.create_index(
        "members_account_uq", "members", ["tenant_id", "account_id"], unique=True, postgresql_where="deleted_at is null"
    )
    op.create_table(
        "sessions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_for", sa.Text(), nullable=True),
        sa.Column("user_agent", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("sessions_tenant_id_member_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("sessions_pk")),
    )
    op.create_index("sessions_member_ix", "sessions", ["tenant_id", "member_id"], unique=False)
    op.create_table(
        "refresh_tokens",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "session_id"],
            ["sessions.tenant_id", "sessions.id"],
            name=op.f("refresh_tokens_tenant_id_session_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("refresh_tokens_pk")),
    )
    op.create_index("refresh_tokens_fingerprint_ix", "refresh_tokens", ["fingerprint"], unique=False)
    op.create_index("refresh_tokens_session_ix", "refresh_tokens", ["tenant_id", "session_id"], unique=False)
    for table in TENANT_TABLES:
        policies.guard_tenant(table)
    policies.door(
        "door_api_key(key_id uuid)",
        "table (tenant_id uuid, fingerprint bytea)",
        "select k.tenant_id, k.fingerprint from api_keys k where k.id = key_id",
        arguments="uuid",
    )
    policies.door(
        "door_account(new_id uuid, mail text, key text)",
        "uuid",
        """insert into directory.accounts (id, email, email_key, recovery_hashes, created_at)
           values (new_id, mail, key, '{}', now())
           on conflict (email_key) do update set email_key = excluded.email_key returning id""",
        arguments="uuid, text, text",
    )
    policies.door(
        "door_address(word text, tenant uuid)",
        "boolean",
        """with taken as (insert into directory.addresses (slug, tenant_id) values (word, tenant)
           on conflict do nothing returning 1) select exists (select from taken)""",
        arguments="text, uuid",
    )
    op.execute("grant select, update on events to filo_relay")
    op.execute("create policy of_relay on events to filo_relay using (true) with check (true)")


def downgrade() -> None:
    for name in ("door_api_key(uuid)", "door_account(uuid, text, text)", "door_address(text, uuid)"):
        op.execute(f"drop function {name}")
    op.drop_table("refresh_tokens")
    op.drop_table("sessions")
    op.drop_table("members")
    op.drop_table("invitations")
    op.drop_table("password_resets", schema="directory")
    op.drop_table("workspaces")
    op.drop_table("teams")
    op.drop_table("roles")
    op.drop_table("idempotency_keys")
    op.drop_table("external_keys")
    op.drop_table("events")
    op.drop_table("attempts", schema="directory")
    op.drop_table("addresses", schema="directory")
    op.drop_table("accounts", schema="directory")
    op.drop_table("api_keys")
    op.execute("drop function money_json(bigint, text)")
    op.execute("drop function current_tenant()")
    op.execute("drop schema directory")
