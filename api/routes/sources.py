"""Sources over HTTP."""

from api.resource import router_of
from domain.contacts.actions.sources import SOURCE

router = router_of(SOURCE, "Sources")
