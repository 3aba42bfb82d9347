"""A filter as one JSON tree: what lists are asked for, and what saved views store."""

from typing import Annotated, Any, Literal

from pydantic import Field

from domain.kernel.shapes import Input

Op = Literal["eq", "ne", "in", "gt", "gte", "lt", "lte", "contains", "is_null"]


class Condition(Input):
    """One comparison. `value` has the field's type; a list of them for `in`; true or false for `is_null`."""

    field: Annotated[str, Field(max_length=100)]
    op: Op
    value: Any = None


class AllOf(Input):
    """Every one of these holds."""

    and_: Annotated[list["Filter"], Field(alias="and", min_length=1, max_length=50)]


class AnyOf(Input):
    """At least one of these holds."""

    or_: Annotated[list["Filter"], Field(alias="or", min_length=1, max_length=50)]


class NotOf(Input):
    """This does not hold."""

    not_: Annotated["Filter", Field(alias="not")]


Filter = Condition | AllOf | AnyOf | NotOf
for _model in (AllOf, AnyOf, NotOf):
    _model.model_rebuild()
