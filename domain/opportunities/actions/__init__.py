"""What can be done with pipelines and deals."""

from domain.opportunities.actions.closings import (
    Close,
    ManyClose,
    ManyCloses,
    Recall,
    Reopen,
    close,
    close_many,
    recall,
    reopen,
)
from domain.opportunities.actions.defaults import seed_defaults
from domain.opportunities.actions.moves import (
    ManyMove,
    ManyMoves,
    PipelineChange,
    StageMove,
    change_pipeline,
    move,
    move_many,
)
from domain.opportunities.actions.opportunities import OPPORTUNITY, OpportunityInput
from domain.opportunities.actions.ordered import orders_known_by
from domain.opportunities.actions.people import (
    ParticipantInput,
    Reassignment,
    reassign,
    remove_participant,
    set_participant,
)
from domain.opportunities.actions.pipelines import PIPELINE, Removal, remove_stage
from domain.opportunities.actions.quoting import Value, lock_deal, mark_order_sent, mark_quoted, set_value
from domain.opportunities.actions.reasons import COMPETITOR, LOSS_REASON, CompetitorMerge, merge_competitors
from domain.opportunities.actions.states import keep_states

__all__ = [
    "COMPETITOR",
    "LOSS_REASON",
    "OPPORTUNITY",
    "PIPELINE",
    "Close",
    "CompetitorMerge",
    "ManyClose",
    "ManyCloses",
    "ManyMove",
    "ManyMoves",
    "OpportunityInput",
    "ParticipantInput",
    "PipelineChange",
    "Reassignment",
    "Recall",
    "Removal",
    "Reopen",
    "StageMove",
    "Value",
    "change_pipeline",
    "close",
    "close_many",
    "keep_states",
    "lock_deal",
    "mark_order_sent",
    "mark_quoted",
    "merge_competitors",
    "move",
    "move_many",
    "orders_known_by",
    "reassign",
    "recall",
    "remove_participant",
    "remove_stage",
    "reopen",
    "seed_defaults",
    "set_participant",
    "set_value",
]
