"""Every fact: what may be said, how it is recorded, how it is read again."""

from domain.events.catalogue import CATALOGUE, FOLLOWERS, NOTHING, About, Change, fact, guard_field, record, write_facts
from domain.events.tables import TransactionId, events

__all__ = [
    "CATALOGUE",
    "FOLLOWERS",
    "NOTHING",
    "About",
    "Change",
    "TransactionId",
    "events",
    "fact",
    "guard_field",
    "record",
    "write_facts",
]
