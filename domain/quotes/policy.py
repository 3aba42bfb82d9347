"""The workspace's approval policy: limits by role as data, and who decides in whose place for a while."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, any_, bindparam, func, literal_column, or_, select

from domain.access.founding import Sector
from domain.access.kinds import MemberId, RoleId
from domain.access.tables import members
from domain.kernel.errors import Fault, Forbidden
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Points
from domain.kernel.records import Kind
from domain.kernel.retention import empties
from domain.kernel.shapes import Input, Parts, Refers, Shape, View, example, part_of
from domain.kernel.statements import Compiled, Guard, ids_parameter, ours
from domain.kernel.tables import Uuid
from domain.kernel.values import Day, Line, sort_key
from domain.kernel.work import Work
from domain.quotes.rules.approval import Limit, Rule
from domain.quotes.tables import approval_delegations, approval_rules
from domain.writing import Draft, Resource, create

_ID = "0198c5a0-0000-7000-8000-000000000000"


class LimitInput(Input):
    """What a role may grant alone: up to this discount, down to this margin, in points; null is without limit."""

    role_id: RoleId
    max_discount: Points | None = None
    min_margin: Points | None = Field(default=None, description="Null without the permission costs:read")


class ApprovalRuleInput(Input):
    """Limits by role: for every quote, or for a pipeline's, or for the lines of a category or family of products.

    Above their own limit people ask somebody whose limit is wide enough and who may approve (`quotes:approve`). A role
    that is not named is held to the strictest limit; administrators have none. Each line counts towards the most
    specific rule, and each rule judges the sum of its lines.
    """

    model_config = example(
        name="Ricambi", family="Ricambi", limits=[{"role_id": _ID, "max_discount": "15", "min_margin": "20"}]
    )

    name: Line
    pipeline_id: Annotated[UUID, Refers("pipeline")] | None = None
    category: Line | None = None
    family: Line | None = None
    limits: Annotated[list[LimitInput], Field(min_length=1, max_length=50)]


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


async def _prepare_rules(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: ApprovalRuleInput = draft.wanted
        named: set[UUID] = set()
        for place, limit in enumerate(wanted.limits):
            if limit.role_id in named:
                draft.refuse(f"/limits/{place}/role_id", "role-twice")
            named.add(limit.role_id)
        group = [sort_key(each or "") for each in (wanted.category, wanted.family)]
        draft.row["scope"] = "\n".join([str(wanted.pipeline_id or ""), *group])


APPROVAL_RULE = Resource(
    Kind("approval_rule", "approval_rules", approval_rules, approval_rules.c.name, linkable=True),
    ApprovalRuleInput,
    RULES,
    prepare=_prepare_rules,
    demands={"read": None, "write": "settings:write", "delete": "settings:write"},
)
empties(APPROVAL_RULE.kind)
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


class DelegationInput(Input):
    """Who decides on approvals in whose place, from one day through another; by default in one's own."""

    model_config = example(substitute_id=_ID, starts_on="2026-08-10", ends_on="2026-08-21")

    member_id: MemberId | None = None
    substitute_id: MemberId
    starts_on: Day
    ends_on: Day


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


def _demand_own(work: Work, draft: Draft, member_id: UUID | None) -> None:
    """Approvers name their own substitute; who sets the workspace's policy names anybody's."""
    if member_id != work.actor.member_id and not work.actor.may("settings:write"):
        refused = Fault("/member_id", "not-your-delegation")
        draft.error = draft.error or Forbidden("not-your-delegation", faults=[refused])


async def _prepare_delegations(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: DelegationInput = draft.wanted
        draft.row["member_id"] = member_id = wanted.member_id or work.actor.member_id
        _demand_own(work, draft, member_id)
        if draft.before is not None:
            _demand_own(work, draft, draft.before["member_id"])
        if member_id is None:
            draft.refuse("/member_id", "missing")
        if wanted.ends_on < wanted.starts_on:
            draft.refuse("/ends_on", "validity-reversed")


async def _binned_delegations(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        _demand_own(work, draft, draft.row["member_id"])


DELEGATION = Resource(
    Kind(
        "approval_delegation",
        "approval_delegations",
        approval_delegations,
        literal_column("'delegation'"),
        linkable=True,
    ),
    DelegationInput,
    DELEGATIONS,
    prepare=_prepare_delegations,
    binned=_binned_delegations,
    demands={"read": None, "write": "quotes:approve", "delete": "quotes:approve"},
)
empties(DELEGATION.kind)
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


_NAMES = {"it": "Sconti", "en": "Discounts"}
_TEMPLATES: dict[Sector, dict[str, str]] = {
    "neutral": {"agent": "10", "seller": "15", "back_office": "15", "manager": "30"},
    "manufacturing": {"agent": "10", "seller": "15", "back_office": "15", "manager": "30"},
    "resale": {"agent": "10", "seller": "15", "back_office": "15", "manager": "25"},
    "plants": {"agent": "5", "seller": "10", "back_office": "10", "manager": "20"},
    "services": {"agent": "5", "seller": "10", "back_office": "10", "manager": "20"},
}
"""What each role may give away alone, in points of the list price, by what the workspace sells."""


async def seed_defaults(work: Work, sector: Sector, roles: dict[str, UUID]) -> None:
    """Give a new workspace its sector's limits. roles: its preset roles by their keys."""
    limits = [
        LimitInput(role_id=roles[preset], max_discount=Decimal(points))
        for preset, points in _TEMPLATES[sector].items()
    ]  # fmt: skip
    wanted = ApprovalRuleInput(name=_NAMES[work.workspace.language], limits=limits)
    [made] = await create(work, APPROVAL_RULE, [wanted])
    if made.error is not None:
        raise made.error
