"""The activities' sections of the day: overdue, and due today."""

from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, ColumnElement, Select, bindparam, case, func, literal_column, or_, select

from domain.activities.queries.activities import (
    ACTIVITIES,
    DUE,
    DUE_TODAY,
    LATER_TODAY,
    MINE,
    OVERDUE,
    pairs,
    record_customer,
    record_title,
)
from domain.activities.tables import activities
from domain.activities.today import Load, Part, section
from domain.kernel.listing import Asked, read_question
from domain.kernel.statements import Compiled, Guard, shaped
from domain.kernel.work import Work


def _chosen(found: Select[Any], here: Guard, due: ColumnElement[bool]) -> Select[Any]:
    mine = or_(MINE, ~bindparam("only_mine", type_=Boolean))
    return found.where(here(activities), activities.c.deleted_at.is_(None), mine, due)


def _rows(here: Guard, due: ColumnElement[bool]) -> Select[Any]:
    record = pairs(
        kind=activities.c.record_kind,
        id=activities.c.record_id,
        title=record_title(here),
        customer=record_customer(here),
    )
    said = func.json_build_object(
        *pairs(
            kind=literal_column("'activity'"),
            id=activities.c.id,
            title=activities.c.title,
            at=func.coalesce(activities.c.due_at, activities.c.starts_at),
            on=activities.c.due_on,
            owner_id=activities.c.owner_id,
            record=case((activities.c.record_id.is_not(None), func.json_build_object(*record))),
            data=func.json_build_object(*pairs(kind=activities.c.kind, priority=activities.c.priority)),
        )
    )
    found = _chosen(select(said), here, due).order_by(activities.c.deadline, activities.c.id)
    return found.limit(bindparam("limit", type_=BigInteger))


def _of_activities(due: ColumnElement[bool]) -> Load:
    def listed(here: Guard) -> Select[Any]:
        return _rows(here, due)

    def counted(here: Guard) -> Select[Any]:
        return _chosen(select(func.count()).select_from(activities), here, due)

    rows, count = shaped(listed), shaped(counted)

    async def load(work: Work, mine: bool, limit: int) -> Part:
        found = await work.records(rows(work.guard), only_mine=mine, limit=limit)
        total = len(found)
        if total == limit:
            total = await work.value(count(work.guard), only_mine=mine)
        return Part([row[0] for row in found], total)

    return load


section("overdue", 10, "activities:read", _of_activities(OVERDUE))
section("today", 20, "activities:read", _of_activities(LATER_TODAY))


class Pressing(NamedTuple):
    """How many activities are overdue, and how many are due today: those of its past hours are both."""

    overdue: int
    due_today: int


def _pressing(here: Guard, shape: Any) -> Select[Any]:
    columns = [func.count().filter(OVERDUE).label("overdue"), func.count().filter(DUE_TODAY).label("due_today")]
    return ACTIVITIES.filtered(select(*columns).where(DUE), here, shape, words=False)


_pressing_of = shaped(_pressing)


async def pressing(work: Work, asked: Asked) -> Pressing:
    """Of the activities that a list is asked for."""
    work.require("activities:read")
    question = read_question(work, ACTIVITIES, asked)
    statement: Compiled = _pressing_of(work.guard, question.shape)
    return await work.one(statement, Pressing, **question.known) or Pressing(0, 0)
