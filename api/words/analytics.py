"""What refusals about analytics say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "period-ends-before-it-begins": {
        "it": ("Periodo non valido", "La fine del periodo deve seguire l'inizio."),
        "en": ("Not a period", "The period must end after it begins."),
    },
    "period-too-long": {
        "it": ("Periodo troppo lungo", "Il periodo può durare al massimo {years} anni."),
        "en": ("Period too long", "The period may last {years} years at most."),
    },
    "too-many-days": {
        "it": ("Troppi giorni", "Giorno per giorno il periodo può durare al massimo {days} giorni."),
        "en": ("Too many days", "Day by day the period may last {days} days at most."),
    },
}
