"""What refusals about tables that are brought in say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "import-busy": {
        "it": (
            "Importazione in corso",
            "L'importazione è nello stato {state}: aspetta che finisca, o aprine una nuova.",
        ),
        "en": ("Import under way", "The import is {state}: wait until that has ended, or begin another."),
    },
    "import-not-planned": {
        "it": ("Prima la prova", "L'importazione è nello stato {state}: chiedi prima il piano e guardalo."),
        "en": ("Plan first", "The import is {state}: ask for its plan first and look at it."),
    },
    "import-not-committed": {
        "it": ("Niente da annullare", "L'importazione è nello stato {state}: si annulla solo una eseguita."),
        "en": ("Nothing to take back", "The import is {state}: only one that was carried out can be taken back."),
    },
    "columns-differ": {
        "it": ("Colonne diverse", "Il file ha {count} colonne: indica un campo, o null, per ognuna."),
        "en": ("Columns differ", "The file has {count} columns: name a field, or null, for each."),
    },
    "unknown-import-field": {
        "it": ("Campo sconosciuto", "{field} non è un campo importabile di questo tipo di record."),
        "en": ("Unknown field", "{field} is no field that records of this kind can be given."),
    },
    "import-key-missing": {
        "it": ("Manca la chiave", "Indica con che cosa riconoscere i record, tra le colonne del file: {keys}."),
        "en": ("Key missing", "Say what records are known by, among the file's columns: {keys}."),
    },
    "unknown-import-owner": {
        "it": ("Persona sconosciuta", "{name} non è tra i membri: scrivi il nome o l'e-mail di un collega attivo."),
        "en": ("Unknown member", "{name} is none of the members: write the name or e-mail of an active colleague."),
    },
    "unknown-import-company": {
        "it": ("Azienda sconosciuta", "{name} non è tra le aziende, e questa importazione non ne crea."),
        "en": ("Unknown company", "{name} is none of the companies, and this import makes none."),
    },
    "unknown-import-contact": {
        "it": ("Persona sconosciuta", "{name} non è tra i contatti, e questa importazione non ne crea."),
        "en": ("Unknown person", "{name} is none of the contacts, and this import makes none."),
    },
    "several-import-people": {
        "it": ("Più persone", "{count} contatti si chiamano così: indica l'e-mail."),
        "en": ("Several people", "{count} contacts bear this name: give the e-mail."),
    },
    "several-import-deals": {
        "it": ("Più opportunità", "{count} opportunità dello stesso cliente si chiamano così: indica l'id."),
        "en": ("Several opportunities", "{count} opportunities of this customer bear this title: give the id."),
    },
    "several-import-companies": {
        "it": ("Più aziende", "{count} aziende si chiamano così: indica la partita IVA o il codice fiscale."),
        "en": ("Several companies", "{count} companies bear this name: give the VAT number or tax code."),
    },
    "unknown-import-name": {
        "it": ("Nome sconosciuto", "{name} non esiste. Esistono: {known}."),
        "en": ("Unknown name", "There is no {name}. There are: {known}."),
    },
    "no-source-called": {
        "it": ("Fonte sconosciuta", "Nessuna fonte si chiama {name}: creala in Impostazioni, Fonti."),
        "en": ("Unknown source", "No source is called {name}: make it in Settings, Sources."),
    },
    "no-member-called": {
        "it": ("Membro sconosciuto", "Nessun membro attivo ha l'indirizzo {email}."),
        "en": ("Unknown member", "No active member has the address {email}."),
    },
    "import-not-date": {
        "it": ("Non è una data", "{text} non è una data: scrivi gg/mm/aaaa oppure aaaa-mm-gg."),
        "en": ("No date", "{text} is no date: write dd/mm/yyyy or yyyy-mm-dd."),
    },
    "import-not-number": {
        "it": ("Non è un numero", "{text} non è un numero: scrivilo in cifre, per esempio 1.234,50."),
        "en": ("No number", "{text} is no number: write it in digits, such as 1,234.50."),
    },
    "import-not-outcome": {
        "it": ("Esito sconosciuto", "{text} non è un esito: scrivi aperta, vinta, persa oppure morta."),
        "en": ("Unknown outcome", "{text} is no outcome: write open, won, lost or dead."),
    },
    "closing-stays": {
        "it": (
            "Chiusura già registrata",
            "L'opportunità è chiusa con un'altra data: riaprila in Filo per cambiarla.",
        ),
        "en": ("Closed already", "The opportunity was closed on another day: reopen it in Filo to change that."),
    },
    "row-twice": {
        "it": ("Riga doppia", "La stessa chiave è già alla riga {row}."),
        "en": ("Row twice", "The same key stands in row {row} already."),
    },
    "row-unknown": {
        "it": ("Nessun record", "Nessun record ha questa chiave, e questa importazione non ne crea."),
        "en": ("No record", "No record has this key, and this import makes none."),
    },
    "row-in-bin": {
        "it": ("Nel cestino", "Il record è nel cestino: ripristinalo, poi importa di nuovo."),
        "en": ("In the bin", "The record is in the bin: restore it, then import again."),
    },
    "edited-since": {
        "it": (
            "Modificato nel frattempo",
            "Il campo è stato modificato in Filo dopo l'ultima importazione o il piano.",
        ),
        "en": ("Edited since", "The field was edited in Filo after the last import or the plan."),
    },
}
