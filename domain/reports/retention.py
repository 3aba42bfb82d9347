"""How long saved reports stay in the bin, and what was mailed is known."""

from datetime import timedelta

from domain.kernel.retention import empties, expires
from domain.reports.actions.reports import REPORT
from domain.reports.tables import report_mailings

empties(REPORT.kind, [(report_mailings, "report_id")])
expires(report_mailings, "created_at", timedelta(days=90))
