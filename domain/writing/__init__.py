"""How every record is written."""

from domain.writing.changes import change, create, restore, trash
from domain.writing.keyed import Item, Upsert, batch, upsert
from domain.writing.patches import Patch, changed_since, demand_version, merge_patch, validated
from domain.writing.resource import CHECKS, DICTIONARY, RESOURCES, Draft, Outcome, Resource
from domain.writing.undoing import REVERTED, Left, Made, flat, nested, undo

__all__ = [
    "CHECKS",
    "DICTIONARY",
    "RESOURCES",
    "REVERTED",
    "Draft",
    "Item",
    "Left",
    "Made",
    "Outcome",
    "Patch",
    "Resource",
    "Upsert",
    "batch",
    "change",
    "changed_since",
    "create",
    "demand_version",
    "flat",
    "merge_patch",
    "nested",
    "restore",
    "trash",
    "undo",
    "upsert",
    "validated",
]
