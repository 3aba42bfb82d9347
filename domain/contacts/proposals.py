"""Proposals: what a source says of a person or a company, until somebody accepts or dismisses it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import orjson
from pydantic import Field
from sqlalchemy import Uuid, any_, bindparam, delete, select

from domain import events, writing
from domain.contacts.actions.companies import COMPANY
from domain.contacts.actions.contacts import CONTACT
from domain.contacts.privacy import ERASERS, Kept, scrub_facts
from domain.contacts.tables import proposals
from domain.contacts.traces import Erased, scrubbed
from domain.kernel.errors import Conflict, DomainError, Fault, NotFound, RuleBroken
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.shapes import Shape, patch_of
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Text, own_columns
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.writing import Patch, Resource, validated

OriginKind = Literal["form", "mail", "directory", "invoice", "import"]
RESOURCES: Mapping[str, Resource] = {"company": COMPANY, "contact": CONTACT}
LISTS = frozenset({"emails", "phones", "addresses"})
"""Fields of which a proposal is one thing more."""
FIELDS: Mapping[str, frozenset[str]] = {
    "company": LISTS
    | {"kind", "name", "legal_name", "vat_number", "tax_code", "sdi_code", "pec", "iban", "website", "industry"},
    "contact": frozenset({"given_name", "family_name", "emails", "phones", "job_title", "language", "note"}),
}
"""What may be proposed, besides `custom.<key>`."""
PROPOSED = {kind: events.fact(f"{kind}.proposed", f"A source proposed values for a {kind}.") for kind in RESOURCES}
DISMISSED = {
    kind: events.fact(f"{kind}.proposal_dismissed", f"A value proposed for a {kind} was dismissed.")
    for kind in RESOURCES
}


class ProposalOrigin(Shape):
    """Where a value comes from. label: for people, such as a form's name; reference: an id or address there."""

    kind: OriginKind
    label: str | None
    reference: str | None


class Proposal(Shape):
    """A value that a source proposes for one field."""

    id: UUID
    field: str = Field(description="Of the record, or `custom.<key>`", examples=["job_title"])
    value: Any = Field(description="What the field would be; of a list, the one thing more")
    current: Any = Field(description="What the field is now")
    origin: ProposalOrigin
    state: Literal["open", "accepted", "dismissed"]
    proposed_at: datetime
    decided_at: datetime | None
    decided_by_id: UUID | None


class Proposals(Shape):
    """A record's proposals, the newest first."""

    data: list[Proposal]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of proposed values. filled: fields that were empty; wrong: values that are none for their field."""

    filled: Sequence[str] = ()
    proposed: Sequence[UUID] = ()
    wrong: Sequence[Fault] = field(default_factory=list[Fault])


_ROWS = Rows(proposals)
_COLUMNS = own_columns(proposals)
_OF_RECORD = Compiled(
    select(*_COLUMNS)
    .where(
        ours(proposals),
        proposals.c.record_kind == bindparam("kind", type_=Text),
        proposals.c.record_id == bindparam("record", type_=Uuid),
    )
    .order_by(proposals.c.proposed_at.desc(), proposals.c.id.desc())
    .limit(500)
)
_ONE = Compiled(
    select(*_COLUMNS)
    .where(
        ours(proposals),
        proposals.c.record_kind == bindparam("kind", type_=Text),
        proposals.c.record_id == bindparam("record", type_=Uuid),
        proposals.c.id == bindparam("id", type_=Uuid),
    )
    .with_for_update(key_share=True)
)


async def propose(
    work: Work, kind: str, id: UUID, values: Mapping[str, Any], origin: ProposalOrigin, *, fill: bool = False
) -> Proposed:
    """Propose values for a person or a company that is there: what it has already is left, nothing is overwritten.

    kind: `company` or `contact`; values: by field as its input takes them (`emails`, `phones` and `addresses`: lists),
    or `custom.<key>`; fill: empty fields take theirs at once. A value that is open already, or that the same kind of
    source proposed and somebody dismissed, is not proposed again. NotFound where the record is not there.
    """
    resource = RESOURCES[kind]
    resource.demand(work, "write")
    row, current = await _record(work, resource, id)
    wrong, wanted = _wanted(resource, values)
    fresh = [(name, value) for name, value in wanted if not _has(current, name, value)]
    filled: list[str] = []
    if fill:
        filled = await _fill(work, resource, id, current, fresh, origin)
        fresh = [(name, value) for name, value in fresh if name not in filled]
    known = await work.records(_OF_RECORD, kind=kind, record=id)
    taken = [each for each in known if each["state"] == "open" or _refused(each, origin)]
    new = [
        (name, value)
        for name, value in fresh
        if not any(each["field"] == name and same(each["value"], value) for each in taken)
    ]
    rows = [_row(work, kind, id, name, value, origin) for name, value in new]
    await _ROWS.insert(work, rows)
    if rows:
        said = {"origin": origin.model_dump(), "values": [{"field": name, "value": value} for name, value in new]}
        events.record(work, PROPOSED[kind], resource.about(work, row, row), events.Change(data=said))
    return Proposed(filled, [each["id"] for each in rows], wrong)


def _refused(row: Any, origin: ProposalOrigin) -> bool:
    return row["state"] == "dismissed" and row["origin_kind"] == origin.kind


def _row(work: Work, kind: str, id: UUID, name: str, value: Any, origin: ProposalOrigin) -> dict[str, Any]:
    return {
        "id": new_id(),
        "record_kind": kind,
        "record_id": id,
        "field": name,
        "value": value,
        "origin_kind": origin.kind,
        "origin_label": origin.label,
        "origin_reference": origin.reference,
        "state": "open",
        "proposed_at": work.now,
    }


async def _record(work: Work, resource: Resource, id: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
    """The record locked: its row, and how it reads."""
    found = await resource.lock(work, [id])
    if not found or found[0]["deleted_at"] is not None:
        raise NotFound
    row = dict(found[0])
    return row, orjson.loads(row.pop("_said"))


def _wanted(resource: Resource, values: Mapping[str, Any]) -> tuple[list[Fault], list[tuple[str, Any]]]:
    """Each value alone, checked and normalised as an edit's would be: (faults, (field, value) pairs)."""
    wrong: list[Fault] = []
    wanted: list[tuple[str, Any]] = []
    patch = patch_of(resource.input)
    for name, given in values.items():
        if name.startswith("custom."):
            wanted += [(name, given)] if given not in (None, "", []) else []
            continue
        if name not in FIELDS[resource.kind.name]:
            raise KeyError(name)
        for value in given if name in LISTS else [given]:
            if value is None or value == "":
                continue
            try:
                read = validated(patch, {name: [value] if name in LISTS else value})
            except RuleBroken as error:
                wrong += error.faults
                continue
            said = read.model_dump(mode="json")[name]
            wanted.append((name, said[0] if name in LISTS else said))
    return wrong, wanted


def value_of(record: Mapping[str, Any], name: str) -> Any:
    """What a record's field, or custom field, is."""
    if name.startswith("custom."):
        return record["custom"].get(name.removeprefix("custom."))
    return record[name]


def _has(record: Mapping[str, Any], name: str, value: Any) -> bool:
    current = value_of(record, name)
    return any(same(each, value) for each in current) if name in LISTS else same(current, value)


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same, but for case, spaces and what is left empty; an accent is a difference."""
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
    if isinstance(one, Mapping) and isinstance(other, Mapping):  # addresses: the place counts, not what it is for
        return _place(one) == _place(other)
    return bool(one == other)


def _place(address: Mapping[str, Any]) -> list[str]:
    names = sorted({*address} - {"type"})
    return [f"{name}={sort_key(str(address[name]))}" for name in names if address[name]]


async def _fill(
    work: Work,
    resource: Resource,
    id: UUID,
    current: Mapping[str, Any],
    fresh: Sequence[tuple[str, Any]],
    origin: ProposalOrigin,
) -> list[str]:
    """Write what stands in empty fields; nothing where a rule refuses it: then all of it is proposed."""
    fields: dict[str, Any] = {}
    for name, value in fresh:
        if value_of(current, name) not in (None, "", []):
            continue
        if name in LISTS:
            fields.setdefault(name, []).append(value)
        elif name.startswith("custom."):
            fields.setdefault("custom", {})[name.removeprefix("custom.")] = value
        else:
            fields[name] = value
    if not fields:
        return []
    [outcome] = await writing.change(work, resource, [Patch(id, fields, said={"origin": origin.model_dump()})])
    if outcome.error is not None:
        return []
    return [name for name, _ in fresh if name.partition(".")[0] in fields and value_of(current, name) in (None, "", [])]


def _proposal(row: Any, current: Any) -> Proposal:
    origin = ProposalOrigin(kind=row["origin_kind"], label=row["origin_label"], reference=row["origin_reference"])
    kept = {name: row[name] for name in ("id", "field", "value", "state", "proposed_at", "decided_at")}
    return Proposal(**kept, current=current, origin=origin, decided_by_id=row["decided_by"])


async def proposals_of(work: Work, kind: str, id: UUID, *, decided: bool = False) -> Proposals:
    """A record's open proposals that differ from what it says now, or with `decided` all of them: two statements."""
    record = orjson.loads((await RESOURCES[kind].read(work, id)).body)
    rows = await work.records(_OF_RECORD, kind=kind, record=id)
    shown = [
        row for row in rows if decided or (row["state"] == "open" and not _has(record, row["field"], row["value"]))
    ]
    return Proposals(data=[_proposal(row, value_of(record, row["field"])) for row in shown])


async def accept(work: Work, kind: str, record_id: UUID, id: UUID, expected: int | None = None) -> Proposal:
    """Write a proposed value as an edit would: same checks, a version, an event. Conflict where it is decided already.

    expected: the record's version that the caller saw.
    """
    resource = RESOURCES[kind]
    row, record, _ = await _open(work, resource, record_id, id)
    name, value = row["field"], row["value"]
    if not _has(record, name, value):
        origin = _proposal(row, None).origin.model_dump()
        said = {"proposal_id": str(id), "origin": origin}
        patch = Patch(record_id, _fields(record, name, value), expected, said=said)
        [outcome] = await writing.change(work, resource, [patch])
        if outcome.error is not None:
            raise _at_value(outcome.error)
    return _proposal(await _decide(work, row, "accepted"), value_of(record, name))


def _fields(record: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    if name.startswith("custom."):
        return {"custom": {name.removeprefix("custom."): value}}
    return {name: [*record[name], value] if name in LISTS else value}


def _at_value(error: DomainError) -> DomainError:
    """The same refusal: there is no body for it to point into."""
    faults = [Fault("", fault.code, fault.parameters, fault.message) for fault in error.faults]
    return type(error)(error.reason, faults=faults, **error.parameters)


async def dismiss(work: Work, kind: str, record_id: UUID, id: UUID) -> Proposal:
    """Leave the record as it is; the same kind of source does not propose the value again."""
    resource = RESOURCES[kind]
    row, record, kept = await _open(work, resource, record_id, id)
    said = {"field": row["field"], "value": row["value"], "proposal_id": str(id)}
    events.record(work, DISMISSED[kind], resource.about(work, kept, kept), events.Change(data=said))
    return _proposal(await _decide(work, row, "dismissed"), value_of(record, row["field"]))


async def _open(
    work: Work, resource: Resource, record_id: UUID, id: UUID
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """An open proposal, how its record reads, and its record's row; all locked."""
    resource.demand(work, "write")
    kept, record = await _record(work, resource, record_id)
    found = await work.record_of(_ONE, kind=resource.kind.name, record=record_id, id=id)
    if found is None:
        raise NotFound
    if found["state"] != "open":
        raise Conflict("proposal-decided")
    return dict(found), record, kept


async def _decide(work: Work, row: dict[str, Any], state: str) -> dict[str, Any]:
    row |= {"state": state, "decided_at": work.now, "decided_by": work.actor.member_id}
    await _ROWS.update(work, [row])
    return row


_GONE = Compiled(delete(proposals).where(ours(proposals), proposals.c.record_id == any_(ids_parameter())))
_AT = Compiled(select(*_COLUMNS).where(ours(proposals), proposals.c.record_id == any_(ids_parameter())))


async def _erase(work: Work, erased: Erased) -> Kept:
    """The person's own go; a company's lose the person's traces, in the log too."""
    await work.run(_GONE, ids=erased.ids)
    found = [dict(row) for row in await work.records(_AT, ids=erased.companies)]
    names = ("value", "origin_label", "origin_reference")
    changed = [row | said for row in found if (said := scrubbed(row, names, erased.traces))]
    await _ROWS.update(work, changed)
    await scrub_facts(work, list({row["record_id"] for row in changed}), erased.traces)
    return {}


ERASERS.append(_erase)
