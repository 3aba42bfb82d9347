"""What refusals say, in Italian and English; a file per area."""

from api.words import (
    access,
    catalogue,
    contacts,
    events,
    kernel,
)

AREAS = (
    kernel,
    events,
    access,
    contacts,
    catalogue,
)
WORDS: dict[str, dict[str, tuple[str, str]]] = {code: said for area in AREAS for code, said in area.WORDS.items()}
"""A test holds that every code the domain raises has words in both languages."""


def say(code: str, language: str, parameters: dict[str, object]) -> tuple[str, str]:
    """Title and detail of a refusal; an unknown code is said as its nearest kin."""
    title, detail = WORDS.get(code, WORDS["invalid"])[language]
    try:
        return title, detail.format(**parameters)
    except KeyError:
        return title, detail


def language_of(accepted: str | None) -> str:
    """`it` or `en`, by Accept-Language; English where nothing is said."""
    best, weight = "en", 0.0
    for part in (accepted or "").lower().split(","):
        tag, _, rest = part.strip().partition(";")
        try:
            quality = float(rest.strip().removeprefix("q=") or 1)
        except ValueError:
            quality = 0.0
        if tag[:2] in {"it", "en"} and quality > weight:
            best, weight = tag[:2], quality
    return best
