"""Bringing a heap of invoices in: a plan is the real thing, taken back, so it says what committing would do."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn, TypeVar
from uuid import UUID

import orjson

from domain import events, writing
from domain.catalogue.actions import PRODUCT, ProductInput
from domain.catalogue.importing import IMPORTED
from domain.contacts.actions.companies import COMPANY, CompanyInput
from domain.contacts.proposals import ProposalOrigin, propose
from domain.invoices.actions.keeping import keep, known_of
from domain.invoices.actions.matching import companies_there, company_of, compared, product_of, products_there
from domain.invoices.gathering import Customer, Gathered, Sold
from domain.invoices.plans import FieldChange, Status
from domain.invoices.rules import Invoice
from domain.invoices.tables import invoice_imports
from domain.kernel.errors import Conflict, Fault, RuleBroken
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input
from domain.kernel.work import Work
from domain.writing import Outcome, Patch, Resource

CHUNK = 500
_STATUS: dict[str, Status] = {"created": "created", "updated": "changed", "unchanged": "unchanged", "failed": "refused"}
_IMPORTS = Rows(invoice_imports)
T = TypeVar("T")
Made = dict[str, Any]
"""A record that an import created or changed: what taking it back needs."""


@dataclass(slots=True)
class Planned(Generic[T]):
    """A customer or product and what becomes of it."""

    what: T
    status: Status = "unchanged"
    id: UUID | None = None
    changes: list[FieldChange] = field(default_factory=list[FieldChange])
    differing: list[FieldChange] = field(default_factory=list[FieldChange])
    faults: list[Fault] = field(default_factory=list[Fault])


@dataclass(slots=True)
class Plan:
    """What becomes of a heap of invoices. new: those to be kept; known: kept by an earlier import."""

    gathered: Gathered
    companies: list[Planned[Customer]]
    products: list[Planned[Sold]]
    new: list[Invoice] = field(default_factory=list[Invoice])
    known: int = 0
    refused: int = 0
    made: list[Made] = field(default_factory=list[Made])
    digest: str = ""
    import_id: UUID | None = None


class _TakenBackError(Exception):
    """Ends a savepoint whose work is not to stay."""


def demand(work: Work) -> None:
    """Forbidden unless the actor may write companies, products and the past."""
    work.require("history:write")
    COMPANY.demand(work, "write")
    PRODUCT.demand(work, "write")


async def bring_in(
    work: Work, gathered: Gathered, *, commit: bool, digest: str | None = None, source_id: UUID | None = None
) -> Plan:
    """Plan a heap of invoices, or carry it out, whole or not at all.

    RuleBroken `no-invoices` where nothing in it is a sale; Conflict `import-stale` where the plan of that digest no
    longer holds. source_id: where new companies come from.
    """
    demand(work)
    if not gathered.invoices:
        raise RuleBroken("no-invoices")
    plan = Plan(
        gathered,
        [Planned(each) for each in gathered.customers.values()],
        [Planned(each) for each in gathered.products.values()],
    )
    facts = len(work.facts)
    try:
        async with work.savepoint():
            await _carry_out(work, plan, source_id)
            plan.digest = _digest(plan)
            if not commit or digest not in {None, plan.digest}:
                _take_back()
    except _TakenBackError:
        del work.facts[facts:]
        plan.import_id = None
    if commit and digest not in {None, plan.digest}:
        raise Conflict("import-stale")
    return plan


def _take_back() -> NoReturn:
    raise _TakenBackError


async def _carry_out(work: Work, plan: Plan, source_id: UUID | None) -> None:
    id = new_id()
    for start in range(0, len(plan.companies), CHUNK):
        await _write_companies(work, plan, plan.companies[start : start + CHUNK], source_id)
    for start in range(0, len(plan.products), CHUNK):
        await _write_products(work, plan, plan.products[start : start + CHUNK])
    ids = {each.what.key: each.id for each in plan.companies}
    of: list[tuple[Invoice, UUID]] = []
    for invoice in plan.gathered.invoices:
        company_id = ids[plan.gathered.customer_of(invoice).key]
        if company_id is None:
            plan.refused += 1
        else:
            of.append((invoice, company_id))
    for start in range(0, len(of), CHUNK):
        some = [invoice for invoice, _ in of[start : start + CHUNK]]
        known = await known_of(work, some)
        plan.known += len(known)
        plan.new += [each for each in some if each.key not in known]
    await _propose(work, plan, id)
    await keep(work, of, {each.what.key: each.id for each in plan.products if each.id is not None}, id)
    plan.import_id = id
    await _note(work, plan, id)


async def _propose(work: Work, plan: Plan, id: UUID) -> None:
    """What invoices say otherwise is proposed, with the import it came by; what is there stays."""
    origin = ProposalOrigin(kind="invoice", label=plan.gathered.names.get(plan.gathered.us or ""), reference=str(id))
    for each in plan.companies:
        if each.id is not None and each.differing:
            await propose(work, "company", each.id, {one.field: one.after for one in each.differing}, origin)


async def _write_companies(work: Work, plan: Plan, some: Sequence[Planned[Customer]], source_id: UUID | None) -> None:
    there = await companies_there(work, [each.what for each in some])
    fresh = [each for each in some if each.what.key not in there]
    wanted = [company_of(each.what, source_id) for each in fresh]
    await _create(work, COMPANY, CompanyInput, plan, list(zip(fresh, wanted, strict=True)))
    filling: list[tuple[Planned[Any], Mapping[str, Any]]] = []
    for each in some:
        row = there.get(each.what.key)
        if row is not None:
            each.id = row["id"]
            each.changes, each.differing = compared(row, each.what)
            if each.changes:
                filling.append((each, row))
    await _fill(work, COMPANY, plan, filling)


async def _write_products(work: Work, plan: Plan, some: Sequence[Planned[Sold]]) -> None:
    there = await products_there(work, [each.what for each in some])
    fresh = [each for each in some if each.what.sku not in there]
    wanted = [product_of(each.what) for each in fresh]
    await _create(work, PRODUCT, ProductInput, plan, list(zip(fresh, wanted, strict=True)))
    filling: list[tuple[Planned[Any], Mapping[str, Any]]] = []
    for each in some:
        row = there.get(each.what.sku)
        if row is not None:
            each.id = row["id"]
            if row["price"] is None:
                each.changes = [FieldChange(field="price", before=None, after=product_of(each.what)["price"])]
                filling.append((each, row))
    await _fill(work, PRODUCT, plan, filling)


async def _create(
    work: Work,
    resource: Resource,
    model: type[Input],
    plan: Plan,
    some: Sequence[tuple[Planned[Any], Mapping[str, Any]]],
) -> None:
    wanted: list[tuple[Planned[Any], Input]] = []
    for each, fields in some:
        try:
            wanted.append((each, writing.validated(model, fields)))
        except RuleBroken as error:
            each.status, each.faults = "refused", [*error.faults]
    outcomes = await writing.create(work, resource, [input for _, input in wanted]) if wanted else []
    for (each, _), outcome in zip(wanted, outcomes, strict=True):
        _take(each, outcome)
        if outcome.id is not None and outcome.error is None:
            plan.made.append({"kind": resource.kind.name, "id": str(outcome.id), "version": 1, "created": True})


async def _fill(
    work: Work, resource: Resource, plan: Plan, some: Sequence[tuple[Planned[Any], Mapping[str, Any]]]
) -> None:
    patches = [Patch(row["id"], {change.field: change.after for change in each.changes}) for each, row in some]
    for (each, row), outcome in zip(some, await writing.change(work, resource, patches) if some else [], strict=True):
        _take(each, outcome)
        if outcome.error is not None:  # what does not fit is left out: the company is there all the same
            each.status, each.id = "unchanged", row["id"]
            each.differing, each.changes, each.faults = [*each.differing, *each.changes], [], []
        elif outcome.status == "updated":
            before = {change.field: change.before for change in each.changes}
            after = {change.field: change.after for change in each.changes}
            said = {"version": row["version"] + 1, "created": False, "before": before, "after": after}
            plan.made.append({"kind": resource.kind.name, "id": str(row["id"]), **said})


def _take(each: Planned[Any], outcome: Outcome) -> None:
    each.status = _STATUS[outcome.status]
    each.id = outcome.id or each.id
    if outcome.error is not None:
        each.faults += outcome.error.faults or (Fault("", outcome.error.reason, outcome.error.parameters),)


def counts_of(some: Sequence[Planned[Any]]) -> dict[str, int]:
    """How many there are of each status."""
    found = Counter(each.status for each in some)
    return {status: found[status] for status in ("created", "changed", "unchanged", "refused")}


def _digest(plan: Plan) -> str:
    said = [
        plan.gathered.us,
        [each.key for each in plan.new],
        [[each.what.key, each.status, [change.model_dump() for change in each.changes]] for each in plan.companies],
        [[each.what.key, each.status, str(each.what.price)] for each in plan.products],
    ]
    return hashlib.sha256(orjson.dumps(said)).hexdigest()


async def _note(work: Work, plan: Plan, id: UUID) -> None:
    said = {"companies": counts_of(plan.companies), "products": counts_of(plan.products)}
    row = {
        "id": id,
        "us": plan.gathered.us,
        "member_id": work.actor.member_id,
        "documents": len(plan.new),
        **said,
        "made": plan.made,
        "left": [],
        "created_at": work.now,
    }
    await _IMPORTS.insert(work, [row])
    about = events.About("workspace", work.workspace.id)
    events.record(
        work, IMPORTED, about, events.Change(data={"kind": "invoice", "id": str(id), "new": len(plan.new), **said})
    )
