"""How long calls are kept: a year, then the activity is what is left of them."""

from datetime import timedelta

from domain.calls.tables import calls
from domain.kernel.retention import expires

expires(calls, "created_at", timedelta(days=365))
