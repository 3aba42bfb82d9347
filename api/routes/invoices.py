"""What was invoiced, over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.dependencies import OneCall
from api.reading import Route
from domain.invoices.queries.revenue import Invoices, invoices_of

router = APIRouter(prefix="/v1/companies", tags=["Companies"], route_class=Route)


@router.get(
    "/{id}/invoices",
    operation_id="companies_invoices",
    summary="List a company's invoices, the rows behind its revenue",
    response_model=Invoices,
)
async def invoices(call: OneCall, id: UUID) -> Response:
    """As their files say them; the overview sums them by year."""
    return call.reply(await invoices_of(call.work, id))
