"""What goes in and what comes out: input models, result shapes, and views that PostgreSQL says as JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, create_model
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from sqlalchemy import (
    Date,
    FromClause,
    Numeric,
    ScalarSelect,
    Table,
    Text,
    Uuid,
    bindparam,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from domain.kernel.errors import NotFound, unreadable
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.work import Actor, Work


class Shape(BaseModel):
    """A result: frozen, and exactly what the contract says."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Input(BaseModel):
    """An input: unknown fields are refused, not ignored. patch_example: where a change's differs from a creation's."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)
    patch_example: ClassVar[dict[str, Any] | None] = None

    def __init_subclass__(cls, **known: Any) -> None:
        """Empty lists and objects as defaults become factories: pydantic would copy them deeply for every input."""
        for name in cls.__annotations__:
            if (empty := cls.__dict__.get(name)) in ([], {}):
                setattr(cls, name, Field(default_factory=type(empty), json_schema_extra={"default": empty}))
        super().__init_subclass__(**known)


def example(**fields: Any) -> ConfigDict:
    """What a model's `model_config` says to show an example in the contract."""
    return ConfigDict(json_schema_extra={"examples": [fields]})


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks an id in an input: what kind of record it must name. It is loaded before it is stored."""

    kind: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The contract says it too, as `x-refers`."""
        return {**handler(schema), "x-refers": self.kind}


@cache
def patch_of(model: type[Input]) -> type[Input]:
    """The model's fields, each optional: the body of a JSON Merge Patch (RFC 7396).

    Its example is the model's, or `patch_example` where some fields are never changed.
    """
    fields: dict[str, Any] = {}
    for name, known in model.model_fields.items():
        typed: Any = Annotated[known.annotation, *known.metadata] if known.metadata else known.annotation
        fields[name] = (typed | None, Field(default=None, description=known.description))
    name = f"{model.__name__.removesuffix('Input')}Patch"
    patch = create_model(name, __base__=Input, __doc__=model.__doc__, **fields)
    own = model.patch_example
    examples: Any = {"examples": [own]} if own else model.model_config.get("json_schema_extra")
    if examples is not None:
        patch.model_config["json_schema_extra"] = examples
    return patch


@dataclass(frozen=True, eq=False)
class Parts:
    """A field made of other rows. say: their JSON, given who asks and which of their fields are hidden from them."""

    say: Callable[[Guard, frozenset[str]], ColumnElement[Any]]


Expression = ColumnElement[Any] | Callable[[Guard], ColumnElement[Any]] | Parts


@dataclass(frozen=True, eq=False)
class View:
    """How a table's rows look on the wire.

    columns: the expression behind a field where it is not the column of that name; expandable: what `expand` adds;
    guarded: fields that are null without a permission; `lines.cost` is the field `cost` of the parts in `lines`.
    """

    shape: type[Shape]
    rows: Table
    columns: Mapping[str, Expression] = field(default_factory=dict[str, Expression])
    expandable: Mapping[str, Callable[[Guard], ScalarSelect[Any]]] = field(
        default_factory=dict[str, Callable[[Guard], ScalarSelect[Any]]]
    )
    guarded: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        """Every field has its column: found out at import, not at the first request."""
        for name in self.names:
            if name not in self.columns and name not in self.rows.c:
                raise TypeError(f"{self.shape.__name__}.{name} has no column in {self.rows.name}.")

    @property
    def names(self) -> list[str]:
        """The fields that every answer has."""
        return [name for name in self.shape.model_fields if name not in self.expandable]

    def json(
        self, guard: Guard, fields: tuple[str, ...] = (), expand: tuple[str, ...] = (), hidden: tuple[str, ...] = ()
    ) -> ColumnElement[Any]:
        """The row as one JSON object."""
        parts: list[Any] = []
        for name in fields or self.names:
            parts += [literal_column(f"'{name}'"), self._said(name, guard, hidden)]
        for name in expand:
            parts += [literal_column(f"'{name}'"), self.expandable[name](guard)]
        return func.json_build_object(*parts)

    def _said(self, name: str, guard: Guard, hidden: tuple[str, ...]) -> ColumnElement[Any]:
        if name in hidden:
            return literal_column("null")
        known = self.columns.get(name)
        if known is None:
            known = self.rows.c[name]
        elif isinstance(known, Parts):
            inner = (each.partition(".") for each in hidden)
            known = known.say(guard, frozenset(part for whole, _, part in inner if whole == name))
        elif callable(known) and not isinstance(known, ColumnElement):
            known = known(guard)
        return cast(known, Text) if isinstance(known.type, Numeric) else known

    def hidden_from(self, actor: Actor) -> tuple[str, ...]:
        """The fields whose values the actor may not see."""
        return tuple(name for name, permission in self.guarded.items() if not actor.may(permission))

    def chosen(self, fields: tuple[str, ...], expand: tuple[str, ...]) -> None:
        """Malformed where a chosen field or expansion does not exist."""
        for name in fields:
            if name not in self.names:
                raise unreadable("/fields", "unknown-field", name=name)
        for name in expand:
            if name not in self.expandable:
                raise unreadable("/expand", "unknown-expansion", name=name)


@dataclass(frozen=True, slots=True)
class Said:
    """One record as the JSON that PostgreSQL built, and its version."""

    body: str
    version: int


def reader(view: View) -> Callable[..., Any]:
    """`await read(work, id)`: one record of a view as JSON, or NotFound; records in the bin only where asked for."""

    def build(guard: Guard, fields: tuple[str, ...], expand: tuple[str, ...], hidden: tuple[str, ...]) -> Rows:
        rows = view.rows
        return select(view.json(guard, fields, expand, hidden), rows.c.version, rows.c.deleted_at).where(
            guard(rows), rows.c.id == bindparam("id", type_=Uuid)
        )

    compiled = shaped(build)

    async def read(
        work: Work, id: UUID, fields: tuple[str, ...] = (), expand: tuple[str, ...] = (), *, trashed: bool = False
    ) -> Said:
        view.chosen(fields, expand)
        statement: Compiled = compiled(work.guard, fields, expand, view.hidden_from(work.actor))
        found = await work.record_of(statement, id=id)
        if found is None or (found[2] is not None and not trashed):
            raise NotFound
        return Said(found[0], found[1])

    return read


def part_of(rows: FromClause, on: ColumnElement[bool], guard: ColumnElement[bool], **parts: Any) -> ScalarSelect[Any]:
    """Another row's few fields as a JSON object, for `expand`."""
    pairs: list[Any] = []
    for name, expression in parts.items():
        pairs += [literal_column(f"'{name}'"), expression]
    return select(func.json_build_object(*pairs)).select_from(rows).where(guard, on).scalar_subquery()


def money_of(minor: ColumnElement[Any], currency: ColumnElement[Any]) -> ColumnElement[Any]:
    """An amount in minor units as money on the wire; null stays null."""
    return func.money_json(minor, currency)


NEVER = literal_column("date '9999-12-30'", Date)
"""Sorts after every date: what a sort column says for null. Not the last of dates, which a cursor would bring back as
infinity, with nothing after it.
"""
