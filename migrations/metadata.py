"""Every area's tables, so that Alembic knows them all."""

import domain.access.tables
import domain.activities.tables
import domain.analytics.tables
import domain.calls.tables
import domain.catalogue.tables
import domain.contacts.tables
import domain.customization.tables
import domain.events.tables
import domain.imports.tables
import domain.intake.tables
import domain.invoices.tables
import domain.kernel.external
import domain.leads.tables
import domain.mail.tables
import domain.opportunities.tables
import domain.orders.tables
import domain.quotes.tables
import domain.reports.tables
import domain.webhooks.tables

__all__ = ["domain"]
