"""The board of leads: each step's count and first cards, in two statements however many leads there are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Text,
    Uuid,
    bindparam,
    cast,
    func,
    lateral,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.access.tables import members
from domain.contacts.tables import companies, contacts
from domain.kernel.errors import NotFound
from domain.kernel.filters import AllOf, Condition
from domain.kernel.listing import Asked, Asks, Listing, Page, ask, cursor, read_question
from domain.kernel.money import Money
from domain.kernel.shapes import Shape, View, money_of
from domain.kernel.statements import Compiled, Guard, Prepared, Rows, ours, shaped
from domain.kernel.work import Work
from domain.leads.queries.leads import FILTERS, LeadPart, named, said_step
from domain.leads.queries.steps import LeadStepSummary
from domain.leads.tables import lead_steps, leads

steps = lead_steps
OPEN = leads.c.outcome == literal_column("'open'", Text)
"""A literal, so that the planner sees the partial index."""


class LeadCard(Shape):
    """A lead as the board shows it."""

    id: UUID
    title: str
    contact: LeadPart | None
    company: LeadPart | None
    owner: LeadPart | None
    source_id: UUID | None
    step: LeadStepSummary
    interest: int | None
    budget: Money | None
    tags: list[str]
    entered_at: datetime
    first_touch_at: datetime | None
    created_at: datetime
    version: int


class LeadColumn(Shape):
    """A step with the count of all its open leads, and the newest of them."""

    step: LeadStepSummary
    count: int
    cards: list[LeadCard]
    next_cursor: str | None


class LeadBoard(Shape):
    """The open leads by step; what is qualified or disqualified has left the board."""

    columns: list[LeadColumn]


CARD_VIEW = View(
    LeadCard,
    leads,
    {
        "contact": named(contacts, leads.c.contact_id),
        "company": named(companies, leads.c.company_id),
        "owner": named(members, leads.c.owner_id),
        "budget": money_of(leads.c.budget_minor, leads.c.budget_currency),
        "step": said_step,
    },
)
CARDS = Listing(CARD_VIEW, {**FILTERS, "step": Asks(leads.c.step_id, "id")}, search="search_leads", only=(OPEN,))
"""A column's cards: the board's own cursors lead into it."""
_ON_BOARD = (
    ours(steps),
    steps.c.deleted_at.is_(None),
    func.coalesce(steps.c.key, "").not_in([literal_column("'qualified'"), literal_column("'disqualified'")]),
)
_OF_STEP = leads.c.step_id == steps.c.id
_LIMIT = bindparam("limit", type_=BigInteger)


def _step_json() -> ColumnElement[Any]:
    parts: list[Any] = []
    for name in LeadStepSummary.model_fields:
        parts += [literal_column(f"'{name}'"), steps.c[name]]
    return func.json_build_object(*parts)


def _counts(guard: Guard, shape: Any, words: bool) -> Rows:
    counted = CARDS.filtered(select(func.count().label("count")).where(_OF_STEP), guard, shape, words=words)
    figures = lateral(counted.correlate(steps), name="figures")
    found = select(steps.c.id, _step_json().label("step"), figures.c.count).select_from(steps.join(figures, true()))
    return found.where(*_ON_BOARD).order_by(steps.c.position, steps.c.id)


def _first_cards(guard: Guard, shape: Any, words: bool) -> Rows:
    order = (leads.c.created_at.desc(), leads.c.id.desc())
    place = func.row_number().over(order_by=order).label("place")
    chosen = select(CARD_VIEW.json(guard).label("card"), leads.c.created_at, leads.c.id, place).where(_OF_STEP)
    chosen = CARDS.filtered(chosen, guard, shape, words=words).order_by(*order)
    cards = lateral(chosen.limit(_LIMIT + 1).correlate(steps), name="cards")
    listed = func.string_agg(cast(cards.c.card, Text), aggregate_order_by(literal_column("','"), cards.c.place))
    last = cards.c.place == _LIMIT
    return (
        select(
            steps.c.id,
            listed.filter(cards.c.place <= _LIMIT).label("cards"),
            func.min(cards.c.created_at).filter(last).label("created_at"),
            func.min(cast(cards.c.id, Text)).filter(last).label("last_id"),
            func.bool_or(cards.c.place > _LIMIT).label("more"),
        )
        .select_from(steps.join(cards, true()))
        .where(*_ON_BOARD)
        .group_by(steps.c.id)
    )


_counts_of = shaped(_counts)
_cards_of = shaped(_first_cards)


async def board(work: Work, asked: Asked) -> str:
    """The columns as JSON. Counts are of all leads that the filter leaves and the caller may see."""
    work.require("leads:read")
    question = read_question(work, CARDS, asked)
    counts: Compiled = _counts_of(work.guard, question.shape, question.words)
    cards: Compiled = _cards_of(work.guard, question.shape, question.words)
    found = await work.records(counts, **question.known)
    first = {row["id"]: dict(row) for row in await work.records(cards, **question.known, limit=asked.limit)}
    return f'{{"columns":[{",".join(_column(work, dict(row), first.get(row["id"], {}), asked) for row in found)}]}}'


def _column(work: Work, row: Mapping[str, Any], cards: Mapping[str, Any], asked: Asked) -> str:
    following = None
    if cards.get("more"):
        question = read_question(work, CARDS, _of_step(asked, row["id"]))
        following = cursor(question, [cards["created_at"], cards["last_id"]])
    return (
        f'{{"step":{row["step"]},"count":{row["count"]},"cards":[{cards.get("cards") or ""}],'
        f'"next_cursor":{orjson.dumps(following).decode()}}}'
    )


async def column(work: Work, step_id: UUID, asked: Asked) -> Page:
    """A page of a step's cards, the newest first. NotFound where there is no such step."""
    work.require("leads:read")
    if await work.value(_STEP, id=step_id) is None:
        raise NotFound
    return await ask(work, CARDS, _of_step(asked, step_id))


def _of_step(asked: Asked, step_id: UUID) -> Asked:
    mine = Condition.model_construct(field="step", op="eq", value=step_id)
    where = [mine] if asked.where is None else [asked.where, mine]
    return replace(asked, where=AllOf.model_construct(and_=where), sort=None)


_STEP = Prepared(
    lambda _: select(steps.c.id).where(
        ours(steps), steps.c.id == bindparam("id", type_=Uuid), steps.c.deleted_at.is_(None)
    )
)
