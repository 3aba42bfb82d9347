"""How long people, companies and what is kept of them stay in the bin."""

from datetime import timedelta

from domain.contacts.actions.companies import COMPANY
from domain.contacts.actions.contacts import CONTACT
from domain.contacts.actions.sources import SOURCE
from domain.contacts.tables import (
    access_requests,
    consents,
    contact_companies,
    directory_answers,
    proposals,
    record_merges,
)
from domain.kernel.retention import DAYS_IN_BIN, empties, expires, hangs

expires(record_merges, "at", timedelta(days=DAYS_IN_BIN + 1))
expires(directory_answers, "at", timedelta(days=30))
# What was dismissed is not proposed again for as long.
expires(proposals, "decided_at", timedelta(days=365))
for kind in (COMPANY.kind, CONTACT.kind):
    hangs(kind.name, proposals)
empties(SOURCE.kind)
empties(COMPANY.kind, [(contact_companies, "company_id"), (access_requests, "company_id")])
# An erased person's tombstone stays: it says that there was one, to whom it happened and when.
empties(
    CONTACT.kind,
    [(contact_companies, "contact_id"), (consents, "contact_id")],
    only=lambda rows: rows.c.erased_at.is_(None),
)
