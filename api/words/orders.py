"""What refusals about orders on their way into the ERP say, and what an ERP's answers mean."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "erp-missing": {
        "it": ("Nessun gestionale", "Collega prima il gestionale nelle impostazioni, e attivalo."),
        "en": ("No ERP", "First connect the ERP in the settings, and switch it on."),
    },
    "erp-secret-missing": {
        "it": ("Manca la chiave", "Scrivi la chiave d'accesso: vale per un solo gestionale a un solo indirizzo."),
        "en": ("Key missing", "Write the access key: it holds for one ERP at one address only."),
    },
    "order-on-its-way": {
        "it": ("Ordine in viaggio", "L'ordine sta andando nel gestionale proprio ora: aspetta qualche minuto."),
        "en": ("Order on its way", "The order is on its way into the ERP right now: wait a few minutes."),
    },
    "erp-order-unnamed": {
        "it": ("Manca l'ordine", "Indica l'ordine con la sua chiave o con il numero del gestionale."),
        "en": ("No order named", "Name the order by its key or by the ERP's own id."),
    },
    "erp-unknown-host": {
        "it": ("Server sconosciuto", "Il nome del server non esiste. Controlla come è scritto."),
        "en": ("Unknown server", "There is no server of that name. Check its spelling."),
    },
    "erp-forbidden": {
        "it": ("Indirizzo non consentito", "Il gestionale è in una rete che chi gestisce Filo non consente."),
        "en": ("Address not allowed", "The ERP is in a network that whoever runs Filo does not allow."),
    },
    "erp-unreachable": {
        "it": ("Gestionale non raggiungibile", "Il server rifiuta il collegamento. Controlla indirizzo e porta."),
        "en": ("ERP not reached", "The server refuses the connection. Check address and port."),
    },
    "erp-timeout": {
        "it": ("Il gestionale non risponde", "Il gestionale non ha risposto in tempo."),
        "en": ("ERP does not answer", "The ERP did not answer in time."),
    },
    "erp-broken-off": {
        "it": ("Risposta interrotta", "Il gestionale ha interrotto la risposta."),
        "en": ("Answer broken off", "The ERP broke off its answer."),
    },
    "erp-busy": {
        "it": ("Gestionale occupato", "Il gestionale chiede di riprovare più tardi."),
        "en": ("ERP busy", "The ERP asks to try again later."),
    },
    "erp-refused": {
        "it": ("Accesso rifiutato", "Il gestionale rifiuta la chiave, o a chi la usa mancano i permessi."),
        "en": ("Access refused", "The ERP refuses the key, or its user lacks the permissions."),
    },
    "erp-failed": {
        "it": ("Errore del gestionale", "Il gestionale ha risposto con un errore suo."),
        "en": ("ERP failed", "The ERP answered with a fault of its own."),
    },
    "erp-unreadable": {
        "it": ("Risposta incomprensibile", "Chi risponde non parla come questo gestionale. Controlla l'indirizzo."),
        "en": ("Unreadable answer", "What answers does not speak like this ERP. Check the address."),
    },
    "erp-company-missing": {
        "it": ("Manca l'azienda", "Indica l'azienda come il gestionale la conosce: per nome, in Tryton per numero."),
        "en": ("Company missing", "Name the company as the ERP knows it: by name, in Tryton by number."),
    },
    "erp-template": {
        "it": ("Richiesta errata", "Un percorso nomina un dato che non ha: ci sono {/key}, {/id} e {/since}."),
        "en": ("Wrong request", "A path names what paths do not have: there are {/key}, {/id} and {/since}."),
    },
    "erp-unlisted": {
        "it": ("Confronto impossibile", "Alle richieste manca `changes`, il percorso che elenca gli ordini."),
        "en": ("Not comparable", "The requests lack `changes`, the path that lists orders."),
    },
}
