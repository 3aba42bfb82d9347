"""VAT codes over HTTP."""

from api.resource import router_of
from domain.catalogue.actions import VAT_CODE

router = router_of(VAT_CODE, "VAT codes", external=False)
