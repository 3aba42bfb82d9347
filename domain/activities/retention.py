"""How long talk is kept, and what goes along with what leaves the bin."""

from datetime import timedelta

from domain.activities.actions.activities import ACTIVITY
from domain.activities.actions.files import FILE
from domain.activities.actions.messages import MESSAGE
from domain.activities.tables import activities, file_chunks, files, messages, notifications
from domain.kernel.retention import empties, expires, hangs

_CHUNKS = ((file_chunks, "file_id"),)
expires(notifications, "created_at", timedelta(days=180))
empties(FILE.kind, _CHUNKS)
empties(ACTIVITY.kind)
# A deleted message's place goes too, unless somebody answered it.
empties(MESSAGE)
hangs(FILE.kind.name, files, _CHUNKS)
hangs(ACTIVITY.kind.name, activities)
hangs(MESSAGE.name, messages)
hangs("notification", notifications)
