"""What the customer's page says besides the document, in Italian and English."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "download": ("Scarica il PDF", "Download the PDF"),
    "other_language": ("English", "Italiano"),
    "until": ("Può essere accettato fino al {until} compreso.", "It may be accepted until {until}."),
    "choose": ("Aggiungi", "Add"),
    "options_note": (
        "Le voci opzionali si aggiungono spuntandole; poi aggiorna il totale.",
        "Tick the options you want, then update the total.",
    ),
    "stale": (
        "Le voci scelte sono cambiate: guardi il nuovo totale, poi può accettare.",
        "The items you ticked have changed: see the new total, then you can accept.",
    ),
    "new_total": ("Mostra il nuovo totale", "Show the new total"),
    "add_up": ("Aggiorna il totale", "Update the total"),
    "each": ("cad.", "each"),
    "accept_title": ("Accetta il preventivo", "Accept the quote"),
    "name": ("Nome e cognome", "Your name"),
    "role": ("Ruolo in azienda", "Your role"),
    "terms": (
        "Accetto il preventivo e le sue condizioni, e dichiaro di poter impegnare l'azienda.",
        "I accept this quote and its terms, and may commit the company.",
    ),
    "clauses": (
        "Approvo specificamente, ai sensi degli artt. 1341 e 1342 c.c., le clausole indicate qui sopra.",
        "I specifically approve the clauses above (articles 1341 and 1342 of the Italian civil code).",
    ),
    "accept": ("Accetto", "Accept"),
    "evidence": (
        "Con l'accettazione si conservano nome, ruolo, data e ora, indirizzo IP, browser e un'impronta del documento.",
        "With your acceptance we keep name, role, time, IP address, browser and a fingerprint of the document.",
    ),
    "decline_title": ("Non fa per voi?", "Not for you?"),
    "reason": ("Motivo, se vuole dirlo", "Reason, if you like"),
    "decline": ("Rifiuto", "Decline"),
    "ask_title": ("Una domanda?", "A question?"),
    "question": ("La sua domanda", "Your question"),
    "ask": ("Invia la domanda", "Send the question"),
    "done_accepted": (
        "Grazie: l'accettazione è registrata. Le scriveremo per i prossimi passi.",
        "Thank you: your acceptance is recorded. We will be in touch.",
    ),
    "done_declined": ("La sua risposta è registrata, grazie.", "Your answer is recorded, thank you."),
    "done_asked": ("La domanda è arrivata: le risponderemo presto.", "Your question has arrived, thank you."),
    "is_accepted": ("Questo preventivo è stato accettato il {on}.", "This quote was accepted on {on}."),
    "is_declined": ("Questo preventivo è stato rifiutato il {on}.", "This quote was declined on {on}."),
    "is_expired": (
        "Questo preventivo è scaduto il {until}. Ci scriva: possiamo prorogarlo.",
        "This quote expired on {until}. Write to us: we can extend it.",
    ),
    "is_void": ("Questo preventivo è stato annullato.", "This quote was withdrawn."),
    "is_superseded": ("Questo preventivo è stato sostituito.", "This quote was replaced."),
    "changed": (
        "Il documento o le voci scelte sono cambiati: controlli il totale qui sotto, poi confermi.",
        "The document or the items you ticked have changed: check the total below, then confirm.",
    ),
    "nothing_chosen": ("Scelga almeno una delle voci.", "Choose at least one of the items."),
    "mind": ("Da completare", "Please complete"),
    "name_missing": ("Scriva nome e cognome (fino a 200 caratteri).", "Write your name (up to 200 characters)."),
    "role_wrong": ("Il ruolo ha al massimo 200 caratteri.", "The role has 200 characters at most."),
    "terms_missing": ("Spunti l'accettazione delle condizioni.", "Tick that you accept the terms."),
    "clauses_missing": ("Spunti l'approvazione specifica delle clausole.", "Tick that you approve the clauses."),
    "question_missing": (
        "Scriva la domanda (fino a 4.000 caratteri).",
        "Write your question (up to 4,000 characters).",
    ),
    "reason_wrong": ("Il motivo ha al massimo 4.000 caratteri.", "The reason has 4,000 characters at most."),
    "error_404": ("Questo link non apre nulla", "This link opens nothing"),
    "error_404_detail": (
        "È scaduto, è stato revocato o non è completo. Chieda un nuovo link a chi le ha inviato il preventivo.",
        "It has expired, was revoked or is not complete. Ask whoever sent you the quote for a new link.",
    ),
    "error_409": ("Non è più possibile", "No longer possible"),
    "error_409_detail": (
        "Nel frattempo lo stato del preventivo è cambiato. Torni al preventivo per vedere com'è ora.",
        "The quote's state has changed meanwhile. Go back to the quote to see how it is now.",
    ),
    "error_429": ("Troppe richieste", "Too many requests"),
    "error_429_detail": ("Riprovi tra poco.", "Try again shortly."),
    "error_4xx": ("La richiesta non è leggibile", "The request cannot be read"),
    "error_4xx_detail": ("Torni al preventivo e riprovi.", "Go back to the quote and try again."),
    "error_5xx": ("Qualcosa non ha funzionato", "Something went wrong"),
    "error_5xx_detail": (
        "Non dipende da lei, e nulla è andato perso. Riprovi tra qualche minuto.",
        "It is not your fault, and nothing is lost. Try again in a few minutes.",
    ),
    "back": ("Torna al preventivo", "Back to the quote"),
}


def page_words(language: str) -> dict[str, str]:
    """All of them in a language."""
    return {key: both[0 if language == "it" else 1] for key, both in WORDS.items()}
