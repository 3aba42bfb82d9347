"""How every record is written."""

from domain.writing.changes import change, create, restore, trash
from domain.writing.keyed import Item, Upsert, batch, upsert
from domain.writing.patches import Patch, changed_since, demand_version, merge_patch, validated
from domain.writing.resource import CHECKS, DICTIONARY, RESOURCES, Draft, Outcome, Resource

__all__ = [
    "CHECKS",
    "DICTIONARY",
    "RESOURCES",
    "Draft",
    "Item",
    "Outcome",
    "Patch",
    "Resource",
    "Upsert",
    "batch",
    "change",
    "changed_since",
    "create",
    "demand_version",
    "merge_patch",
    "restore",
    "trash",
    "upsert",
    "validated",
]
