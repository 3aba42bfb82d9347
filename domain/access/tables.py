"""Workspaces, roles, teams, members, sessions, keys; and the directory that stands outside every workspace."""

from sqlalchemy import Boolean, ForeignKey, LargeBinary, Table

from domain.kernel.tables import (
    JSONB,
    METADATA,
    BigInteger,
    Column,
    Ids,
    Index,
    Instant,
    Integer,
    Text,
    Uuid,
    Words,
    one_of,
    record_columns,
    refers,
    tenant_table,
)

VISIBILITIES = ("own", "team", "all")

workspaces = tenant_table(
    "workspaces",
    Column("name", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("settings", JSONB, nullable=False),
    Column("demo", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    one_of("language", ("it", "en")),
    one_of("level", ("essential", "standard", "full")),
    key=(),
)

roles = tenant_table(
    "roles",
    Column("name", Text, nullable=False),
    Column("preset", Text),
    Column("permissions", Words, nullable=False),
    Column("visibility", Text, nullable=False),
    *record_columns(),
    one_of("visibility", VISIBILITIES),
)

teams = tenant_table(
    "teams",
    Column("name", Text, nullable=False),
    Column("parent_id", Uuid),
    Column("path", Ids, nullable=False),
    *record_columns(),
    refers("parent_id", "teams"),
)
"""path: the ids from the top team down to this one."""

members = tenant_table(
    "members",
    Column("account_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("role_id", Uuid, nullable=False),
    Column("team_id", Uuid),
    Column("active", Boolean, nullable=False),
    Column("language", Text),
    Column("external", JSONB, nullable=False),
    *record_columns(),
    refers("role_id", "roles"),
    refers("team_id", "teams"),
    Index("members_account_uq", "tenant_id", "account_id", unique=True, postgresql_where="deleted_at is null"),
    Index("members_account_ix", "account_id"),
)

sessions = tenant_table(
    "sessions",
    Column("member_id", Uuid, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("last_used_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("revoked_for", Text),
    Column("user_agent", Text),
    Column("address", Text),
    refers("member_id", "members"),
    Index("sessions_member_ix", "tenant_id", "member_id"),
)

refresh_tokens = tenant_table(
    "refresh_tokens",
    Column("session_id", Uuid, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    refers("session_id", "sessions"),
    Index("refresh_tokens_session_ix", "tenant_id", "session_id"),
    Index("refresh_tokens_fingerprint_ix", "fingerprint"),
)

api_keys = tenant_table(
    "api_keys",
    Column("name", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("scopes", Words, nullable=False),
    Column("created_by", Uuid),
    Column("expires_at", Instant),
    Column("last_used_at", Instant),
    Column("revoked_at", Instant),
    *record_columns(),
    Index("api_keys_id_ix", "id"),
    Index("api_keys_list_ix", "tenant_id", "created_at", "id"),
)

invitations = tenant_table(
    "invitations",
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role_id", Uuid, nullable=False),
    Column("team_id", Uuid),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("invited_by", Uuid),
    Column("expires_at", Instant, nullable=False),
    Column("accepted_at", Instant),
    *record_columns(),
    refers("role_id", "roles"),
    refers("team_id", "teams"),
    Index("invitations_fingerprint_ix", "fingerprint"),
    Index("invitations_list_ix", "tenant_id", "created_at", "id"),
)

idempotency_keys = tenant_table(
    "idempotency_keys",
    Column("principal_id", Uuid, nullable=False),
    Column("route", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("status", Integer),
    Column("headers", JSONB),
    Column("body", Text),
    Column("secret", Boolean, nullable=False),
    Index("idempotency_keys_age_ix", "created_at"),
    key=("principal_id", "route", "key"),
)

addresses = Table(
    "addresses",
    METADATA,
    Column("slug", Text, primary_key=True),
    Column("tenant_id", Uuid, nullable=False),
    schema="directory",
)
"""Workspaces by the word in their address."""

accounts = Table(
    "accounts",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("email", Text, nullable=False),
    Column("email_key", Text, nullable=False, unique=True),
    Column("password_hash", Text),
    Column("totp_secret", Text),
    Column("totp_confirmed_at", Instant),
    Column("totp_last_step", BigInteger),
    Column("recovery_hashes", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("password_changed_at", Instant),
    schema="directory",
)
"""People, whichever workspaces they sit in; reached through doors only."""

password_resets = Table(
    "password_resets",
    METADATA,
    Column("fingerprint", LargeBinary, primary_key=True),
    Column("account_id", Uuid, ForeignKey("directory.accounts.id"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Index("password_resets_account_ix", "account_id"),
    schema="directory",
)

attempts = Table(
    "attempts",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    schema="directory",
)
"""Failed attempts per account and address. until: no further attempt before."""
