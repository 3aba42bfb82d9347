"""How long talk is kept, and what goes along with what leaves the bin."""

from datetime import timedelta

from domain.activities.actions.activities import ACTIVITY
from domain.activities.actions.files import FILE
from domain.activities.tables import file_chunks, notifications
from domain.kernel.retention import empties, expires

expires(notifications, "created_at", timedelta(days=180))
empties(FILE.kind, [(file_chunks, "file_id")])
empties(ACTIVITY.kind)
