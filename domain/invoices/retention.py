"""How long what brought invoices in is kept: afterwards it can no longer be taken back."""

from datetime import timedelta

from domain.invoices.tables import invoice_imports
from domain.kernel.retention import expires

expires(invoice_imports, "created_at", timedelta(days=365))
