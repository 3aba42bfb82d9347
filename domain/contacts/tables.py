"""What is kept of people, companies and where they came from."""

from sqlalchemy import Boolean, CheckConstraint, Date

from domain.kernel.tables import (
    JSONB,
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

COMPANY_KINDS = ("business", "sole_trader", "consumer", "public_body")
VAT_PROFILES = ("ordinary", "reverse_charge", "declaration_of_intent", "export", "eu", "public_body")
SOURCE_KINDS = ("fair", "web_form", "referral", "word_of_mouth", "import", "api", "mail", "other")
CONSENT_ACTIONS = ("given", "withdrawn", "checked")
DIRECTORIES = ("offline", "vies", "openapi")
PROPOSAL_STATES = ("open", "accepted", "dismissed")
ORIGINS = ("form", "mail", "directory", "invoice", "import")

sources = tenant_table(
    "sources",
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    Column("merged_into_id", Uuid),
    *record_columns(),
    one_of("kind", SOURCE_KINDS),
    refers("merged_into_id", "sources"),
    Index("sources_name_uq", "tenant_id", "sort_key", unique=True, postgresql_where="deleted_at is null"),
)

companies = tenant_table(
    "companies",
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("legal_name", Text),
    Column("vat_number", Text),
    Column("tax_code", Text),
    Column("sdi_code", Text),
    Column("pec", Text),
    Column("iban", Text),
    Column("addresses", JSONB, nullable=False),
    Column("parent_company_id", Uuid),
    Column("website", Text),
    Column("emails", Words, nullable=False),
    Column("phones", Words, nullable=False),
    Column("industry", Text),
    Column("owner_id", Uuid),
    Column("collaborator_ids", Ids, nullable=False),
    Column("source_id", Uuid),
    Column("price_list_id", Uuid),
    Column("payment_terms_id", Uuid),
    Column("vat_profile", Text, nullable=False),
    Column("tags", Words, nullable=False),
    Column("custom", JSONB, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("search", Text, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    Column("merged_into_id", Uuid),
    *record_columns(),
    one_of("kind", COMPANY_KINDS),
    one_of("vat_profile", VAT_PROFILES),
    CheckConstraint("name <> ''", name="named"),
    refers("parent_company_id", "companies"),
    refers("owner_id", "members"),
    refers("source_id", "sources"),
    refers("price_list_id", "price_lists", back=True),
    refers("payment_terms_id", "payment_terms"),
    refers("merged_into_id", "companies"),
    Index(
        "companies_search_ix", "tenant_id", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}
    ),
    Index("companies_name_ix", "tenant_id", "sort_key", "id", postgresql_where="deleted_at is null"),
    Index("companies_created_ix", "tenant_id", "created_at", "id"),
    Index("companies_updated_ix", "tenant_id", "updated_at", "id"),
    Index("companies_owner_ix", "tenant_id", "owner_id", "sort_key", postgresql_where="deleted_at is null"),
    Index("companies_vat_ix", "tenant_id", "vat_number", postgresql_where="vat_number is not null"),
    Index("companies_tax_ix", "tenant_id", "tax_code", postgresql_where="tax_code is not null"),
    Index("companies_parent_ix", "tenant_id", "parent_company_id", postgresql_where="parent_company_id is not null"),
    Index("companies_source_ix", "tenant_id", "source_id", postgresql_where="source_id is not null"),
    Index("companies_price_list_ix", "tenant_id", "price_list_id", postgresql_where="price_list_id is not null"),
    Index("companies_terms_ix", "tenant_id", "payment_terms_id", postgresql_where="payment_terms_id is not null"),
)

contacts = tenant_table(
    "contacts",
    Column("given_name", Text),
    Column("family_name", Text),
    Column("name", Text, nullable=False),
    Column("emails", Words, nullable=False),
    Column("phones", Words, nullable=False),
    Column("job_title", Text),
    Column("language", Text),
    Column("note", Text),
    Column("owner_id", Uuid),
    Column("collaborator_ids", Ids, nullable=False),
    Column("source_id", Uuid),
    Column("referred_by_id", Uuid),
    Column("do_not_call_checked_on", Date),
    Column("do_not_call_listed", Boolean),
    Column("tags", Words, nullable=False),
    Column("custom", JSONB, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("search", Text, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    Column("merged_into_id", Uuid),
    Column("erased_at", Instant),
    *record_columns(),
    refers("owner_id", "members"),
    refers("source_id", "sources"),
    refers("referred_by_id", "contacts"),
    refers("merged_into_id", "contacts"),
    Index(
        "contacts_search_ix", "tenant_id", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}
    ),
    Index("contacts_name_ix", "tenant_id", "sort_key", "id", postgresql_where="deleted_at is null"),
    Index("contacts_created_ix", "tenant_id", "created_at", "id"),
    Index("contacts_updated_ix", "tenant_id", "updated_at", "id"),
    Index("contacts_owner_ix", "tenant_id", "owner_id", "sort_key", postgresql_where="deleted_at is null"),
    Index("contacts_source_ix", "tenant_id", "source_id", postgresql_where="source_id is not null"),
    Index("contacts_referrer_ix", "tenant_id", "referred_by_id", postgresql_where="referred_by_id is not null"),
)
"""name: as it is shown, from the names or else the first e-mail or phone."""

contact_companies = tenant_table(
    "contact_companies",
    Column("contact_id", Uuid, nullable=False),
    Column("company_id", Uuid, nullable=False),
    Column("role", Text),
    Column("primary", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    refers("contact_id", "contacts"),
    refers("company_id", "companies"),
    Index("contact_companies_company_ix", "tenant_id", "company_id"),
    key=("contact_id", "company_id"),
    through=(contacts, "contact_id"),
)
"""position: the order in which the contact's companies were given."""

consents = tenant_table(
    "consents",
    Column("contact_id", Uuid, nullable=False),
    Column("action", Text, nullable=False),
    Column("purpose", Text),
    Column("channel", Text),
    Column("legal_basis", Text),
    Column("text", Text),
    Column("source", Text),
    Column("listed", Boolean),
    Column("withdraws_id", Uuid),
    Column("at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("recorded_by_kind", Text, nullable=False),
    Column("recorded_by_id", Uuid),
    one_of("action", CONSENT_ACTIONS),
    refers("contact_id", "contacts"),
    refers("withdraws_id", "consents"),
    Index("consents_contact_ix", "tenant_id", "contact_id", "at"),
    Index(
        "consents_withdrawn_uq", "tenant_id", "withdraws_id", unique=True, postgresql_where="withdraws_id is not null"
    ),
    through=(contacts, "contact_id"),
)
"""Append-only: the application may insert, and rewrite only whose entry it is (merge) and its free text (erasure)."""

record_merges = tenant_table(
    "record_merges",
    Column("kind", Text, nullable=False),
    Column("kept_id", Uuid, nullable=False),
    Column("gone_id", Uuid, nullable=False),
    Column("before", JSONB, nullable=False),
    Column("after", JSONB, nullable=False),
    Column("gone_version", Integer, nullable=False),
    Column("moved", JSONB, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by_id", Uuid),
    Column("undone_at", Instant),
    Index("record_merges_kept_ix", "tenant_id", "kept_id"),
    Index("record_merges_gone_ix", "tenant_id", "gone_id"),
)
"""before, after: the kept record's fields and columns; moved: by reference, the rows that changed hands."""

access_requests = tenant_table(
    "access_requests",
    Column("company_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("note", Text),
    Column("status", Text, nullable=False),
    Column("decided_by", Uuid),
    Column("decided_at", Instant),
    *record_columns(),
    one_of("status", ("open", "granted", "refused")),
    refers("company_id", "companies"),
    refers("member_id", "members"),
    Index(
        "access_requests_open_uq",
        "tenant_id",
        "company_id",
        "member_id",
        unique=True,
        postgresql_where="status = 'open'",
    ),
    Index("access_requests_member_ix", "tenant_id", "member_id"),
    through=(companies, "company_id"),
)

company_directories = tenant_table(
    "company_directories",
    Column("directory", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("sealed_key", Text),
    Column("version", Integer, nullable=False),
    Column("updated_at", Instant, nullable=False),
    one_of("directory", DIRECTORIES),
    one_of("detail", ("start", "advanced")),
    key=(),
)
"""Which directory of companies a workspace asks, one row at most; none: only check digits. sealed_key: its secret."""

directory_answers = tenant_table(
    "directory_answers",
    Column("directory", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("answer", JSONB, nullable=False),
    Column("at", Instant, nullable=False),
    key=("directory", "asked"),
)
"""What directories answered, for all processes: an answer costs money, and its date is shown with it."""

proposals = tenant_table(
    "proposals",
    Column("record_kind", Text, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", JSONB, nullable=False),
    Column("origin_kind", Text, nullable=False),
    Column("origin_label", Text),
    Column("origin_reference", Text),
    Column("state", Text, nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("decided_at", Instant),
    Column("decided_by", Uuid),
    one_of("record_kind", ("company", "contact")),
    one_of("origin_kind", ORIGINS),
    one_of("state", PROPOSAL_STATES),
    Index("proposals_record_ix", "tenant_id", "record_id", "proposed_at"),
    Index("proposals_decided_ix", "tenant_id", "decided_at", postgresql_where="decided_at is not null"),
)
"""value: what the field would be, or of a list the one thing more. Seen through the record, asked for first."""
