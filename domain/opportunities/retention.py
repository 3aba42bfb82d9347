"""How long deals and their dictionaries stay in the bin. What a numbered quote or an order names stays for good."""

from datetime import timedelta

from domain.kernel.records import KINDS
from domain.kernel.retention import DAYS_IN_BIN, empties, expires
from domain.opportunities.actions import COMPETITOR, LOSS_REASON, OPPORTUNITY, PIPELINE
from domain.opportunities.tables import (
    closings,
    opportunity_states,
    participants,
    pipelines,
    stage_visits,
    value_changes,
)

for _resource in (COMPETITOR, LOSS_REASON, PIPELINE):
    empties(_resource.kind)
empties(KINDS["stage"], along=(pipelines, "pipeline_id"))
_PARTS = (stage_visits, closings, participants, value_changes, opportunity_states)
empties(OPPORTUNITY.kind, [(table, "opportunity_id") for table in _PARTS])
expires(participants, "deleted_at", timedelta(days=DAYS_IN_BIN))
