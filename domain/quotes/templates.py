"""What each sector's workspace begins with: how much each role may give away alone."""

from decimal import Decimal
from uuid import UUID

from domain.access.founding import Sector
from domain.kernel.work import Work
from domain.quotes.actions.policy import APPROVAL_RULE, ApprovalRuleInput, LimitInput
from domain.writing import create

_NAMES = {"it": "Sconti", "en": "Discounts"}
_TEMPLATES: dict[Sector, dict[str, str]] = {
    "neutral": {"agent": "10", "seller": "15", "back_office": "15", "manager": "30"},
    "manufacturing": {"agent": "10", "seller": "15", "back_office": "15", "manager": "30"},
    "resale": {"agent": "10", "seller": "15", "back_office": "15", "manager": "25"},
    "plants": {"agent": "5", "seller": "10", "back_office": "10", "manager": "20"},
    "services": {"agent": "5", "seller": "10", "back_office": "10", "manager": "20"},
}
"""What each role may give away alone, in points of the list price, by what the workspace sells."""


async def seed_defaults(work: Work, sector: Sector, roles: dict[str, UUID]) -> None:
    """Give a new workspace its sector's limits. roles: its preset roles by their keys."""
    limits = [
        LimitInput(role_id=roles[preset], max_discount=Decimal(points))
        for preset, points in _TEMPLATES[sector].items()
    ]  # fmt: skip
    wanted = ApprovalRuleInput(name=_NAMES[work.workspace.language], limits=limits)
    [made] = await create(work, APPROVAL_RULE, [wanted])
    if made.error is not None:
        raise made.error
