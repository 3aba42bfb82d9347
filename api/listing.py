"""How a list is asked for over HTTP: typed query parameters, or one JSON tree."""

from functools import cache
from typing import Annotated, Any, Literal

import orjson
from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic import Field as Says

from api.dependencies import Call
from domain.kernel.filters import Filter
from domain.kernel.listing import Asked, Listing, Page
from domain.kernel.questions import filter_fields, repeated
from domain.kernel.shapes import Input, Shape, example


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


@cache
def parameters(listing: Listing, name: str) -> type[ListQuery]:
    """A list's query parameters: an exact field may be repeated (any of), an ordered one has _gte, _gt, _lte, _lt."""
    fields = filter_fields(listing, ())
    if "deleted_at" in listing.view.rows.c:
        fields["include_deleted"] = (bool, False)
    fields |= {f"include_{flag}": (bool, False) for flag in listing.hides}
    return create_model(f"{name}ListQuery", __base__=ListQuery, **fields)


class QueryReader:
    """Reads a query string as one model. FastAPI would ask for each of its fields, present or not: the dearest part of
    a list. What FastAPI therefore does not know of, `parameters` tells the contract.
    """

    def __init__(self, model: type[BaseModel]) -> None:
        """model: what is asked for; the fields that hold lists may be repeated."""
        self._model = model
        self._many = repeated(model)

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
