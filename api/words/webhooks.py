"""What refusals about webhooks say, and how an address failed."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "address-unreadable": {
        "it": ("Indirizzo non leggibile", "Scrivi l'indirizzo per intero, come https://azienda.it/filo."),
        "en": ("Address not readable", "Write the whole address, such as https://company.com/filo."),
    },
    "address-not-https": {
        "it": ("Serve https", "L'indirizzo deve cominciare con https://."),
        "en": ("Only https", "The address must begin with https://."),
    },
    "address-with-password": {
        "it": ("Credenziali nell'indirizzo", "Togli utente e password dall'indirizzo: i messaggi sono firmati."),
        "en": ("Credentials in the address", "Take user and password out of the address: messages are signed."),
    },
    "address-port": {
        "it": ("Porta non ammessa", "La porta può essere 443, o una da 1024 in su."),
        "en": ("Port not allowed", "The port may be 443, or one from 1024 on."),
    },
    "address-forbidden": {
        "it": ("Indirizzo non ammesso", "L'indirizzo porta in una rete privata, o in nessuna: ne serve uno pubblico."),
        "en": ("Address not allowed", "The address leads into a private network, or none: it must be a public one."),
    },
    "address-unknown": {
        "it": ("Indirizzo sconosciuto", "Il nome nell'indirizzo non esiste. Controlla come è scritto."),
        "en": ("Unknown address", "The name in the address does not exist. Check its spelling."),
    },
    "address-unreachable": {
        "it": ("Non raggiungibile", "Il server rifiuta il collegamento o lo interrompe."),
        "en": ("Not reached", "The server refuses the connection or breaks it off."),
    },
    "address-timeout": {
        "it": ("Nessuna risposta", "Il server non ha risposto in tempo: entro 15 secondi."),
        "en": ("No answer", "The server did not answer in time: within 15 seconds."),
    },
    "address-insecure": {
        "it": ("Certificato non valido", "Il certificato del server non vale per questo indirizzo."),
        "en": ("Certificate not valid", "The server's certificate does not hold for this address."),
    },
    "address-garbled": {
        "it": ("Risposta non leggibile", "Quello che risponde non parla HTTP."),
        "en": ("Answer not readable", "What answers does not speak HTTP."),
    },
    "webhook-not-active": {
        "it": ("Webhook spento", "Il webhook è spento: riaccendilo, e riprende da dove si era fermato."),
        "en": ("Webhook switched off", "The webhook is off: switch it on, and it goes on where it stopped."),
    },
    "one-beginning": {
        "it": ("Da dove?", "Indica una sequenza oppure un momento, non tutti e due."),
        "en": ("From where?", "Give a sequence or an instant, not both."),
    },
    "too-many-events": {
        "it": ("Troppi eventi", "Si rimandano al massimo {maximum} sequenze alla volta: comincia più tardi."),
        "en": ("Too many events", "At most {maximum} sequences are gone through at a time: begin later."),
    },
    "resend-under-way": {
        "it": ("Già in corso", "Un altro invio ripetuto è in corso: aspetta che finisca."),
        "en": ("Under way already", "Another resend is under way: wait until it has ended."),
    },
    "event-withheld": {
        "it": ("Evento non più visibile", "Chi ha impostato il webhook non può più vedere questo evento."),
        "en": ("Event no longer visible", "Who set the webhook may see this event no longer."),
    },
    "webhook-secret-unreadable": {
        "it": ("Segreto non leggibile", "La chiave dell'installazione è cambiata: dai al webhook un nuovo segreto."),
        "en": ("Secret not readable", "The installation's key has changed: give the webhook a new secret."),
    },
}
