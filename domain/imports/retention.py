"""How long imports are kept."""

from datetime import timedelta

from domain.imports.tables import import_rows, imports
from domain.kernel.retention import expires

KEPT = timedelta(days=365)
"""Within which an import can be taken back, and tells what somebody edited since."""

expires(import_rows, "created_at", KEPT)
expires(imports, "created_at", KEPT)
