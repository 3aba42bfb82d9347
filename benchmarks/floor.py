"""The same work with the same guarantees, by hand: FastAPI, asyncpg and literal SQL, and nothing in between.

What Filo costs is measured against this. It checks the same tokens, seats the caller in the same way, opens the same
transaction under row level security, validates the same fields, writes the same visits and facts, and answers the same
JSON; the statements of the reads are Filo's own, those of the writes are as few as one would write by hand.
"""

import os
import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

import asyncpg
import orjson
from fastapi import FastAPI, HTTPException, Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy import Uuid, bindparam, select

from adapters.database import open_pool
from adapters.tokens import AccessClaims, AccessTokens, InvalidToken
from domain.access import seats
from domain.kernel.ids import new_id
from domain.kernel.listing import Asked, cursor, read_question
from domain.kernel.statements import Compiled, limited, unlimited
from domain.kernel.values import search_text, sort_key
from domain.kernel.work import Work
from domain.opportunities import rank
from domain.opportunities.queries import board as boards
from domain.opportunities.queries import cards
from domain.opportunities.queries.opportunities import OPPORTUNITIES, OPPORTUNITY_VIEW
from domain.quotes.queries import quotes

ORDER = (("created_at", True), ("id", True))
ID = bindparam("id", type_=Uuid)
BEGIN = "begin; set local role filo_app; set local app.tenant_id = '{}'"
STAGE = """
select s.pipeline_id, s.position, s.kind, s.required_fields, s.wip_hard, s.wip_limit,
  (select o.rank from opportunities o where o.tenant_id = $1 and o.stage_id = s.id and o.outcome = 'open'
     and o.deleted_at is null order by o.rank limit 1) as first_rank,
  (select count(*) from companies c where c.tenant_id = $1 and c.id = any($3) and c.deleted_at is null) as companies
from stages s where s.tenant_id = $1 and s.id = $2 and s.deleted_at is null
"""
INSERT = """
with sent as (
  select * from json_to_recordset($2) as (id uuid, title text, company_id uuid, owner_id uuid, pipeline_id uuid,
    stage_id uuid, rank text, minor bigint, currency text, expected date, tags text[], search text, sort_key text,
    visit uuid, event uuid)
), deals as (
  insert into opportunities (tenant_id, id, title, company_id, owner_id, collaborator_ids, pipeline_id, stage_id, rank,
    entered_at, amount_minor, currency, rate, base_minor, amount_source, expected_close_on, forecast_category, outcome,
    opened_at, recall_never, won_without_quote, incomplete, tags, custom, external, search, sort_key, version,
    created_at, updated_at)
  select $1, id, title, company_id, owner_id, '{}', pipeline_id, stage_id, rank, $3, minor, currency, 1, minor,
    'estimate', expected, 'pipeline', 'open', $3, false, false, false, tags, '{}', '{}', search, sort_key, 1, $3, $3
  from sent
), visits as (
  insert into stage_visits (tenant_id, id, opportunity_id, stage_id, entered_at)
  select $1, visit, id, stage_id, $3 from sent
)
insert into events (tenant_id, xid, id, type, at, actor_kind, actor_id, record_kind, record_id, version, owner_after,
  collaborator_ids, shared, changed_fields, previous, data)
select $1, pg_current_xact_id(), event, 'opportunity.created', $3, 'member', $4, 'opportunity', id, 1, owner_id,
  '{}', false, $5, '{}', '{}' from sent
"""
LOCK = """
select o.version, o.owner_id, o.stage_id, o.pipeline_id, o.entered_at, o.outcome, s.position, s.kind
from opportunities o join stages s on s.tenant_id = $1 and s.id = o.stage_id
where o.tenant_id = $1 and o.id = $2 and o.deleted_at is null
  and ($3::uuid[] is null or o.owner_id = any($3) or (o.owner_id is null and $4) or $5 = any(o.collaborator_ids))
for no key update of o
"""
MOVE = """
with moved as (
  update opportunities set stage_id = $3, rank = $4, entered_at = $5, version = version + 1, updated_at = $6
  where tenant_id = $1 and id = $2 returning version
), ended as (
  update stage_visits set left_at = $5, outcome = 'moved'
  where tenant_id = $1 and opportunity_id = $2 and left_at is null returning id
), begun as (
  insert into stage_visits (tenant_id, id, opportunity_id, stage_id, entered_at)
  select $1, $7, $2, $3, $5 from (select count(*) from ended) once
)
insert into events (tenant_id, xid, id, type, at, actor_kind, actor_id, record_kind, record_id, version, owner_before,
  owner_after, collaborator_ids, shared, changed_fields, previous, data)
select $1, pg_current_xact_id(), $8, 'opportunity.moved', $6, 'member', $9, 'opportunity', $2, version, $10, $10,
  '{}', false, '{stage_id}', $11, $12 from moved
"""


class Money(BaseModel):
    """An amount."""

    amount: str = Field(pattern=r"^\d{1,13}(\.\d{1,2})?$")
    currency: Literal["EUR"]


class Deal(BaseModel):
    """A deal as it is created."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=200)
    company_id: UUID
    stage_id: UUID
    owner_id: UUID | None = None
    amount: Money | None = None
    expected_close_on: str | None = None
    opened_at: AwareDatetime | None = None
    tags: list[str] = []


class Item(BaseModel):
    """One of many creations."""

    op: Literal["create"]
    body: Deal


class Batch(BaseModel):
    """Up to 200."""

    items: list[Item] = Field(min_length=1, max_length=200)
    atomic: bool = False


class Move(BaseModel):
    """Where a card goes."""

    model_config = ConfigDict(extra="forbid")

    stage_id: UUID


@dataclass(slots=True)
class Call:
    """One transaction of one caller."""

    connection: asyncpg.Connection
    claims: AccessClaims
    seat: seats.Seat
    now: datetime

    @property
    def guard(self) -> Any:
        """Which of two statements."""
        return unlimited if self.seat.actor.visible_owners is None else limited

    def demand(self, permission: str) -> None:
        """403 without it."""
        if not self.seat.actor.may(permission):
            raise HTTPException(403)

    def bound(self, statement: Compiled, **more: Any) -> list[Any]:
        """A statement's arguments."""
        actor = self.seat.actor
        known = {"tenant": actor.tenant_id, "visible_owners": actor.visible_owners, "me": actor.id}
        known |= {"sees_unowned": actor.sees_unowned, "base_currency": self.seat.workspace.currency, "now": self.now}
        if "today" in statement.names:
            known["today"] = self.now.astimezone(self.seat.workspace.zone).date()
        return statement.arguments({**known, **more})


def _twice(build: Any) -> dict[Any, Compiled]:
    return {guard: Compiled(build(guard)) for guard in (unlimited, limited)}


assert quotes, "a card counts its quotes, which the area above knows"
rows = OPPORTUNITY_VIEW.rows
READ = _twice(lambda g: select(OPPORTUNITY_VIEW.json(g), rows.c.version).where(g(rows), rows.c.id == ID))
CARD = _twice(lambda g: select(cards.CARD_VIEW.json(g), rows.c.version).where(g(rows), rows.c.id == ID))
LIST = {guard: OPPORTUNITIES.rows(guard, None, ORDER, False, False, False, (), (), ()) for guard in READ}
FIGURES = {guard: boards._figures_of(guard, None, False) for guard in READ}  # noqa: SLF001 - the floor sends the same
CARDS = {guard: boards._cards_of(guard, None, False) for guard in READ}  # noqa: SLF001 - the same


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncGenerator[None]:
    async with await open_pool(os.environ["DATABASE_URL"]) as pool:
        app.state.pool = pool
        app.state.tokens = AccessTokens(os.environ["FILO_SECRET_KEY"], issuer="filo", audience="filo-api")
        yield


app = FastAPI(lifespan=_life)


@asynccontextmanager
async def _called(request: Request) -> AsyncGenerator[Call]:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    now = datetime.now(UTC)
    try:
        claims = app.state.tokens.read(token, now=now)
    except InvalidToken as error:
        raise HTTPException(401) from error
    if scheme.lower() != "bearer":
        raise HTTPException(401)
    async with app.state.pool.acquire() as connection:
        try:
            await connection.execute(BEGIN.format(claims.workspace_id.hex))
            seat = await seats.member_seat(connection, claims.workspace_id, claims.member_id, claims.session_id)
            yield Call(connection, claims, seat, now)
            done = await connection.execute("commit")
        except BaseException:
            if connection.is_in_transaction():
                await connection.execute("rollback")
            raise
        if done != "COMMIT":
            raise RuntimeError(done)


async def _one(call: Call, statements: Mapping[Any, Compiled], id: UUID, status: int = 200) -> Response:
    statement = statements[call.guard]
    found = await call.connection.fetchrow(statement.sql, *call.bound(statement, id=id))
    if found is None:
        raise HTTPException(404)
    return _reply(found[0], status, ETag=f'"v{found[1]}"')


def _reply(body: str | bytes, status: int = 200, **headers: str) -> Response:
    return Response(body, status, headers, media_type="application/json")


@app.get("/v1/opportunities/{id}")
async def read(request: Request, id: UUID) -> Response:
    """One deal."""
    async with _called(request) as call:
        call.demand("opportunities:read")
        return await _one(call, READ, id)


@app.get("/v1/opportunities")
async def listed(request: Request, limit: int = 50) -> Response:
    """The newest deals."""
    async with _called(request) as call:
        call.demand("opportunities:read")
        statement = LIST[call.guard]
        found = await call.connection.fetch(statement.sql, *call.bound(statement, limit=limit + 1))
        more, shown = len(found) > limit, found[:limit]
        following = None
        if more:
            following = cursor(read_question(_work(call), OPPORTUNITIES, Asked()), list(shown[-1])[1:])
        page = orjson.dumps({"next_cursor": following, "has_more": more}).decode()
        return _reply(f'{{"data":[{",".join(row[0] for row in shown)}],"page":{page}}}')


def _work(call: Call) -> Work:
    return Work(call.connection, call.seat.actor, call.seat.workspace, call.now)


@app.get("/v1/pipelines/{id}/board")
async def board(request: Request, id: UUID, limit: int = 50) -> Response:
    """A pipeline's figures and first cards."""
    async with _called(request) as call:
        call.demand("opportunities:read")
        name = await call.connection.fetchval(
            "select name from pipelines where tenant_id = $1 and id = $2 and deleted_at is null",
            *(call.claims.workspace_id, id),
        )
        if name is None:
            raise HTTPException(404)
        figures, first = FIGURES[call.guard], CARDS[call.guard]
        stages = await call.connection.fetch(figures.sql, *call.bound(figures, pipeline=id))
        found = await call.connection.fetch(first.sql, *call.bound(first, pipeline=id, limit=limit))
        by_stage = {row["id"]: row for row in found}
        columns = [boards._column(_work(call), row, by_stage.get(row["id"]), Asked(limit=limit)) for row in stages]  # noqa: SLF001 - the same JSON
        head = orjson.dumps({"pipeline_id": str(id), "name": name}).decode()
        return _reply(f'{head[:-1]},"columns":[{",".join(columns)}]}}')


async def _insert(call: Call, deals: Sequence[Deal]) -> list[UUID]:
    call.demand("opportunities:write")
    tenant, companies = call.claims.workspace_id, {deal.company_id for deal in deals}
    [stage_id] = {deal.stage_id for deal in deals}
    stage = await call.connection.fetchrow(STAGE, tenant, stage_id, list(companies))
    if stage is None or stage["companies"] < len(companies):
        raise HTTPException(404)
    top, sent, ids = stage["first_rank"], [], [new_id() for _ in deals]
    for id, deal in zip(ids, deals, strict=True):
        top = rank.between(None, top)
        row = deal.model_dump(mode="json")
        if any(row.get(name) in (None, [], "") for name in stage["required_fields"]):
            raise HTTPException(422)
        minor = round(float(deal.amount.amount) * 100) if deal.amount else None
        row |= {"id": id, "pipeline_id": stage["pipeline_id"], "rank": top, "expected": deal.expected_close_on}
        row |= {"minor": minor, "currency": deal.amount.currency if deal.amount else None, "visit": new_id()}
        row |= {"search": search_text(deal.title, *deal.tags), "sort_key": sort_key(deal.title), "event": new_id()}
        row["owner_id"] = deal.owner_id or call.claims.member_id
        sent.append(row)
    rows_ = orjson.dumps(sent, default=str).decode()
    fields = sorted(deals[0].model_fields_set)
    await call.connection.execute(INSERT, tenant, rows_, call.now, call.claims.member_id, fields)
    return ids


@app.post("/v1/opportunities", status_code=201)
async def create(request: Request, wanted: Deal) -> Response:
    """Add a deal."""
    async with _called(request) as call:
        [id] = await _insert(call, [wanted])
        return await _one(call, READ, id, 201)


@app.post("/v1/opportunities/batch")
async def batch(request: Request, wanted: Batch) -> Response:
    """Add many."""
    async with _called(request) as call:
        ids = await _insert(call, [each.body for each in wanted.items])
        results = [{"status": "created", "id": id, "version": 1} for id in ids]
        return _reply(orjson.dumps({"results": results}))


@app.post("/v1/opportunities/{id}/moves")
async def move(request: Request, id: UUID, wanted: Move) -> Response:
    """Move a card to another stage."""
    async with _called(request) as call:
        call.demand("opportunities:write")
        tenant, actor, connection = call.claims.workspace_id, call.seat.actor, call.connection
        owners = None if actor.visible_owners is None else list(actor.visible_owners)
        row = await connection.fetchrow(LOCK, tenant, id, owners, actor.sees_unowned, actor.id)
        stage = await connection.fetchrow(STAGE, tenant, wanted.stage_id, [])
        if row is None or stage is None:
            raise HTTPException(404)
        expected = re.fullmatch(r'"v(\d+)"', request.headers.get("if-match", ""))
        if expected and int(expected[1]) != row["version"]:
            raise HTTPException(412)
        if row["outcome"] != "open" or stage["pipeline_id"] != row["pipeline_id"]:
            raise HTTPException(409)
        top, entered = rank.between(None, stage["first_rank"]), max(call.now, row["entered_at"])
        await connection.execute(
            MOVE,
            *(tenant, id, wanted.stage_id, top, entered, call.now, new_id(), new_id(), actor.id, row["owner_id"]),
            *({"stage_id": str(row["stage_id"])}, {"stage_id": str(wanted.stage_id)}),
        )
        return await _one(call, CARD, id)
