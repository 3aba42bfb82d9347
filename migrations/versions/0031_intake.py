"""Web forms and what they sent, as it came and as it was read."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

from migrations.policies import door, guard_tenant

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
PERMISSIONS = ("forms:read", "submissions:read", "submissions:write", "submissions:delete")
FORM = "door_form(mark bytea, moment timestamptz)"
# One key opens one form. What came lately is counted from what is kept, so no row is written by two senders at once.
RECEIVE = """
with form as (
  select t.tenant_id, t.form_id from form_tokens t
  join forms f on f.tenant_id = t.tenant_id and f.id = t.form_id
  where t.fingerprint = mark and (t.expires_at is null or t.expires_at > moment) and f.deleted_at is null
  limit 1
), lately as (
  select count(*) as number from (
    select from form join submissions s on s.tenant_id = form.tenant_id and s.form_id = form.form_id
    where s.received_at > moment - span limit burst
  ) of_late
), kept as (
  insert into submissions (tenant_id, id, form_id, state, reasons, signed, ip, user_agent, size, received_at, restored,
    version, created_at, updated_at)
  select form.tenant_id, new_id, form.form_id, 'received', '{}', is_signed, address, agent, length(content), moment,
    false, 1, moment, moment
  from form, lately where lately.number < burst
  returning tenant_id, id, form_id
), raw as (
  insert into submission_raws (tenant_id, submission_id, method, query, content_type, headers, body, expires_at)
  select tenant_id, id, verb, asked, media, heads, content, moment + kept_for from kept
), told as (
  insert into events (tenant_id, xid, id, type, at, actor_kind, record_kind, record_id, parent_kind, parent_id, version,
    collaborator_ids, shared, changed_fields, previous, data)
  select tenant_id, pg_current_xact_id(), event_id, 'submission.received', moment, 'system', 'submission', id, 'form',
    form_id, 1, '{}', false, '{}', '{}', '{}' from kept
)
select count(*)::int from kept
"""
RECEIVE_ARGUMENTS = (
    ("mark", "bytea"),
    ("new_id", "uuid"),
    ("event_id", "uuid"),
    ("moment", "timestamptz"),
    ("is_signed", "boolean"),
    ("address", "text"),
    ("agent", "text"),
    ("verb", "text"),
    ("asked", "bytea"),
    ("media", "text"),
    ("heads", "jsonb"),
    ("content", "bytea"),
    ("kept_for", "interval"),
    ("burst", "int"),
    ("span", "interval"),
)
TYPES = ", ".join(type for _, type in RECEIVE_ARGUMENTS)


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT, nullable=True),
    ]


def _own() -> list[sa.Column[object]]:
    return [sa.Column("tenant_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"{table}_tenant_id_{column}_fk")
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{target}.tenant_id", f"{target}.id"], name=name)


def _forms() -> None:
    op.create_table(
        "forms",
        *_own(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("signature_header", sa.Text(), nullable=True),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("previous_secret", sa.Text(), nullable=True),
        sa.Column("previous_secret_until", INSTANT, nullable=True),
        sa.Column("mapping", pg.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("mapping_confirmed_at", INSTANT, nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("campaign", sa.Text(), nullable=True),
        sa.Column("owner_ids", pg.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("consent_text", sa.Text(), nullable=True),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("test_next", sa.Boolean(), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        *_record(),
        sa.CheckConstraint(
            "signature in ('none', 'header', 'wpforms', 'typeform', 'standard-webhooks')",
            name=op.f("forms_signature_ck"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("forms_named_ck")),
        _refers("forms", "source_id", "sources"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("forms_pk")),
    )
    known = sa.text("source_id is not null")
    op.create_index("forms_source_ix", "forms", ["tenant_id", "source_id"], postgresql_where=known)
    op.create_table(
        "form_tokens",
        *_own(),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        _refers("form_tokens", "form_id", "forms"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("form_tokens_pk")),
    )
    op.create_index("form_tokens_door_ix", "form_tokens", ["fingerprint"])
    op.create_index("form_tokens_form_ix", "form_tokens", ["tenant_id", "form_id"])


def _submissions() -> None:
    op.create_table(
        "submissions",
        *_own(),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reasons", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=True),
        sa.Column("ip", sa.Text(), nullable=True),
        sa.Column("user_agent", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("read_at", INSTANT, nullable=True),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("restored", sa.Boolean(), nullable=False),
        sa.Column("reading", pg.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("once_key", sa.Text(), nullable=True),
        sa.Column("duplicate_of_id", sa.Uuid(), nullable=True),
        sa.Column("lead_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        *_record(),
        sa.CheckConstraint(
            "state in ('received', 'read', 'duplicate', 'quarantined', 'test', 'discarded')",
            name=op.f("submissions_state_ck"),
        ),
        _refers("submissions", "form_id", "forms"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("submissions_pk")),
    )
    for name, columns, where in (
        ("received", ["tenant_id", "received_at", "id"], None),
        ("form", ["tenant_id", "form_id", "received_at"], None),
        ("once", ["tenant_id", "form_id", "once_key"], "once_key is not null"),
        ("lead", ["tenant_id", "lead_id"], "lead_id is not null"),
        ("contact", ["tenant_id", "contact_id"], "contact_id is not null"),
        ("waiting", ["received_at"], "state = 'received'"),
        ("expires", ["tenant_id", "expires_at"], "expires_at is not null"),
    ):
        only = {} if where is None else {"postgresql_where": sa.text(where)}
        op.create_index(f"submissions_{name}_ix", "submissions", columns, **only)
    op.create_table(
        "submission_raws",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("query", sa.LargeBinary(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("headers", pg.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        _refers("submission_raws", "submission_id", "submissions"),
        sa.PrimaryKeyConstraint("tenant_id", "submission_id", name=op.f("submission_raws_pk")),
    )
    op.create_index("submission_raws_expires_ix", "submission_raws", ["tenant_id", "expires_at"])


def upgrade() -> None:
    _forms()
    _submissions()
    for table in ("forms", "form_tokens", "submissions"):
        guard_tenant(table)
    guard_tenant("submission_raws", writes="select, insert, update (expires_at), delete")
    door(
        FORM,
        "table (id uuid, signature text, signature_header text, secret text, previous_secret text, previous_until"
        " timestamptz)",
        "select f.id, f.signature, f.signature_header, f.secret, f.previous_secret, f.previous_secret_until"
        " from form_tokens t join forms f on f.tenant_id = t.tenant_id and f.id = t.form_id"
        " where t.fingerprint = mark and (t.expires_at is null or t.expires_at > moment) and f.deleted_at is null",
        arguments="bytea, timestamptz",
    )
    named = ", ".join(f"{name} {type}" for name, type in RECEIVE_ARGUMENTS)
    door(f"door_submission({named})", "int", RECEIVE, arguments=TYPES)
    door(
        "door_waiting_submissions(moment timestamptz)",
        "setof uuid",
        "select distinct tenant_id from submissions where state = 'received' and received_at < moment",
        arguments="timestamptz",
    )
    for permission in PERMISSIONS:
        op.execute(f"""
            update roles set permissions = permissions || array['{permission}'], version = version + 1,
              updated_at = now()
            where preset = 'manager' and not ('{permission}' = any(permissions))
        """)


def downgrade() -> None:
    for permission in PERMISSIONS:
        op.execute(f"update roles set permissions = array_remove(permissions, '{permission}')")
    op.execute("drop function door_form(bytea, timestamptz)")
    op.execute(f"drop function door_submission({TYPES})")
    op.execute("drop function door_waiting_submissions(timestamptz)")
    for table in ("submission_raws", "submissions", "form_tokens", "forms"):
        op.drop_table(table)
