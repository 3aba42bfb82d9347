"""What can be asked of facts: the change feed in its settled order, and the timeline of records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime
from sqlalchemy import BigInteger, ColumnElement, FromClause, Select, Text, Uuid, and_, any_, bindparam, func, or_, select
from sqlalchemy import literal_column as sql
from sqlalchemy import tuple_

from domain.events.catalogue import CATALOGUE
from domain.events.tables import events
from domain.kernel.errors import Fault, Malformed
from domain.kernel.records import KINDS
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Compiled, Guard, Prepared, ids_parameter, ours, shaped
from domain.kernel.tables import Instant, Words
from domain.kernel.work import Actor, Work

LIMIT = 200


class Party(Shape):
    """Who did it: a member, an API key, or the system (which has no id)."""

    kind: Literal["member", "api_key", "system"]
    id: UUID | None


class RecordName(Shape):
    """What it is about."""

    kind: str
    id: UUID


class Ownership(Shape):
    """Who had the record before, and who has it since."""

    before: UUID | None
    after: UUID | None


class FeedEvent(Shape):
    """A fact. sequence: its settled place in the workspace's feed; null while it has none yet (timelines only)."""

    sequence: int | None
    id: UUID
    type: str
    at: AwareDatetime
    actor: Party
    record: RecordName
    parent: RecordName | None
    version: int | None
    owner: Ownership
    changed_fields: list[str]
    previous: dict[str, Any]
    data: dict[str, Any]


def _pair(kind: ColumnElement[Any], id: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.json_build_object(sql("'kind'"), kind, sql("'id'"), id)


VIEW = View(
    FeedEvent,
    events,
    columns={
        "sequence": events.c.position,
        "actor": _pair(events.c.actor_kind, events.c.actor_id),
        "record": _pair(events.c.record_kind, events.c.record_id),
        "parent": func.json_object().op("")("") if False else events.c.parent_id,
        "owner": func.json_build_object(sql("'before'"), events.c.owner_before, sql("'after'"), events.c.owner_after),
    },
)
