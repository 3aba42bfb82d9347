"""What refusals about activities, messages, files and notifications say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "day-or-time": {
        "it": ("Giorno o orario", "Indica un giorno intero (due_on) oppure un orario, non entrambi."),
        "en": ("Day or time", "Give a whole day (due_on) or a time, not both."),
    },
    "due-or-starts": {
        "it": ("Scadenza o inizio", "Indica una scadenza (due_at) oppure un inizio (starts_at), non entrambi."),
        "en": ("Due or starts", "Give a due time (due_at) or a start (starts_at), not both."),
    },
    "ends-without-start": {
        "it": ("Fine senza inizio", "Per indicare la fine serve anche l'inizio (starts_at)."),
        "en": ("End without a start", "An end needs a start (starts_at) too."),
    },
    "ends-before-start": {
        "it": ("Finisce prima di iniziare", "La fine viene prima dell'inizio: correggi uno dei due."),
        "en": ("Ends before it starts", "The end comes before the start: correct one of them."),
    },
    "done-by-completing": {
        "it": ("Usa «completa»", "Un'attività si chiude con /complete e si riapre con /reopen."),
        "en": ("Use complete", "An activity is closed with /complete and opened again with /reopen."),
    },
    "done-in-future": {
        "it": ("Fatta nel futuro", "Un'attività non può essere già fatta in un momento che deve venire."),
        "en": ("Done in the future", "An activity cannot have been done at a time still to come."),
    },
    "already-done": {
        "it": ("Già fatta", "L'attività è già completata: riaprila per modificarla."),
        "en": ("Already done", "The activity is done already: reopen it first."),
    },
    "not-done": {
        "it": ("Non completata", "L'attività non è completata, quindi non c'è nulla da riaprire."),
        "en": ("Not done", "The activity is not done, so there is nothing to reopen."),
    },
    "not-your-message": {
        "it": ("Messaggio di altri", "Solo chi ha scritto un messaggio può modificarlo o eliminarlo."),
        "en": ("Somebody else's message", "Only its author may change or delete a message."),
    },
    "too-late-to-edit": {
        "it": ("Troppo tardi", "Un messaggio si corregge entro un'ora: scrivine un altro in risposta."),
        "en": ("Too late", "A message can be corrected within an hour: write another in reply."),
    },
    "file-size": {
        "it": ("Dimensione del file", "Il file è vuoto o supera {maximum} MB."),
        "en": ("Size of the file", "The file is empty or larger than {maximum} MB."),
    },
    "members-only": {
        "it": ("Solo per le persone", "Le notifiche sono delle persone: una chiave API non ne riceve."),
        "en": ("For people only", "Notifications belong to people: an API key gets none."),
    },
    "unknown-notification": {
        "it": ("Notifica sconosciuta", "Questo tipo di notifica non esiste."),
        "en": ("Unknown notification", "There is no such kind of notification."),
    },
    "nothing-to-put-back": {
        "it": ("Nulla da ripristinare", "Questo evento non ha sostituito valori che si possano rimettere."),
        "en": ("Nothing to put back", "This event replaced no values that could be put back."),
    },
}
