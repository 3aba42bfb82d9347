"""How the workspace's approval policy is written: limits by role as data, and substitutes for a span of days."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import Field
from sqlalchemy import literal_column

from domain.access.kinds import MemberId, RoleId
from domain.kernel.errors import Fault, Forbidden
from domain.kernel.money import Points
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.values import Day, Line, sort_key
from domain.kernel.work import Work
from domain.quotes.queries.policy import DELEGATIONS, RULES
from domain.quotes.tables import approval_delegations, approval_rules
from domain.writing import Draft, Resource

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


class DelegationInput(Input):
    """Who decides on approvals in whose place, from one day through another; by default in one's own."""

    model_config = example(substitute_id=_ID, starts_on="2026-08-10", ends_on="2026-08-21")

    member_id: MemberId | None = None
    substitute_id: MemberId
    starts_on: Day
    ends_on: Day


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
