"""How a list is asked for over HTTP: typed query parameters, or one JSON tree."""

from functools import cache
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic import Field as Says

from api.dependencies import Call
from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.listing import Asked, Listing, Page
from domain.kernel.shapes import Input, Shape, example
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


class PageInfo(Shape):
    """Where the next page begins."""

    next_cursor: str | None
    has_more: bool
    total: int | None = Says(default=None, description="With count=exact")


class ListQuery(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Says(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Says(max_length=2000)] = None
    sort: Annotated[
        str | None, Says(max_length=200, description="Names separated by commas; - before one: descending")
    ] = None
    fields: Annotated[str | None, Says(max_length=1000, description="Only these fields, separated by commas")] = None
    expand: Annotated[
        str | None, Says(max_length=200, description="Related records to include, separated by commas")
    ] = None
    count: Annotated[Literal["exact"] | None, Says(description="Ask for the total")] = None


class Query(Input):
    """A list asked for with one JSON tree; the same tree that saved views store."""

    model_config = example(
        where={"field": "updated_at", "op": "gte", "value": "2026-01-01T00:00:00Z"}, limit=50, count="exact"
    )

    where: Filter | None = None
    q: Annotated[str | None, Says(max_length=200)] = None
    sort: Annotated[str | None, Says(max_length=200)] = None
    limit: Annotated[int, Says(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Says(max_length=2000)] = None
    fields: Annotated[list[str], Says(max_length=100)] = []
    expand: Annotated[list[str], Says(max_length=10)] = []
    count: Literal["exact"] | None = None
    include_deleted: bool = False

    def asked(self) -> Asked:
        """In the domain's words."""
        return Asked(
            self.where,
            self.q,
            self.sort,
            self.limit,
            self.cursor,
            tuple(self.fields),
            tuple(self.expand),
            self.count is not None,
            self.include_deleted,
        )


_ENDINGS = {"gte": "gte", "gt": "gt", "lte": "lte", "lt": "lt"}


@cache
def parameters(listing: Listing, name: str) -> type[ListQuery]:
    """A list's query parameters: an exact field may be repeated (any of), an ordered one has _gte, _gt, _lte, _lt."""
    fields = _filters(listing, ())
    if "deleted_at" in listing.view.rows.c:
        fields["include_deleted"] = (bool, False)
    fields |= {f"include_{flag}": (bool, False) for flag in listing.hides}
    return create_model(f"{name}ListQuery", __base__=ListQuery, **fields)


@cache
def filters(listing: Listing, base: type[BaseModel], without: tuple[str, ...] = ()) -> type[BaseModel]:
    """Only a list's filters, besides what `base` takes: for what is neither sorted nor paged like a list."""
    return create_model(f"{base.__name__}Filtered", __base__=base, **_filters(listing, without))


def _filters(listing: Listing, without: tuple[str, ...]) -> dict[str, Any]:
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


class QueryReader:
    """Reads a query string as one model. FastAPI would ask for each of its fields, present or not: the dearest part of
    a list. What FastAPI therefore does not know of, `parameters` tells the contract.
    """

    def __init__(self, model: type[BaseModel]) -> None:
        """model: what is asked for; the fields that hold lists may be repeated."""
        self._model = model
        self._many = {known.alias or name for name, known in model.model_fields.items() if known.default == []}

    async def __call__(self, request: Request) -> BaseModel:
        """The query; RequestValidationError says what is wrong with it."""
        said = request.query_params
        given = {name: said.getlist(name) if name in self._many else said[name] for name in said}
        try:
            return self._model.model_validate(given)
        except ValidationError as error:
            found = error.errors(include_url=False)
            raise RequestValidationError([{**each, "loc": ("query", *each["loc"])} for each in found]) from error

    def parameters(self) -> list[dict[str, Any]]:
        """The fields as OpenAPI's parameters."""
        shape = self._model.model_json_schema()
        required = shape.get("required", [])
        for schema in shape["properties"].values():
            if schema.get("default", "") is None:
                del schema["default"]
        return [
            {
                **({"description": schema["description"]} if "description" in schema else {}),
                "in": "query",
                "name": name,
                "required": name in required,
                "schema": schema,
            }
            for name, schema in shape["properties"].items()
        ]


def query_of(model: type[BaseModel]) -> Any:
    """The annotation of an argument that is read from the query string."""
    return Annotated[model, Depends(QueryReader(model))]


def page_of(shape: type[Shape]) -> type[Shape]:
    """The contract's shape of a page of records."""
    rows: Any = list[shape]  # pyright: ignore[reportInvalidTypeForm]  made at run time, for the contract
    return create_model(f"{shape.__name__}Page", __base__=Shape, data=(rows, ...), page=(PageInfo, ...))


def following(request: Request, **parameters: object) -> str:
    """Where a list goes on, as Link says it (RFC 8288): relative, for a caller may forge the Host."""
    there = request.url.include_query_params(**parameters)
    return f'<{there.path}?{there.query}>; rel="next"'


def reply_page(call: Call, page: Page, *, linked: bool = True) -> Response:
    """A page as the answer, with the next one in Link (RFC 8288)."""
    info: dict[str, Any] = {"next_cursor": page.next_cursor, "has_more": page.next_cursor is not None}
    if page.total is not None:
        info["total"] = page.total
    headers: dict[str, str] = {}
    if page.next_cursor is not None and linked:
        headers["Link"] = following(call.request, cursor=page.next_cursor)
    body = '{"data":[' + ",".join(page.bodies) + '],"page":' + orjson.dumps(info).decode() + "}"
    return call.reply(body, headers=headers)
