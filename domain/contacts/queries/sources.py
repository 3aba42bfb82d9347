"""What can be asked of sources."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from domain.contacts.tables import sources
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View

SourceKind = Literal["fair", "web_form", "referral", "word_of_mouth", "import", "api", "mail", "other"]


class Source(Shape):
    """Where people and companies came from."""

    id: UUID
    name: str
    kind: SourceKind
    active: bool
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    merged_into_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class SourceSummary(Shape):
    """A source by name."""

    id: UUID
    name: str
    kind: SourceKind


SOURCES = Listing(
    View(Source, sources),
    {
        "id": Asks(sources.c.id, "id"),
        "name": Asks(sources.c.name, "text", sort=sources.c.sort_key),
        "kind": Asks(sources.c.kind, "word"),
        "active": Asks(sources.c.active, "flag"),
        "updated_at": Asks(sources.c.updated_at, "instant"),
    },
    default="name",
)
