"""The workspace's approval policy as it is kept: limits by role, and who decides in whose place for a while."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, any_, bindparam, func, literal_column, or_, select

from domain.access.tables import members
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Parts, Shape, View, part_of
from domain.kernel.statements import Compiled, Guard, ids_parameter, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.quotes.rules.approval import Limit, Rule
from domain.quotes.tables import approval_delegations, approval_rules


class ApprovalLimit(Shape):
    """What a role may grant alone, in points."""

    role_id: UUID
    max_discount: str | None
    min_margin: str | None


class ApprovalRule(Shape):
    """Limits by role. min_margin: null without the permission costs:read."""

    id: UUID
    name: str
    pipeline_id: UUID | None
    category: str | None
    family: str | None
    limits: list[ApprovalLimit]
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


def _limits(_: Guard, hidden: frozenset[str]) -> ColumnElement[Any]:
    if not hidden:
        return approval_rules.c.limits
    each = func.jsonb_array_elements(approval_rules.c.limits).table_valued("value").render_derived(name="each")
    blank = literal_column("""'{"min_margin": null}'::jsonb""")
    return select(func.jsonb_agg(each.c.value.op("||")(blank))).select_from(each).scalar_subquery()


RULES = Listing(
    View(ApprovalRule, approval_rules, {"limits": Parts(_limits)}, guarded={"limits.min_margin": "costs:read"}),
    {
        "id": Asks(approval_rules.c.id, "id"),
        "name": Asks(approval_rules.c.name, "word"),
        "pipeline_id": Asks(approval_rules.c.pipeline_id, "id"),
        "created_at": Asks(approval_rules.c.created_at, "instant"),
        "deleted_at": Asks(approval_rules.c.deleted_at, "instant"),
    },
    default="created_at",
)
_IN_FORCE = Compiled(
    select(
        approval_rules.c.id,
        approval_rules.c.name,
        approval_rules.c.limits,
        approval_rules.c.pipeline_id,
        approval_rules.c.category,
        approval_rules.c.family,
    )
    .where(ours(approval_rules), approval_rules.c.deleted_at.is_(None))
    .order_by(approval_rules.c.id)
)


async def rules_in_force(work: Work) -> list[Rule]:
    """The workspace's rules, as they judge."""
    return [
        Rule(
            row["id"],
            row["name"],
            tuple(_limit(each) for each in row["limits"]),
            row["pipeline_id"],
            row["category"],
            row["family"],
        )
        for row in await work.records(_IN_FORCE)
    ]


def _limit(said: Mapping[str, Any]) -> Limit:
    most, least = (None if said.get(name) is None else Decimal(said[name]) for name in ("max_discount", "min_margin"))
    return Limit(UUID(said["role_id"]), most, least)


class MemberName(Shape):
    """A member by name."""

    id: UUID
    name: str


class ApprovalDelegation(Shape):
    """Who decides on approvals in whose place; both days count."""

    id: UUID
    member_id: UUID
    substitute_id: UUID
    starts_on: date
    ends_on: date
    member: MemberName
    substitute: MemberName
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


def _named(column: str) -> Any:
    def said(_: Guard) -> ColumnElement[Any]:
        who = members.alias(f"the_{column}")
        return part_of(who, who.c.id == approval_delegations.c[column], ours(who), id=who.c.id, name=who.c.name)

    return said


DELEGATIONS = Listing(
    View(
        ApprovalDelegation,
        approval_delegations,
        {"member": _named("member_id"), "substitute": _named("substitute_id")},
    ),
    {
        "id": Asks(approval_delegations.c.id, "id"),
        "member_id": Asks(approval_delegations.c.member_id, "id"),
        "substitute_id": Asks(approval_delegations.c.substitute_id, "id"),
        "starts_on": Asks(approval_delegations.c.starts_on, "date"),
        "ends_on": Asks(approval_delegations.c.ends_on, "date"),
        "created_at": Asks(approval_delegations.c.created_at, "instant"),
        "deleted_at": Asks(approval_delegations.c.deleted_at, "instant"),
    },
    default="-starts_on",
)
_TODAY = bindparam("today", type_=approval_delegations.c.starts_on.type)
_STANDING_IN = Compiled(
    select(approval_delegations.c.member_id, approval_delegations.c.substitute_id)
    .where(
        ours(approval_delegations),
        approval_delegations.c.deleted_at.is_(None),
        approval_delegations.c.starts_on <= _TODAY,
        approval_delegations.c.ends_on >= _TODAY,
        or_(
            approval_delegations.c.substitute_id == bindparam("substitute", type_=Uuid),
            approval_delegations.c.member_id == any_(ids_parameter()),
        ),
    )
    .order_by(approval_delegations.c.id)
)


async def substitutes_of(work: Work, member_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Who decides today in the place of some members."""
    return {row[0]: row[1] for row in await work.records(_STANDING_IN, substitute=None, ids=list(member_ids))}


async def stands_in_for(work: Work, member_id: UUID) -> list[UUID]:
    """In whose place a member decides today."""
    return [row[0] for row in await work.records(_STANDING_IN, substitute=member_id, ids=[])]
