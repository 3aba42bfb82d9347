"""What is kept of web forms and of what they sent."""

from sqlalchemy import Boolean, CheckConstraint, LargeBinary

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

PROFILES = ("none", "header", "wpforms", "typeform", "standard-webhooks")
STATES = ("received", "read", "duplicate", "quarantined", "test", "discarded")

forms = tenant_table(
    "forms",
    Column("name", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("signature_header", Text),
    Column("secret", Text),
    Column("previous_secret", Text),
    Column("previous_secret_until", Instant),
    Column("mapping", JSONB, nullable=False),
    Column("mapping_confirmed_at", Instant),
    Column("source_id", Uuid),
    Column("campaign", Text),
    Column("owner_ids", Ids, nullable=False),
    Column("consent_text", Text),
    Column("paused", Boolean, nullable=False),
    Column("test_next", Boolean, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    one_of("signature", PROFILES),
    CheckConstraint("name <> ''", name="named"),
    refers("source_id", "sources"),
    Index("forms_source_ix", "tenant_id", "source_id", postgresql_where="source_id is not null"),
)
"""secret, previous_secret: sealed; owner_ids: whose the leads are, in turn; test_next: what comes next is a test."""

form_tokens = tenant_table(
    "form_tokens",
    Column("form_id", Uuid, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    refers("form_id", "forms"),
    Index("form_tokens_door_ix", "fingerprint"),
    Index("form_tokens_form_ix", "tenant_id", "form_id"),
)
"""expires_at: null for the one in use; one that was replaced goes on for a while."""

submissions = tenant_table(
    "submissions",
    Column("form_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("reasons", Words, nullable=False),
    Column("signed", Boolean),
    Column("ip", Text),
    Column("user_agent", Text),
    Column("size", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("read_at", Instant),
    Column("expires_at", Instant),
    Column("restored", Boolean, nullable=False),
    Column("reading", JSONB),
    Column("once_key", Text),
    Column("duplicate_of_id", Uuid),
    Column("lead_id", Uuid),
    Column("contact_id", Uuid),
    Column("company_id", Uuid),
    *record_columns(),
    one_of("state", STATES),
    refers("form_id", "forms"),
    Index("submissions_received_ix", "tenant_id", "received_at", "id"),
    Index("submissions_form_ix", "tenant_id", "form_id", "received_at"),
    Index("submissions_once_ix", "tenant_id", "form_id", "once_key", postgresql_where="once_key is not null"),
    Index("submissions_lead_ix", "tenant_id", "lead_id", postgresql_where="lead_id is not null"),
    Index("submissions_contact_ix", "tenant_id", "contact_id", postgresql_where="contact_id is not null"),
    Index("submissions_waiting_ix", "received_at", postgresql_where="state = 'received'"),
    Index("submissions_expires_ix", "tenant_id", "expires_at", postgresql_where="expires_at is not null"),
)
"""What arrived is never changed: only what was read in it, and what became of it.

signed: whether its signature was right; null where none is asked for; restored: a person said that it is none of spam.
Links to records are looked up, not foreign keys: a submission outlives what it made.
"""

submission_raws = tenant_table(
    "submission_raws",
    Column("submission_id", Uuid, nullable=False),
    Column("method", Text, nullable=False),
    Column("query", LargeBinary, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("headers", JSONB, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False),
    refers("submission_id", "submissions"),
    Index("submission_raws_expires_ix", "tenant_id", "expires_at"),
    key=("submission_id",),
)
"""The bytes as they came, apart: written once, and gone before the reading is."""
