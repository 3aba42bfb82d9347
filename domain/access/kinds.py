"""Members, teams and roles as records that others may name."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from domain.access.tables import api_keys, invitations, members, roles, teams
from domain.kernel.records import Kind
from domain.kernel.shapes import Refers

MEMBER = Kind("member", "members", members, members.c.name, linkable=True)
TEAM = Kind("team", "teams", teams, teams.c.name, linkable=True)
ROLE = Kind("role", "roles", roles, roles.c.name, linkable=True)
API_KEY = Kind("api_key", "api_keys", api_keys, api_keys.c.name)
INVITATION = Kind("invitation", "invitations", invitations, invitations.c.email)
Level = Annotated[
    Literal["essential", "standard", "full"],
    Field(description="Which modules the SPA shows: it hides what is not wanted yet, and the API serves all the same"),
]
MemberId = Annotated[UUID, Refers("member")]
TeamId = Annotated[UUID, Refers("team")]
RoleId = Annotated[UUID, Refers("role")]
