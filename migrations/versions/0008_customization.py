"""Custom fields, views, tags; consents, merges and requests for access."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TENANT_TABLES = (
    "access_requests",
    "consents",
    "custom_fields",
    "record_merges",
    "saved_views",
    "tags",
)


# A consent's facts stay as they were recorded: only whose they are (merge) and the free text (erasure) may change.
WRITES = {"consents": "select, insert, update (contact_id, text, source)"}

DUPLICATES = (
    "duplicate_companies(text, text, text[], text[], text, text, uuid)",
    "duplicate_contacts(text[], text[], text, uuid)",
)
DUPLICATE_COMPANIES = """
create function duplicate_companies(
  vat text, tax text, mails text[], numbers text[], called text, town text, itself uuid
) returns table (id uuid, reason text) language sql stable security definer
set search_path = public, pg_temp rows 10 as $$
  select c.id, case
    when c.vat_number = vat then 'vat_number'
    when c.tax_code = tax then 'tax_code'
    when exists (select from unnest(c.emails) e where lower(e) = any(mails)) then 'email'
    when c.phones && numbers then 'phone'
    else 'name' end
  from companies c
  where c.tenant_id = current_tenant() and c.deleted_at is null and c.id is distinct from itself
    and (c.vat_number = vat or c.tax_code = tax or c.phones && numbers
      or exists (select from unnest(c.emails) e where lower(e) = any(mails))
      or similarity(c.sort_key, called) >= 0.7
      or (similarity(c.sort_key, called) >= 0.4 and exists (
        select from jsonb_array_elements(c.addresses) a where lower(a ->> 'city') = lower(town))))
    and c.id in (
      select s.id from companies s where s.tenant_id = current_tenant() and s.vat_number = vat
      union select s.id from companies s where s.tenant_id = current_tenant() and s.tax_code = tax
      union select s.id from unnest(mails) m, companies s
        where s.tenant_id = current_tenant() and s.search like '%' || m || '%'
      union select s.id from unnest(numbers) n, companies s
        where s.tenant_id = current_tenant() and s.search like '%' || ltrim(n, '+') || '%'
      union select s.id from companies s where s.tenant_id = current_tenant() and called <% s.search)
  limit 50
$$"""
DUPLICATE_CONTACTS = """
create function duplicate_contacts(mails text[], numbers text[], called text, itself uuid)
returns table (id uuid, reason text) language sql stable security definer
set search_path = public, pg_temp rows 10 as $$
  select c.id, case
    when exists (select from unnest(c.emails) e where lower(e) = any(mails)) then 'email'
    when c.phones && numbers then 'phone'
    else 'name' end
  from contacts c
  where c.tenant_id = current_tenant() and c.deleted_at is null and c.id is distinct from itself
    and (c.phones && numbers or exists (select from unnest(c.emails) e where lower(e) = any(mails))
      or similarity(c.sort_key, called) >= 0.8)
    and c.id in (
      select s.id from unnest(mails) m, contacts s
        where s.tenant_id = current_tenant() and s.search like '%' || m || '%'
      union select s.id from unnest(numbers) n, contacts s
        where s.tenant_id = current_tenant() and s.search like '%' || ltrim(n, '+') || '%'
      union select s.id from contacts s where s.tenant_id = current_tenant() and called <% s.search)
  limit 50
$$"""


def upgrade() -> None:
    op.create_table(
        "custom_fields",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "type in ('text', 'number', 'date', 'bool', 'choice', 'multichoice', 'url')",
            name=op.f("custom_fields_type_ck"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("custom_fields_pk")),
    )
    op.create_index(
        "custom_fields_key_uq",
        "custom_fields",
        ["tenant_id", "kind", "key"],
        unique=True,
        postgresql_where="deleted_at is null",
    )
    op.create_table(
        "record_merges",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kept_id", sa.Uuid(), nullable=False),
        sa.Column("gone_id", sa.Uuid(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("gone_version", sa.Integer(), nullable=False),
        sa.Column("moved", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("record_merges_pk")),
    )
    op.create_index("record_merges_gone_ix", "record_merges", ["tenant_id", "gone_id"], unique=False)
    op.create_index("record_merges_kept_ix", "record_merges", ["tenant_id", "kept_id"], unique=False)
    op.create_table(
        "tags",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("kinds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("tags_pk")),
    )
    op.create_index(
        "tags_name_uq", "tags", ["tenant_id", "sort_key"], unique=True, postgresql_where="deleted_at is null"
    )
    op.create_table(
        "saved_views",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("filter", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("sort", sa.Text(), nullable=True),
        sa.Column("columns", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("saved_views_tenant_id_owner_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("saved_views_pk")),
    )
    op.create_index("saved_views_kind_ix", "saved_views", ["tenant_id", "kind"], unique=False)
    op.create_table(
        "access_requests",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status in ('open', 'granted', 'refused')", name=op.f("access_requests_status_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "company_id"],
            ["companies.tenant_id", "companies.id"],
            name=op.f("access_requests_tenant_id_company_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("access_requests_tenant_id_member_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("access_requests_pk")),
    )
    op.create_index("access_requests_member_ix", "access_requests", ["tenant_id", "member_id"], unique=False)
    op.create_index(
        "access_requests_open_uq",
        "access_requests",
        ["tenant_id", "company_id", "member_id"],
        unique=True,
        postgresql_where="status = 'open'",
    )
    op.create_table(
        "consents",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=True),
        sa.Column("withdraws_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_kind", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("action in ('given', 'withdrawn', 'checked')", name=op.f("consents_action_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f("consents_tenant_id_contact_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "withdraws_id"],
            ["consents.tenant_id", "consents.id"],
            name=op.f("consents_tenant_id_withdraws_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("consents_pk")),
    )
    op.create_index("consents_contact_ix", "consents", ["tenant_id", "contact_id", "at"], unique=False)
    op.create_index(
        "consents_withdrawn_uq",
        "consents",
        ["tenant_id", "withdraws_id"],
        unique=True,
        postgresql_where="withdraws_id is not null",
    )
    op.create_index(
        "companies_tax_ix",
        "companies",
        ["tenant_id", "tax_code"],
        unique=False,
        postgresql_where="tax_code is not null",
    )
    for table in TENANT_TABLES:
        policies.guard_tenant(table, writes=WRITES.get(table, "select, insert, update, delete"))
    op.execute(DUPLICATE_COMPANIES)
    op.execute(DUPLICATE_CONTACTS)
    for function in DUPLICATES:
        op.execute(f"revoke all on function {function} from public")
        op.execute(f"grant execute on function {function} to filo_app")


def downgrade() -> None:
    for function in DUPLICATES:
        op.execute(f"drop function {function}")
    op.drop_index("companies_tax_ix", table_name="companies", postgresql_where="tax_code is not null")
    op.drop_table("consents")
    op.drop_table("access_requests")
    op.drop_table("saved_views")
    op.drop_table("tags")
    op.drop_table("record_merges")
    op.drop_table("custom_fields")
