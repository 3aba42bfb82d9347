"""Members, teams and roles as records that others may name."""

from domain.access.tables import members, roles, teams
from domain.kernel.records import Kind

MEMBER = Kind("member", "members", members, members.c.name, linkable=True)
TEAM = Kind("team", "teams", teams, teams.c.name, linkable=True)
ROLE = Kind("role", "roles", roles, roles.c.name, linkable=True)
