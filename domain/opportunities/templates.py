"""What a new workspace begins with: pipelines and loss reasons, as data in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Names = Mapping[str, str]
"""A name by language."""


@dataclass(frozen=True, slots=True)
class StageTemplate:
    """A stage. probability: points."""

    names: Names
    probability: str
    kind: Literal["backlog", "active"] = "active"
    wip_limit: int | None = None
    stale_after_days: int | None = None
    required_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PipelineTemplate:
    """A pipeline with its stages in order."""

    names: Names
    stages: tuple[StageTemplate, ...]


@dataclass(frozen=True, slots=True)
class ReasonTemplate:
    """A loss reason. under: the second level."""

    names: Names
    outcome: Literal["lost", "dead"] = "lost"
    recall_after_days: int | None = None
    is_other: bool = False
    under: tuple["ReasonTemplate", ...] = ()


@dataclass(frozen=True, slots=True)
class SalesTemplate:
    """A way of selling. The first pipeline is the default one."""

    key: str
    pipelines: tuple[PipelineTemplate, ...]
    reasons: tuple[ReasonTemplate, ...]


def _names(it: str, en: str) -> Names:
    return {"it": it, "en": en}


_LOST = (
    ReasonTemplate(
        _names("Prezzo", "Price"),
        recall_after_days=180,
        under=(
            ReasonTemplate(_names("Troppo alto", "Too high"), recall_after_days=180),
            ReasonTemplate(_names("Condizioni di pagamento", "Payment terms"), recall_after_days=180),
        ),
    ),
    ReasonTemplate(
        _names("Concorrente", "Competitor"),
        recall_after_days=365,
        under=(
            ReasonTemplate(_names("Prodotto migliore", "Better product"), recall_after_days=365),
            ReasonTemplate(_names("Fornitore abituale", "Usual supplier"), recall_after_days=365),
        ),
    ),
    ReasonTemplate(_names("Nessuna decisione", "No decision"), recall_after_days=90),
    ReasonTemplate(_names("Tempi", "Timing"), recall_after_days=120),
    ReasonTemplate(_names("Budget non disponibile", "No budget"), recall_after_days=180),
    ReasonTemplate(_names("Requisiti tecnici", "Technical requirements"), recall_after_days=365),
    ReasonTemplate(_names("Altro", "Other"), is_other=True),
)
_DEAD = (
    ReasonTemplate(_names("Duplicata", "Duplicate"), "dead"),
    ReasonTemplate(_names("Fuori target", "Out of target"), "dead"),
    ReasonTemplate(_names("Irraggiungibile", "Unreachable"), "dead"),
    ReasonTemplate(_names("Attività cessata", "Ceased trading"), "dead"),
)
REASONS = (*_LOST, *_DEAD)

NEUTRAL = SalesTemplate(
    "neutral",
    (
        PipelineTemplate(
            _names("Vendite", "Sales"),
            (
                StageTemplate(_names("In attesa", "Backlog"), "5", "backlog", stale_after_days=60),
                StageTemplate(_names("Primo contatto", "First contact"), "10", stale_after_days=14),
                StageTemplate(_names("Analisi", "Analysis"), "30", stale_after_days=21),
                StageTemplate(_names("Offerta", "Offer"), "50", stale_after_days=21),
                StageTemplate(_names("Trattativa", "Negotiation"), "75", stale_after_days=14),
            ),
        ),
    ),
    REASONS,
)
NOT_RECORDED_NAMES = _names("Non registrato", "Not recorded")
