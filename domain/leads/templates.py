"""What a new workspace's ladder begins with, and why leads are given up there, in both languages."""

LADDER: tuple[tuple[str, int, dict[str, str]], ...] = (
    ("new", 0, {"it": "Nuovo", "en": "New"}),
    ("contacted", 100, {"it": "Contattato", "en": "Contacted"}),
    ("interested", 200, {"it": "Interessato", "en": "Interested"}),
    ("qualified", 900, {"it": "Qualificato", "en": "Qualified"}),
    ("disqualified", 1000, {"it": "Non qualificato", "en": "Disqualified"}),
)
"""Key, position, names; the gaps are for the workspace's own steps."""
REASONS: tuple[dict[str, str], ...] = (
    {"it": "Nessun budget", "en": "No budget"},
    {"it": "Nessun bisogno", "en": "No need"},
    {"it": "Nessun potere di decisione", "en": "No authority"},
    {"it": "Non raggiungibile", "en": "Not reachable"},
    {"it": "Fuori target", "en": "Out of target"},
    {"it": "Duplicato", "en": "Duplicate"},
)
