"""What is kept of switchboards and of the calls they tell of."""

from sqlalchemy import LargeBinary, Uuid

from domain.kernel.tables import Column, Index, Instant, Integer, Text, one_of, refers, tenant_table

STATES = ("ringing", "answered", "ended", "missed")
DIRECTIONS = ("inbound", "outbound")

call_lines = tenant_table(
    "call_lines",
    Column("name", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("used_at", Instant),
    Index("call_lines_token_uq", "tenant_id", "fingerprint", unique=True),
    Index("call_lines_door_ix", "fingerprint"),
)
"""A switchboard that tells of calls; used_at: when it last did."""

calls = tenant_table(
    "calls",
    Column("line_id", Uuid, nullable=False),
    Column("call_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("number", Text),
    Column("started_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("ended_at", Instant),
    Column("seconds", Integer),
    Column("recording_url", Text),
    Column("note", Text),
    Column("owner_id", Uuid),
    Column("contact_id", Uuid),
    Column("company_id", Uuid),
    Column("activity_id", Uuid),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    one_of("state", STATES),
    one_of("direction", DIRECTIONS),
    refers("line_id", "call_lines"),
    refers("owner_id", "members"),
    Index("calls_line_call_uq", "tenant_id", "line_id", "call_id", unique=True),
    Index("calls_started_ix", "tenant_id", "started_at", "id"),
    Index("calls_contact_ix", "tenant_id", "contact_id", postgresql_where="contact_id is not null"),
)
"""A call by the switchboard's own id. number: in E.164 where it is one; owner_id: the member who took or made it."""
