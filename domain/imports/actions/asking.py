"""What people ask of an import: a plan, to carry it out, to take it back, to forget it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from domain.contacts.actions.sources import SourceId
from domain.imports.actions.naming import custom_fields_of
from domain.imports.actions.staging import IMPORTS, RESOURCES, ask, drop, held, makes_related
from domain.imports.rules.cells import NumberForm
from domain.imports.rules.columns import CUSTOM, FIELDS, KEYS, ImportKind, keys_in
from domain.kernel.errors import Conflict, Fault, NotFound, RuleBroken, broken
from domain.kernel.external import Source
from domain.kernel.records import load_named
from domain.kernel.shapes import Input, example
from domain.kernel.work import Work


class PlanInput(Input):
    """How an import is to be understood. columns: the field of each column, null for one that is left out.

    match_by: what finds a record that is there already; system: whose ids the column `external_id` holds; source_id:
    where new companies and people come from; create, update: whether rows may do that.
    """

    model_config = example(columns=["name", "vat_number", "emails", None], match_by="vat_number", update=True)

    columns: Annotated[list[str | None], Field(max_length=200)]
    match_by: str
    system: Source = "import"
    source_id: SourceId | None = None
    legal_basis: Annotated[str, Field(max_length=500)] | None = Field(
        default=None, description="Why these people's data may be kept and used, in your words; kept with the import"
    )
    create: bool = True
    update: bool = True
    create_related: bool | None = Field(
        default=None,
        description="Whether companies and people that rows name, and that are not there, are made; otherwise such rows"
        " are refused. Null: made for people and leads, not for opportunities.",
    )
    numbers: dict[str, Literal["comma", "point"]] = Field(
        default={}, description="By field: which sign stands before decimals, where it is not as was found"
    )


class CommitInput(Input):
    """How an import is to be carried out. conflicts: whether what was edited since is kept or written over."""

    model_config = example(conflicts="keep")

    conflicts: Literal["keep", "overwrite"] = "keep"


async def ask_plan(work: Work, id: UUID, wanted: PlanInput) -> None:
    """Have an import planned, or planned anew; Conflict `import-busy` while a step of it is under way or was taken."""
    row = await _at_rest(work, id, "read", "planned", "failed")
    missing = await load_named(work, [wanted], [()])
    if missing:
        raise NotFound("not-found", faults=missing[0])
    await _demand_columns(work, row, wanted.columns)
    kind: ImportKind = row["kind"]
    if wanted.match_by not in keys_in(kind, wanted.columns):
        raise broken("/match_by", "import-key-missing", keys=", ".join(KEYS[kind]))
    plan = wanted.model_dump(mode="json")
    people = [name for name in wanted.columns if name is not None and name.startswith("contact.")]
    makes = makes_related(kind, plan)
    if (kind == "contact" or (people and makes)) and not wanted.legal_basis:
        raise broken("/legal_basis", "missing")
    if kind != "product" and wanted.create and wanted.source_id is None:
        raise broken("/source_id", "missing")
    if makes and kind in {"contact", "lead", "opportunity"}:
        for related in ("company", "contact") if people else ("company",):
            RESOURCES[related].demand(work, "write")
    await _start(work, row, "planning", plan={**plan, "numbers": _numbers(row, wanted)}, counts={}, problem=None)


async def _demand_columns(work: Work, row: Mapping[str, Any], columns: Sequence[str | None]) -> None:
    if len(columns) != len(row["reading"]["head"]):
        raise broken("/columns", "columns-differ", count=len(row["reading"]["head"]))
    known = {*FIELDS[row["kind"]], *(f"{CUSTOM}{key}" for key in await custom_fields_of(work, row["kind"]))}
    faults = [
        Fault(f"/columns/{place}", "unknown-import-field", {"field": field})
        for place, field in enumerate(columns)
        if field is not None and field not in known
    ]
    if faults:
        raise RuleBroken("invalid", faults=faults)


def _numbers(row: Mapping[str, Any], wanted: PlanInput) -> dict[str, NumberForm]:
    """By field, how its column writes numbers: as was found, whatever it was taken to hold then."""
    found = zip(wanted.columns, row["reading"].get("forms", ()), strict=False)
    return {
        **row["reading"]["numbers"],
        **{field: form for field, form in found if field is not None},
        **wanted.numbers,
    }


async def ask_commit(work: Work, id: UUID, wanted: CommitInput) -> None:
    """Have a planned import carried out; Conflict `import-not-planned`."""
    row = await _at_rest(work, id, "planned", code="import-not-planned")
    await _start(work, row, "committing", plan={**row["plan"], "conflicts": wanted.conflicts})


async def ask_revert(work: Work, id: UUID) -> None:
    """Have an import taken back; Conflict `import-not-committed`."""
    row = await _at_rest(work, id, "committed", code="import-not-committed")
    await _start(work, row, "reverting")


async def discard(work: Work, id: UUID) -> None:
    """Forget an import that changed nothing; one that was carried out is kept, as it can be taken back."""
    row = await _at_rest(work, id, "reading", "read", "planned", "failed", "reverted")
    await drop(work, row["id"])


async def _at_rest(work: Work, id: UUID, *states: str, code: str = "import-busy") -> dict[str, Any]:
    row = await held(work, id)
    if row["state"] not in states:
        raise Conflict(code, state=row["state"])
    return row


async def _start(work: Work, row: dict[str, Any], state: str, **more: Any) -> None:
    begun = {"state": state, "done": 0, "reached": 0, "updated_at": work.now}
    await IMPORTS.update(work, [{**row, **more, **begun}])
    ask(work, row["id"], state)
