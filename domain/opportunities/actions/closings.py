"""A deal is closed, opened again, or followed by a successor."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import Uuid, bindparam, select

from domain import events
from domain.kernel.errors import Conflict, DomainError, Forbidden, NotFound, broken, missing
from domain.kernel.money import Money, NonNegativeMoney
from domain.kernel.records import load_named
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers
from domain.kernel.statements import Prepared, ours
from domain.kernel.values import Day, Instant, Line
from domain.kernel.values import Text as Note
from domain.kernel.work import Work
from domain.opportunities import rank, rules
from domain.opportunities.actions.drafts import some_reasons
from domain.opportunities.actions.facts import CLOSED, RECALLED, REOPENED, about
from domain.opportunities.actions.ledger import Ledger
from domain.opportunities.actions.opportunities import OPPORTUNITY, OpportunityInput
from domain.opportunities.actions.ordered import ordered
from domain.opportunities.actions.places import OPEN, place_back
from domain.opportunities.rules import Closing, Reason
from domain.opportunities.tables import opportunities
from domain.writing import Outcome, create, demand_version

_ID = "0198c5a0-0000-7000-8000-000000000000"


class Close(Input):
    """How a deal ended. Lost and dead need a reason of their kind; a lost one is recalled when the reason says so.

    closed_at: in the past, with the permission `history:write`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"outcome": "lost", "loss_reason_id": _ID, "note": "Ha scelto il fornitore di sempre"}]
        }
    )

    outcome: Literal["won", "lost", "dead"]
    loss_reason_id: Annotated[UUID, Refers("loss_reason")] | None = None
    competitor_id: Annotated[UUID, Refers("competitor")] | None = None
    competitor_price: NonNegativeMoney | None = None
    recall_on: Day | None = None
    recall: Literal["never"] | None = None
    note: Note | None = None
    closed_at: Instant | None = None


class ManyClose(Close):
    """One of many closings. version: the one the caller saw."""

    id: Annotated[UUID, Refers("opportunity")]
    version: int | None = None


class ManyCloses(Input):
    """Up to 200 closings in one transaction. atomic: one that is refused refuses all."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [{"id": _ID, "outcome": "lost", "loss_reason_id": _ID}]}]}
    )

    items: Annotated[list[ManyClose], Field(min_length=1, max_length=200)]
    atomic: bool = False


class Reopen(Input):
    """Why a closed deal is opened again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Il cliente ha richiamato"}]})

    note: Note | None = None


class Recall(Input):
    """The successor of a lost deal: what differs from it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "Linea di taglio, secondo tentativo"}]})

    title: Line | None = None
    pipeline_id: Annotated[UUID, Refers("pipeline")] | None = None
    stage_id: Annotated[UUID, Refers("stage")] | None = None
    amount: NonNegativeMoney | None = None
    expected_close_on: Day | None = None


_CLOSES = Rows(
    opportunities,
    only=(
        *rules.REOPENED,
        "competitor_id",
        "competitor_minor",
        "competitor_currency",
        "loss_note",
        "version",
        "updated_at",
    ),
)
_REOPENS = Rows(
    opportunities,
    only=(*rules.REOPENED, "stage_id", "pipeline_id", "rank", "entered_at", "version", "updated_at"),
)


async def close(work: Work, id: UUID, wanted: Close, expected: int | None = None) -> None:
    """Close a deal. NotFound, Stale, Conflict (closed already), RuleBroken (no reason of its kind) or Forbidden."""
    item = ManyClose.model_construct(id=id, version=expected, **{name: getattr(wanted, name) for name in _FIELDS})
    [outcome] = await close_many(work, [item])
    if outcome.error is not None:
        raise outcome.error


_FIELDS = tuple(Close.model_fields)


async def close_many(work: Work, wanted: Sequence[ManyClose]) -> list[Outcome]:
    """Close deals; what is wrong with one does not touch the others."""
    work.require("opportunities:write")
    rows = await _locked(work, [each.id for each in wanted])
    faults = await load_named(work, [Close.model_construct(**_given(each)) for each in wanted])
    named = [each.loss_reason_id for each in wanted if each.loss_reason_id is not None]
    reasons = await some_reasons(work, named)
    held = await ordered(work, [each.id for each in wanted if each.outcome != "won"])
    done: list[Outcome] = []
    changed: list[dict[str, Any]] = []
    ledger = Ledger()
    for place, each in enumerate(wanted):
        try:
            row = rows.pop(each.id, None)
            if row is None:
                raise NotFound
            await demand_version(work, each.id, each.version, row["version"])
            if place in faults:
                raise NotFound("not-found", faults=faults[place])
            rules.demand_no_order(each.outcome, ordered=each.id in held)
            changed.append(_close_one(work, row, each, reasons, ledger))
        except DomainError as error:
            done.append(Outcome("failed", each.id, error=error))
            continue
        done.append(Outcome("updated", each.id, changed[-1]["version"]))
    await _CLOSES.update(work, changed)
    await ledger.write(work)
    return done


def _given(wanted: Close) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in _FIELDS if getattr(wanted, name) is not None}


async def _locked(work: Work, ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    found = await work.records(OPPORTUNITY.locked, ids=list(ids))
    return {row["id"]: dict(row) for row in found if row["deleted_at"] is None}


def _close_one(
    work: Work, before: dict[str, Any], wanted: ManyClose, reasons: Mapping[UUID, Reason], ledger: Ledger
) -> dict[str, Any]:
    rules.demand_open(before)
    if wanted.closed_at is not None:
        if not work.actor.may("history:write"):
            raise Forbidden("permission-required", permission="history:write")
        if wanted.closed_at > work.now:
            raise broken("/closed_at", "in-the-future")
        if wanted.closed_at < before["entered_at"]:
            raise broken("/closed_at", "closed-before-entered")
    closing = Closing(
        wanted.outcome,
        reasons.get(wanted.loss_reason_id) if wanted.loss_reason_id else None,
        wanted.loss_reason_id is not None,
        wanted.closed_at,
        wanted.recall_on,
        wanted.recall == "never",
        importing=wanted.closed_at is not None,
    )
    rules.check_closing(before, closing, work.actor, work.workspace, work.today)
    row: dict[str, Any] = {**before, **_said(before, wanted), "version": before["version"] + 1, "updated_at": work.now}
    row |= rules.closed(before, closing, max(work.now, before["entered_at"]), work.workspace)
    ledger.leaves(row["id"], row["closed_at"], row["outcome"])
    ledger.closes(row)
    _record(work, before, row)
    return row


def _said(before: Mapping[str, Any], wanted: Close) -> dict[str, Any]:
    theirs = wanted.competitor_price
    said: dict[str, Any] = {
        "competitor_id": wanted.competitor_id or before["competitor_id"],
        "loss_note": wanted.note or before["loss_note"],
    }
    if theirs is not None:
        said |= {"competitor_minor": theirs.minor, "competitor_currency": theirs.currency}
    return said


def _record(work: Work, before: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    names = ("outcome", "closed_at", "loss_reason_id", "competitor_id", "recall_on")
    changed = [name for name in names if before[name] != row[name]]
    old, new = ({name: each[name] for name in changed} for each in (before, row))
    value = None
    if row["amount_minor"] is not None:
        value = Money.of_minor(row["amount_minor"], row["currency"]).model_dump(mode="json")
    more = {"amount": value, "stage_id": row["closed_stage_id"], "won_without_quote": row["won_without_quote"]}
    events.record(work, CLOSED[row["outcome"]], about(row), events.Change(changed, old, {**new, **more}))


async def reopen(work: Work, id: UUID, wanted: Reopen, expected: int | None = None) -> None:
    """Open a closed deal again, in its stage or, where that is gone, at the pipeline's entrance."""
    work.require("opportunities:write")
    before = (await _locked(work, [id])).get(id)
    if before is None:
        raise NotFound
    await demand_version(work, id, expected, before["version"])
    rules.check_reopening(before, ordered=id in await ordered(work, [id]))
    if await work.value(_SUCCESSOR, id=id) is not None:
        raise Conflict("recalled-already")
    place = await place_back(work, before)
    at = max(work.now, before["closed_at"])
    row = {**before, **rules.REOPENED, "version": before["version"] + 1, "updated_at": work.now}
    row |= {"stage_id": place.id, "pipeline_id": place.pipeline_id, "entered_at": at}
    row["rank"] = rank.between(None, place.first_rank)
    await _REOPENS.update(work, [row])
    ledger = Ledger()
    ledger.voids(id, at)
    ledger.enters(row, at)
    await ledger.write(work)
    old = {name: before[name] for name in ("outcome", "closed_at", "loss_reason_id")}
    said = {"outcome": "open", "note": wanted.note}
    events.record(work, REOPENED, about(row), events.Change(tuple(old), old, said))


_SUCCESSOR = Prepared(
    lambda _: select(opportunities.c.id).where(
        ours(opportunities),
        opportunities.c.recalled_from_id == bindparam("id", type_=Uuid),
        opportunities.c.outcome == OPEN,
        opportunities.c.deleted_at.is_(None),
    )
)
_KEPT = ("company_id", "contact_id", "owner_id", "source_id", "tags", "custom")


async def recall(work: Work, id: UUID, wanted: Recall, expected: int | None = None) -> UUID:
    """Open a successor of a lost deal; its id. Conflict where it is not lost or has an open successor."""
    work.require("opportunities:write")
    before = (await _locked(work, [id])).get(id)
    if before is None:
        raise NotFound
    await demand_version(work, id, expected, before["version"])
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    if before["outcome"] != "lost":
        raise Conflict("recall-of-lost-deals-only")
    if await work.value(_SUCCESSOR, id=id) is not None:
        raise Conflict("recalled-already")
    kept = {name: before[name] for name in _KEPT if name in OpportunityInput.model_fields}
    value = None if before["amount_minor"] is None else Money.of_minor(before["amount_minor"], before["currency"])
    fields = {
        **kept,
        "title": before["title"],
        "pipeline_id": None if wanted.stage_id else before["pipeline_id"],
        "amount": value,
        "collaborators": before["collaborator_ids"],
        "recalled_from_id": id,
        **wanted.model_dump(exclude_unset=True),
    }
    [made] = await create(work, OPPORTUNITY, [OpportunityInput.model_validate(fields)])
    if made.error is not None or made.id is None:
        raise made.error or missing("/stage_id")
    events.record(work, RECALLED, about(before), events.Change(data={"successor_id": made.id}))
    return made.id
