"""What may be asked of a list or a figure, as words: typed parameters made from a listing's filters, read and told."""

from functools import cache
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, create_model
from pydantic import Field as Says

from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.listing import Asked, Listing
from domain.kernel.values import Day, Instant

_TYPES: dict[str, Any] = {
    "id": UUID,
    "ids": UUID,
    "word": Annotated[str, Says(max_length=200)],
    "words": Annotated[str, Says(max_length=200)],
    "email": Annotated[str, Says(max_length=200)],
    "emails": Annotated[str, Says(max_length=200)],
    "text": Annotated[str, Says(max_length=200)],
    "instant": Instant,
    "date": Day,
    "amount": Annotated[str, Says(pattern=r"^-?\d{1,13}(\.\d{1,4})?$")],
    "decimal": Annotated[str, Says(pattern=r"^-?\d{1,13}(\.\d{1,4})?$")],
    "number": Annotated[int, Says(ge=-(2**53), le=2**53)],
    "flag": bool,
}
"""The Python type of a parameter by the kind of column."""


_ENDINGS = {"gte": "gte", "gt": "gt", "lte": "lte", "lt": "lt"}


@cache
def filters(listing: Listing, base: type[BaseModel], without: tuple[str, ...] = ()) -> type[BaseModel]:
    """Only a list's filters, besides what `base` takes: for what is neither sorted nor paged like a list."""
    return create_model(f"{base.__name__}Filtered", __base__=base, **filter_fields(listing, without))


def filter_fields(listing: Listing, without: tuple[str, ...]) -> dict[str, Any]:
    """A listing's filters as fields of a model."""
    fields: dict[str, Any] = {}
    for field, ask in listing.asks.items():
        if field in without:
            continue
        kind: Any = _TYPES[ask.kind]
        if ask.kind in {"id", "ids", "word", "words", "emails"}:
            fields[field] = (Annotated[list[kind], Says(max_length=100)], [])
        elif ask.kind in {"flag", "text", "email"}:
            fields[field] = (kind | None, None)
        else:
            fields |= {f"{field}_{ending}": (kind | None, None) for ending in _ENDINGS}
    if listing.search:
        words: Any = Annotated[str | None, Says(max_length=200, description="Words to search, three letters and more")]
        fields["q"] = (words, None)
    if "updated_at" in listing.asks:
        fields["updated_since"] = (Instant | None, None)  # pyright: ignore[reportOperatorIssue]  a type made at run time
    return fields


def asked(listing: Listing, query: BaseModel) -> Asked:
    """Query parameters in the domain's words."""
    where: list[Filter] = []
    for name in query.model_fields_set:
        value = getattr(query, name)
        if name in listing.asks:
            op = "in" if isinstance(value, list) else "eq"
            where.append(Condition.model_construct(field=name, op=op, value=value))
            continue
        field, _, ending = name.rpartition("_")
        if field in listing.asks and ending in _ENDINGS and value is not None:
            where.append(Condition.model_construct(field=field, op=_ENDINGS[ending], value=value))
    since = getattr(query, "updated_since", None)
    if since is not None:
        where.append(Condition.model_construct(field="updated_at", op="gte", value=since))
    where.sort(key=lambda each: (each.field, each.op) if isinstance(each, Condition) else ("", ""))
    return Asked(
        AllOf.model_construct(and_=where) if where else None,
        getattr(query, "q", None),
        getattr(query, "sort", None),
        getattr(query, "limit", 50),
        getattr(query, "cursor", None),
        _names(getattr(query, "fields", None)),
        _names(getattr(query, "expand", None)),
        getattr(query, "count", None) is not None,
        getattr(query, "include_deleted", False),
        tuple(flag for flag in listing.hides if getattr(query, f"include_{flag}", False)),
    )


def _names(said: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (said or "").split(",") if name.strip())


def repeated(model: type[BaseModel]) -> frozenset[str]:
    """The parameters that may be said several times: those that hold lists."""
    return frozenset(known.alias or name for name, known in model.model_fields.items() if known.default == [])
