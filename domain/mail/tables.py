"""What is kept of mails, of those that wait, and of the mailbox they are fetched from."""

from sqlalchemy import Boolean, LargeBinary, Uuid

from domain.kernel.tables import (
    JSONB,
    BigInteger,
    CheckConstraint,
    Column,
    Ids,
    Index,
    Instant,
    Integer,
    Text,
    one_of,
    record_columns,
    refers,
    tenant_table,
)

DIRECTIONS = ("inbound", "outbound")
WAYS = ("upload", "dropbox")
OPEN_QUESTIONS = ("person", "deal")
REASONS = ("stranger", "unproven", "unreadable", "too-complex", "too-large", "failed")
SECURITIES = ("tls", "starttls", "none")

mails = tenant_table(
    "mails",
    Column("message_id", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("sender_address", Text, nullable=False),
    Column("sender_name", Text, nullable=False),
    Column("recipients", JSONB, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
    Column("quoted", Text, nullable=False),
    Column("signature", JSONB),
    Column("file_ids", Ids, nullable=False),
    Column("way", Text, nullable=False),
    Column("unproven", Boolean, nullable=False),
    Column("asks", Text),
    Column("owner_id", Uuid),
    Column("contact_id", Uuid),
    Column("company_id", Uuid),
    Column("opportunity_id", Uuid),
    Column("record_kind", Text),
    Column("record_id", Uuid),
    *record_columns(),
    one_of("direction", DIRECTIONS),
    one_of("way", WAYS),
    one_of("asks", OPEN_QUESTIONS),
    CheckConstraint("(record_kind is null) = (record_id is null)", name="record"),
    refers("owner_id", "members"),
    Index("mails_message_uq", "tenant_id", "message_id", unique=True),
    Index("mails_thread_ix", "tenant_id", "thread", "sent_at"),
    Index("mails_record_ix", "tenant_id", "record_id", "sent_at"),
    Index("mails_contact_ix", "tenant_id", "contact_id", "sent_at", postgresql_where="contact_id is not null"),
    Index("mails_company_ix", "tenant_id", "company_id", "sent_at", postgresql_where="company_id is not null"),
    Index("mails_deal_ix", "tenant_id", "opportunity_id", "sent_at", postgresql_where="opportunity_id is not null"),
    Index("mails_asks_ix", "tenant_id", "sender_address", postgresql_where="asks is not null"),
    Index("mails_sent_ix", "tenant_id", "sent_at", "id"),
)
"""thread: the first mail's Message-ID; body: its own words, quoted: those it repeats; asks: what is still to say;
unproven: nothing proves its sender.

owner_id: the member who sent it or brought it. It hangs on the deal, else the person, else the company.
"""

mail_sources = tenant_table(
    "mail_sources",
    Column("data", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("mail_sources_created_ix", "tenant_id", "created_at"),
)
"""The bytes of a mail that waits, filed nowhere or held back, by its id: what is attached to it has no place yet."""

held_mails = tenant_table(
    "held_mails",
    Column("reason", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    one_of("reason", REASONS),
    Index("held_mails_digest_uq", "tenant_id", "digest", unique=True),
    Index("held_mails_created_ix", "tenant_id", "created_at", "id"),
)
"""What came to the dropbox and was not filed: from strangers, or not to be read."""

mail_dropboxes = tenant_table(
    "mail_dropboxes",
    Column("address", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("port", Integer, nullable=False),
    Column("security", Text, nullable=False),
    Column("username", Text, nullable=False),
    Column("sealed_password", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("uid_validity", BigInteger),
    Column("last_uid", BigInteger, nullable=False),
    Column("fetched", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("checked_at", Instant),
    Column("next_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", Instant, nullable=False),
    one_of("security", SECURITIES),
    key=(),
)
"""The mailbox behind the workspace's address, one row at most. last_uid: filed up to it, as long as uid_validity holds;
failures: in a row, so that who cannot be reached is asked less often."""
