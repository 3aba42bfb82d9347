"""The rows behind metric 11: what each deal adds to each step of the waterfall, found in what was kept of it."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    tuple_,
    union_all,
)  # fmt: skip
from sqlalchemy.sql.selectable import FromClause, LateralFromClause, Subquery

from domain.access.tables import members, teams
from domain.analytics.rules.periods import Period
from domain.analytics.rules.targets import ends
from domain.analytics.rules.waterfall import Step
from domain.kernel import cursors
from domain.kernel.errors import broken
from domain.kernel.listing import Page
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Guard, Prepared, Rows, ours, type_ids
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import CUSTOMER
from domain.opportunities.tables import closings, opportunities, opportunity_states

deals = opportunities
Cut = Literal["owner", "team", "pipeline"]
FIRST, LAST = bindparam("first", type_=Instant), bindparam("last", type_=Instant)
_FROM, _TO = bindparam("close_from", type_=Date), bindparam("close_to", type_=Date)
_KEPT = ("base_minor", "expected_close_on", "owner_id", "pipeline_id")
_ONE = literal_column("1")


def _state(at: ColumnElement[Any], name: str) -> LateralFromClause:
    """The deal just before an instant; what was first known holds of the time before, too."""
    kept = opportunity_states.alias()
    return (
        select(*(kept.c[each] for each in _KEPT))
        .where(ours(kept), kept.c.opportunity_id == deals.c.id)
        .order_by((kept.c.at < at).desc(), func.greatest(kept.c.at - at, at - kept.c.at))
        .limit(_ONE)
        .correlate(deals)
        .lateral(name)
    )


def _ended(at: ColumnElement[Any], name: str) -> LateralFromClause:
    """The closing that counted just before an instant."""
    kept = closings.alias()
    return (
        select(kept.c.outcome, kept.c.closed_at, kept.c.base_minor, kept.c.owner_id, kept.c.pipeline_id)
        .where(
            ours(kept),
            kept.c.opportunity_id == deals.c.id,
            kept.c.closed_at < at,
            or_(kept.c.voided_at.is_(None), kept.c.voided_at >= at),
        )
        .order_by(kept.c.closed_at.desc())
        .limit(_ONE)
        .correlate(deals)
        .lateral(name)
    )


def _known(state: FromClause, name: str) -> ColumnElement[Any]:
    return case((state.c.base_minor.is_(None), deals.c[name]), else_=state.c[name])


def _within(day: ColumnElement[Any]) -> ColumnElement[bool]:
    return func.coalesce(and_(day >= _FROM, day < _TO), literal_column("false", Boolean))


def _seen(here: Guard) -> Any:
    """Each deal that may have a part in it: as it was at the start, as it was at the end."""
    before, after = _state(FIRST, "before"), _state(LAST, "after")
    closed, ended = _ended(FIRST, "closed"), _ended(LAST, "ended")
    voided = closings.alias()
    reopened = select(_ONE).where(ours(voided), voided.c.opportunity_id == deals.c.id, voided.c.voided_at >= FIRST)
    over = ended.c.outcome.is_not(None)
    was_open = and_(deals.c.opened_at < FIRST, closed.c.outcome.is_(None))
    expected = _known(after, "expected_close_on")
    return (
        select(
            deals.c.id,
            was_open.label("was_open"),
            and_(was_open, _within(_known(before, "expected_close_on"))).label("started"),
            and_(not_(over), _within(expected)).label("ends"),
            or_(_within(expected), func.coalesce(ended.c.outcome == "won", False)).label("passes"),
            ended.c.outcome,
            expected.label("expected"),
            _known(before, "base_minor").label("former_minor"),
            _known(before, "owner_id").label("former_owner"),
            _known(before, "pipeline_id").label("former_pipeline"),
            case((over, ended.c.base_minor), else_=_known(after, "base_minor")).label("minor"),
            case((over, ended.c.owner_id), else_=_known(after, "owner_id")).label("owner"),
            case((over, ended.c.pipeline_id), else_=_known(after, "pipeline_id")).label("pipeline"),
        )
        .select_from(
            deals.outerjoin(before, true()).outerjoin(after, true()).outerjoin(closed, true()).outerjoin(ended, true())
        )
        .where(
            here(deals),
            deals.c.deleted_at.is_(None),
            deals.c.opened_at < LAST,
            or_(deals.c.closed_at.is_(None), deals.c.closed_at >= FIRST, exists(reopened.correlate(deals))),
            or_(ended.c.closed_at.is_(None), ended.c.closed_at >= FIRST),
        )
        .cte("seen")
    )


def entries(here: Guard) -> Subquery:
    """What each deal adds, as `rules.waterfall.entries` says it. place: orders a deal's entries, no two share it."""
    seen = _seen(here)
    row = seen.c
    over, inside = row.outcome.is_not(None), or_(row.started, row.passes)
    former, now = (row.former_owner, row.former_pipeline), (row.owner, row.pipeline)
    handed = and_(row.started, or_(*(a.is_distinct_from(b) for a, b in zip(former, now, strict=True))))
    came = and_(not_(row.started), row.passes)
    steps: list[tuple[Step, ColumnElement[bool], tuple[Any, Any], Any]] = [
        ("start", row.started, former, row.former_minor),
        ("reassigned", handed, former, -row.former_minor),
        ("reassigned", handed, now, row.former_minor),
        ("new", and_(came, not_(row.was_open)), now, row.minor),
        ("pulled_in", and_(came, row.was_open), now, row.minor),
        (
            "amount",
            and_(row.started, or_(row.ends, over), row.minor != row.former_minor),
            now,
            row.minor - row.former_minor,
        ),
        ("won", and_(inside, row.outcome == "won"), now, -row.minor),
        ("lost", and_(inside, row.outcome == "lost"), now, -row.minor),
        ("dead", and_(inside, row.outcome == "dead"), now, -row.minor),
        ("pushed_out", and_(row.started, not_(over), not_(row.ends)), now, -row.former_minor),
        ("end", row.ends, now, row.minor),
    ]
    return union_all(
        *(
            select(
                row.id,
                literal_column(f"'{step}'", Text).label("step"),
                literal_column(str(place), Integer).label("place"),
                owner.label("owner_id"),
                pipeline.label("pipeline_id"),
                cast(minor, BigInteger).label("minor"),
                row.expected,
            ).where(condition)
            for place, (step, condition, (owner, pipeline), minor) in enumerate(steps)
        )
    ).subquery("entries")


@dataclass(frozen=True, slots=True)
class WaterfallScope:
    """Between which days, of deals expected to close in which window, of which slices."""

    start: date | None = None
    end: date | None = None
    close_start: date | None = None
    close_end: date | None = None
    owner_ids: tuple[UUID, ...] = ()
    team_ids: tuple[UUID, ...] = ()
    within_team_ids: tuple[UUID, ...] = ()
    pipeline_ids: tuple[UUID, ...] = ()
    without: tuple[Cut, ...] = ()
    """Only what has no owner, or whose owner has no team."""

    def period(self, work: Work) -> Period:
        """The days asked for; since Monday where none are."""
        end = self.end or work.today + timedelta(days=1)
        last = min(work.today, end - timedelta(days=1))
        start = self.start or last - timedelta(days=last.weekday())
        if start >= end:
            raise broken("/to", "period-ends-before-it-begins")
        return Period(start, end, work.workspace.timezone)

    def window(self, work: Work) -> Period:
        """When deals are expected to close; the quarters that the period touches, where nobody says otherwise."""
        period = self.period(work)
        start = self.close_start or _quarter(period.start)
        end = self.close_end or ends("quarter", _quarter(max(start, period.end - timedelta(days=1))))
        if start >= end:
            raise broken("/close_to", "period-ends-before-it-begins")
        return Period(start, end, work.workspace.timezone)

    def known(self, work: Work) -> dict[str, Any]:
        """What statements over entries are bound to. A period that is not over yet ends now."""
        period, window = self.period(work), self.window(work)
        first, last = period.bounds()
        last = min(last, work.now)
        return {
            "first": min(first, last),
            "last": last,
            "close_from": window.start,
            "close_to": window.end,
            "owner_ids": self.owner_ids or None,
            "team_ids": self.team_ids or None,
            "within_team_ids": self.within_team_ids or None,
            "pipeline_ids": self.pipeline_ids or None,
            "no_owner": "owner" in self.without,
            "no_team": "team" in self.without,
        }


def _quarter(day: date) -> date:
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def _any(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    ids = bindparam(name, type_=type_ids)
    return or_(ids.is_(None), column == any_(ids))


def sliced(found: Subquery, *columns: ColumnElement[Any]) -> Rows:
    """Some columns of the entries that a scope means, with `team_id`: the team that the owner belongs to now."""
    within = bindparam("within_team_ids", type_=type_ids)
    return (
        select(*columns)
        .select_from(
            found.outerjoin(members, and_(ours(members), members.c.id == found.c.owner_id)).outerjoin(
                teams, and_(ours(teams), teams.c.id == members.c.team_id)
            )
        )
        .where(
            _any(found.c.owner_id, "owner_ids"),
            _any(found.c.pipeline_id, "pipeline_ids"),
            _any(members.c.team_id, "team_ids"),
            or_(within.is_(None), teams.c.path.op("&&", is_comparison=True)(within)),
            or_(not_(bindparam("no_owner", type_=Boolean)), found.c.owner_id.is_(None)),
            or_(not_(bindparam("no_team", type_=Boolean)), members.c.team_id.is_(None)),
        )
    )


def slipped(found: Subquery) -> ColumnElement[bool]:
    """Moved behind the window."""
    return and_(found.c.step == "pushed_out", func.coalesce(found.c.expected >= _TO, literal_column("false", Boolean)))


class WaterfallEntry(Shape):
    """What a deal adds to a step. value: signed, so that the entries of all steps but the end add up to the end."""

    opportunity_id: UUID
    title: str
    customer: str | None
    step: Step
    value: Money
    owner_id: UUID | None
    team_id: UUID | None
    pipeline_id: UUID
    expected_close_on: date | None


def _listed(here: Guard) -> Rows:
    found = entries(here)
    steps, after = bindparam("steps", type_=ARRAY(Text())), bindparam("after", type_=Uuid)
    told = sliced(
        found, deals.c.title, CUSTOMER.label("customer"), *found.c, members.c.team_id
    ).join(deals, and_(ours(deals), deals.c.id == found.c.id))  # fmt: skip
    return (
        told.where(
            or_(steps.is_(None), found.c.step == any_(steps)),
            or_(not_(bindparam("slipped", type_=Boolean)), slipped(found)),
            or_(after.is_(None), tuple_(found.c.id, found.c.place) > tuple_(after, bindparam("place", type_=Integer))),
        )
        .order_by(found.c.id, found.c.place)
        .limit(bindparam("limit", type_=BigInteger))
    )


_LISTED = Prepared(_listed)


async def waterfall_entries(
    work: Work, scope: WaterfallScope, steps: tuple[Step, ...], *, slipped: bool, limit: int, cursor: str | None
) -> Page:
    """The entries behind a step, deal by deal, page by page: their values add up to it exactly."""
    work.require("analytics:read")
    mark = _mark(scope, steps, slipped=slipped)
    after, place = cursors.unpack(cursor, mark, ["id", "number"]) if cursor else (None, None)
    asked = {"steps": list(steps) or None, "slipped": slipped, "after": after, "place": place, "limit": limit + 1}
    found = await work.records(_LISTED, **scope.known(work), **asked)
    shown = found[:limit]
    following = cursors.pack(mark, (shown[-1]["id"], shown[-1]["place"])) if len(found) > limit else None
    return Page([_said(work, row).model_dump_json() for row in shown], following)


def _mark(scope: WaterfallScope, steps: tuple[Step, ...], *, slipped: bool) -> str:
    return hashlib.blake2s(repr((scope, steps, slipped)).encode(), digest_size=6).hexdigest()


def _said(work: Work, row: Any) -> WaterfallEntry:
    return WaterfallEntry(
        opportunity_id=row["id"],
        title=row["title"],
        customer=row["customer"],
        step=row["step"],
        value=Money.of_minor(row["minor"], work.workspace.currency),
        owner_id=row["owner_id"],
        team_id=row["team_id"],
        pipeline_id=row["pipeline_id"],
        expected_close_on=row["expected"],
    )
