"""The catalogue from a table: a plan that says per row what becomes of it, and the same carried out, all or nothing."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn
from uuid import UUID

import orjson
from sqlalchemy import Text as SqlText
from sqlalchemy import any_, bindparam, select

from domain import events, writing
from domain.catalogue.actions import PRODUCT, ProductInput
from domain.catalogue.rules.columns import CLEARABLE, COLUMNS, Mark, columns_of, empties, flag, mark_of, number
from domain.catalogue.rules.vat import in_force
from domain.catalogue.tables import products, vat_codes
from domain.kernel.errors import Conflict, Fault, RuleBroken
from domain.kernel.money import plain
from domain.kernel.shapes import Input
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import ARRAY
from domain.kernel.work import Work
from domain.writing import Outcome, Patch

IMPORTED = events.fact("workspace.imported", "Records were imported from a file.")
CHUNK = 500
Status = Literal["created", "changed", "unchanged", "refused"]
_STATUS: dict[str, Status] = {"created": "created", "updated": "changed", "unchanged": "unchanged", "failed": "refused"}
_SKUS = bindparam("skus", type_=ARRAY(SqlText))
_NUMBERS = frozenset({"price", "cost"})
_COMPARED = ("name", "description", "category", "family", "unit", "currency", "price", "cost", "active")
_KNOWN = Compiled(
    select(products.c.id, products.c.sku, products.c.vat_code_id, *(products.c[name] for name in _COMPARED)).where(
        ours(products), products.c.sku == any_(_SKUS), products.c.deleted_at.is_(None)
    )
)
_CODES = Compiled(
    select(vat_codes.c.id, vat_codes.c.code, vat_codes.c.valid_from, vat_codes.c.valid_to).where(
        ours(vat_codes), vat_codes.c.deleted_at.is_(None)
    )
)


@dataclass(slots=True)
class Planned:
    """One row of the file (the head is row 1) and what becomes of it. changes: (field, before, after)."""

    row: int
    sku: str
    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    status: Status = "refused"
    id: UUID | None = None
    changes: list[tuple[str, Any, Any]] = field(default_factory=list[tuple[str, Any, Any]])
    faults: list[Fault] = field(default_factory=list[Fault])


@dataclass(slots=True)
class Plan:
    """What becomes of a file's rows. digest: of all of it; ignored: head cells that mean nothing to us."""

    rows: list[Planned]
    columns: list[str]
    ignored: list[str]
    digest: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each status."""
        found = Counter(each.status for each in self.rows)
        return {status: found[status] for status in ("created", "changed", "unchanged", "refused")}


class _TakenBackError(Exception):
    """Ends a savepoint whose work is not to stay."""


async def bring_in(
    work: Work, table: Sequence[Sequence[str]], *, commit: bool, digest: str | None = None, skip_refused: bool = False
) -> Plan:
    """Plan a table, or carry it out: products by SKU; an empty cell leaves what is there, and one that
    says `[empty]` or `[vuoto]` takes it away.

    A plan is the real thing, taken back, so it says what committing would do. Committing is refused where a row is,
    unless such rows are to be skipped, and (Conflict `import-stale`) where the plan of that digest no longer holds.
    """
    PRODUCT.demand(work, "write")
    plan, facts = _read(table), len(work.facts)
    try:
        async with work.savepoint():
            await _carry_out(work, plan)
            plan.digest = _digest(plan)
            if not commit or (plan.counts["refused"] and not skip_refused) or digest not in {None, plan.digest}:
                _take_back()
    except _TakenBackError:
        del work.facts[facts:]
    if not commit:
        return plan
    if digest not in {None, plan.digest}:
        raise Conflict("import-stale")
    if plan.counts["refused"] and not skip_refused:
        raise RuleBroken("import-refused", faults=_first_faults(plan), rows=plan.counts["refused"])
    about = events.About("workspace", work.workspace.id)
    events.record(work, IMPORTED, about, events.Change(data={"kind": "product", **plan.counts}))
    return plan


def _take_back() -> NoReturn:
    raise _TakenBackError


def _first_faults(plan: Plan, most: int = 100) -> list[Fault]:
    faults = (
        Fault(f"/rows/{each.row}{fault.pointer}", fault.code, fault.parameters, fault.message)
        for each in plan.rows
        for fault in each.faults
    )
    return [fault for _, fault in zip(range(most), faults, strict=False)]


def _digest(plan: Plan) -> str:
    said = [[each.row, each.sku, each.status, each.changes, each.fields] for each in plan.rows]
    return hashlib.sha256(orjson.dumps(said, default=str)).hexdigest()


def _read(table: Sequence[Sequence[str]]) -> Plan:
    """The rows with their cells by our columns."""
    head = columns_of(table[0])
    if "sku" not in head:
        raise RuleBroken("sku-column-missing", columns=", ".join(COLUMNS))
    ignored = [cell for cell, name in zip(table[0], head, strict=True) if name is None and cell]
    rows: list[Planned] = []
    for place, cells in enumerate(table[1:], 2):
        said = {name: cell for name, cell in zip(head, cells, strict=False) if name is not None and cell}
        if any(cells):
            rows.append(Planned(place, said.get("sku", ""), dict(said)))
    return Plan(rows, [name for name in head if name is not None], ignored)


async def _carry_out(work: Work, plan: Plan) -> None:
    codes = await _codes(work)
    marks: dict[str, Mark | None] = {
        name: mark_of(each.fields.get(name, "") for each in plan.rows) for name in _NUMBERS
    }
    times = Counter(each.sku for each in plan.rows)
    for each in plan.rows:
        _understand(each, codes, marks)
        if not each.sku:
            each.faults.append(Fault("/sku", "missing"))
        elif times[each.sku] > 1:
            each.faults.append(Fault("/sku", "sku-twice", {"sku": each.sku}))
    good = [each for each in plan.rows if not each.faults]
    for start in range(0, len(good), CHUNK):
        some = good[start : start + CHUNK]
        known = {row["sku"]: dict(row) for row in await work.records(_KNOWN, skus=[each.sku for each in some])}
        await _create(work, [each for each in some if each.sku not in known])
        await _change(work, [each for each in some if each.sku in known], known, codes)


async def _codes(work: Work) -> dict[str, UUID]:
    """The VAT codes in force, by their code; the latest of several."""
    rows = sorted(await work.records(_CODES), key=lambda row: row["valid_from"])
    return {row["code"]: row["id"] for row in rows if in_force(row["valid_from"], row["valid_to"], work.today)}


def _understand(each: Planned, codes: Mapping[str, UUID], marks: Mapping[str, Mark | None]) -> None:
    """Cells as a product's fields; what cannot be read is a fault."""
    gone = {name for name, cell in each.fields.items() if empties(cell)}
    each.faults += [Fault(f"/{name}", "cell-stays") for name in sorted(gone - CLEARABLE)]
    each.fields = {name: cell for name, cell in each.fields.items() if name not in gone}
    _read_cells(each, codes, marks)
    each.fields |= {"vat_code_id" if name == "vat_code" else name: None for name in gone & CLEARABLE}


def _read_cells(each: Planned, codes: Mapping[str, UUID], marks: Mapping[str, Mark | None]) -> None:
    for name in _NUMBERS & each.fields.keys():
        each.fields[name] = number(each.fields[name], marks[name])
    if "active" in each.fields:
        said = flag(each.fields["active"])
        if said is None:
            each.faults.append(Fault("/active", "not-yes-or-no"))
        each.fields["active"] = said
    code = each.fields.pop("vat_code", None)
    if code is not None:
        each.fields["vat_code_id"] = str(codes[code]) if code in codes else None
        if code not in codes:
            each.faults.append(Fault("/vat_code", "unknown-vat-code", {"code": code}))


async def _create(work: Work, rows: Sequence[Planned]) -> None:
    wanted: list[tuple[Planned, Input]] = []
    for each in rows:
        try:
            wanted.append((each, writing.validated(ProductInput, each.fields)))
        except RuleBroken as error:
            each.faults += error.faults
    outcomes = await writing.create(work, PRODUCT, [input for _, input in wanted]) if wanted else []
    for (each, _), outcome in zip(wanted, outcomes, strict=True):
        _note(each, outcome)


async def _change(
    work: Work, rows: Sequence[Planned], known: Mapping[str, Mapping[str, Any]], codes: Mapping[str, UUID]
) -> None:
    patches = [Patch(known[each.sku]["id"], each.fields) for each in rows]
    names = {id: code for code, id in codes.items()}
    for each, outcome in zip(rows, await writing.change(work, PRODUCT, patches) if rows else [], strict=True):
        _note(each, outcome)
        if outcome.status == "updated":
            each.changes = _changes(known[each.sku], each.fields, names)


def _changes(before: Mapping[str, Any], fields: Mapping[str, Any], codes: Mapping[UUID, str]) -> list[Any]:
    """What a row changes, as (field, before, after); amounts without trailing zeros."""
    found: list[tuple[str, Any, Any]] = []
    for name in _COMPARED:
        if name not in fields:
            continue
        was, now = before[name], fields[name]
        if name in {"price", "cost"}:
            was = None if was is None else plain(was)
            now = None if now is None else _plainly(now)
        if was != now:
            found.append((name, was, now))
    if "vat_code_id" in fields:
        was, now = (None if id is None else UUID(str(id)) for id in (before["vat_code_id"], fields["vat_code_id"]))
        if was != now:
            found.append(("vat_code", codes.get(was) if was else None, codes[now] if now else None))
    return found


def _plainly(typed: str) -> str:
    return typed.rstrip("0").rstrip(".") if "." in typed else typed


def _note(each: Planned, outcome: Outcome) -> None:
    each.status, each.id = _STATUS[outcome.status], outcome.id
    if outcome.error is not None:
        faults = outcome.error.faults or (Fault("", outcome.error.reason, outcome.error.parameters),)
        each.faults += faults
