"""Payment terms over HTTP."""

from api.resource import router_of
from domain.catalogue.actions import TERMS

router = router_of(TERMS, "Payment terms", external=False)
