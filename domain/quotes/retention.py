"""How long quotes, their approval rules, customers' links and letters to customers are kept."""

from datetime import timedelta

from sqlalchemy import Text, literal_column

from domain.kernel.retention import empties, expires
from domain.opportunities.tables import opportunities, value_changes
from domain.quotes.actions.drafts import QUOTE
from domain.quotes.actions.line_templates import LINE_TEMPLATE
from domain.quotes.actions.policy import APPROVAL_RULE, DELEGATION
from domain.quotes.tables import approval_requests, quote_letters, quote_lines, quote_links, quotes

# Letters are commercial correspondence: ten years (art. 2220 Codice civile).
expires(quote_letters, "created_at", timedelta(days=3653))
# A link that opens nothing any more stays a while to be looked up; one by which a letter led or somebody decided, as
# long as that.
expires(quote_links, "expires_at", timedelta(days=90))
expires(quote_links, "revoked_at", timedelta(days=90))
# A draft in the bin is the first of its revisions, or none was made of it: so it goes with itself alone.
empties(
    QUOTE.kind,
    ((quote_lines, "quote_id"), (approval_requests, "quote_id"), (value_changes, "quote_id"), (quotes, "root_id")),
    along=(opportunities, "opportunity_id"),
    only=lambda rows: rows.c.state == literal_column("'draft'", Text),
)
empties(APPROVAL_RULE.kind)
empties(DELEGATION.kind)
empties(LINE_TEMPLATE.kind)
