"""A filter as one JSON tree: what lists are asked for, and what saved views store."""

from typing import Annotated, Any, Literal, get_args

from pydantic import Discriminator, Field, Tag, WithJsonSchema

from domain.kernel.shapes import Input

Op = Literal["eq", "ne", "in", "gt", "gte", "lt", "lte", "contains", "is_null"]


class Condition(Input):
    """One comparison. `value` has the field's type; a list of them for `in`; true or false for `is_null`."""

    field: Annotated[str, Field(max_length=100)]
    op: Annotated[str, Field(max_length=20), WithJsonSchema({"enum": [*get_args(Op)], "type": "string"})]
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


def _form(node: object) -> str:
    if isinstance(node, AllOf) or (isinstance(node, dict) and "and" in node):
        return "\0and"
    if isinstance(node, AnyOf) or (isinstance(node, dict) and "or" in node):
        return "\0or"
    if isinstance(node, NotOf) or (isinstance(node, dict) and "not" in node):
        return "\0not"
    return "\0condition"


# By its form, so that a fault is told once; a tag begins with NUL, which no input holds: pointers leave it out.
Filter = Annotated[
    Annotated[Condition, Tag("\0condition")]
    | Annotated[AllOf, Tag("\0and")]
    | Annotated[AnyOf, Tag("\0or")]
    | Annotated[NotOf, Tag("\0not")],
    Discriminator(_form),
]
for _model in (AllOf, AnyOf, NotOf):
    _model.model_rebuild()
