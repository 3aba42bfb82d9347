"""How long people, companies and what is kept of them stay in the bin."""

from datetime import timedelta

from domain.contacts.actions.companies import COMPANY
from domain.contacts.actions.contacts import CONTACT
from domain.contacts.actions.sources import SOURCE
from domain.contacts.tables import access_requests, consents, contact_companies, record_merges
from domain.kernel.retention import DAYS_IN_BIN, empties, expires

expires(record_merges, "at", timedelta(days=DAYS_IN_BIN + 1))
empties(SOURCE.kind)
empties(COMPANY.kind, [(contact_companies, "company_id"), (access_requests, "company_id")])
# An erased person's tombstone stays: it says that there was one, to whom it happened and when.
empties(
    CONTACT.kind,
    [(contact_companies, "contact_id"), (consents, "contact_id")],
    only=lambda rows: rows.c.erased_at.is_(None),
)
