"""Targets: who has set themselves what to win, by when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Boolean, Text, Uuid, any_, bindparam, cast, exists, literal_column, select

from domain import events
from domain.access.kinds import MemberId, TeamId
from domain.access.tables import members, teams
from domain.analytics.rules.targets import NAMED, Holder, PeriodUnit, begins, ends
from domain.analytics.tables import targets
from domain.catalogue.tables import products
from domain.kernel.errors import Fault, Forbidden
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Money, NonNegativeMoney
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Refers, Shape, View, example
from domain.kernel.statements import Prepared, ours
from domain.kernel.values import Day, Line
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import base_money
from domain.writing import Draft, Resource

_ID = "0198c5a0-0000-7000-8000-000000000000"
_FIXED = ("holder", *NAMED.values(), "period", "starts_on")


class TargetInput(Input):
    """What a member, a team with all below it, a pipeline, a product family or the whole is to win in a period.

    starts_on: the period's first day in the workspace's zone; amount: net of VAT, in the workspace's currency.
    A holder has one target for a period; only its amount changes.
    """

    model_config = example(
        holder="member",
        member_id=_ID,
        period="quarter",
        starts_on="2026-01-01",
        amount={"amount": "60000.00", "currency": "EUR"},
    )
    patch_example = {"amount": {"amount": "65000.00", "currency": "EUR"}}

    holder: Holder
    member_id: MemberId | None = None
    team_id: TeamId | None = None
    pipeline_id: Annotated[UUID, Refers("pipeline")] | None = None
    product_family: Line | None = None
    period: PeriodUnit
    starts_on: Day
    amount: NonNegativeMoney


class Target(Shape):
    """A target. until: the first day after its period."""

    id: UUID
    holder: Holder
    member_id: UUID | None
    team_id: UUID | None
    pipeline_id: UUID | None
    product_family: str | None
    period: PeriodUnit
    starts_on: date
    until: date = Field(description="The first day after its period")
    amount: Money
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


TARGETS = Listing(
    View(Target, targets, {"amount": base_money(targets.c.amount_minor)}),
    {
        "id": Asks(targets.c.id, "id"),
        "holder": Asks(targets.c.holder, "word"),
        "member_id": Asks(targets.c.member_id, "id"),
        "team_id": Asks(targets.c.team_id, "id"),
        "pipeline_id": Asks(targets.c.pipeline_id, "id"),
        "product_family": Asks(targets.c.product_family, "word"),
        "period": Asks(targets.c.period, "word"),
        "starts_on": Asks(targets.c.starts_on, "date"),
        "until": Asks(targets.c.until, "date"),
        "amount": Asks(targets.c.amount_minor, "amount"),
        "updated_at": Asks(targets.c.updated_at, "instant"),
    },
    default="-starts_on",
)

_mine = members.alias("mine")
_BELOW = Prepared(
    lambda _: select(
        exists(
            select(literal_column("1"))
            .select_from(_mine.join(teams, _mine.c.team_id == any_(teams.c.path)))
            .where(
                ours(_mine),
                ours(teams),
                _mine.c.id == bindparam("me", type_=Uuid),
                teams.c.id == bindparam("team", type_=Uuid),
                bindparam("sees_unowned", type_=Boolean),
            )
        )
    )
)

_FAMILY = Prepared(
    lambda _: select(
        exists(
            select(literal_column("1"))
            .select_from(products)
            .where(
                ours(products), products.c.family == bindparam("family", type_=Text), products.c.deleted_at.is_(None)
            )
        )
    )
)


async def _within_reach(work: Work, row: Mapping[str, Any]) -> bool:
    """Whether the holder is somebody, or something, whose deals the actor sees whole."""
    owners = work.actor.visible_owners
    if owners is None:
        return True
    if row["holder"] == "member":
        return row["member_id"] in owners
    return row["holder"] == "team" and bool(await work.value(_BELOW, team=row["team_id"]))


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: TargetInput = draft.wanted
        fixed = [name for name in _FIXED if draft.before is not None and name in draft.changed]
        if fixed:
            draft.refuse(f"/{fixed[0]}", "target-fixed")
        for holder, name in NAMED.items():
            if (wanted.holder == holder) != (getattr(wanted, name) is not None):
                draft.refuse(f"/{name}", "target-holder", holder=wanted.holder)
        family = wanted.product_family
        if family is not None and draft.before is None and not await work.value(_FAMILY, family=family):
            draft.refuse("/product_family", "family-unknown", family=family)
        _period(draft)
        _amount(work, draft)
        if draft.error is None and not await _within_reach(work, draft.row):
            draft.error = Forbidden("target-out-of-reach", faults=[Fault("/holder", "target-out-of-reach")])


def _period(draft: Draft) -> None:
    wanted: TargetInput = draft.wanted
    if not begins(wanted.period, wanted.starts_on):
        draft.refuse("/starts_on", "not-the-first-day", period=wanted.period)
    else:
        draft.row["until"] = ends(wanted.period, wanted.starts_on)


def _amount(work: Work, draft: Draft) -> None:
    amount: Money = draft.wanted.amount
    if amount.currency != work.workspace.currency:
        draft.refuse("/amount/currency", "not-the-workspace-currency", currency=work.workspace.currency)
    if amount.minor == 0:
        draft.refuse("/amount/amount", "target-of-nothing")
    draft.row["amount_minor"] = amount.minor


def _about(_work: Work, _before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
    # Told to whoever sees the member. A team's or a whole's is told to who sees everything: what stands for the owner
    # is then nobody's member, because no owner at all would mean every manager.
    holder = row["member_id"] or row["team_id"] or row["pipeline_id"] or row["id"]
    return events.About("target", row["id"], row["version"], owner_after=holder)


TARGET = Resource(
    Kind("target", "targets", targets, cast(targets.c.starts_on, Text), permission="analytics"),
    TargetInput,
    TARGETS,
    prepare=_prepare,
    demands={"read": "analytics:read", "write": "targets:write", "delete": "targets:write"},
    about=_about,
)
