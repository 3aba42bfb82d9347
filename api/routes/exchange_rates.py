"""Exchange rates over HTTP."""

from api.resource import router_of
from domain.customization.rates import EXCHANGE_RATE

router = router_of(EXCHANGE_RATE, "Exchange rates", external=False)
