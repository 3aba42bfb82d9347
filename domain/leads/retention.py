"""How long leads and their ladder stay in the bin."""

from domain.kernel.retention import empties
from domain.leads.actions import DISQUALIFICATION_REASON, LEAD, LEAD_STEP
from domain.leads.tables import lead_visits

empties(DISQUALIFICATION_REASON.kind)
empties(LEAD_STEP.kind)
empties(LEAD.kind, [(lead_visits, "lead_id")])
