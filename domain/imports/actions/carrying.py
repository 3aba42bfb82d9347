"""Rows become records: a chunk is matched, compared and written; a plan does the same, and takes it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn
from uuid import UUID

import orjson

from domain import writing
from domain.imports.actions.matching import known_in_file, last_said, matched
from domain.imports.actions.naming import look_up, manner_of
from domain.imports.actions.relating import Relating, check_related, relate
from domain.imports.actions.staging import RESOURCES, demand, makes_related
from domain.imports.rules.blending import blended, conflicting, known_by, name_of, withheld, without_name
from domain.imports.rules.columns import EXTERNAL, ImportKind
from domain.imports.rules.deals import continued
from domain.imports.rules.reading import RowRead, read_row
from domain.kernel.errors import DomainError, Fault, RuleBroken
from domain.kernel.shapes import patch_of
from domain.kernel.work import Work
from domain.writing import Outcome, Patch, Resource, Upsert, flat, nested


class TakenBackError(Exception):
    """Ends a savepoint whose work is not to stay."""


def take_back() -> NoReturn:
    """End the savepoint that this stands in."""
    raise TakenBackError


def forget(work: Work, facts: int) -> None:
    """Forget what was noted since there were so many facts: it was taken back."""
    del work.facts[facts:]
    work.met.clear()


@dataclass(slots=True)
class Bringing:
    """A row on its way. made: what it created and changed, as taking it back needs it."""

    row: dict[str, Any]
    read: RowRead
    key: str | None = None
    status: str = "refused"
    id: UUID | None = None
    version: int | None = None
    changes: list[tuple[str, Any, Any]] = field(default_factory=list[tuple[str, Any, Any]])
    faults: list[Fault] = field(default_factory=list[Fault])
    made: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    said: dict[str, Any] | None = None


async def carry(work: Work, known: Mapping[str, Any], rows: Sequence[dict[str, Any]]) -> list[Bringing]:
    """Write some rows' records, as the import `known` was planned: what became of each.

    A row that its record's rules refuse leaves nothing, the company and the person made for it neither: then the rows
    are carried out once more without it.
    """
    demand(work, known["kind"])
    refused: dict[int, Bringing] = {}
    while True:
        facts, all_ = len(work.facts), list[Bringing]()
        try:
            async with work.savepoint():
                all_ = await _carry(work, known, [row for row in rows if row["position"] not in refused])
                half = [each for each in all_ if each.made and each.status == "refused"]
                if half:
                    take_back()
        except TakenBackError:
            forget(work, facts)
            for each in (each for each in all_ if each.made and each.status == "refused"):
                each.made.clear()
                refused[each.row["position"]] = each
            continue
        return [*all_, *refused.values()]


async def _carry(work: Work, known: Mapping[str, Any], rows: Sequence[dict[str, Any]]) -> list[Bringing]:
    kind: ImportKind = known["kind"]
    plan: Mapping[str, Any] = known["plan"]
    manner = await manner_of(work, kind, plan)
    all_ = [Bringing(row, read_row(manner, row["cells"])) for row in rows]
    await look_up(work, manner, [each.read for each in all_])
    for each in all_:
        check_related(each.read, kind)
        _normalise(kind, plan, each)
    await _refuse_doubles(work, known["id"], all_)
    good = await _related(work, kind, plan, [each for each in all_ if not each.faults])
    found = await matched(work, kind, plan, {each.key: each.read for each in good if each.key})
    good = _distinct(good, found)
    fresh = [each for each in good if each.key not in found]
    await _create(work, kind, plan, fresh)
    await _change(work, kind, plan, [(each, found[each.key]) for each in good if each.key in found])
    return all_


async def _related(
    work: Work, kind: ImportKind, plan: Mapping[str, Any], good: Sequence[Bringing]
) -> Sequence[Bringing]:
    """The rows whose company and person are there, or could be made: who is first to name one has made it."""
    relating = Relating(plan["system"], plan["source_id"], makes_related(kind, plan))
    await relate(work, kind, relating, [each.read for each in good])
    for place, made in relating.made.items():
        good[place].made += made
    for each in good:
        each.faults += each.read.faults
    return [each for each in good if not each.faults]


def _normalise(kind: ImportKind, plan: Mapping[str, Any], each: Bringing) -> None:
    """The fields as the record's rules write them, and the key by which its record is found."""
    each.faults += each.read.faults
    each.read.faults = []
    try:
        patch = writing.validated(patch_of(RESOURCES[kind].input), each.read.fields)
    except RuleBroken as error:
        each.faults += error.faults
        return
    each.read.fields = patch.model_dump(mode="json", exclude_unset=True)
    known = known_by(kind, plan["match_by"], each.read)
    if known is None:
        each.faults.append(Fault(f"/{plan['match_by']}", "missing"))
        return
    each.read.by, each.read.key = known
    each.key = known[1] if known[0] == plan["match_by"] else "\n".join(known)


async def _refuse_doubles(work: Work, id: UUID, all_: Sequence[Bringing]) -> None:
    first = await known_in_file(work, id, [each.key for each in all_ if each.key])
    better = {name_of(each.read): each.row["position"] for each in all_ if each.key and each.read.by != "name"}
    for each in all_:
        if each.key is None:
            continue
        place = first.setdefault(each.key, each.row["position"])
        if each.read.by == "name":
            # Once there, its name would not tell it from the one that says more.
            place = better.get(each.read.key, place)
        if place != each.row["position"]:
            each.faults.append(Fault("", "row-twice", {"row": place}))


def _distinct(good: Sequence[Bringing], found: Mapping[str | None, UUID]) -> Sequence[Bringing]:
    """The rows of which it is known whom they mean, each another."""
    first: dict[UUID, int] = {}
    for each in good:
        each.faults += each.read.faults
        if each.key in found:
            place = first.setdefault(found[each.key], each.row["position"])
            if place != each.row["position"]:
                each.faults.append(Fault("", "row-twice", {"row": place}))
    return [each for each in good if not each.faults]


async def _create(work: Work, kind: ImportKind, plan: Mapping[str, Any], fresh: Sequence[Bringing]) -> None:
    if not plan["create"]:
        for each in fresh:
            each.faults.append(Fault("", "row-unknown"))
        return
    resource = RESOURCES[kind]
    wanted = [(each, _new(work, kind, plan, each.read)) for each in fresh]
    keyed = [(each, fields) for each, fields in wanted if each.read.external_id is not None]
    plain = [(each, fields) for each, fields in wanted if each.read.external_id is None]
    upserts = [Upsert(plan["system"], str(each.read.external_id), fields) for each, fields in keyed]
    items = [writing.Item("create", fields) for _, fields in plain]
    outcomes = [
        *zip(keyed, await writing.upsert(work, resource, upserts) if upserts else [], strict=True),
        *zip(plain, await writing.batch(work, resource, items) if items else [], strict=True),
    ]
    for (each, _), outcome in outcomes:
        _take(each, outcome)
    made = [each for each in fresh if each.id is not None and not each.faults]
    locked = await resource.lock(work, [_id(each) for each in made])
    said = {row["id"]: flat(orjson.loads(row["_said"])) for row in locked}
    for each in made:
        each.status, each.version = "created", 1
        each.said = {name: said[_id(each)].get(name) for name in flat(each.read.fields)}
        each.changes = [(name, None, value) for name, value in each.said.items()]
        each.made.append({"kind": resource.kind.name, "id": str(each.id), "version": 1, "created": True})


def _new(work: Work, kind: ImportKind, plan: Mapping[str, Any], read: RowRead) -> dict[str, Any]:
    """A new record's fields: what only it takes, then what the row says."""
    usual: dict[str, Any] = dict(read.fallback)
    if kind != "product" and plan["source_id"] is not None:
        usual["source_id"] = plan["source_id"]
    if kind == "opportunity" and "closed_at" not in read.fields:
        # A deal of the past, of which nobody can complete now what its stage asks for, or make room for it.
        usual["opened_at"] = work.now.isoformat()
    return usual | {name: value for name, value in read.fields.items() if value is not None}


def _id(each: Bringing) -> UUID:
    assert each.id is not None
    return each.id


async def _change(work: Work, kind: ImportKind, plan: Mapping[str, Any], some: Sequence[tuple[Bringing, UUID]]) -> None:
    resource = RESOURCES[kind]
    for each, id in some:
        each.id = id
    there = {row["id"]: row for row in await resource.lock(work, [id for _, id in some])}
    last = await last_said(work, [id for _, id in some])
    patches: list[tuple[Bringing, Patch, Mapping[str, Any]]] = []
    for each, id in some:
        row = there.get(id)
        if row is None or row["deleted_at"] is not None:
            each.faults.append(Fault("", "owned-elsewhere" if row is None else "row-in-bin"))
            continue
        said = orjson.loads(row["_said"])
        current = flat(said)
        wanted = flat(blended(said, without_name(said, each.read)))
        if kind == "opportunity":
            each.faults += continued(current, wanted, each.read, work.workspace.zone)
        if each.faults:
            continue
        _compare(plan, each, row, current, wanted, last.get(id, {}))
        if each.changes:
            # Another system may say all of a record, as by its key: where a deal stands, and how it ended.
            keys = {plan["system"]: each.read.external_id} if _introduces(plan, each) else {}
            patches.append((each, Patch(id, nested(each.said or {}), revive=True, keys=keys), current))
        _show(plan, each, current, wanted)
    outcomes = await writing.change(work, resource, [patch for _, patch, _ in patches]) if patches else []
    changed = [patch.id for (_, patch, _), outcome in zip(patches, outcomes, strict=True) if outcome.error is None]
    after = {row["id"]: flat(orjson.loads(row["_said"])) for row in await resource.lock(work, changed)}
    for (each, patch, current), outcome in zip(patches, outcomes, strict=True):
        _take(each, outcome)
        if outcome.error is None:
            _note_change(each, resource, current, after[patch.id], outcome, patch.keys)


def _compare(
    plan: Mapping[str, Any],
    each: Bringing,
    row: Mapping[str, Any],
    current: Mapping[str, Any],
    wanted: Mapping[str, Any],
    last: Mapping[str, Any],
) -> None:
    """What a row changes of its record, but for what somebody else did meanwhile: that is kept, and not said."""
    differing = [name for name, value in wanted.items() if current.get(name) != value]
    planned = each.row["version"]
    each.version = row["version"]
    edited = conflicting(current, last, wanted)
    if planned is not None and planned != row["version"]:
        edited = edited or differing
    kept: Collection[str] = ()
    if not plan["update"]:
        kept = differing
    elif edited and plan.get("conflicts") != "overwrite":
        each.faults = [Fault(f"/{name}", "edited-since") for name in edited]
        kept = withheld(edited)
    each.said = {name: value for name, value in wanted.items() if name not in kept}
    each.changes = [(name, current.get(name), wanted[name]) for name in differing if name not in kept]
    if _introduces(plan, each):
        each.changes.append((EXTERNAL, None, each.read.external_id))
    each.status = "conflict" if each.faults else "changed" if each.changes else "unchanged"


def _introduces(plan: Mapping[str, Any], each: Bringing) -> bool:
    return each.read.introduced and plan["update"]


def _show(plan: Mapping[str, Any], each: Bringing, current: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """A plan, which does not know yet what becomes of conflicts, shows what they are about too."""
    if each.status == "conflict" and "conflicts" not in plan:
        each.changes = [
            (name, current.get(name), value) for name, value in wanted.items() if current.get(name) != value
        ]


def _note_change(
    each: Bringing,
    resource: Resource,
    current: Mapping[str, Any],
    after: Mapping[str, Any],
    outcome: Outcome,
    keys: Mapping[str, str | None],
) -> None:
    """What taking it back needs: the fields that changed, those too that followed from others."""
    if outcome.status == "unchanged":
        if each.status == "changed":
            each.status, each.changes = "unchanged", []
        return
    fields = [name for name in {**current, **after} if name.partition(".")[0] in resource.input.model_fields]
    names = [name for name in fields if current.get(name) != after.get(name)]
    before, now = ({name: values.get(name) for name in names} for values in (current, after))
    said = {"version": outcome.version, "created": False, "before": before, "after": now, "keys": dict(keys)}
    each.made.append({"kind": resource.kind.name, "id": str(each.id), **said})


def _take(each: Bringing, outcome: Outcome) -> None:
    each.id = outcome.id or each.id
    if outcome.error is not None:
        each.status = "refused"
        each.faults += _faults_of(outcome.error)


def _faults_of(error: DomainError) -> Sequence[Fault]:
    return error.faults or (Fault("", error.reason, error.parameters),)
