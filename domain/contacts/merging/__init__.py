"""How two records become one, and two again: what refers to them, what is kept of each, and the undo."""

from domain.contacts.merging.actions import Merge, Unmerge, merge, unmerge
from domain.contacts.merging.kinds import CompanyMerge, ContactMerge
from domain.contacts.merging.references import Pointing, Referring, refers_to

__all__ = [
    "CompanyMerge",
    "ContactMerge",
    "Merge",
    "Pointing",
    "Referring",
    "Unmerge",
    "merge",
    "refers_to",
    "unmerge",
]
