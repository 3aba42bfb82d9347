"""Custom fields: what a workspace adds to its records, and how every write holds them to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field as Says
from sqlalchemy import Table, Text, bindparam, select

from domain.customization.rules import Field, checked_custom
from domain.customization.tables import custom_fields
from domain.kernel.errors import Fault, RuleBroken
from domain.kernel.listing import CUSTOM_SORTS, Asks, Listing
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Shape, View, example
from domain.kernel.sorts import CUSTOM, Sort
from domain.kernel.statements import Prepared, ours
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.writing import CHECKS, RESOURCES, Draft, Resource

Slug = Annotated[str, Says(pattern=r"^[a-z][a-z0-9_]{0,49}$", examples=["settore"])]
FieldType = Literal["text", "number", "date", "bool", "choice", "multichoice", "url"]


class FieldLabel(Input):
    """What people read. en: by default the Italian."""

    it: Line
    en: Line | None = None


class Option(Input):
    """One of the values to choose from."""

    value: Slug
    label: FieldLabel


class CustomFieldInput(Input):
    """A field of the workspace's own. kind, key and type stay as they were made."""

    model_config = example(
        kind="company",
        key="settore",
        label={"it": "Settore", "en": "Sector"},
        type="choice",
        options=[{"value": "meccanica", "label": {"it": "Meccanica", "en": "Mechanics"}}],
    )

    patch_example: ClassVar[dict[str, Any] | None] = {"label": {"it": "Settore merceologico"}, "required": False}

    kind: Slug
    key: Slug
    label: FieldLabel
    type: FieldType
    options: Annotated[list[Option], Says(max_length=200)] = []
    required: bool = False
    position: Annotated[int, Says(ge=0, le=1000)] = 0


class CustomField(Shape):
    """A field of the workspace's own. Its values stand in the records' `custom` under `key`."""

    id: UUID
    kind: str
    key: str
    label: FieldLabel
    type: FieldType
    options: list[Option]
    required: bool
    position: int
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


FIELDS = Listing(
    View(CustomField, custom_fields),
    {
        "id": Asks(custom_fields.c.id, "id"),
        "kind": Asks(custom_fields.c.kind, "word"),
        "key": Asks(custom_fields.c.key, "word"),
        "type": Asks(custom_fields.c.type, "word"),
        "position": Asks(custom_fields.c.position, "number"),
        "updated_at": Asks(custom_fields.c.updated_at, "instant"),
    },
    default="kind,position",
)


def customizable(kind: str) -> bool:
    """Whether records of that kind carry custom values."""
    return kind in RESOURCES and "custom" in RESOURCES[kind].table.c


async def _prepare(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: CustomFieldInput = draft.wanted
        if not customizable(wanted.kind):
            draft.refuse("/kind", "unknown-kind", name=wanted.kind)
        for name in ("kind", "key", "type"):
            if draft.before is not None and name in draft.changed:
                draft.refuse(f"/{name}", "immutable-field", name=name)
        chosen = wanted.type in {"choice", "multichoice"}
        if chosen != bool(wanted.options):
            draft.refuse("/options", "options-of-choice")
        if len({option.value for option in wanted.options}) < len(wanted.options):
            draft.refuse("/options", "option-twice")


CUSTOM_FIELD = Resource(
    Kind("custom_field", "custom_fields", custom_fields, custom_fields.c.key, linkable=True),
    CustomFieldInput,
    FIELDS,
    prepare=_prepare,
    demands={"read": None, "write": "settings:write", "delete": "settings:write"},
)

_OF_KIND = Prepared(
    lambda _: select(
        custom_fields.c.key, custom_fields.c.type, custom_fields.c.required, custom_fields.c.options
    ).where(
        ours(custom_fields), custom_fields.c.kind == bindparam("kind", type_=Text), custom_fields.c.deleted_at.is_(None)
    )
)


async def fields_of(work: Work, kind: str) -> Mapping[str, Field]:
    """The definitions of a kind's custom fields by key: one statement."""
    return {
        row["key"]: Field(
            row["key"], row["type"], row["required"], frozenset(option["value"] for option in row["options"])
        )
        for row in await work.records(_OF_KIND, kind=kind)
    }


async def _check_custom(work: Work, resource: Resource, drafts: Sequence[Draft]) -> None:
    written = [draft for draft in drafts if draft.before is None or "custom" in draft.changed]
    if not written or not customizable(resource.kind.name):
        return
    fields = await fields_of(work, resource.kind.name)
    for draft in written:
        before = draft.before["custom"] if draft.before is not None else {}
        draft.row["custom"], wrong = checked_custom(fields, before, draft.wanted.custom)
        if wrong:
            faults = [Fault(f"/custom/{key}", code, {"name": key}) for key, code in wrong.items()]
            draft.error = RuleBroken(faults[0].code, faults=faults, **faults[0].parameters)


CHECKS.append(_check_custom)


async def _sorts(work: Work, table: Table) -> Mapping[str, Sort]:
    kind = next(name for name, resource in RESOURCES.items() if resource.table is table)
    return {key: CUSTOM[field.type] for key, field in (await fields_of(work, kind)).items()}


CUSTOM_SORTS.append(_sorts)
