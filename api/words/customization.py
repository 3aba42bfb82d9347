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
    "unknown-kind": {
        "it": ("Tipo sconosciuto", "Non esistono record di tipo {name} che lo permettano."),
        "en": ("Unknown kind", "There are no records of kind {name} that take this."),
    },
    "immutable-field": {
        "it": ("Campo immutabile", "{name} non si cambia: crea un nuovo campo."),
        "en": ("Fixed field", "{name} is never changed: make a new field."),
    },
    "options-of-choice": {
        "it": ("Opzioni", "Le opzioni servono per i campi a scelta, e solo per quelli."),
        "en": ("Options", "Fields of choice need options, and only they take them."),
    },
    "option-twice": {
        "it": ("Opzione ripetuta", "Lo stesso valore compare due volte tra le opzioni."),
        "en": ("Repeated option", "The same value stands twice among the options."),
    },
    "unknown-custom-field": {
        "it": (
            "Campo personalizzato sconosciuto",
            "Il campo {name} non è definito: aggiungilo tra i campi personalizzati.",
        ),
        "en": ("Unknown custom field", "The field {name} is not defined: add it to the custom fields."),
    },
    "custom-required": {
        "it": ("Campo obbligatorio", "Il campo {name} è obbligatorio."),
        "en": ("Required field", "The field {name} is required."),
    },
    "custom-not-text": {
        "it": ("Testo non valido", "Il campo {name} vuole un testo di al massimo 2000 caratteri."),
        "en": ("Not a text", "The field {name} takes a text of at most 2000 characters."),
    },
    "custom-not-number": {
        "it": ("Numero non valido", "Il campo {name} vuole un numero."),
        "en": ("Not a number", "The field {name} takes a number."),
    },
    "custom-not-date": {
        "it": ("Data non valida", "Il campo {name} vuole una data come 2026-01-31."),
        "en": ("Not a date", "The field {name} takes a date such as 2026-01-31."),
    },
    "custom-not-bool": {
        "it": ("Valore non valido", "Il campo {name} vuole vero o falso."),
        "en": ("Not true or false", "The field {name} takes true or false."),
    },
    "custom-not-option": {
        "it": ("Opzione sconosciuta", "Il campo {name} vuole una delle sue opzioni."),
        "en": ("Unknown option", "The field {name} takes one of its options."),
    },
    "invalid-url": {
        "it": ("Indirizzo non valido", "Scrivi un indirizzo web come https://azienda.it."),
        "en": ("Invalid address", "Write a web address such as https://company.it."),
    },
    "merge-with-itself": {
        "it": ("Stesso record", "Scegli un record diverso da unire."),
        "en": ("The same record", "Choose a different record to merge."),
    },
    "currency-in-use": {
        "it": ("Valuta in uso", "La valuta {currency} resta: ci sono già importi, prezzi o cambi, anche nel cestino."),
        "en": (
            "Currency in use",
            "The currency {currency} stays: there are amounts, prices or rates already, or in the bin.",
        ),
    },
}
