"""Roles over HTTP."""

from api.resource import router_of
from domain.access.actions.roles import ROLE_RESOURCE

router = router_of(ROLE_RESOURCE, "Roles", external=False)
