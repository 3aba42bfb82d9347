"""What refusals say, in Italian and English; a file per area."""

from importlib import import_module
from pkgutil import iter_modules

WORDS: dict[str, dict[str, tuple[str, str]]] = {}
for _area in iter_modules(__path__):
    WORDS.update(import_module(f"{__name__}.{_area.name}").WORDS)


KILO, MEGA = 1 << 10, 1 << 20


def say(code: str, language: str, parameters: dict[str, object]) -> tuple[str, str]:
    """Title and detail of a refusal; an unknown code is said as its nearest kin."""
    title, detail = WORDS.get(code, WORDS["invalid"])[language]
    try:
        return title, detail.format(**{**parameters, **_sized(parameters.get("bytes"))}).rstrip()
    except KeyError:  # the framework's own refusal knows no parameters
        return title, title


def _sized(count: object) -> dict[str, str]:
    """A number of bytes in MB, or kB where it is less than one of these."""
    if not isinstance(count, int):
        return {}
    return {"bytes": f"{count // MEGA} MB" if count >= MEGA else f"{count // KILO} kB"}


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
