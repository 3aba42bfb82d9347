"""What refusals about electronic invoices say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "no-invoices": {
        "it": ("Nessuna fattura di vendita", "Nel file non c'è nessuna fattura emessa da voi: controllate chi emette."),
        "en": ("No sales invoice", "The file holds no invoice that you issued: check who issues."),
    },
    "not-an-invoice": {
        "it": ("Non è una fattura", "È un altro XML, per esempio una notifica: non viene importato."),
        "en": ("Not an invoice", "It is another XML, such as a notification: it is not imported."),
    },
    "invoice-unreadable": {
        "it": ("Fattura illeggibile", "Mancano dati essenziali o il file è rovinato."),
        "en": ("Invoice unreadable", "Essential data are missing, or the file is damaged."),
    },
    "invoice-envelope": {
        "it": ("Firma senza contenuto", "Il file p7m non contiene la fattura, o non è un p7m."),
        "en": ("Signature without content", "The p7m file does not hold the invoice, or is no p7m."),
    },
    "invoice-entities": {
        "it": ("File rifiutato", "Definisce entità XML, che una fattura non ha: non è stato importato nulla. {name}"),
        "en": ("File refused", "It defines XML entities, which no invoice has: nothing was imported. {name}"),
    },
    "archive-broken": {
        "it": ("Archivio illeggibile", "Il file zip è rovinato: scaricalo di nuovo. Non è stato importato nulla."),
        "en": ("Archive unreadable", "The zip file is damaged: download it again. Nothing was imported."),
    },
    "archive-bomb": {
        "it": ("Archivio rifiutato", "{name} si espande oltre ogni misura: non è stato importato nulla."),
        "en": ("Archive refused", "{name} unpacks beyond all measure: nothing was imported."),
    },
    "archive-nested": {
        "it": ("Archivio dentro un archivio", "{name} è un altro archivio: estrailo e importa le fatture."),
        "en": ("Archive in an archive", "{name} is another archive: unpack it and import the invoices."),
    },
    "archive-path": {
        "it": ("Archivio rifiutato", "{name} indica un percorso fuori dall'archivio: non è stato importato nulla."),
        "en": ("Archive refused", "{name} names a path outside the archive: nothing was imported."),
    },
    "archive-locked": {
        "it": ("Archivio protetto", "{name} è protetto da password: togli la password e riprova."),
        "en": ("Archive locked", "{name} is protected by a password: remove it and try again."),
    },
    "archive-too-large": {
        "it": ("Archivio troppo grande", "Sono più di 50.000 file o 500.000 righe: dividi, per esempio per anno."),
        "en": ("Archive too large", "It holds more than 50,000 files or 500,000 lines: split it, such as by year."),
    },
    "import-reverted": {
        "it": ("Importazione già annullata", "È stata annullata prima: non c'è altro da togliere."),
        "en": ("Import taken back already", "It was taken back before: nothing is left to remove."),
    },
}
