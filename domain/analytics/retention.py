"""How long targets and adjustments stay in the bin, and forecasts as they stood are kept."""

from datetime import timedelta

from domain.analytics.actions.adjustments import ADJUSTMENT
from domain.analytics.actions.targets import TARGET
from domain.analytics.tables import forecast_snapshots
from domain.kernel.retention import empties, expires

empties(TARGET.kind)
empties(ADJUSTMENT.kind)
expires(forecast_snapshots, "taken_at", timedelta(days=3 * 365))
