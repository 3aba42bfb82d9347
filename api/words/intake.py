"""What refusals about web forms say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "wrong-signature": {
        "it": ("Firma non valida", "La richiesta non è firmata con il segreto di questo indirizzo: copialo di nuovo."),
        "en": ("Wrong signature", "The request is not signed with the secret of this address: copy it again."),
    },
    "not-in-quarantine": {
        "it": ("Non in quarantena", "L'invio non è in quarantena: ricarica la pagina."),
        "en": ("Not in quarantine", "The submission is not in quarantine: reload the page."),
    },
    "submission-waiting": {
        "it": ("Già in lettura", "L'invio sta per essere letto: aspetta qualche secondo."),
        "en": ("Being read already", "The submission is about to be read: wait some seconds."),
    },
    "raw-gone": {
        "it": ("Richiesta non più conservata", "La richiesta originale è stata cancellata: resta ciò che vi fu letto."),
        "en": ("Request kept no longer", "The original request was deleted: what was read in it remains."),
    },
}
