"""What can be done with leads and their ladder."""

from domain.leads.actions.adding import NewLead, add
from domain.leads.actions.defaults import seed_defaults
from domain.leads.actions.leads import LEAD, LeadInput
from domain.leads.actions.moves import (
    Disqualification,
    LeadMove,
    LeadReopening,
    Qualification,
    disqualify,
    move,
    qualify,
    reopen,
)
from domain.leads.actions.steps import DISQUALIFICATION_REASON, LEAD_STEP
from domain.leads.actions.touches import HEARD, touch
from domain.leads.queries import company, day, prospects

__all__ = [
    "DISQUALIFICATION_REASON",
    "HEARD",
    "LEAD",
    "LEAD_STEP",
    "Disqualification",
    "LeadInput",
    "LeadMove",
    "LeadReopening",
    "NewLead",
    "Qualification",
    "add",
    "company",
    "day",
    "disqualify",
    "move",
    "prospects",
    "qualify",
    "reopen",
    "seed_defaults",
    "touch",
]
