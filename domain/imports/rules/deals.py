"""What a row says of a deal: where it stands, how and when it ended."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.imports.rules import cells
from domain.imports.rules.reading import Manner, Named, RowRead, moment_of
from domain.kernel.errors import Fault
from domain.opportunities.rules import NOT_RECORDED


@dataclass(frozen=True, slots=True)
class NamedStage(Named):
    """A stage by its name, within its pipeline."""

    pipeline_id: UUID


@dataclass(frozen=True, slots=True)
class NamedReason(Named):
    """A reason by its name, within its kind."""

    outcome: str
    recall_after_days: int | None
    system_key: str | None


@dataclass(frozen=True, slots=True)
class DealNames:
    """What rows of deals name. usual: the default pipeline."""

    pipelines: Sequence[Named]
    usual: UUID | None
    stages: Sequence[NamedStage]
    reasons: Sequence[NamedReason]
    competitors: Sequence[Named]


_BEHIND = re.compile(r"\s*\([^()]*\)$")
"""Some programs write a stage's pipeline in brackets behind it."""


def settle(row: RowRead, manner: Manner, names: DealNames, now: datetime) -> None:
    """Put the ids that a deal's row names, and say how it ended; what is unknown is a fault."""
    _place(row, names)
    _close(row, manner, now)
    _reason(row, names, now)
    if "competitor_id" in row.looked_up:
        found = row.named("competitor_id", row.looked_up["competitor_id"], names.competitors)
        if found is not None:
            row.fields["competitor_id"] = str(found.id)


def _place(row: RowRead, names: DealNames) -> None:
    """The stage within the row's pipeline, or the usual one; a word like `Closed won` there says how the deal ended."""
    pipeline_id = names.usual
    if "pipeline_id" in row.looked_up:
        pipeline = row.named("pipeline_id", row.looked_up["pipeline_id"], names.pipelines)
        if pipeline is None:
            return
        pipeline_id = pipeline.id
        row.fields["pipeline_id"] = str(pipeline_id)
    word = row.looked_up.get("stage_id")
    if word is None:
        return
    stages = [each for each in names.stages if each.pipeline_id == pipeline_id]
    for name in (word, _BEHIND.sub("", word)):
        stage = row.find(name, stages)
        if stage is not None:
            row.fields["stage_id"] = str(stage.id)
            return
    ended = cells.outcome(_BEHIND.sub("", word))
    if ended is None:
        row.named("stage_id", word, stages)
    else:
        row.fields.setdefault("outcome", ended)


def _close(row: RowRead, manner: Manner, now: datetime) -> None:
    word = row.looked_up.get("close_date")
    if word is not None:
        closed = row.fields.get("outcome") not in {None, "open"}
        name = "closed_at" if closed else "expected_close_on"
        on = cells.day(word)
        value = moment_of(row, manner, name, word) if closed else on and on.isoformat()
        if value is None:
            row.faults.append(Fault("/close_date", "import-not-date", {"text": word}))
        else:
            row.fields.setdefault(name, value)
    at = _closed_at(row)
    if at is not None and at > now and "closed_at" in row.days:
        same_day = at.astimezone(manner.zone).date() == now.astimezone(manner.zone).date()
        row.fields["closed_at"] = now.isoformat().replace("+00:00", "Z") if same_day else row.fields["closed_at"]


def _closed_at(row: RowRead) -> datetime | None:
    said = row.fields.get("closed_at")
    return None if said is None else datetime.fromisoformat(said)


def _reason(row: RowRead, names: DealNames, now: datetime) -> None:
    outcome, word = row.fields.get("outcome"), row.looked_up.get("loss_reason_id")
    ends = outcome in {"lost", "dead"}
    known = [each for each in names.reasons if each.outcome == outcome or not ends]
    if word is not None:
        reason = row.named("loss_reason_id", word, [each for each in known if each.system_key is None])
        if reason is None:
            return
        row.fields["loss_reason_id"] = str(reason.id)
    elif ends:
        reason = next((each for each in known if each.system_key == NOT_RECORDED), None)
        row.fallback["loss_reason_id"] = reason and str(reason.id)
    else:
        return
    days = reason.recall_after_days if reason is not None else None
    if outcome == "lost" and days is not None and (_closed_at(row) or now) + timedelta(days) < now:
        # What was lost years ago is not to be called again today, together with all else that was.
        row.fallback["recall_never"] = True


def continued(current: Mapping[str, Any], wanted: dict[str, Any], row: RowRead, zone: ZoneInfo) -> Sequence[Fault]:
    """Fit what a row wants of a deal to how that stands; faults where it cannot.

    A day that its instant falls on says the same; a deal that ends does so where it stands; the day on which one was
    closed stays.
    """
    for name in ("opened_at", "closed_at"):
        if wanted.get(name) is not None and current.get(name) is not None:
            before, after = (datetime.fromisoformat(each[name]).astimezone(zone) for each in (current, wanted))
            if before == after or (name in row.days and before.date() == after.date()):
                wanted[name] = current[name]
    outcome = wanted.get("outcome", current["outcome"])
    if outcome == current["outcome"]:
        stays = outcome == "open" or wanted.get("closed_at", current["closed_at"]) == current["closed_at"]
        return () if stays else [Fault("/closed_at", "closing-stays")]
    if current["outcome"] == "open":
        for name in ("stage_id", "pipeline_id"):
            wanted.pop(name, None)
    wanted |= {name: value for name, value in row.fallback.items() if name not in wanted}
    return ()
