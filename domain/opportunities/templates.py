"""What a new workspace begins with: pipelines and loss reasons, as data in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
NOT_RECORDED_NAMES: Mapping[str, Names] = {
    "lost": _names("Persa, motivo non registrato", "Lost, reason not recorded"),
    "dead": _names("Morta, motivo non registrato", "Dead, reason not recorded"),
}
"""By outcome: in one list of reasons the two are told apart."""


def _stage(it: str, en: str, probability: str, stale_after_days: int) -> StageTemplate:
    return StageTemplate(_names(it, en), probability, stale_after_days=stale_after_days)


def _pipeline(it: str, en: str, *stages: StageTemplate) -> PipelineTemplate:
    """A pipeline that begins with a backlog, from which managers feed the sellers."""
    backlog = StageTemplate(_names("In attesa", "Backlog"), "5", "backlog", stale_after_days=60)
    return PipelineTemplate(_names(it, en), (backlog, *stages))


def _lost(it: str, en: str, recall_after_days: int | None, *under: tuple[str, str]) -> ReasonTemplate:
    below = tuple(ReasonTemplate(_names(*each), recall_after_days=recall_after_days) for each in under)
    return ReasonTemplate(_names(it, en), recall_after_days=recall_after_days, under=below)


def _reasons(*own: ReasonTemplate) -> tuple[ReasonTemplate, ...]:
    """The reasons of every trade with a sector's own; one of the same name takes the other's place."""
    named = {each.names["en"]: each for each in own}
    common = [named.pop(each.names["en"], each) for each in _LOST]
    return (*common[:-1], *named.values(), common[-1], *_DEAD)


MANUFACTURING = replace(
    NEUTRAL,
    key="manufacturing",
    pipelines=(
        _pipeline(
            "Produzione su commessa",
            "Made to order",
            _stage("Richiesta", "Request", "10", 7),
            _stage("Fattibilità", "Feasibility", "25", 14),
            _stage("Campionatura", "Sampling", "40", 30),
            _stage("Offerta", "Offer", "55", 21),
            _stage("Trattativa", "Negotiation", "75", 14),
        ),
        _pipeline(
            "Ricambi e riordini",
            "Spares and repeat orders",
            _stage("Richiesta", "Request", "40", 3),
            _stage("Offerta", "Offer", "70", 7),
        ),
    ),
    reasons=_reasons(
        _lost("Tempi di consegna", "Delivery time", 120, ("Capacità piena", "No capacity"), ("Materiali", "Materials")),
        _lost(
            "Requisiti tecnici", "Technical requirements", 365, ("Tolleranze", "Tolerances"), ("Materiale", "Material")
        ),
        _lost("Produzione interna", "Made in house", 365),
    ),
)
RESALE = replace(
    NEUTRAL,
    key="resale",
    pipelines=(
        _pipeline(
            "Vendite",
            "Sales",
            _stage("Primo contatto", "First contact", "10", 10),
            _stage("Fabbisogno", "Needs", "30", 14),
            _stage("Offerta", "Offer", "50", 14),
            _stage("Trattativa", "Negotiation", "75", 10),
        ),
        _pipeline(
            "Accordi quadro",
            "Framework agreements",
            _stage("Analisi acquisti", "Purchase review", "20", 30),
            _stage("Proposta di listino", "Price list proposal", "45", 21),
            _stage("Condizioni", "Conditions", "70", 21),
        ),
    ),
    reasons=_reasons(
        _lost("Tempi di consegna", "Delivery time", 90, ("Non a magazzino", "Out of stock")),
        _lost("Assortimento", "Range", 180, ("Marca non trattata", "Brand not carried")),
    ),
)
PLANTS = replace(
    NEUTRAL,
    key="plants",
    pipelines=(
        _pipeline(
            "Impianti",
            "Plants",
            _stage("Segnalazione", "Tip", "5", 30),
            _stage("Sopralluogo", "Site visit", "20", 21),
            _stage("Progetto di massima", "Outline design", "35", 45),
            _stage("Offerta", "Offer", "50", 45),
            _stage("Trattativa", "Negotiation", "70", 30),
            _stage("Verbale", "Award", "90", 21),
        ),
        _pipeline(
            "Manutenzione",
            "Maintenance",
            _stage("Richiesta", "Request", "30", 7),
            _stage("Sopralluogo", "Site visit", "50", 14),
            _stage("Offerta", "Offer", "65", 21),
        ),
    ),
    reasons=_reasons(
        _lost("Investimento rinviato", "Investment postponed", 270, ("Finanziamento negato", "Financing refused")),
        _lost("Tempi di consegna", "Delivery time", 180, ("Avviamento", "Start-up date")),
        _lost("Gara persa", "Tender lost", 365, ("Punteggio tecnico", "Technical score"), ("Ribasso", "Rebate")),
    ),
)
SERVICES = replace(
    NEUTRAL,
    key="services",
    pipelines=(
        _pipeline(
            "Incarichi",
            "Assignments",
            _stage("Primo incontro", "First meeting", "15", 10),
            _stage("Analisi dei bisogni", "Needs analysis", "35", 14),
            _stage("Proposta", "Proposal", "55", 14),
            _stage("Negoziazione", "Negotiation", "80", 10),
        ),
        _pipeline(
            "Rinnovi",
            "Renewals",
            _stage("In scadenza", "Due", "60", 30),
            _stage("Proposta", "Proposal", "80", 14),
        ),
    ),
    reasons=_reasons(
        _lost("Fatto internamente", "Done in house", 270),
        _lost("Fiducia", "Trust", 180, ("Referenze", "References"), ("Persone proposte", "People proposed")),
    ),
)
TEMPLATES: Mapping[str, SalesTemplate] = {each.key: each for each in (NEUTRAL, MANUFACTURING, RESALE, PLANTS, SERVICES)}
"""By sector."""
