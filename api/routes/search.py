"""Search over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.dependencies import OneCall
from api.reading import Route
from domain.contacts.search import Hits, search

router = APIRouter(prefix="/v1/search", tags=["Search"], route_class=Route)
KindName = Annotated[str, Field(max_length=50)]


@router.get("", operation_id="search", summary="Search all kinds of record at once", response_model=Hits)
async def find(
    call: OneCall,
    q: Annotated[str, Query(min_length=1, max_length=200, description="Words to search, three letters and more")],
    kind: Annotated[list[KindName], Query(max_length=20, description="Only these kinds")] = [],  # noqa: B006  read only
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> Response:
    """Names, e-mails, phone digits, VAT and document numbers, in one ranked list."""
    return call.reply(await search(call.work, q, kind, limit))
