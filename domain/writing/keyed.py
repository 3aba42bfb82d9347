"""Records by other systems' keys, and many writes in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from uuid import UUID

from domain.kernel import external
from domain.kernel.errors import Forbidden, NotFound, RuleBroken
from domain.kernel.shapes import Input, patch_of
from domain.kernel.work import Work
from domain.writing.changes import change, create
from domain.writing.patches import Patch, merge_patch, validated
from domain.writing.resource import Outcome, Resource


@dataclass(frozen=True, slots=True)
class Upsert:
    """A record by another system's key, with the fields that system gives."""

    source: str
    external_id: str
    fields: Mapping[str, Any]


async def upsert(work: Work, resource: Resource, wanted: Sequence[Upsert]) -> list[Outcome]:
    """Create or change records by external keys, all of one source at a time; a trashed record is revived."""
    resource.demand(work, "write")
    outcomes: list[Outcome | None] = [None] * len(wanted)
    for source in dict.fromkeys(each.source for each in wanted):
        places = [i for i, each in enumerate(wanted) if each.source == source]
        first: dict[str, int] = {}
        for i in places:
            if first.setdefault(wanted[i].external_id, i) != i:
                outcomes[i] = Outcome("failed", error=RuleBroken("duplicate-key"))
        places = list(first.values())
        known = await external.known(work, resource.kind.name, source, list(first))
        new = [i for i in places if wanted[i].external_id not in known]
        await _upsert_new(work, resource, wanted, new, outcomes)
        old = [i for i in places if wanted[i].external_id in known]
        patches = [Patch(known[wanted[i].external_id], wanted[i].fields, revive=True) for i in old]
        for i, outcome in zip(old, await change(work, resource, patches) if patches else [], strict=True):
            hidden = isinstance(outcome.error, NotFound) and not outcome.error.faults
            outcomes[i] = Outcome("failed", error=Forbidden("owned-elsewhere")) if hidden else outcome
    return [each for each in outcomes if each is not None]


async def _upsert_new(
    work: Work, resource: Resource, wanted: Sequence[Upsert], places: Sequence[int], outcomes: list[Outcome | None]
) -> None:
    inputs: dict[int, Input] = {}
    for i in places:
        try:
            inputs[i] = validated(resource.input, merge_patch({}, wanted[i].fields))
        except RuleBroken as error:
            outcomes[i] = Outcome("failed", error=error)
    if not inputs:
        return
    theirs = [{wanted[i].source: wanted[i].external_id} for i in inputs]
    made = await create(work, resource, list(inputs.values()), theirs)
    keys: dict[UUID, Mapping[str, str]] = {}
    for i, key, outcome in zip(inputs, theirs, made, strict=True):
        outcomes[i] = outcome
        if outcome.status == "created" and outcome.id is not None:
            keys[outcome.id] = key
    await external.remember(work, resource.kind.name, keys)


class Item(NamedTuple):
    """One of many writes: `create` with fields, `update` with an id, `upsert` with another system's key."""

    op: Literal["create", "update", "upsert"]
    fields: Mapping[str, Any]
    id: UUID | None = None
    key: tuple[str, str] | None = None


async def batch(work: Work, resource: Resource, items: Sequence[Item]) -> list[Outcome]:
    """The items' outcomes in their order; each kind of write is carried out as one."""
    resource.demand(work, "write")
    outcomes: list[Outcome | None] = [None] * len(items)
    creating: dict[int, Input] = {}
    patching: dict[int, Patch] = {}
    keyed: dict[int, Upsert] = {}
    for i, item in enumerate(items):
        try:
            if item.op == "create":
                creating[i] = validated(resource.input, item.fields)
                continue
            validated(patch_of(resource.input), item.fields)
            if item.op == "update" and item.id is not None:
                patching[i] = Patch(item.id, item.fields)
            elif item.op == "upsert" and item.key is not None:
                keyed[i] = Upsert(*item.key, item.fields)
        except RuleBroken as error:
            outcomes[i] = Outcome("failed", error=error)
    for places, done in (
        (creating, await create(work, resource, list(creating.values())) if creating else []),
        (patching, await change(work, resource, list(patching.values())) if patching else []),
        (keyed, await upsert(work, resource, list(keyed.values())) if keyed else []),
    ):
        for i, outcome in zip(places, done, strict=True):
            outcomes[i] = outcome
    return [each or Outcome("failed", error=RuleBroken("invalid")) for each in outcomes]
