"""What refusals about people and companies say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "invalid-sdi-code": {
        "it": ("Codice SDI non valido", "Il codice SDI ha 7 caratteri, 6 per la pubblica amministrazione."),
        "en": ("Invalid SDI code", "An SDI code has 7 characters, 6 for public bodies."),
    },
    "own-parent": {
        "it": ("Capogruppo di se stessa", "Un'azienda non può essere la capogruppo di se stessa."),
        "en": ("Its own parent", "A company cannot be its own parent."),
    },
    "contact-without-name": {
        "it": ("Contatto senza nome", "Scrivi almeno un nome, un'e-mail o un telefono."),
        "en": ("Contact without a name", "Write at least a name, an e-mail or a phone."),
    },
    "referred-by-oneself": {
        "it": ("Segnalato da se stesso", "Un contatto non può essere segnalato da se stesso."),
        "en": ("Referred by oneself", "A contact cannot be referred by itself."),
    },
    "several-primary-companies": {
        "it": ("Più aziende principali", "Una sola azienda del contatto può essere la principale."),
        "en": ("Several primary companies", "Only one of a contact's companies can be the primary one."),
    },
    "company-twice": {
        "it": ("Azienda ripetuta", "La stessa azienda compare due volte: unisci i ruoli in una riga."),
        "en": ("Company repeated", "The same company stands twice: join its roles in one line."),
    },
}
