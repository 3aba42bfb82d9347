"""How records are created, changed, put in the bin and taken out of it: many at a time, single is a list of one."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from domain import events
from domain.kernel import external as external_keys
from domain.kernel.errors import Conflict, Fault, Forbidden, NotFound, RuleBroken
from domain.kernel.ids import new_id
from domain.kernel.records import load_named, named_ids
from domain.kernel.shapes import Input
from domain.kernel.work import Work
from domain.writing.patches import Patch, demand_version, merge_patch, stale, validated
from domain.writing.resource import CHECKS, Draft, Outcome, Resource, Status


async def create(
    work: Work, resource: Resource, wanted: Sequence[Input], external: Sequence[Mapping[str, str]] = ()
) -> list[Outcome]:
    """Add records. What is wrong with one does not touch the others; the caller decides whether that fails the whole.

    external: per record, its keys in other systems by source.
    """
    resource.demand(work, "write")
    drafts = [Draft(new_id(), each, keyed=bool(external)) for each in wanted]
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
    await resource.acquaint(work, [draft.row for draft in good])
    for draft in good:
        about = resource.about(work, None, draft.row)
        events.record(work, resource.facts["created"], about, events.Change(draft.changed, data=draft.said))
    return [
        Outcome("created", each.id, 1) if each.error is None else Outcome("failed", error=each.error) for each in drafts
    ]


async def _prepared(work: Work, resource: Resource, drafts: Sequence[Draft]) -> None:
    # What a record names already may have gone meanwhile: only what is new is looked up.
    known = [() if each.previous is None else {id for *_, id in named_ids(each.previous)} for each in drafts]
    faults = await load_named(work, [draft.wanted for draft in drafts], known)
    for place, found in faults.items():
        drafts[place].error = NotFound("not-found", faults=found)
    await resource.prepare(work, [draft for draft in drafts if draft.error is None])
    for check in CHECKS:
        await check(work, resource, [draft for draft in drafts if draft.error is None])


def _outcome(draft: Draft, status: Status) -> Outcome:
    if draft.error is not None:
        return Outcome("failed", draft.id, error=draft.error)
    return Outcome(status, draft.id, draft.row["version"])


async def change(work: Work, resource: Resource, patches: Sequence[Patch]) -> list[Outcome]:
    """Change records by merge patch; what makes no difference makes no version and no event."""
    resource.demand(work, "write")
    found = await resource.lock(work, [each.id for each in patches])
    rows = {row["id"]: row for row in found}
    drafts = [await _merged(work, resource, patch, rows.get(patch.id)) for patch in patches]
    touched = [draft for draft in drafts if draft.error is None and (draft.changed or draft.said)]
    await _prepared(work, resource, touched)
    good = [draft for draft in touched if draft.error is None]
    await resource.rows.update(work, [draft.row for draft in good])
    await external_keys.remember(work, resource.kind.name, {draft.id: draft.keys for draft in good if draft.keys})
    await resource.written(work, good)
    await resource.acquaint(work, [draft.row for draft in good])
    for draft in good:
        _record_change(work, resource, draft)
    written = {draft.id for draft in good}
    return [_outcome(draft, "updated" if draft.id in written else "unchanged") for draft in drafts]


def _record_change(work: Work, resource: Resource, draft: Draft) -> None:
    # Facts are read by whoever sees the record: a value behind a permission is named, not told.
    told = set(draft.changed) - {name.partition(".")[0] for name in resource.view.guarded}
    before = draft.previous.model_dump(mode="json", include=told)
    after = draft.wanted.model_dump(mode="json", include=told)
    about = resource.about(work, draft.before, draft.row)
    if draft.said.pop("revived", False):
        events.record(work, resource.facts["restored"], about)
    if draft.changed or draft.said:
        said = events.Change(draft.changed, before, {**after, **draft.said})
        events.record(work, resource.facts["changed"], about, said)


async def _merged(work: Work, resource: Resource, patch: Patch, found: Any) -> Draft:
    draft = Draft(patch.id, None, keyed=patch.revive or patch.undo, undo=patch.undo, said=dict(patch.said))
    draft.keys = patch.keys
    if found is None or (found["deleted_at"] is not None and not patch.revive):
        draft.error = NotFound()
        return draft
    draft.before = {name: value for name, value in found.items() if name != "_said"}
    draft.row = dict(draft.before)
    said = orjson.loads(found["_said"])
    current = {name: said[name] for name in resource.input.model_fields if name in said}
    if patch.expected is not None and patch.expected != found["version"]:
        draft.error = await stale(work, patch, found["version"])
    guarded = [each for name in resource.view.hidden_from(work.actor) for each in _given(patch.fields, name)]
    if guarded:
        draft.error = Forbidden("field-forbidden", faults=[Fault(guarded[0], "field-forbidden")])
    if draft.error is None:
        repeated = resource.once if draft.keyed else ()
        fields = {name: value for name, value in patch.fields.items() if name not in repeated}
        kept = {name: value for name, value in current.items() if name not in patch.fields}
        merged = merge_patch(kept if patch.replace else current, fields)
        merged |= {name: fields[name] for name in resource.whole if name in fields}
        _fill(work, resource, draft, current, merged)
    return draft


def _given(fields: Mapping[str, Any], name: str) -> Sequence[str]:
    """Where a hidden field is written; of parts (`lines.cost`) null is how they were read, and says nothing."""
    whole, _, part = name.partition(".")
    if whole not in fields:
        return ()
    if not part:
        return (f"/{whole}",)
    parts: Sequence[Mapping[str, Any]] = fields[whole] or ()
    return [f"/{whole}/{i}/{part}" for i, each in enumerate(parts) if each.get(part) is not None]


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
    if draft.keys:
        known = {**draft.row["external"], **draft.keys}
        draft.row["external"] = {source: key for source, key in known.items() if key is not None}
        draft.said["external"] = draft.row["external"]
        draft.changed = (*draft.changed, "external")
    if draft.changed or draft.said:
        draft.row |= resource.columns(draft.wanted)
        draft.row |= {"version": draft.row["version"] + 1, "updated_at": work.now}


async def trash(work: Work, resource: Resource, id: UUID, expected: int | None = None) -> Outcome:
    """Put a record in the bin; it can be restored."""
    return await _binned(work, resource, id, expected, deleted=True)


async def restore(work: Work, resource: Resource, id: UUID, expected: int | None = None) -> Outcome:
    """Take a record out of the bin. Conflict where it is not in it."""
    return await _binned(work, resource, id, expected, deleted=False)


async def _binned(work: Work, resource: Resource, id: UUID, expected: int | None, *, deleted: bool) -> Outcome:
    resource.demand(work, "delete")
    found = await resource.lock(work, [id])
    if not found or (deleted and found[0]["deleted_at"] is not None):
        raise NotFound
    before = {name: value for name, value in found[0].items() if name != "_said"}
    if not deleted and before["deleted_at"] is None:
        raise Conflict("not-in-bin")
    await demand_version(work, id, expected, before["version"])
    row: dict[str, Any] = {**before, "deleted_at": work.now if deleted else None, "updated_at": work.now}
    row |= {"version": before["version"] + 1}
    draft = Draft(id, None, row, before)
    await resource.binned(work, [draft])
    if draft.error is not None:
        raise draft.error
    await resource.rows.update(work, [row])
    await resource.acquaint(work, [row])
    events.record(work, resource.facts["trashed" if deleted else "restored"], resource.about(work, before, row))
    return Outcome("deleted" if deleted else "updated", id, row["version"])
