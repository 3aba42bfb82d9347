"""What is kept of imports."""

from domain.kernel.tables import (
    JSONB,
    Column,
    Index,
    Instant,
    Integer,
    Text,
    Uuid,
    Words,
    one_of,
    refers,
    tenant_table,
)

KINDS = ("company", "contact", "product", "lead", "opportunity")
STATES = ("reading", "read", "planning", "planned", "committing", "committed", "reverting", "reverted", "failed")
STATUSES = ("created", "changed", "unchanged", "conflict", "refused")

imports = tenant_table(
    "imports",
    Column("kind", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reading", JSONB, nullable=False),
    Column("plan", JSONB),
    Column("rows", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("reached", Integer, nullable=False),
    Column("counts", JSONB, nullable=False),
    Column("problem", Text),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", Uuid, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("committed_at", Instant),
    one_of("kind", KINDS),
    one_of("state", STATES),
    Index("imports_created_ix", "tenant_id", "created_at", "id"),
)
"""reading: how the file was understood; plan: what was asked for; done: rows behind us in the step under way,
reached: the position of the last of them; actor: for whom the worker acts.
"""

import_rows = tenant_table(
    "import_rows",
    Column("import_id", Uuid, nullable=False),
    Column("position", Integer, nullable=False),
    Column("cells", Words, nullable=False),
    Column("key", Text),
    Column("status", Text),
    Column("record_id", Uuid),
    Column("version", Integer),
    Column("said", JSONB),
    Column("changes", JSONB, nullable=False),
    Column("faults", JSONB, nullable=False),
    Column("made", JSONB, nullable=False),
    Column("left", Text),
    Column("created_at", Instant, nullable=False),
    one_of("status", STATUSES),
    refers("import_id", "imports"),
    Index("import_rows_key_ix", "tenant_id", "import_id", "key", postgresql_where="key is not null"),
    Index("import_rows_record_ix", "tenant_id", "record_id", postgresql_where="record_id is not null"),
    Index("import_rows_created_ix", "tenant_id", "created_at"),
    Index("import_rows_status_ix", "tenant_id", "import_id", "status", "position"),
    key=("import_id", "position"),
)
"""A row of the file and what becomes of it. position: as a spreadsheet numbers it; key: by which its
record is found; version: of that record when it was planned; said: the fields it gave; made: what was created and
changed, for taking it back; left: why it was not taken back.
"""
