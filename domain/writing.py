"""How records are created, changed, put in the bin and taken out of it: many at a time, single is a list of one."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

import orjson
from pydantic import BaseModel, ValidationError
from sqlalchemy import Uuid, any_, bindparam, select

from domain import events
from domain.kernel import external
from domain.kernel.errors import Conflict, DomainError, Fault, Forbidden, NotFound, RuleBroken, Stale
from domain.kernel.ids import new_id
from domain.kernel.listing import Asked, Listing, Page, ask
from domain.kernel.records import Kind, load_named
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Said, View, reader
from domain.kernel.statements import Guard, Prepared, ids_parameter, ours
from domain.kernel.work import Work

Status = Literal["created", "updated", "unchanged", "deleted", "failed"]


@dataclass(slots=True)
class Draft:
    """A record on its way to being written. A hook sets columns in `row`, or refuses it with `error`."""

    id: UUID
    wanted: Any
    row: dict[str, Any] = field(default_factory=dict[str, Any])
    before: Mapping[str, Any] | None = None
    previous: Any = None
    changed: tuple[str, ...] = ()
    said: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the fact says besides the changed fields."""
    error: DomainError | None = None

    def refuse(self, pointer: str, code: str, **parameters: object) -> None:
        """Refuse the draft for one place of its input; the first reason stays."""
        self.error = self.error or RuleBroken(code, faults=[Fault(pointer, code, parameters)], **parameters)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of many."""

    status: Status
    id: UUID | None = None
    version: int | None = None
    error: DomainError | None = None


Hook = Callable[[Work, Sequence[Draft]], Awaitable[None]]
AboutOf = Callable[[Work, Mapping[str, Any] | None, Mapping[str, Any]], events.About]


async def _nothing(_work: Work, _drafts: Sequence[Draft]) -> None:
    """No hook."""


class Resource:
    """A kind of record with its whole life: what is put in, how it looks, what is checked, what follows."""

    def __init__(
        self,
        kind: Kind,
        input: type[Input],
        listing: Listing,
        *,
        prepare: Hook = _nothing,
        written: Hook = _nothing,
        renamed: Mapping[str, str] | None = None,
        permission: str | None = None,
        about: AboutOf | None = None,
    ) -> None:
        """prepare: checks, and columns beyond the input's; written: what else is written with it.

        renamed: columns by the input's field where the names differ; permission: the resource in `<resource>:write`.
        """
        self.kind, self.input, self.listing = kind, input, listing
        self.view: View = listing.view
        self.table = kind.table
        self.prepare, self.written = prepare, written
        self.renamed = renamed or {}
        self.permission = permission or kind.plural
        self.about = about or self._about
        self.rows = Rows(kind.table)
        self.facts = {
            done: events.fact(f"{kind.name}.{done}", f"A {kind.name.replace('_', ' ')} was {words}.")
            for done, words in {
                "created": "added",
                "changed": "changed",
                "trashed": "put in the bin",
                "restored": "taken out of the bin",
            }.items()
        }
        self._fields = {
            name: self.renamed.get(name, name)
            for name in input.model_fields
            if self.renamed.get(name, name) in self.table.c
        }
        self.locked = Prepared(self._locked)
        self._read = reader(self.view)
        RESOURCES[kind.name] = self

    def _locked(self, here: Guard) -> Any:
        rows = self.table
        columns = [each for each in rows.c if each.name != "tenant_id"]
        return (
            select(*columns, self.view.json(here).label("_said"))
            .where(here(rows), rows.c.id == any_(ids_parameter()))
            .order_by(rows.c.id)
            .with_for_update(key_share=True, of=rows)
        )

    async def read(
        self, work: Work, id: UUID, fields: tuple[str, ...] = (), expand: tuple[str, ...] = (), *, trashed: bool = False
    ) -> Said:
        """One record as JSON; NotFound where the caller may not see it."""
        work.require(f"{self.permission}:read")
        return await self._read(work, id, fields, expand, trashed=trashed)

    async def ask(self, work: Work, asked: Asked) -> Page:
        """One page of the list."""
        work.require(f"{self.permission}:read")
        return await ask(work, self.listing, asked)

    def columns(self, wanted: BaseModel) -> dict[str, Any]:
        """The input's fields that are columns, as they are stored."""
        return {column: _plain(getattr(wanted, name)) for name, column in self._fields.items()}

    def _about(self, _work: Work, before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
        return events.About(
            self.kind.name,
            row["id"],
            row["version"],
            owner_before=before.get("owner_id") if before else None,
            owner_after=row.get("owner_id"),
            collaborator_ids=row.get("collaborator_ids") or (),
            shared="owner_id" not in self.table.c,
        )


RESOURCES: dict[str, Resource] = {}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


async def create(
    work: Work, resource: Resource, wanted: Sequence[Input], external: Sequence[Mapping[str, str]] = ()
) -> list[Outcome]:
    """Add records. What is wrong with one does not touch the others; the caller decides whether that fails the whole.

    external: per record, its keys in other systems by source.
    """
    work.require(f"{resource.permission}:write")
    drafts = [Draft(new_id(), each) for each in wanted]
    columns = {each.name for each in resource.table.c}
    for place, draft in enumerate(drafts):
        row = resource.columns(draft.wanted)
        row |= {"id": draft.id, "version": 1, "created_at": work.now, "updated_at": work.now, "deleted_at": None}
        if "owner_id" in columns and "owner_id" not in draft.wanted.model_fields_set:
            row["owner_id"] = work.actor.member_id
        if "external" in columns:
            row["external"] = external[place] if external else {}
        draft.row = row
        draft.changed = tuple(sorted(draft.wanted.model_fields_set))
    await _prepared(work, resource, drafts)
    good = [draft for draft in drafts if draft.error is None]
    await resource.rows.insert(work, [draft.row for draft in good])
    await resource.written(work, good)
    for draft in good:
        about = resource.about(work, None, draft.row)
        events.record(work, resource.facts["created"], about, events.Change(draft.changed, data=draft.said))
    return [_outcome(draft, "created") for draft in drafts]


async def _prepared(work: Work, resource: Resource, drafts: Sequence[Draft]) -> None:
    faults = await load_named(work, [draft.wanted for draft in drafts])
    for place, found in faults.items():
        drafts[place].error = NotFound("not-found", faults=found)
    await resource.prepare(work, [draft for draft in drafts if draft.error is None])


def _outcome(draft: Draft, status: Status) -> Outcome:
    if draft.error is not None:
        return Outcome("failed", draft.id, error=draft.error)
    return Outcome(status, draft.id, draft.row["version"])


@dataclass(frozen=True, slots=True)
class Patch:
    """A change to one record. fields: what is set (JSON values, RFC 7396); expected: the version the caller saw."""

    id: UUID
    fields: Mapping[str, Any]
    expected: int | None = None
    merge_fields: bool = False
    """An old version conflicts only where a field written here changed meanwhile."""
    revive: bool = False


async def change(work: Work, resource: Resource, patches: Sequence[Patch]) -> list[Outcome]:
    """Change records by merge patch; what makes no difference makes no version and no event."""
    work.require(f"{resource.permission}:write")
    found = await work.records(resource.locked, ids=[each.id for each in patches])
    rows = {row["id"]: row for row in found}
    drafts = [await _merged(work, resource, patch, rows.get(patch.id)) for patch in patches]
    touched = [draft for draft in drafts if draft.error is None and (draft.changed or draft.said.get("revived"))]
    await _prepared(work, resource, touched)
    good = [draft for draft in touched if draft.error is None]
    await resource.rows.update(work, [draft.row for draft in good])
    await resource.written(work, good)
    for draft in good:
        _record_change(work, resource, draft)
    written = {draft.id for draft in good}
    return [_outcome(draft, "updated" if draft.id in written else "unchanged") for draft in drafts]


def _record_change(work: Work, resource: Resource, draft: Draft) -> None:
    before = draft.previous.model_dump(mode="json", include=set(draft.changed))
    after = draft.wanted.model_dump(mode="json", include=set(draft.changed))
    about = resource.about(work, draft.before, draft.row)
    if draft.said.pop("revived", False):
        events.record(work, resource.facts["restored"], about)
    if draft.changed:
        said = events.Change(draft.changed, before, {**after, **draft.said})
        events.record(work, resource.facts["changed"], about, said)


async def _merged(work: Work, resource: Resource, patch: Patch, found: Any) -> Draft:
    draft = Draft(patch.id, None)
    if found is None or (found["deleted_at"] is not None and not patch.revive):
        draft.error = NotFound()
        return draft
    draft.before = {name: value for name, value in found.items() if name != "_said"}
    draft.row = dict(draft.before)
    said = orjson.loads(found["_said"])
    current = {name: said[name] for name in resource.input.model_fields if name in said}
    if patch.expected is not None and patch.expected != found["version"]:
        draft.error = await _stale(work, patch, found["version"])
    guarded = [name for name in patch.fields if name in resource.view.hidden_from(work.actor)]
    if guarded:
        draft.error = Forbidden("field-forbidden", faults=[Fault(f"/{guarded[0]}", "field-forbidden")])
    if draft.error is None:
        _fill(work, resource, draft, current, merge_patch(current, patch.fields))
    return draft


def _fill(work: Work, resource: Resource, draft: Draft, current: dict[str, Any], merged: dict[str, Any]) -> None:
    draft.previous = validated(resource.input, current)
    try:
        draft.wanted = validated(resource.input, merged)
    except RuleBroken as error:
        draft.error = error
        return
    before, after = draft.previous.model_dump(mode="json"), draft.wanted.model_dump(mode="json")
    draft.changed = tuple(sorted(name for name in after if after[name] != before.get(name)))
    if draft.row["deleted_at"] is not None:
        draft.row["deleted_at"] = None
        draft.said["revived"] = True
    if draft.changed or draft.said:
        draft.row |= resource.columns(draft.wanted)
        draft.row |= {"version": draft.row["version"] + 1, "updated_at": work.now}


def merge_patch(target: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """RFC 7396: objects merge, null removes (a field falls back to its default), all else replaces."""
    merged = dict(target)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping):
            inner = target.get(name)
            merged[name] = merge_patch(inner if isinstance(inner, Mapping) else {}, value)
        else:
            merged[name] = value
    return merged


def validated(model: type[Input], value: Any) -> Any:
    """The value as the model, or RuleBroken with a fault at each wrong place."""
    try:
        return model.model_validate_json(orjson.dumps(value))
    except ValidationError as error:
        raise RuleBroken("invalid", faults=list(faults_of(error))) from error


def faults_of(error: ValidationError, root: str = "") -> Sequence[Fault]:
    """What pydantic found, as faults with JSON pointers."""
    return [
        Fault(
            root + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in each["loc"]),
            each["type"].replace("_", "-"),
            {key: str(value) for key, value in each.get("ctx", {}).items()},
            each["msg"],
        )
        for each in error.errors(include_url=False, include_input=False)
    ]


_CHANGED_SINCE = Prepared(
    lambda _: select(events.events.c.changed_fields).where(
        ours(events.events),
        events.events.c.record_id == bindparam("id", type_=Uuid),
        events.events.c.version > bindparam("version"),
    )
)


async def _stale(work: Work, patch: Patch, version: int) -> DomainError | None:
    assert patch.expected is not None
    changed = await changed_since(work, patch.id, patch.expected)
    if patch.merge_fields and patch.expected < version and not changed & set(patch.fields):
        return None
    return Stale(version=version, changed=sorted(changed))


async def changed_since(work: Work, id: UUID, version: int) -> set[str]:
    """The names of the fields that changed after a version."""
    return {name for row in await work.records(_CHANGED_SINCE, id=id, version=version) for name in row[0]}


async def demand_version(work: Work, id: UUID, expected: int | None, version: int) -> None:
    """Stale where the caller saw another version."""
    if expected is not None and expected != version:
        raise Stale(version=version, changed=sorted(await changed_since(work, id, expected)))


async def trash(work: Work, resource: Resource, id: UUID, expected: int | None = None) -> Outcome:
    """Put a record in the bin; it can be restored."""
    return await _binned(work, resource, id, expected, deleted=True)


async def restore(work: Work, resource: Resource, id: UUID, expected: int | None = None) -> Outcome:
    """Take a record out of the bin. Conflict where it is not in it."""
    return await _binned(work, resource, id, expected, deleted=False)


async def _binned(work: Work, resource: Resource, id: UUID, expected: int | None, *, deleted: bool) -> Outcome:
    work.require(f"{resource.permission}:delete")
    found = await work.records(resource.locked, ids=[id])
    if not found or (deleted and found[0]["deleted_at"] is not None):
        raise NotFound
    before = {name: value for name, value in found[0].items() if name != "_said"}
    if not deleted and before["deleted_at"] is None:
        raise Conflict("not-in-bin")
    await demand_version(work, id, expected, before["version"])
    row: dict[str, Any] = {**before, "deleted_at": work.now if deleted else None, "updated_at": work.now}
    row |= {"version": before["version"] + 1}
    await resource.rows.update(work, [row])
    events.record(work, resource.facts["trashed" if deleted else "restored"], resource.about(work, before, row))
    return Outcome("deleted" if deleted else "updated", id, row["version"])


@dataclass(frozen=True, slots=True)
class Upsert:
    """A record by another system's key, with the fields that system gives."""

    source: str
    external_id: str
    fields: Mapping[str, Any]


async def upsert(work: Work, resource: Resource, wanted: Sequence[Upsert]) -> list[Outcome]:
    """Create or change records by external keys, all of one source at a time; a trashed record is revived."""
    outcomes: list[Outcome | None] = [None] * len(wanted)
    for source in dict.fromkeys(each.source for each in wanted):
        places = [i for i, each in enumerate(wanted) if each.source == source]
        keys = [wanted[i].external_id for i in places]
        if len(set(keys)) < len(keys):
            raise RuleBroken("duplicate-key", faults=[Fault("", "duplicate-key")])
        known = await external.known(work, resource.kind.name, source, keys)
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
    keys: list[dict[str, Any]] = []
    for i, outcome in zip(inputs, made, strict=True):
        outcomes[i] = outcome
        if outcome.status == "created":
            key = {"source": wanted[i].source, "external_id": wanted[i].external_id}
            keys.append({"kind": resource.kind.name, **key, "record_id": outcome.id})
    if await external.ROWS.insert_missing(work, keys) < len(keys):
        raise Conflict("created-meanwhile")
