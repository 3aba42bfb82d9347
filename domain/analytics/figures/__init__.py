"""Every figure: how it is asked for, and what answers it; the API and saved reports know them from here."""

from domain.analytics.figures import ahead, closed, leads, past
from domain.analytics.figures.asking import Figure

FIGURES: dict[str, Figure] = {
    each.name: each for each in (*closed.FIGURES, *past.FIGURES, *ahead.FIGURES, *leads.FIGURES)
}
"""By the last part of their address."""
