"""What refusals about analytics say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "period-ends-before-it-begins": {
        "it": ("Periodo non valido", "La fine del periodo deve seguire l'inizio."),
        "en": ("Not a period", "The period must end after it begins."),
    },
}
