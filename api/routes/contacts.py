"""People over HTTP."""

from api.resource import router_of
from domain.contacts.actions.contacts import CONTACT

router = router_of(CONTACT, "Contacts")
