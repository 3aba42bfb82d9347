"""Records that rows name by a word: members, VAT codes, sources, steps, places of the pipeline, reasons."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Text, bindparam, select

from domain.access.tables import members
from domain.catalogue.rules.vat import TAXED, in_force
from domain.catalogue.tables import vat_codes
from domain.contacts.tables import sources
from domain.customization.tables import custom_fields
from domain.imports.rules.columns import CUSTOM, ImportKind
from domain.imports.rules.deals import DealNames, NamedReason, NamedStage, settle
from domain.imports.rules.reading import CustomField, Manner, Named, RowRead
from domain.kernel.errors import Fault
from domain.kernel.statements import Compiled, ours
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.leads.queries.steps import ladder
from domain.opportunities.tables import competitors, loss_reasons, pipelines, stages

_MEMBERS = Compiled(
    select(members.c.id, members.c.name, members.c.email).where(
        ours(members), members.c.active, members.c.deleted_at.is_(None)
    )
)
_CODES = Compiled(
    select(
        *(vat_codes.c[name] for name in ("id", "code", "kind", "rate", "valid_from", "valid_to")),
    )
    .where(ours(vat_codes), vat_codes.c.deleted_at.is_(None))
    .order_by(vat_codes.c.valid_from)
)
_SOURCES = Compiled(
    select(sources.c.id, sources.c.name).where(ours(sources), sources.c.deleted_at.is_(None)).order_by(sources.c.name)
)
_PIPELINES = Compiled(
    select(pipelines.c.id, pipelines.c.name, pipelines.c.is_default)
    .where(ours(pipelines), pipelines.c.deleted_at.is_(None))
    .order_by(pipelines.c.position, pipelines.c.id)
)
_STAGES = Compiled(
    select(stages.c.id, stages.c.name, stages.c.pipeline_id)
    .where(ours(stages), stages.c.deleted_at.is_(None))
    .order_by(stages.c.position, stages.c.id)
)
_REASONS = Compiled(
    select(
        loss_reasons.c.id,
        loss_reasons.c.name,
        loss_reasons.c.outcome,
        loss_reasons.c.recall_after_days,
        loss_reasons.c.system_key,
    )
    .where(ours(loss_reasons), loss_reasons.c.deleted_at.is_(None))
    .order_by(loss_reasons.c.position, loss_reasons.c.id)
)
_COMPETITORS = Compiled(
    select(competitors.c.id, competitors.c.name)
    .where(ours(competitors), competitors.c.deleted_at.is_(None))
    .order_by(competitors.c.sort_key)
)
_CUSTOM = Compiled(
    select(custom_fields.c.key, custom_fields.c.type, custom_fields.c.options, custom_fields.c.label)
    .where(
        ours(custom_fields), custom_fields.c.kind == bindparam("kind", type_=Text), custom_fields.c.deleted_at.is_(None)
    )
    .order_by(custom_fields.c.position, custom_fields.c.key)
)


async def custom_fields_of(work: Work, kind: ImportKind) -> dict[str, CustomField]:
    """The custom fields of a kind by key, with their options by value and by what people read."""
    found: dict[str, CustomField] = {}
    for row in await work.records(_CUSTOM, kind=kind):
        options = {sort_key(each["value"]): each["value"] for each in row["options"]}
        for each in row["options"]:
            options |= {sort_key(label): each["value"] for label in each["label"].values() if label}
        found[row["key"]] = CustomField(row["type"], options)
    return found


async def custom_heads(work: Work, kind: ImportKind) -> dict[str, str]:
    """The custom fields of a kind by what heads may call them: their key and their labels."""
    found: dict[str, str] = {}
    for row in await work.records(_CUSTOM, kind=kind):
        for name in (*row["label"].values(), row["key"], f"{CUSTOM}{row['key']}"):
            if name:
                found[sort_key(name)] = f"{CUSTOM}{row['key']}"
    return found


async def manner_of(work: Work, kind: ImportKind, plan: Mapping[str, Any]) -> Manner:
    """How a plan wants its table read."""
    custom = any(name is not None and name.startswith(CUSTOM) for name in plan["columns"])
    fields = await custom_fields_of(work, kind) if custom else {}
    return Manner(kind, plan["columns"], plan["numbers"], work.workspace.currency, work.workspace.zone, fields)


async def look_up(work: Work, manner: Manner, rows: Sequence[RowRead]) -> None:
    """Put the ids of the records that rows name by a word; what is unknown is a fault."""
    named = {name for row in rows for name in row.looked_up}
    if "owner_id" in named:
        people = await work.records(_MEMBERS)
        by_word = {sort_key(each[word]): str(each["id"]) for each in people for word in ("name", "email")}
        _put(rows, "owner_id", by_word, "unknown-import-owner")
    if "vat_code" in named:
        _put(rows, "vat_code", await _vat_codes(work), "unknown-vat-code", into="vat_code_id")
    if "source_id" in named:
        _put_named(rows, "source_id", [Named(each["id"], each["name"]) for each in await work.records(_SOURCES)])
    if "step" in named:
        _put_named(rows, "step", [Named(each.id, each.name) for each in await ladder(work)])
    if manner.kind == "opportunity":
        names = await _deal_names(work)
        for row in rows:
            settle(row, manner, names, work.now)


async def _vat_codes(work: Work) -> dict[str, str]:
    """The codes in force by what they are called, and by their rate (`22`, `22%`) those that are alone in taxing so."""
    found = await work.records(_CODES)
    valid = [each for each in found if in_force(each["valid_from"], each["valid_to"], work.today)]
    taxing = {each["code"]: each for each in valid if each["kind"] in TAXED}.values()
    rates = Counter(each["rate"] for each in taxing)
    by_rate: dict[str, str] = {}
    for each in (each for each in taxing if rates[each["rate"]] == 1):
        rate, part = (f"{number.normalize():f}" for number in (each["rate"], each["rate"] / 100))
        # A workbook keeps 22% as 0.22.
        by_rate |= dict.fromkeys((rate, f"{rate}%", f"{rate} %", part), str(each["id"]))
    by_rate |= {word.replace(".", ","): id for word, id in by_rate.items()}
    return by_rate | {sort_key(each["code"]): str(each["id"]) for each in valid}


async def _deal_names(work: Work) -> DealNames:
    found = await work.records(_PIPELINES)
    return DealNames(
        [Named(row["id"], row["name"]) for row in found],
        next((row["id"] for row in found if row["is_default"]), None),
        [NamedStage(row["id"], row["name"], row["pipeline_id"]) for row in await work.records(_STAGES)],
        [NamedReason(*row.values()) for row in await work.records(_REASONS)],
        [Named(row["id"], row["name"]) for row in await work.records(_COMPETITORS)],
    )


def _put(rows: Sequence[RowRead], field: str, known: Mapping[str, str], code: str, into: str | None = None) -> None:
    for row in rows:
        word = row.looked_up.get(field)
        if word is None:
            continue
        id = known.get(sort_key(word))
        if id is None:
            row.faults.append(Fault(f"/{field}", code, {"code": word, "name": word}))
        else:
            row.fields[into or field] = id


def _put_named(rows: Sequence[RowRead], field: str, known: Sequence[Named]) -> None:
    for row in rows:
        if field in row.looked_up:
            found = row.named(field, row.looked_up[field], known)
            if found is not None:
                row.fields[field] = str(found.id)
