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
    "report-too-long": {
        "it": (
            "Troppo da contare",
            "Il conto dura troppo: riprova con un periodo più breve o meno dimensioni.",
        ),
        "en": (
            "Too much to count",
            "This takes too long: try again with a shorter period or fewer dimensions.",
        ),
    },
    "too-many-days": {
        "it": ("Troppi giorni", "Giorno per giorno il periodo può durare al massimo {days} giorni."),
        "en": ("Too many days", "Day by day the period may last {days} days at most."),
    },
    "target-fixed": {
        "it": ("Resta com'è", "Di un obiettivo cambia solo l'importo; per un altro periodo se ne aggiunge uno."),
        "en": ("Stays as it is", "Only the amount of a target changes; add another one for another period."),
    },
    "target-holder": {
        "it": ("Titolare non chiaro", "Indica il titolare dell'obiettivo con il solo campo del suo tipo: {holder}."),
        "en": ("Holder unclear", "Name the target's holder by the field of its kind alone: {holder}."),
    },
    "family-unknown": {
        "it": ("Famiglia sconosciuta", "Nessun prodotto del catalogo è della famiglia «{family}»."),
        "en": ("Unknown family", "No product of the catalogue is of the family “{family}”."),
    },
    "not-the-first-day": {
        "it": ("Non è il primo giorno", "Un obiettivo comincia il primo giorno del suo periodo: {period}."),
        "en": ("Not the first day", "A target begins on the first day of its period: {period}."),
    },
    "not-the-workspace-currency": {
        "it": ("Altra valuta", "Scrivi l'importo nella valuta dello spazio di lavoro, {currency}."),
        "en": ("Another currency", "Write the amount in the workspace's currency, {currency}."),
    },
    "target-of-nothing": {
        "it": ("Obiettivo nullo", "L'obiettivo deve essere maggiore di zero."),
        "en": ("No target", "The target must be more than zero."),
    },
    "target-out-of-reach": {
        "it": ("Fuori portata", "Si danno obiettivi solo a chi si vede per intero."),
        "en": ("Out of reach", "You set targets only for those whose deals you all see."),
    },
    "adjustment-of-nothing": {
        "it": ("Nessuna rettifica", "Una rettifica aggiunge o toglie qualcosa: non può essere zero."),
        "en": ("No adjustment", "An adjustment adds or takes away something: it cannot be zero."),
    },
    "adjustment-stays": {
        "it": ("Resta com'è", "Una rettifica non cambia: toglila e scrivine un'altra."),
        "en": ("Stays as it is", "An adjustment does not change: take it back and write another."),
    },
}
