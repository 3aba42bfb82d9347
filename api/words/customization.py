"""What refusals about a workspace's own words, rates and views say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "rate-of-base-currency": {
        "it": ("Valuta del workspace", "{currency} è la valuta del workspace: il suo cambio è sempre 1."),
        "en": ("The workspace's currency", "{currency} is the workspace's own currency: its rate is always 1."),
    },
    "no-exchange-rate": {
        "it": ("Cambio mancante", "Non c'è un cambio per {currency} al {day}: inseriscilo tra i cambi e riprova."),
        "en": (
            "No exchange rate",
            "There is no rate for {currency} on {day}: add one to the exchange rates and retry.",
        ),
    },
}
