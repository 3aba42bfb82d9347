"""Saved reports: one's own, or shared with all; who is written to about them, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import JSON, case, cast, func, literal_column, null, or_

from domain.access.actions.leaving import hands_over
from domain.access.kinds import MemberId
from domain.analytics.figures import FIGURES
from domain.kernel.errors import DomainError, Fault, Forbidden, NotFound
from domain.kernel.listing import Asks, Listing
from domain.kernel.records import Kind, known_of
from domain.kernel.shapes import Input, Shape, View, example
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.reports.queries.running import Question, asking, named_in, pairs_of
from domain.reports.rules.calendar import Interval, RelativePeriod, last_morning, next_morning
from domain.reports.tables import saved_reports
from domain.writing import Draft, Resource

_ID = "0198c5a0-0000-7000-8000-000000000000"


class ReportMailing(Input):
    """Whom a report is mailed to, and when: in the morning, at seven, weekly ones on a weekday (1 Monday … 7 Sunday),
    monthly ones on the first.
    """

    every: Interval
    weekday: Annotated[int, Field(ge=1, le=7)] | None = None
    member_ids: Annotated[list[MemberId], Field(min_length=1, max_length=50)]


class SavedReportInput(Input):
    """A report as it is saved. metric: the last part of `/v1/analytics/…`; question: its own parameters.

    period: days that move with the calendar, in place of `from` and `to`.
    """

    model_config = example(
        name="Perché perdiamo",
        metric="lost-reasons",
        question={"group_by": ["reason", "stage"]},
        period="last_quarter",
        shared=True,
        mailing={"every": "weekly", "weekday": 1, "member_ids": [_ID]},
    )

    name: Line
    metric: Annotated[str, Field(max_length=50)]
    question: Question = {}
    period: RelativePeriod | None = None
    shared: bool = False
    mailing: ReportMailing | None = None


class SavedReport(Shape):
    """A report that was saved: own, shared with all, or mailed to one."""

    id: UUID
    name: str
    metric: str
    question: dict[str, str | list[str]]
    period: RelativePeriod | None
    shared: bool
    mailing: ReportMailing | None
    owner_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


_MAILING = case(
    (
        saved_reports.c.every.is_not(None),
        func.json_build_object(
            literal_column("'every'"),
            saved_reports.c.every,
            literal_column("'weekday'"),
            saved_reports.c.weekday,
            literal_column("'member_ids'"),
            saved_reports.c.recipient_ids,
        ),
    ),
    else_=cast(null(), JSON),
)
REPORTS = Listing(
    View(SavedReport, saved_reports, {"mailing": _MAILING}),
    {
        "id": Asks(saved_reports.c.id, "id"),
        "name": Asks(saved_reports.c.name, "text"),
        "metric": Asks(saved_reports.c.metric, "word"),
        "shared": Asks(saved_reports.c.shared, "flag"),
        "owner_id": Asks(saved_reports.c.owner_id, "id"),
        "updated_at": Asks(saved_reports.c.updated_at, "instant"),
    },
    default="name",
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        demand_owner(work, draft)
        _mailing(work, draft)
        if draft.error is None and _asks_anew(draft):
            await _question(work, draft)


def _asks_anew(draft: Draft) -> bool:
    return draft.before is None or not {"metric", "question", "period"}.isdisjoint(draft.changed)


def demand_owner(work: Work, draft: Draft) -> None:
    """Somebody else's report is changed by who keeps the workspace only; a key's has to be everybody's."""
    if draft.before is None:
        if work.actor.member_id is None and not draft.wanted.shared:
            draft.refuse("/shared", "key-shares")
    elif draft.before["owner_id"] != work.actor.member_id and not work.actor.may("settings:write"):
        draft.error = Forbidden("owned-elsewhere")


def _mailing(work: Work, draft: Draft) -> None:
    wanted: ReportMailing | None = draft.wanted.mailing
    every, weekday = (None, None) if wanted is None else (wanted.every, wanted.weekday)
    if (weekday is not None) != (every == "weekly"):
        draft.refuse("/mailing/weekday", "weekday-of-weekly")
        return
    before = draft.before or {}
    draft.row |= {"every": every, "weekday": weekday}
    draft.row["recipient_ids"] = [] if wanted is None else list(dict.fromkeys(wanted.member_ids))
    if every is None:
        draft.row["next_on"] = None
    elif (every, weekday) != (before.get("every"), before.get("weekday")):
        draft.row["next_on"] = _next(work, draft.row)


def _next(work: Work, row: Mapping[str, Any]) -> Any:
    return next_morning(row["every"], row["weekday"], last_morning(work.now.astimezone(work.workspace.zone)))


async def _question(work: Work, draft: Draft) -> None:
    """A report that is saved is one that can be asked: its metric answers it, as its own route would."""
    wanted: SavedReportInput = draft.wanted
    figure = FIGURES.get(wanted.metric)
    if figure is None:
        draft.refuse("/metric", "unknown-metric", name=wanted.metric)
        return
    try:
        query = asking(work, figure, wanted.question, wanted.period)
        named = named_in(query)
        kept = set(draft.previous.question) if draft.previous is not None else set()
        wrong = await _unknown(work, {name: ids for name, ids in named.items() if not _same(draft, name, kept)})
        if wrong:
            raise NotFound("not-found", faults=wrong)
        await figure.ask(work, query, pairs_of(wanted.question))
    except DomainError as error:
        # The figure points into its own question.
        error.faults = tuple(
            each if each.pointer.startswith("/question") else replace(each, pointer=f"/question{each.pointer}")
            for each in error.faults
        )
        draft.error = error


def _same(draft: Draft, name: str, kept: set[str]) -> bool:
    return name in kept and draft.previous.question[name] == draft.wanted.question.get(name)


async def _unknown(work: Work, named: Mapping[str, tuple[str, Sequence[UUID]]]) -> list[Fault]:
    wanted: dict[str, set[UUID]] = {}
    for kind, ids in named.values():
        wanted.setdefault(kind, set()).update(ids)
    found = await known_of(work, wanted)
    return [
        Fault(f"/question/{name}/{i}", "not-found")
        for name, (kind, ids) in named.items()
        for i, id in enumerate(ids)
        if (kind, id) not in found
    ]


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        demand_owner(work, draft)
        if draft.row["deleted_at"] is None and draft.row["every"] is not None:
            draft.row["next_on"] = _next(work, draft.row)


REPORT = Resource(
    Kind("saved_report", "saved_reports", saved_reports, saved_reports.c.name, permission="analytics"),
    SavedReportInput,
    REPORTS,
    prepare=_prepare,
    binned=_binned,
    whole=("question", "mailing"),
    demands={"read": "analytics:read", "write": "views:write", "delete": "views:write"},
)
# A private report is nobody else's business; one that others read needs somebody to keep it.
hands_over("saved_report", lambda rows: or_(rows.c.shared, rows.c.every.is_not(None)))
