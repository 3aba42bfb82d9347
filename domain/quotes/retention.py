"""How long quotes, and the rules by which they are approved, are kept: 30 days in the bin."""

from sqlalchemy import Text, literal_column

from domain.kernel.retention import empties
from domain.opportunities.tables import opportunities, value_changes
from domain.quotes.actions.drafts import QUOTE
from domain.quotes.actions.policy import APPROVAL_RULE, DELEGATION
from domain.quotes.tables import approval_requests, quote_lines, quotes

# A draft in the bin is the first of its revisions, or none was made of it: so it goes with itself alone.
empties(
    QUOTE.kind,
    ((quote_lines, "quote_id"), (approval_requests, "quote_id"), (value_changes, "quote_id"), (quotes, "root_id")),
    along=(opportunities, "opportunity_id"),
    only=lambda rows: rows.c.state == literal_column("'draft'", Text),
)
empties(APPROVAL_RULE.kind)
empties(DELEGATION.kind)
