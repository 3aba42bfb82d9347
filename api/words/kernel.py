"""What the kernel's refusals say: code → language → (title, detail); details take the refusal's parameters."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "malformed": {
        "it": ("Richiesta non leggibile", "La richiesta non si può leggere: correggila e riprova."),
        "en": ("Unreadable request", "The request cannot be read: correct it and try again."),
    },
    "unauthenticated": {
        "it": ("Accesso richiesto", "Accedi, o invia una chiave valida nell'intestazione Authorization."),
        "en": ("Sign-in required", "Sign in, or send a valid key in the Authorization header."),
    },
    "session-ended": {
        "it": ("Sessione terminata", "La sessione è terminata: accedi di nuovo."),
        "en": ("Session ended", "The session has ended: sign in again."),
    },
    "key-ended": {
        "it": ("Chiave non valida", "La chiave API è scaduta o revocata: chiedine una nuova."),
        "en": ("Key not valid", "The API key has expired or was revoked: ask for a new one."),
    },
    "forbidden": {
        "it": ("Non permesso", "Il tuo ruolo non permette questa operazione."),
        "en": ("Not allowed", "Your role does not allow this."),
    },
    "permission-required": {
        "it": ("Permesso mancante", "Serve il permesso {permission}: chiedilo a un amministratore."),
        "en": ("Permission missing", "The permission {permission} is needed: ask an administrator for it."),
    },
    "field-forbidden": {
        "it": ("Campo non permesso", "Il tuo ruolo non può vedere né scrivere questo campo."),
        "en": ("Field not allowed", "Your role may neither see nor write this field."),
    },
    "owned-elsewhere": {
        "it": ("Appartiene ad altri", "Il record esiste ma appartiene ad altri: chiedi l'accesso al proprietario."),
        "en": ("Owned elsewhere", "The record exists but belongs to somebody else: ask its owner for access."),
    },
    "not-found": {
        "it": ("Non trovato", "Non c'è, o non puoi vederlo."),
        "en": ("Not found", "It does not exist, or you may not see it."),
    },
    "method-not-allowed": {
        "it": ("Metodo non ammesso", "Questo indirizzo non accetta il metodo usato."),
        "en": ("Method not allowed", "This address does not take that method."),
    },
    "conflict": {
        "it": ("Conflitto", "Lo stato attuale del record non lo permette."),
        "en": ("Conflict", "The record's present state does not allow this."),
    },
    "already-exists": {
        "it": ("Esiste già", "Un record con la stessa chiave esiste già."),
        "en": ("Already exists", "A record with the same key exists already."),
    },
    "created-meanwhile": {
        "it": ("Creato nel frattempo", "Un'altra richiesta ha appena creato questo record: riprova."),
        "en": ("Created meanwhile", "Another request has just created this record: try again."),
    },
    "not-in-bin": {
        "it": ("Non è nel cestino", "Il record non è nel cestino: non c'è nulla da ripristinare."),
        "en": ("Not in the bin", "The record is not in the bin: there is nothing to restore."),
    },
    "in-flight": {
        "it": ("Richiesta in corso", "Una richiesta con la stessa Idempotency-Key è in corso: attendi e riprova."),
        "en": ("Request in flight", "A request with the same Idempotency-Key is running: wait and try again."),
    },
    "already-issued": {
        "it": ("Già emesso", "La risposta conteneva un segreto e non si ripete: creane uno nuovo."),
        "en": ("Already issued", "The answer carried a secret and is not repeated: make a new one."),
    },
    "idempotency-mismatch": {
        "it": ("Chiave già usata", "Questa Idempotency-Key è già servita per una richiesta diversa: usane una nuova."),
        "en": ("Key used before", "This Idempotency-Key has served another request: use a new one."),
    },
    "stale-version": {
        "it": ("Versione superata", "Qualcuno ha modificato il record: ricaricalo (ora è v{version}) e riprova."),
        "en": ("Stale version", "Somebody changed the record: load it again (it is v{version} now) and retry."),
    },
    "payload-too-large": {
        "it": ("Richiesta troppo grande", "Il corpo della richiesta supera {bytes}: dividilo in parti."),
        "en": ("Request too large", "The request's body exceeds {bytes}: send it in parts."),
    },
    "unsupported-media-type": {
        "it": ("Formato non accettato", "Invia JSON con Content-Type: application/json."),
        "en": ("Format not accepted", "Send JSON with Content-Type: application/json."),
    },
    "invalid": {
        "it": ("Dati non validi", "Uno o più campi non sono validi: vedi errors."),
        "en": ("Invalid input", "One or more fields are not valid: see errors."),
    },
    "too-many-requests": {
        "it": ("Troppi tentativi", "Troppi tentativi: riprova tra {retry_after} secondi."),
        "en": ("Too many attempts", "Too many attempts: try again in {retry_after} seconds."),
    },
    "request-timeout": {
        "it": ("Tempo scaduto", "Nessuna risposta entro {seconds} secondi: chiedi di meno o riprova."),
        "en": ("Timed out", "No answer within {seconds} seconds: ask for less, or try again."),
    },
    "internal": {
        "it": (
            "Errore interno",
            "Qualcosa non ha funzionato e non è stato scritto nulla. Cita trace_id all'assistenza.",
        ),
        "en": ("Internal error", "Something went wrong and nothing was written. Quote trace_id to your support."),
    },
    "unavailable": {
        "it": ("Non disponibile", "Il servizio non è pronto: riprova tra poco."),
        "en": ("Unavailable", "The service is not ready: try again shortly."),
    },
    "unknown-field": {
        "it": ("Campo sconosciuto", "Il campo {name} non esiste in questo elenco."),
        "en": ("Unknown field", "The field {name} does not exist in this list."),
    },
    "too-many-conditions": {
        "it": (
            "Filtro troppo grande",
            "Un filtro ha al massimo {maximum} condizioni: usa `in` al posto di tanti uguali.",
        ),
        "en": ("Filter too large", "A filter has {maximum} conditions at most: use `in` instead of many equals."),
    },
    "unknown-operator": {
        "it": ("Operatore sconosciuto", "L'operatore {name} non vale per questo campo."),
        "en": ("Unknown operator", "The operator {name} does not fit this field."),
    },
    "unknown-sort": {
        "it": ("Ordinamento sconosciuto", "Questo elenco non si ordina per {name}."),
        "en": ("Unknown sort", "This list is not sorted by {name}."),
    },
    "too-many-sorts": {
        "it": ("Troppi ordinamenti", "Ordina per non più di {maximum} campi."),
        "en": ("Too many sort keys", "Sort by {maximum} fields at most."),
    },
    "too-many-values": {
        "it": ("Troppi valori", "Indica non più di {maximum} valori per volta."),
        "en": ("Too many values", "Give {maximum} values at most."),
    },
    "unknown-expansion": {
        "it": ("Espansione sconosciuta", "{name} non si può espandere qui."),
        "en": ("Unknown expansion", "{name} cannot be expanded here."),
    },
    "broken-cursor": {
        "it": ("Cursore non valido", "Usa il cursore esattamente come l'hai ricevuto."),
        "en": ("Broken cursor", "Use the cursor exactly as it was given."),
    },
    "cursor-mismatch": {
        "it": ("Cursore di un'altra ricerca", "Il cursore vale solo con gli stessi filtri e lo stesso ordine."),
        "en": ("Cursor of another question", "A cursor holds only with the same filters and order."),
    },
    "duplicate-key": {
        "it": ("Chiave ripetuta", "La stessa chiave compare due volte nella richiesta."),
        "en": ("Repeated key", "The same key stands twice in the request."),
    },
    "batch-failed": {
        "it": ("Lotto respinto", "Almeno un elemento è errato: non è stato scritto nulla."),
        "en": ("Batch refused", "At least one item is wrong: nothing was written."),
    },
}
