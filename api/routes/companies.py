"""Companies over HTTP."""

from api.resource import router_of
from domain.contacts.actions.companies import COMPANY

router = router_of(COMPANY, "Companies")
