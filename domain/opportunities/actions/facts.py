"""The facts of a deal's life."""

from collections.abc import Mapping
from typing import Any

from domain import events
from domain.opportunities.tables import opportunities

MOVED = events.fact("opportunity.moved", "A deal moved to another stage.")
RANKED = events.fact("opportunity.ranked", "A deal changed its place in its column.")
WON = events.fact("opportunity.won", "A deal was won.")
LOST = events.fact("opportunity.lost", "A deal was lost.")
DEAD = events.fact("opportunity.dead", "A deal was given up as not worth any more time.")
REOPENED = events.fact("opportunity.reopened", "A closed deal was opened again; its closing is void from then on.")
RECALLED = events.fact("opportunity.recalled", "A lost deal got a successor.")
REASSIGNED = events.fact("opportunity.reassigned", "A deal got another owner.")
VALUED = events.fact("opportunity.valued", "A quote changed a deal's value.")
CLOSED = {"won": WON, "lost": LOST, "dead": DEAD}
REFERENCE = (
    opportunities.c.id,
    opportunities.c.version,
    opportunities.c.owner_id,
    opportunities.c.collaborator_ids,
)
"""What a fact needs to know of its deal."""


def about(row: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> events.About:
    """The deal that a fact is about. before: the row before its owner changed."""
    return events.About(
        "opportunity",
        row["id"],
        row["version"],
        owner_before=(before or row)["owner_id"],
        owner_after=row["owner_id"],
        collaborator_ids=row["collaborator_ids"] or (),
    )
