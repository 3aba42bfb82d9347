"""Reports: what members say is wrong with Filo, or would wish for, told to who administers the workspace."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Uuid, any_, bindparam, literal_column, select

from domain.access.tables import members
from domain.customization.tables import reports
from domain.kernel.errors import Forbidden, TooMany
from domain.kernel.listing import Asks, Listing
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Said, Shape, View, example, part_of, reader
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.values import Words
from domain.kernel.work import Work
from domain.writing import Draft, Resource, create

PER_HOUR = 20
"""Reports of one member: more are a program's, or a key that is stuck."""
ReportKind = Literal["problem", "idea"]


class ReportInput(Input):
    """What a member reports. page: the path it is about; trace_id: of the refusal that it is about, if it is."""

    model_config = example(kind="problem", text="Il totale non torna", page="/quotes")

    kind: ReportKind
    text: Annotated[str, Words(maximum=5000, line_breaks=True)]
    page: Annotated[str, Field(max_length=500, pattern=r"^/[^\x00-\x1f]*$")] = "/"
    trace_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = None


class Reporter(Shape):
    """Who reported it."""

    id: UUID
    name: str


class Report(Shape):
    """Something a member reported."""

    id: UUID
    kind: ReportKind
    text: str
    page: str
    trace_id: str | None
    member: Reporter
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = Field(description="When it was dealt with")


REPORTS = Listing(
    View(
        Report,
        reports,
        {
            "member": lambda _: part_of(
                members, members.c.id == reports.c.member_id, ours(members), id=members.c.id, name=members.c.name
            )
        },
    ),
    {
        "id": Asks(reports.c.id, "id"),
        "kind": Asks(reports.c.kind, "word"),
        "member_id": Asks(reports.c.member_id, "id"),
        "created_at": Asks(reports.c.created_at, "instant"),
    },
    default="-created_at",
)
_HOUR = timedelta(hours=1)
_EARLIER = Compiled(
    select(reports.c.created_at)
    .where(ours(reports), reports.c.member_id == bindparam("me", type_=Uuid))
    .order_by(reports.c.created_at.desc())
    .offset(literal_column(str(PER_HOUR - 1)))
    .limit(literal_column("1"))
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        draft.row["member_id"] = work.actor.member_id


REPORT = Resource(
    Kind("report", "reports", reports, reports.c.text),
    ReportInput,
    REPORTS,
    prepare=_prepare,
    demands={"read": "settings:write", "write": None, "delete": "settings:write"},
)
_read = reader(REPORTS.view)


async def report(work: Work, wanted: ReportInput) -> Said:
    """Keep what a member reports; the listener tells the administrators.

    Forbidden for keys, which have no pages; TooMany where one has reported twenty things within an hour.
    """
    if work.actor.member_id is None:
        raise Forbidden("members-only")
    twentieth: datetime | None = await work.value(_EARLIER)
    if twentieth is not None and twentieth + _HOUR > work.now:
        raise TooMany(retry_after=int((twentieth + _HOUR - work.now).total_seconds()) + 1)
    [outcome] = await create(work, REPORT, [wanted])
    if outcome.error is not None:
        raise outcome.error
    assert outcome.id is not None
    said: Said = await _read(work, outcome.id)
    return said


_SAID = Prepared(
    lambda _: select(reports.c.id, reports.c.kind, reports.c.text).where(
        ours(reports), reports.c.id == any_(ids_parameter())
    )
)


async def texts_of(work: Work, ids: Sequence[UUID]) -> dict[UUID, tuple[ReportKind, str]]:
    """Kind and words of reports, for who tells of them."""
    return {row[0]: (row[1], row[2]) for row in await work.records(_SAID, ids=list(ids))}
