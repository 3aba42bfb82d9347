"""A company's overview over HTTP; its shape is known when every area has added its sections."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import create_model

from api.dependencies import OneCall
from api.reading import Route
from domain.contacts.overview import SECTIONS, overview
from domain.contacts.queries.companies import Company
from domain.kernel.shapes import Shape


async def read(call: OneCall, id: UUID) -> Response:
    """The company, and a section per area."""
    return call.reply(await overview(call.work, id))


def router() -> APIRouter:
    """The route, with the sections that are registered by now."""
    sections: dict[str, Any] = {name: (type, ...) for name, (type, _) in SECTIONS.items()}
    shape = create_model("CompanyOverview", __base__=Shape, __doc__="All about a company.", company=Company, **sections)
    made = APIRouter(prefix="/v1/companies", tags=["Companies"], route_class=Route)
    summary = "Read all about a company in one call"
    made.get("/{id}/overview", operation_id="companies_overview", summary=summary, response_model=shape)(read)
    return made
