"""Products over HTTP."""

from api.resource import router_of
from domain.catalogue.actions import PRODUCT

router = router_of(PRODUCT, "Products")
