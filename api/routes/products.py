"""Products over HTTP, and what they cost a customer."""

from fastapi import Response

from api.dependencies import REPEATABLE, OneCall
from api.resource import router_of
from domain.catalogue.actions import PRODUCT
from domain.quotes import proposals
from domain.quotes.proposals import Prices, PricesAsked

router = router_of(PRODUCT, "Products")


@router.post(
    "/prices",
    response_model=Prices,
    dependencies=[REPEATABLE],
    operation_id="products_prices",
    summary="What products cost a customer: by price lists, with VAT and the last price made",
)
async def prices(call: OneCall, wanted: PricesAsked) -> Response:
    """Nothing is written: a quote's line with a product and no unit price begins with the same price."""
    return call.reply((await proposals.prices(call.work, wanted)).model_dump_json())
