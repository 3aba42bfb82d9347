"""What is written beside a deal: its visits of stages and its closings, many at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, any_, delete, select

from domain.access.tables import members, teams
from domain.customization.rates import rate_on
from domain.kernel.ids import new_id
from domain.kernel.money import to_base
from domain.kernel.rows import Rows
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.opportunities.tables import closings, stage_visits

VISITS = Rows(stage_visits)
CLOSINGS = Rows(closings)
_OPEN_VISITS = Rows(
    stage_visits, only=("left_at", "outcome"), key=("opportunity_id",), where=stage_visits.c.left_at.is_(None)
)
_RESUMED = Rows(stage_visits, only=("left_at", "outcome"))
_UNDONE = Prepared(
    lambda _: delete(stage_visits).where(
        ours(stage_visits), stage_visits.c.opportunity_id == any_(ids_parameter()), stage_visits.c.left_at.is_(None)
    )
)
_VALID = closings.c.voided_at.is_(None)
_VOIDS = Rows(closings, only=("voided_at",), key=("opportunity_id",), where=_VALID)
_AMENDED = (
    "amount_minor",
    "currency",
    "base_minor",
    "competitor_base_minor",
    "competitor_id",
    "loss_reason_id",
    "source_id",
)
_AMENDS = Rows(closings, only=_AMENDED, key=("opportunity_id",), where=_VALID)
_TEAMS = Prepared(
    lambda _: (
        select(members.c.id, members.c.team_id, teams.c.path)
        .select_from(members.outerjoin(teams, and_(ours(teams), teams.c.id == members.c.team_id)))
        .where(ours(members), members.c.id == any_(ids_parameter()))
    )
)


@dataclass(slots=True)
class Ledger:
    """Visits and closings on their way to being written."""

    left: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    visits: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    resumed: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    closed: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])
    voided: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    amended: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])

    def leaves(self, id: UUID, at: datetime, outcome: str) -> None:
        """The deal's open visit ends. outcome: moved, won, lost or dead."""
        self.left.append({"opportunity_id": id, "left_at": at, "outcome": outcome})

    def enters(self, row: Mapping[str, Any], at: datetime) -> None:
        """A visit of the deal's present stage begins."""
        visit = {"id": new_id(), "opportunity_id": row["id"], "stage_id": row["stage_id"], "entered_at": at}
        self.visits.append({**visit, "left_at": None, "outcome": None})

    def resumes(self, visit: Mapping[str, Any]) -> None:
        """The deal's open visit never was, and an earlier one goes on as if it had not ended."""
        self.resumed.append({**visit, "left_at": None, "outcome": None})

    def closes(self, row: Mapping[str, Any]) -> None:
        """The deal, as `row` has it, counts as closed."""
        self.closed.append(row)

    def voids(self, id: UUID, at: datetime) -> None:
        """The deal's closing is void from then on."""
        self.voided.append({"opportunity_id": id, "voided_at": at})

    def amends(self, row: Mapping[str, Any]) -> None:
        """What the deal's closing says of value, reason, competitor and source is corrected."""
        self.amended.append(row)

    async def write(self, work: Work) -> None:
        """Write all of it; what ends goes before what begins, as each deal has one open visit and one valid closing."""
        if self.resumed:
            await work.run(_UNDONE, ids=[visit["opportunity_id"] for visit in self.resumed])
            await _RESUMED.update(work, self.resumed)
        await _OPEN_VISITS.update(work, self.left)
        await VISITS.insert(work, self.visits)
        await _VOIDS.update(work, self.voided)
        if self.closed:
            await CLOSINGS.insert(work, await _closings(work, self.closed))
        await _AMENDS.update(work, [await _valued(work, row) for row in self.amended])


async def _closings(work: Work, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    owners = [row["owner_at_close"] for row in rows if row["owner_at_close"] is not None]
    found = await work.records(_TEAMS, ids=owners) if owners else ()
    seats: dict[UUID | None, Any] = {row["id"]: row for row in found}
    return [await _closing(work, row, seats.get(row["owner_at_close"])) for row in rows]


async def _closing(work: Work, row: Mapping[str, Any], seat: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        **await _valued(work, row),
        "id": new_id(),
        "outcome": row["outcome"],
        "opened_at": row["opened_at"],
        "closed_at": row["closed_at"],
        "recorded_at": work.now,
        "voided_at": None,
        "stage_id": row["closed_stage_id"],
        "owner_id": row["owner_at_close"],
        "team_id": seat["team_id"] if seat else None,
        "team_path": (seat["path"] if seat else None) or [],
        "pipeline_id": row["pipeline_id"],
    }


async def _valued(work: Work, row: Mapping[str, Any]) -> dict[str, Any]:
    theirs = None
    if row["competitor_minor"] is not None:
        day = row["closed_at"].astimezone(work.workspace.zone).date()
        currency = row["competitor_currency"]
        rate = await rate_on(work, currency, day, "/competitor_price/currency")
        theirs = to_base(row["competitor_minor"], currency, rate, work.workspace.currency)
    copied = {name: row[name] for name in _AMENDED if name != "competitor_base_minor"}
    return {"opportunity_id": row["id"], **copied, "competitor_base_minor": theirs}
