"""What a new workspace's ladder begins with, and why leads are given up there, in both languages."""

from collections.abc import Mapping

Names = Mapping[str, str]
"""A name by language."""
LADDER: tuple[tuple[str | None, int, Names], ...] = (
    ("new", 0, {"it": "Nuovo", "en": "New"}),
    ("contacted", 100, {"it": "Contattato", "en": "Contacted"}),
    ("interested", 200, {"it": "Interessato", "en": "Interested"}),
    ("qualified", 900, {"it": "Qualificato", "en": "Qualified"}),
    ("disqualified", 1000, {"it": "Non qualificato", "en": "Disqualified"}),
)
"""Key, position, names; the gaps are for a sector's steps and the workspace's own, which have no key."""
SECTOR_STEPS: Mapping[str, tuple[tuple[int, Names], ...]] = {
    "manufacturing": (
        (300, {"it": "Disegno ricevuto", "en": "Drawing received"}),
        (400, {"it": "Fattibile da noi", "en": "Feasible for us"}),
    ),
    "resale": ((300, {"it": "Catalogo e listino inviati", "en": "Catalogue and prices sent"}),),
    "plants": (
        (300, {"it": "Esigenza rilevata", "en": "Requirements taken"}),
        (400, {"it": "Investimento confermato", "en": "Investment confirmed"}),
    ),
    "services": (
        (150, {"it": "Incontro fissato", "en": "Meeting arranged"}),
        (300, {"it": "Bisogno definito", "en": "Need defined"}),
    ),
}
"""What a sector does besides before it opens a deal."""
REASONS: tuple[Names, ...] = (
    {"it": "Nessun budget", "en": "No budget"},
    {"it": "Nessun bisogno", "en": "No need"},
    {"it": "Nessun potere di decisione", "en": "No authority"},
    {"it": "Non raggiungibile", "en": "Not reachable"},
    {"it": "Fuori target", "en": "Out of target"},
    {"it": "Duplicato", "en": "Duplicate"},
)
SECTOR_REASONS: Mapping[str, tuple[Names, ...]] = {
    "manufacturing": (
        {"it": "Lavorazione che non facciamo", "en": "Work that we do not do"},
        {"it": "Quantità fuori dalla nostra portata", "en": "Quantities out of our reach"},
    ),
    "resale": (
        {"it": "Compra solo online", "en": "Buys online only"},
        {"it": "Fuori zona di consegna", "en": "Outside the delivery area"},
    ),
    "plants": (
        {"it": "Investimento non previsto", "en": "No investment planned"},
        {"it": "Cerca solo un confronto di prezzo", "en": "Wants a price to compare with"},
    ),
    "services": (
        {"it": "Competenza che non abbiamo", "en": "Skills that we do not have"},
        {"it": "Cerca un dipendente", "en": "Looks for an employee"},
    ),
}
"""Why a sector gives leads up besides."""


def ladder_of(sector: str) -> list[tuple[str | None, int, Names]]:
    """A sector's ladder from the first step to the last."""
    own = [(None, position, names) for position, names in SECTOR_STEPS.get(sector, ())]
    return sorted([*LADDER, *own], key=lambda step: step[1])


def reasons_of(sector: str) -> list[Names]:
    """Why a sector gives leads up."""
    return [*REASONS, *SECTOR_REASONS.get(sector, ())]
