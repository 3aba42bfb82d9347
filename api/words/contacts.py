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
}
