"""What is kept of quotes: the document, its lines, and the counter of its numbers."""

from sqlalchemy import Boolean, CheckConstraint, Date, LargeBinary, Numeric

from domain.kernel.tables import (
    JSONB,
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
from domain.opportunities.tables import opportunities
from domain.quotes.rules.flow import STATES

quotes = tenant_table(
    "quotes",
    Column("opportunity_id", Uuid, nullable=False),
    Column("alternative_group", Text, nullable=False),
    Column("is_primary", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("number", Text),
    Column("series", Text, nullable=False),
    Column("year", Integer),
    Column("sequence", Integer),
    Column("revision", Integer, nullable=False),
    Column("root_id", Uuid, nullable=False),
    Column("revises_id", Uuid),
    Column("currency", Text, nullable=False),
    Column("rate", Numeric(20, 10), nullable=False),
    Column("discount_points", Numeric(5, 2), nullable=False),
    Column("discount_minor", BigInteger, nullable=False),
    Column("shipping_minor", BigInteger),
    Column("shipping_vat_code_id", Uuid),
    Column("shipping_vat", JSONB),
    Column("split_payment", Boolean, nullable=False),
    Column("stamp_duty", Boolean, nullable=False),
    Column("pension_fund", JSONB),
    Column("pension_fund_vat", JSONB),
    Column("withholding", JSONB),
    Column("payment_terms_id", Uuid),
    Column("payment_terms", JSONB),
    Column("delivery_terms", Text),
    Column("notes", Text),
    Column("customer_reference", Text),
    Column("valid_until", Date, nullable=False),
    Column("priced_for_id", Uuid),
    Column("totals", JSONB, nullable=False),
    Column("margin", JSONB, nullable=False),
    Column("net_minor", BigInteger, nullable=False),
    Column("base_minor", BigInteger, nullable=False),
    Column("sent_at", Instant),
    Column("opened_at", Instant),
    Column("decided_at", Instant),
    Column("decision_note", Text),
    Column("late", Boolean, nullable=False),
    Column("approved_hash", Text),
    Column("varies_id", Uuid),
    Column("superseded_by_id", Uuid),
    Column("signed_file_id", Uuid),
    Column("reminded_for", Date),
    Column("customer_order_number", Text),
    Column("customer_order_date", Date),
    Column("custom", JSONB, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("search", Text, nullable=False),
    *record_columns(),
    one_of("state", STATES),
    CheckConstraint("(state in ('draft', 'waiting', 'approved')) = (number is null)", name="number"),
    CheckConstraint("state = 'draft' or deleted_at is null", name="numbered_stays"),
    CheckConstraint("state <> 'accepted' or is_primary", name="accepted_counts"),
    refers("opportunity_id", "opportunities"),
    refers("root_id", "quotes"),
    refers("revises_id", "quotes"),
    refers("varies_id", "quotes"),
    refers("superseded_by_id", "quotes"),
    refers("signed_file_id", "files"),
    refers("shipping_vat_code_id", "vat_codes"),
    refers("payment_terms_id", "payment_terms"),
    Index("quotes_signed_ix", "tenant_id", "signed_file_id", postgresql_where="signed_file_id is not null"),
    Index(
        "quotes_deal_ix",
        "tenant_id",
        "opportunity_id",
        postgresql_include=["base_minor", "state", "is_primary", "valid_until", "deleted_at"],
    ),
    Index("quotes_number_uq", "tenant_id", "number", unique=True, postgresql_where="number is not null"),
    Index(
        "quotes_primary_uq",
        "tenant_id",
        "opportunity_id",
        "alternative_group",
        unique=True,
        postgresql_where="is_primary and deleted_at is null",
    ),
    Index(
        "quotes_accepted_uq",
        "tenant_id",
        "opportunity_id",
        "alternative_group",
        unique=True,
        postgresql_where="state = 'accepted'",
    ),
    Index("quotes_revision_uq", "tenant_id", "root_id", "revision", unique=True, postgresql_where="deleted_at is null"),
    Index("quotes_created_ix", "tenant_id", "created_at", "id"),
    Index("quotes_updated_ix", "tenant_id", "updated_at", "id"),
    Index("quotes_validity_ix", "tenant_id", "valid_until", postgresql_where="state = 'sent'"),
    Index("quotes_search_ix", "tenant_id", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
    through=(opportunities, "opportunity_id"),
)
"""state: as written; a sent quote past its last day counts as expired before the nightly job says so.

shipping_vat, pension_fund_vat: code, rate and nature as they were when the quote was last written.
root_id: the first of a quote's revisions (itself for the first); rate: base units for one unit of the currency.
priced_for_id: the company that its prices were proposed for; no key, as it keeps no company from being forgotten.
approved_hash: of the content that was approved; varies_id: the accepted quote whose order it changes; superseded_by_id:
its revision, or the alternative that was accepted; reminded_for: the last day that its owner was reminded of.
"""

quote_lines = tenant_table(
    "quote_lines",
    Column("quote_id", Uuid, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("product_id", Uuid),
    Column("description", Text, nullable=False),
    Column("quantity", Numeric(14, 4), nullable=False),
    Column("unit", Text),
    Column("unit_price", Numeric(20, 6)),
    Column("discounts", Words, nullable=False),
    Column("free_good", Boolean, nullable=False),
    Column("optional", Boolean, nullable=False),
    Column("chosen", Boolean, nullable=False),
    Column("cost", Numeric(20, 6)),
    Column("list_price", Numeric(20, 6)),
    Column("price_source", JSONB),
    Column("components", JSONB),
    Column("vat_code_id", Uuid),
    Column("vat_code", Text),
    Column("vat_rate", Numeric(5, 2)),
    Column("vat_nature", Text),
    Column("taxable_minor", BigInteger, nullable=False),
    one_of("kind", ("product", "text", "section")),
    refers("quote_id", "quotes"),
    refers("product_id", "products"),
    refers("vat_code_id", "vat_codes"),
    Index("quote_lines_quote_ix", "tenant_id", "quote_id", "position"),
    Index("quote_lines_product_ix", "tenant_id", "product_id", postgresql_where="product_id is not null"),
    through=(quotes, "quote_id"),
)
"""vat_code, vat_rate, vat_nature: as they were when the line was last written; discounts: points, as decimal strings;
taxable_minor: net of the document's discount, 0 for a line that does not count; price_source: where the list price
comes from; components: of a bundle, as it was then.
"""

line_templates = tenant_table(
    "line_templates",
    Column("name", Text, nullable=False),
    Column("language", Text),
    Column("currency", Text, nullable=False),
    Column("lines", JSONB, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    one_of("language", ("it", "en")),
    Index("line_templates_name_ix", "tenant_id", "sort_key", "id", postgresql_where="deleted_at is null"),
)
"""Clauses and groups of lines, as they are inserted; what a line does not say, its product does by then."""

quote_counters = tenant_table(
    "quote_counters",
    Column("series", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    key=("series", "year"),
)
"""The last number given out per series and year."""

approval_rules = tenant_table(
    "approval_rules",
    Column("name", Text, nullable=False),
    Column("pipeline_id", Uuid),
    Column("category", Text),
    Column("family", Text),
    Column("limits", JSONB, nullable=False),
    Column("scope", Text, nullable=False),
    *record_columns(),
    refers("pipeline_id", "pipelines"),
    Index("approval_rules_scope_uq", "tenant_id", "scope", unique=True, postgresql_where="deleted_at is null"),
)
"""limits: `[{role_id, max_discount, min_margin}]`; scope: pipeline, category and family in one, one rule for each."""

approval_requests = tenant_table(
    "approval_requests",
    Column("quote_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("requested_by", Uuid),
    Column("requested_at", Instant, nullable=False),
    Column("note", Text),
    Column("content_hash", Text, nullable=False),
    Column("figures", JSONB, nullable=False),
    Column("reasons", JSONB, nullable=False),
    Column("approver_ids", Ids, nullable=False),
    Column("reminded_at", Instant),
    Column("decided_by", Uuid),
    Column("decided_for", Uuid),
    Column("decided_at", Instant),
    Column("decision_note", Text),
    one_of("state", ("waiting", "approved", "rejected", "recalled")),
    CheckConstraint("(state = 'waiting') = (decided_at is null)", name="decided"),
    refers("quote_id", "quotes"),
    refers("requested_by", "members"),
    refers("decided_by", "members"),
    refers("decided_for", "members"),
    Index("approval_requests_quote_ix", "tenant_id", "quote_id", "requested_at"),
    Index("approval_requests_asked_ix", "tenant_id", "requested_by", "requested_at"),
    Index("approval_requests_waiting_uq", "tenant_id", "quote_id", unique=True, postgresql_where="state = 'waiting'"),
    Index("approval_requests_due_ix", "tenant_id", "requested_at", postgresql_where="state = 'waiting'"),
    through=(quotes, "quote_id"),
)
"""figures: net, discount on list and margin as they were; approver_ids: who may decide, as it was when it was asked;
decided_for: in whose place a substitute decided.
"""

approval_delegations = tenant_table(
    "approval_delegations",
    Column("member_id", Uuid, nullable=False),
    Column("substitute_id", Uuid, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    *record_columns(),
    CheckConstraint("ends_on >= starts_on", name="span"),
    refers("member_id", "members"),
    refers("substitute_id", "members"),
    Index("approval_delegations_member_ix", "tenant_id", "member_id"),
    Index("approval_delegations_substitute_ix", "tenant_id", "substitute_id"),
)
"""Who decides on approvals in whose place; both days count."""

quote_links = tenant_table(
    "quote_links",
    Column("root_id", Uuid, nullable=False),
    Column("quote_id", Uuid, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("recipient", Text),
    Column("created_by", Uuid),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("opened_at", Instant),
    refers("root_id", "quotes"),
    refers("quote_id", "quotes"),
    Index("quote_links_token_uq", "tenant_id", "fingerprint", unique=True),
    Index("quote_links_door_ix", "fingerprint"),
    Index("quote_links_root_ix", "tenant_id", "root_id", "created_at"),
    through=(quotes, "quote_id"),
)
"""A customer's way in: it opens whatever revision of root_id is current. quote_id: the one it was made for."""

quote_letters = tenant_table(
    "quote_letters",
    Column("quote_id", Uuid, nullable=False),
    Column("link_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("to_addresses", Words, nullable=False),
    Column("cc_addresses", Words, nullable=False),
    Column("subject", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("reply_to", Text),
    Column("error", Text),
    Column("created_by", Uuid),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    one_of("state", ("waiting", "sent", "failed")),
    refers("quote_id", "quotes"),
    refers("link_id", "quote_links"),
    Index("quote_letters_quote_ix", "tenant_id", "quote_id", "created_at"),
    through=(quotes, "quote_id"),
)
"""What was written to customers with a quote."""

quote_evidence = tenant_table(
    "quote_evidence",
    Column("quote_id", Uuid, nullable=False),
    Column("link_id", Uuid, nullable=False),
    Column("decision", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text),
    Column("terms", Boolean, nullable=False),
    Column("clauses", Boolean, nullable=False),
    Column("chosen", Ids, nullable=False),
    Column("content_hash", LargeBinary, nullable=False),
    Column("address", Text),
    Column("user_agent", Text),
    Column("created_at", Instant, nullable=False),
    one_of("decision", ("accepted", "declined")),
    refers("quote_id", "quotes"),
    refers("link_id", "quote_links"),
    Index("quote_evidence_quote_ix", "tenant_id", "quote_id", "created_at"),
    through=(quotes, "quote_id"),
)
"""What proves a customer's decision. content_hash: SHA-256 of the document as it was shown; chosen: optional lines."""
