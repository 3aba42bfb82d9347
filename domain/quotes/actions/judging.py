"""Whether a quote needs approval, why, and who may give it: what the rules are asked with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, and_, any_, bindparam, literal_column, or_, select

from domain.access.tables import members, roles, teams
from domain.catalogue.tables import products
from domain.kernel.errors import Conflict, Fault
from domain.kernel.money import from_minor, plain
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work
from domain.quotes.actions.deals import Deal
from domain.quotes.queries.policy import rules_in_force
from domain.quotes.rules.approval import Offer, Offered, Reason, Rule, judge
from domain.quotes.rules.content import content_hash
from domain.quotes.rules.document import line_of
from domain.quotes.tables import quote_lines

Row = Mapping[str, Any]
_LINES = Compiled(
    select(*own_columns(quote_lines), products.c.category, products.c.family)
    .select_from(quote_lines.outerjoin(products, and_(ours(products), products.c.id == quote_lines.c.product_id)))
    .where(ours(quote_lines), quote_lines.c.quote_id == bindparam("id", type_=Uuid))
    .order_by(quote_lines.c.position)
)
_ROLE = Compiled(
    select(roles.c.id, roles.c.permissions)
    .join_from(members, roles, roles.c.id == members.c.role_id)
    .where(ours(members), ours(roles), members.c.id == bindparam("member", type_=Uuid))
)
_ALL = literal_column("'*'")
_MAY_APPROVE = Compiled(
    select(
        members.c.id,
        members.c.name,
        members.c.team_id,
        members.c.role_id,
        roles.c.visibility,
        (any_(roles.c.permissions) == _ALL).label("free"),
    )
    .join_from(members, roles, roles.c.id == members.c.role_id)
    .where(
        ours(members),
        ours(roles),
        members.c.active,
        members.c.deleted_at.is_(None),
        or_(any_(roles.c.permissions) == _ALL, literal_column("'quotes:approve'") == any_(roles.c.permissions)),
    )
    .order_by(members.c.name, members.c.id)
)
_PATH = Compiled(
    select(teams.c.path)
    .join_from(members, teams, teams.c.id == members.c.team_id)
    .where(ours(members), ours(teams), members.c.id == bindparam("member", type_=Uuid))
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged and how. reasons: why who asks needs approval; empty where they may send it alone."""

    lines: Sequence[Row]
    offer: Offer
    rules: Sequence[Rule]
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class Approver:
    """Who may decide. free: an administrator, within no limit."""

    id: UUID
    name: str
    free: bool


async def lines_of(work: Work, quote_id: UUID) -> Sequence[Row]:
    """A quote's lines with the groups of their products."""
    return [dict(row) for row in await work.records(_LINES, id=quote_id)]


async def limits_of(work: Work, member_id: UUID) -> UUID | None:
    """The role whose limits hold a member; None for an administrator, who has none."""
    role = await work.record_of(_ROLE, member=member_id)
    return None if role is None or "*" in role["permissions"] else role["id"]


async def judged(work: Work, deal: Deal, quote: Row) -> Judgement | None:
    """A quote, judged for who acts; None where nothing limits them.

    An API key has no role, and is held to each rule's strictest limit.
    """
    actor = work.actor
    role_id = None
    if actor.kind == "system":
        return None
    if actor.member_id is not None:
        role_id = await limits_of(work, actor.member_id)
        if role_id is None:
            return None
    rules = await rules_in_force(work)
    if not rules:
        return None
    lines = await lines_of(work, quote["id"])
    offer = offer_of(deal, quote, lines)
    return Judgement(lines, offer, rules, judge(offer, rules, role_id))


def offer_of(deal: Deal, quote: Row, lines: Sequence[Row]) -> Offer:
    """A quote as the rules see it."""
    return Offer(
        tuple(
            Offered(place, line_of(line), line["category"], line["family"], line["product_id"])
            for place, line in enumerate(lines)
        ),
        deal.opportunity["pipeline_id"],
        quote["discount_points"],
        from_minor(quote["discount_minor"], quote["currency"]),
    )


async def demand_approval(work: Work, deal: Deal, quote: Row) -> None:
    """Conflict where the quote gives away more than who sends it may, and nobody approved it as it is now."""
    found = await judged(work, deal, quote)
    if found is None or not found.reasons:
        return
    if quote["approved_hash"] is None:
        raise Conflict("approval-required", faults=faults_of(found.reasons))
    if quote["approved_hash"] != content_hash(quote, found.lines, deal.opportunity):
        raise Conflict("approval-stale", faults=faults_of(found.reasons))


def faults_of(reasons: Sequence[Reason]) -> list[Fault]:
    """The reasons at their lines. Of a margin neither value nor lines: to who tries prices they would tell the cost."""
    found: list[Fault] = []
    for each in reasons:
        if each.measure == "margin":
            found.append(Fault("/lines", "margin-below-floor", {"rule": each.rule}))
            continue
        said = {"rule": each.rule, "value": plain(each.value), "limit": plain(each.limit)}
        places = [f"/lines/{place}/discounts" for place in each.lines[:20]]
        found += [Fault(place, "discount-beyond-limit", said) for place in places]
    return found


async def approvers_of(work: Work, deal: Deal, found: Judgement) -> list[Approver]:
    """Who may approve what was judged: they see the deal, their limits are wide enough, and they are not who asks."""
    owner = deal.opportunity["owner_id"]
    path: Sequence[UUID] = () if owner is None else (await work.value(_PATH, member=owner) or ())
    enough: dict[UUID, bool] = {}
    approvers: list[Approver] = []
    for row in map(dict, await work.records(_MAY_APPROVE)):
        if row["id"] == work.actor.member_id or not _sees(row, deal.opportunity, path):
            continue
        if not row["free"] and row["role_id"] not in enough:
            enough[row["role_id"]] = not judge(found.offer, found.rules, row["role_id"])
        if row["free"] or enough[row["role_id"]]:
            approvers.append(Approver(row["id"], row["name"], row["free"]))
    return approvers


def _sees(member: Row, deal: Row, path: Sequence[UUID]) -> bool:
    """Whether a member sees a deal, as `here` has it. path: the teams over its owner."""
    owner = deal["owner_id"]
    if member["visibility"] == "all" or member["id"] == owner or member["id"] in deal["collaborator_ids"]:
        return True
    return member["visibility"] == "team" and (owner is None or member["team_id"] in path)
