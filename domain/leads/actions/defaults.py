"""What a new workspace qualifies with: its sector's ladder and the reasons for giving up."""

from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.work import Work
from domain.leads.tables import disqualification_reasons, lead_steps
from domain.leads.templates import ladder_of, reasons_of

_STEPS = Rows(lead_steps)
_REASONS = Rows(disqualification_reasons)


async def seed_defaults(work: Work, sector: str = "neutral", language: str | None = None) -> None:
    """Write a sector's ladder and reasons in a language: the workspace's own."""
    language = language or work.workspace.language
    kept = {"version": 1, "created_at": work.now, "updated_at": work.now}
    steps = [
        {"id": new_id(), "name": names[language], "position": at, "key": key} for key, at, names in ladder_of(sector)
    ]
    await _STEPS.insert(work, [{**each, **kept} for each in steps])
    reasons = [{"id": new_id(), "name": names[language], "position": at} for at, names in enumerate(reasons_of(sector))]
    await _REASONS.insert(work, [{**each, **kept} for each in reasons])
