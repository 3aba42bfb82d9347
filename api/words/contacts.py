"""What refusals about people and companies say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "invalid-sdi-code": {
        "it": ("Codice SDI non valido", "Il codice SDI ha 7 caratteri, 6 per la pubblica amministrazione."),
        "en": ("Invalid SDI code", "An SDI code has 7 characters, 6 for public bodies."),
    },
    "company-without-number": {
        "it": ("Azienda senza partita IVA", "Scrivi la partita IVA o il codice fiscale: senza, non c'è che cercare."),
        "en": ("Company without a number", "Write its VAT number or tax code: there is nothing to look up without."),
    },
    "directory-question": {
        "it": ("Domanda non chiara", "Cerca per nome, per partita IVA o per codice fiscale: uno solo dei tre."),
        "en": ("Unclear question", "Look up by name, by VAT number or by tax code: one of the three."),
    },
    "directory-key-missing": {
        "it": ("Manca la chiave", "Incolla la chiave del tuo conto openapi.it: senza, non risponde."),
        "en": ("The key is missing", "Paste the key of your openapi.it account: it does not answer without."),
    },
    "contact-without-name": {
        "it": ("Contatto senza nome", "Scrivi almeno un nome, un'e-mail o un telefono."),
        "en": ("Contact without a name", "Write at least a name, an e-mail or a phone."),
    },
    "referred-by-oneself": {
        "it": ("Segnalato da se stesso", "Un contatto non può essere segnalato da se stesso."),
        "en": ("Referred by oneself", "A contact cannot be referred by itself."),
    },
    "several-primary-companies": {
        "it": ("Più aziende principali", "Una sola azienda del contatto può essere la principale."),
        "en": ("Several primary companies", "Only one of a contact's companies can be the primary one."),
    },
    "company-twice": {
        "it": ("Azienda ripetuta", "La stessa azienda compare due volte: unisci i ruoli in una riga."),
        "en": ("Company repeated", "The same company stands twice: join its roles in one line."),
    },
    "consumer-with-vat-number": {
        "it": ("Privato con partita IVA", "Un privato non ha partita IVA: togli il numero o cambia il tipo."),
        "en": ("Consumer with a VAT number", "A consumer has no VAT number: remove it or change the kind."),
    },
    "tax-code-of-a-person": {
        "it": ("Codice fiscale di persona", "Un ente pubblico ha un codice fiscale di 11 cifre."),
        "en": ("Tax code of a person", "A public body has a tax code of 11 digits."),
    },
    "foreign-sdi-code": {
        "it": ("Codice SDI estero", "Per un cliente estero il codice SDI è XXXXXXX."),
        "en": ("SDI code abroad", "A foreign customer has the SDI code XXXXXXX."),
    },
    "parent-in-circle": {
        "it": ("Gruppo circolare", "La capogruppo dipende da questa azienda: scegline un'altra."),
        "en": ("Circle of parents", "The parent depends on this company: choose another."),
    },
    "in-the-future": {
        "it": ("Nel futuro", "La data è nel futuro: scrivi quando è avvenuto."),
        "en": ("In the future", "The time is in the future: write when it happened."),
    },
    "already-withdrawn": {
        "it": ("Già revocato", "Il consenso è già stato revocato."),
        "en": ("Already withdrawn", "The consent has been withdrawn already."),
    },
    "withdrawn-before-given": {
        "it": ("Revoca anteriore", "La revoca non può precedere il consenso."),
        "en": ("Withdrawn before given", "A consent cannot be withdrawn before it was given."),
    },
    "directory-off": {
        "it": ("Rubrica disattivata", "Le aziende dei colleghi non sono visibili in questo workspace."),
        "en": ("Directory off", "Colleagues' companies are not shown in this workspace."),
    },
    "members-only": {
        "it": ("Solo per persone", "Questa operazione è riservata ai membri: una chiave API non può farla."),
        "en": ("For members only", "Only members may do this: an API key may not."),
    },
    "owner-decides": {
        "it": ("Decide il proprietario", "Solo il proprietario o un responsabile decide gli accessi."),
        "en": ("The owner decides", "Only the owner or a manager decides on access."),
    },
    "already-decided": {
        "it": ("Già deciso", "La richiesta è già stata decisa."),
        "en": ("Already decided", "The request has been decided already."),
    },
    "proposal-decided": {
        "it": ("Proposta già decisa", "La proposta è già stata accettata o scartata: ricarica la pagina."),
        "en": ("Proposal decided already", "The proposal has been accepted or dismissed already: reload the page."),
    },
    "merge-undone": {
        "it": ("Unione già annullata", "L'unione è già stata annullata."),
        "en": ("Merge undone already", "The merge has been undone already."),
    },
    "restored-since": {
        "it": (
            "Già ripristinato",
            "Il record unito è stato ripristinato o cambiato: l'unione non si può più annullare.",
        ),
        "en": (
            "Restored since",
            "The merged record was restored or changed since: the merge cannot be undone any more.",
        ),
    },
    "already-erased": {
        "it": ("Dati cancellati", "I dati di questa persona sono stati cancellati per sempre."),
        "en": ("Data erased", "This person's data were erased for good."),
    },
    "nobody-to-ask": {
        "it": ("Nessuno a cui chiedere", "L'azienda non ha un proprietario: chiedi a un amministratore."),
        "en": ("Nobody to ask", "The company has no owner: ask an administrator."),
    },
    "access-already": {
        "it": ("Accesso già presente", "Vedi già questa azienda: non serve chiedere."),
        "en": ("Access already", "You see this company already: there is no need to ask."),
    },
}
