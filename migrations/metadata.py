"""Every area's tables, so that Alembic knows them all."""

import domain.access.tables
import domain.activities.tables
import domain.catalogue.tables
import domain.contacts.tables
import domain.customization.tables
import domain.events.tables
import domain.kernel.external
import domain.leads.tables
import domain.opportunities.tables
import domain.orders.tables
import domain.quotes.tables

__all__ = ["domain"]
