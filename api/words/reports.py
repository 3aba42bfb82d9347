"""What refusals about saved reports say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "unknown-metric": {
        "it": ("Figura sconosciuta", "Non c'è una figura «{name}»: usa l'ultima parte di un indirizzo /v1/analytics/…"),
        "en": ("Unknown metric", "There is no metric “{name}”: use the last part of a /v1/analytics/… address."),
    },
    "period-said-twice": {
        "it": ("Periodo detto due volte", "Scegli un periodo che si muove con il calendario, oppure i giorni."),
        "en": ("Two periods", "Give either a period that moves with the calendar, or the days."),
    },
    "weekday-of-weekly": {
        "it": ("Giorno della settimana", "Il giorno della settimana serve, e serve solo, a un invio settimanale."),
        "en": ("Weekday", "A weekly mailing needs a weekday, and only a weekly one has it."),
    },
    "key-shares": {
        "it": ("Di nessuno", "Una chiave non è una persona: il report che salva è per tutti."),
        "en": ("Nobody's", "A key is nobody: the report that it saves is for everybody."),
    },
    "not-subscribed": {
        "it": ("Non lo ricevi", "Questo report non ti viene inviato."),
        "en": ("Not mailed to you", "This report is not mailed to you."),
    },
}
