"""A saved report's question, read as its figure reads it, and answered as the one who asks may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError
from sqlalchemy import Uuid, bindparam, select

from domain.analytics.figures import FIGURES
from domain.analytics.figures.asking import Figure
from domain.kernel.errors import Fault, Malformed, NotFound
from domain.kernel.faults import faults_of
from domain.kernel.questions import repeated
from domain.kernel.statements import Prepared
from domain.kernel.work import Work
from domain.reports.rules.calendar import RelativePeriod, days_of
from domain.reports.tables import saved_reports

_Said = Annotated[str, Field(max_length=2000)]
Question = Annotated[
    dict[Annotated[str, Field(max_length=50)], _Said | Annotated[list[_Said], Field(max_length=100)]],
    Field(max_length=50, description="By parameter, as the query string would say it; several values as a list"),
]
_KINDS = {
    "id": "target",
    "owner_id": "member",
    "within_team_id": "team",
    "top_reason_id": "loss_reason",
    "reached": "lead_step",
    "furthest": "lead_step",
}
"""What a parameter names, where that is not its own name without _id."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A report's answer, as it looked to whoever asked. start, end: its days [start, end)."""

    id: UUID
    name: str
    figure: Figure
    answer: Any
    period: RelativePeriod | None


@dataclass(frozen=True, slots=True)
class _Saved:
    id: UUID
    name: str
    metric: str
    question: Mapping[str, str | list[str]]
    period: RelativePeriod | None


_REPORT = Prepared(
    lambda here: select(
        saved_reports.c.id,
        saved_reports.c.name,
        saved_reports.c.metric,
        saved_reports.c.question,
        saved_reports.c.period,
    ).where(
        here(saved_reports), saved_reports.c.id == bindparam("id", type_=Uuid), saved_reports.c.deleted_at.is_(None)
    )
)


def pairs_of(question: Mapping[str, str | list[str]]) -> list[tuple[str, str]]:
    """A question as it stands in an address."""
    return [(name, value) for name, said in question.items() for value in ([said] if isinstance(said, str) else said)]


def asking(
    work: Work, figure: Figure, question: Mapping[str, str | list[str]], period: RelativePeriod | None
) -> BaseModel:
    """The question as the figure's own parameters; Malformed where it does not know them."""
    given: dict[str, str | list[str]] = dict(question)
    if period is not None:
        twice = [name for name in ("from", "to") if name in given]
        if twice:
            raise Malformed("period-said-twice", faults=[Fault(f"/question/{twice[0]}", "period-said-twice")])
        given |= {name: day.isoformat() for name, day in zip(("from", "to"), days_of(period, work.today), strict=True)}
    many = repeated(figure.question)
    read = {name: [said] if name in many and isinstance(said, str) else said for name, said in given.items()}
    try:
        return figure.question.model_validate(read)
    except ValidationError as error:
        raise Malformed("malformed", faults=faults_of(error.errors(include_url=False), "/question")) from error


def named_in(query: BaseModel) -> dict[str, tuple[str, Sequence[UUID]]]:
    """The records that a question names: their kind and ids, by the parameter."""
    found: dict[str, tuple[str, Sequence[UUID]]] = {}
    for name in query.model_fields_set:
        value = getattr(query, name)
        ids = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, UUID)]
        if ids:
            found[name] = (_KINDS.get(name, name.removesuffix("_id")), ids)
    return found


async def run(work: Work, id: UUID) -> Ran:
    """A report's answer now; NotFound where it is not one's own, shared, or mailed to one."""
    work.require("analytics:read")
    saved = await work.one(_REPORT, _Saved, id=id)
    if saved is None:
        raise NotFound
    figure = FIGURES[saved.metric]
    query = asking(work, figure, saved.question, saved.period)
    return Ran(saved.id, saved.name, figure, await figure.ask(work, query, pairs_of(saved.question)), saved.period)
