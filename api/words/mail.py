"""What refusals about mails say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "mail-unreadable": {
        "it": ("Non è una mail", "Il file non è una mail con un mittente. Salvala dal programma di posta come .eml."),
        "en": ("Not a mail", "The file is no mail with a sender. Save it from your mail program as .eml."),
    },
    "mail-too-complex": {
        "it": ("Mail troppo complessa", "La mail ha troppe parti o intestazioni. Allega i file direttamente."),
        "en": ("Mail too complex", "The mail has too many parts or headers. Attach its files directly."),
    },
    "sender-known": {
        "it": ("Mittente già conosciuto", "Qualcuno ha già questo indirizzo: collega la mail a quella persona."),
        "en": ("Sender known already", "Somebody has this address already: put the mail on that person."),
    },
    "sender-colleague": {
        "it": ("Mail tra colleghi", "La mail è tra membri: collegala a una persona o a un'azienda, o eliminala."),
        "en": ("Mail between colleagues", "The mail is between members: put it on a person or company, or delete it."),
    },
    "one-company": {
        "it": ("Una sola azienda", "Indica un'azienda nuova oppure una che c'è già, non tutte e due."),
        "en": ("One company", "Give a new company or one that is there, not both."),
    },
    "mail-too-large": {
        "it": ("Mail troppo grande", "Una mail può avere al massimo 25 MB, allegati compresi."),
        "en": ("Mail too large", "A mail may have 25 MB at most, attachments included."),
    },
    "mailbox-password-missing": {
        "it": ("Manca la password", "Scrivi la password della casella: vale per un solo server e un solo utente."),
        "en": ("Password missing", "Write the mailbox's password: it holds for one server and one user only."),
    },
    "mailbox-missing": {
        "it": ("Nessuna casella", "Indica prima la casella da cui prendere le mail."),
        "en": ("No mailbox", "First say from which mailbox to fetch mails."),
    },
    "mailbox-unknown-host": {
        "it": ("Server sconosciuto", "Il nome del server non esiste. Controlla come è scritto."),
        "en": ("Unknown server", "There is no server of that name. Check its spelling."),
    },
    "mailbox-unreachable": {
        "it": ("Server non raggiungibile", "Il server rifiuta il collegamento. Controlla la porta."),
        "en": ("Server not reached", "The server refuses the connection. Check the port."),
    },
    "mailbox-timeout": {
        "it": ("Il server non risponde", "Il server non ha risposto in tempo. Controlla la porta e la cifratura."),
        "en": ("Server does not answer", "The server did not answer in time. Check port and encryption."),
    },
    "mailbox-insecure": {
        "it": ("Cifratura non riuscita", "Il certificato non vale, o su questa porta la cifratura è un'altra."),
        "en": ("Encryption failed", "The certificate does not hold, or this port encrypts in another way."),
    },
    "mailbox-refused": {
        "it": (
            "Accesso rifiutato",
            "Il server rifiuta utente o password. Alcuni gestori vogliono una password per app.",
        ),
        "en": ("Sign-in refused", "The server refuses user or password. Some providers want a password for apps."),
    },
    "mailbox-folder": {
        "it": ("Cartella inesistente", "La casella non ha una cartella con questo nome."),
        "en": ("No such folder", "The mailbox has no folder of that name."),
    },
    "mailbox-unreadable": {
        "it": ("Risposta incomprensibile", "Chi risponde non parla IMAP, o si è interrotto. Controlla server e porta."),
        "en": ("Unreadable answer", "What answers does not speak IMAP, or broke off. Check server and port."),
    },
    "mailbox-forbidden": {
        "it": ("Indirizzo non consentito", "Il server è in una rete che chi gestisce Filo non consente."),
        "en": ("Address not allowed", "The server is in a network that whoever runs Filo does not allow."),
    },
}
