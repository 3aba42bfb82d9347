"""What may be asked of a kind of column: the type of its values and the comparisons that make sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Numeric, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from domain.kernel.errors import unreadable
from domain.kernel.filters import Condition, Op
from domain.kernel.money import exponent
from domain.kernel.values import Day, Instant, email_key
from domain.kernel.work import Work

MOST_VALUES = 1000
_EXACT: tuple[Op, ...] = ("eq", "ne", "in", "is_null")
_ORDERED: tuple[Op, ...] = (*_EXACT, "gt", "gte", "lt", "lte")


@dataclass(frozen=True)
class Sort:
    """The type of a kind of column's values, how they are read, and what they may be compared by."""

    type: TypeEngine[Any]
    reads: TypeAdapter[Any]
    ops: tuple[Op, ...]


_Amount = Annotated[Decimal, Field(max_digits=15, decimal_places=4, allow_inf_nan=False)]
_Whole = Annotated[int, Field(ge=-(2**53), le=2**53)]
_Short = Annotated[str, Field(max_length=400)]
_EmailKey = Annotated[str, Field(max_length=400), AfterValidator(email_key)]
_Figure = Annotated[float, Field(strict=True, ge=-1e15, le=1e15)]
SORTS: dict[str, Sort] = {
    "id": Sort(Uuid(), TypeAdapter(UUID), _EXACT),
    "word": Sort(Text(), TypeAdapter(_Short), _EXACT),
    "text": Sort(Text(), TypeAdapter(_Short), (*_EXACT, "contains", "gte", "lt")),
    "instant": Sort(DateTime(timezone=True), TypeAdapter(Instant), _ORDERED),
    "date": Sort(Date(), TypeAdapter(Day), _ORDERED),
    "amount": Sort(BigInteger(), TypeAdapter(_Amount), _ORDERED),
    "decimal": Sort(Numeric(), TypeAdapter(_Amount), _ORDERED),
    "number": Sort(BigInteger(), TypeAdapter(_Whole), _ORDERED),
    "flag": Sort(Boolean(), TypeAdapter(bool), ("eq", "is_null")),
    "ids": Sort(Uuid(), TypeAdapter(UUID), ("eq", "in", "is_null")),
    "email": Sort(Text(), TypeAdapter(_EmailKey), (*_EXACT, "contains", "gte", "lt")),
    "emails": Sort(Text(), TypeAdapter(_EmailKey), ("eq", "in", "is_null")),
    "words": Sort(Text(), TypeAdapter(_Short), ("eq", "in", "is_null")),
}


def _custom(reads: Any) -> Sort:
    return Sort(JSONB(), TypeAdapter(reads), _ORDERED)


CUSTOM: Mapping[str, Sort] = {
    "number": _custom(_Figure),
    "bool": _custom(Annotated[bool, Field(strict=True)]),
    "date": _custom(Day),
    **{each: _custom(_Short) for each in ("text", "choice", "multichoice", "url")},
}
"""The same of custom fields, by their type."""


def read_value(sort: Sort, node: Condition, pointer: str, work: Work) -> Any:
    """What a condition compares with, checked and in the database's terms."""
    try:
        if node.op == "is_null":
            return TypeAdapter(bool).validate_python(node.value)
        if node.op == "in":
            many = TypeAdapter(list[Any]).validate_python(node.value)
            if len(many) > MOST_VALUES:
                raise unreadable(f"{pointer}/value", "too-many-values", maximum=MOST_VALUES)
            return [_bound(sort, each, work) for each in many]
        return _bound(sort, node.value, work)
    except (ValidationError, ValueError, OverflowError) as error:
        raise unreadable(f"{pointer}/value", "invalid-value") from error


def _bound(sort: Sort, value: Any, work: Work) -> Any:
    read: Any = sort.reads.validate_python(value)
    if sort is SORTS["amount"]:
        return int(read.scaleb(exponent(work.workspace.currency)))
    if isinstance(read, str) and "\x00" in read:
        raise ValueError("NUL")
    # A custom value as it is kept: a day is text there, a whole number stays whole.
    return value if isinstance(sort.type, JSONB) else read
