"""A record's routes: list, query, create, read, change, bin, restore, upsert by external key, batch."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import ConfigDict, Field, create_model

from api.dependencies import MATCHING, REPEATABLE, Call, OneCall
from api.errors import heard_of, of_domain, status_of
from api.listing import Query as TreeQuery
from api.listing import page_of, parameters, query_of, reply_page
from api.reading import Route
from domain import writing
from domain.contacts.queries.duplicates import PossibleDuplicate
from domain.kernel.errors import DomainError, Fault, RuleBroken, broken
from domain.kernel.external import ExternalId, Source
from domain.kernel.questions import asked
from domain.kernel.shapes import Input, Shape, patch_of
from domain.kernel.work import Work
from domain.writing import Item, Outcome, Patch, Resource, Upsert

Likes = Callable[[Work, Mapping[str, Any]], Awaitable[Sequence[Shape]]]
Adds = tuple[type[Input], Callable[[Work, Any], Awaitable[Outcome]]]
Fields = Annotated[str | None, Query(max_length=1000, description="Only these fields, separated by commas")]
Expand = Annotated[str | None, Query(max_length=200, description="Related records to include, separated by commas")]


class ExternalKey(Input):
    """A record's key in another system."""

    source: Source
    external_id: ExternalId


class BatchItem(Input):
    """One of many: `create` with a body, `update` with an id and the changed fields, `upsert` with an external key."""

    op: Literal["create", "update", "upsert"]
    id: UUID | None = None
    key: ExternalKey | None = None
    body: dict[str, Any] = Field(description="The record's fields, as for a single create or change")


class Batch(Input):
    """Up to 200 writes in one transaction. atomic: one wrong item refuses all."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"items": [{"op": "upsert", "key": {"source": "erp", "external_id": "C-1"}, "body": {"name": "Rossi"}}]}
            ]
        }
    )

    items: Annotated[list[BatchItem], Field(min_length=1, max_length=200)]
    atomic: bool = False


class BatchResult(Shape):
    """What became of one item. error: a problem, where it failed."""

    status: Literal["created", "updated", "unchanged", "failed"]
    id: UUID | None
    version: int | None
    error: dict[str, Any] | None = None


class BatchAnswer(Shape):
    """The items' results, in their order."""

    results: list[BatchResult]


def router_of(
    resource: Resource,
    tag: str,
    *,
    likes: Likes | None = None,
    adds: Adds | None = None,
    creates: bool = True,
    changes: bool = True,
    external: bool = True,
    bins: bool = True,
    writes: bool = True,
    at: str | None = None,
) -> APIRouter:
    """The routes of a resource. likes: finds the `possible_duplicates` that the answer to a create carries.

    adds: what adds one, and from which input, where that takes more than the record's own;
    writes: False where records come about by other areas' verbs only, and are read here;
    at: the address, where it is not the kind's plural.
    """
    plural = resource.kind.plural.replace("_", "-")
    router = APIRouter(prefix=at or f"/v1/{plural}", tags=[tag], route_class=Route)
    _lists(router, resource)
    _reads(router, resource)
    if not writes:
        return router
    if creates:
        _creates(router, resource, likes, adds)
    if changes:
        _ones(router, resource)
    if bins:
        _bins(router, resource)
    if external:
        _externals(router, resource)
    return router


def _named(resource: Resource, verb: str, summary: str) -> dict[str, Any]:
    return {
        "operation_id": f"{resource.kind.plural}_{verb}",
        "name": f"{resource.kind.plural}_{verb}",
        "summary": summary,
    }


def _words(resource: Resource) -> tuple[str, str]:
    return resource.kind.name.replace("_", " "), resource.kind.plural.replace("_", " ")


def _lists(router: APIRouter, resource: Resource) -> None:
    shape = page_of(resource.view.shape)
    typed = parameters(resource.listing, resource.view.shape.__name__)
    _, many = _words(resource)

    async def list_(call: OneCall, query: Any) -> Response:
        return reply_page(call, await resource.ask(call.work, asked(resource.listing, query)))

    list_.__annotations__["query"] = query_of(typed)
    router.get("", response_model=shape, **_named(resource, "list", f"List {many}"))(list_)

    async def query(call: OneCall, wanted: TreeQuery) -> Response:
        return reply_page(call, await resource.ask(call.work, wanted.asked()), linked=False)

    named = _named(resource, "query", f"List {many} by a JSON filter")
    router.post("/query", response_model=shape, dependencies=[REPEATABLE], **named)(query)


def _creates(router: APIRouter, resource: Resource, likes: Likes | None, adds: Adds | None) -> None:
    one, many = _words(resource)
    input, add = adds or (resource.input, partial(_create_one, resource))
    shape = resource.view.shape
    if likes is not None:
        found = (list[PossibleDuplicate], ...)
        shape = create_model(f"{shape.__name__}Created", __base__=shape, possible_duplicates=found)

    async def create(call: OneCall, wanted: Any) -> Response:
        return await reply_written(call, resource, await add(call.work, wanted), likes)

    create.__annotations__["wanted"] = input
    named = _named(resource, "create", f"Add a {one}")
    router.post("", status_code=201, response_model=shape, dependencies=[REPEATABLE], **named)(create)

    async def batch(call: OneCall, wanted: Batch) -> Response:
        return await reply_batch(call, resource, wanted)

    named = _named(resource, "batch", f"Write up to 200 {many}")
    router.post("/batch", response_model=BatchAnswer, dependencies=[REPEATABLE], **named)(batch)


async def _create_one(resource: Resource, work: Work, wanted: Input) -> Outcome:
    [outcome] = await writing.create(work, resource, [wanted])
    return outcome


def _reads(router: APIRouter, resource: Resource) -> None:
    one, _ = _words(resource)

    async def read(call: OneCall, id: UUID, fields: Fields = None, expand: Expand = None) -> Response:
        said = await resource.read(call.work, id, _split(fields), _split(expand))
        return call.reply(said.body, version=None if fields or expand else said.version)

    router.get("/{id}", response_model=resource.view.shape, **_named(resource, "read", f"Read a {one}"))(read)


def _ones(router: APIRouter, resource: Resource) -> None:
    shape = resource.view.shape
    one, _ = _words(resource)

    async def change(call: OneCall, id: UUID, wanted: Any) -> Response:
        fields = wanted.model_dump(mode="json", exclude_unset=True)
        patch = Patch(id, fields, call.expected, call.merge_fields)
        [outcome] = await writing.change(call.work, resource, [patch])
        return await reply_written(call, resource, outcome)

    change.__annotations__["wanted"] = patch_of(resource.input)
    named = _named(resource, "change", f"Change a {one} (JSON Merge Patch, RFC 7396)")
    router.patch("/{id}", response_model=shape, dependencies=[MATCHING], **named)(change)


def _bins(router: APIRouter, resource: Resource) -> None:
    one, _ = _words(resource)

    async def trash(call: OneCall, id: UUID) -> Response:
        await writing.trash(call.work, resource, id, call.expected)
        return call.reply(status=204)

    named = _named(resource, "trash", f"Put a {one} in the bin for 30 days")
    router.delete("/{id}", status_code=204, dependencies=[MATCHING], **named)(trash)

    async def restore(call: OneCall, id: UUID) -> Response:
        return await reply_written(call, resource, await writing.restore(call.work, resource, id, call.expected))

    named = _named(resource, "restore", f"Take a {one} out of the bin")
    router.post("/{id}/restore", response_model=resource.view.shape, dependencies=[MATCHING, REPEATABLE], **named)(
        restore
    )


def _externals(router: APIRouter, resource: Resource) -> None:
    one, _ = _words(resource)

    async def upsert(call: OneCall, source: Source, external_id: ExternalId, wanted: Any) -> Response:
        fields = wanted.model_dump(mode="json", exclude_unset=True)
        [outcome] = await writing.upsert(call.work, resource, [Upsert(source, external_id, fields)])
        return await reply_written(call, resource, outcome)

    upsert.__annotations__["wanted"] = patch_of(resource.input)
    named = _named(resource, "upsert", f"Add or change a {one} by another system's key")
    router.put(
        "/by-external/{source}/{external_id}",
        response_model=resource.view.shape,
        responses={201: {"model": resource.view.shape, "description": "Added"}},
        **named,
    )(upsert)


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(",") if name.strip())


async def reply_written(call: Call, resource: Resource, outcome: Outcome, likes: Likes | None = None) -> Response:
    """The written record as the answer, or the refusal."""
    if outcome.error is not None:
        raise outcome.error
    assert outcome.id is not None
    said = await resource.read(call.work, outcome.id)
    body = said.body
    if likes is not None and outcome.status == "created":
        found = ",".join([each.model_dump_json() for each in await likes(call.work, orjson.loads(body))])
        body = f'{body[:-1]},"possible_duplicates":[{found}]}}'
    new = outcome.status == "created"
    plural = resource.kind.plural.replace("_", "-")
    headers = {"Location": f"/v1/{plural}/{outcome.id}"} if new else {}
    return call.reply(body, status=201 if new else 200, version=said.version, headers=headers)


_NAMED_BY = {"update": "id", "upsert": "key"}


async def reply_batch(call: Call, resource: Resource, wanted: Batch) -> Response:
    """Each item's result; RuleBroken with every fault where an atomic batch has a wrong item."""
    items = [
        Item(each.op, each.body, each.id, (each.key.source, each.key.external_id) if each.key else None)
        for each in wanted.items
    ]
    outcomes = await writing.batch(call.work, resource, items)
    for i, each in enumerate(wanted.items):
        by = _NAMED_BY.get(each.op)
        if by and getattr(each, by) is None:
            outcomes[i] = Outcome("failed", error=broken(f"/items/{i}/{by}", "missing"))
    return reply_outcomes(call, outcomes, atomic=wanted.atomic, inside="/body")


def reply_outcomes(call: Call, outcomes: Sequence[Outcome], *, atomic: bool, inside: str = "") -> Response:
    """Each item's result; RuleBroken with every fault where all or nothing was asked and an item is wrong.

    inside: where an item's own fields are.
    """
    failed = [(i, each.error) for i, each in enumerate(outcomes) if each.error is not None]
    if atomic and failed:
        faults = [
            fault
            for i, error in failed
            for fault in (
                [replace(each, pointer=_within(f"/items/{i}", inside, each.pointer)) for each in error.faults]
                or [Fault(f"/items/{i}", error.reason, error.parameters)]
            )
        ]
        raise RuleBroken("batch-failed", faults=faults)
    results = [
        {
            "status": each.status,
            "id": each.id,
            "version": each.version,
            **({"error": _problem(call, each.error)} if each.error is not None else {}),
        }
        for each in outcomes
    ]
    return call.reply(orjson.dumps({"results": results}, default=str))


def _within(item: str, inside: str, pointer: str) -> str:
    """What is wrong with the item itself says so already."""
    return pointer if pointer.startswith(f"{item}/") else f"{item}{inside}{pointer}"


def _problem(call: Call, error: DomainError) -> dict[str, Any]:
    return {**of_domain(error, **heard_of(call.request)), "status": status_of(error)}
