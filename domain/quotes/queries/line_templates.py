"""Clauses and groups of lines that can be inserted into quotes."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View
from domain.quotes.inputs import LineContent
from domain.quotes.tables import line_templates


class LineTemplate(Shape):
    """Lines under a name. language: of the customers that it is for; currency: of the unit prices."""

    id: UUID
    name: str
    language: Literal["it", "en"] | None
    currency: str
    lines: list[LineContent]
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


LINE_TEMPLATES = Listing(
    View(LineTemplate, line_templates),
    {
        "id": Asks(line_templates.c.id, "id"),
        "name": Asks(line_templates.c.name, "text", sort=line_templates.c.sort_key),
        "language": Asks(line_templates.c.language, "word"),
        "updated_at": Asks(line_templates.c.updated_at, "instant"),
        "deleted_at": Asks(line_templates.c.deleted_at, "instant"),
    },
    default="name",
)
