"""What refusals about approvals say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "approval-required": {
        "it": ("Serve un'approvazione", "Il preventivo supera quanto puoi concedere: chiedi l'approvazione."),
        "en": ("Approval required", "The quote gives away more than you may: submit it for approval."),
    },
    "approval-stale": {
        "it": (
            "Approvazione superata",
            "Il preventivo è cambiato dopo l'approvazione: chiedila di nuovo, o torna a com'era.",
        ),
        "en": ("Approval out of date", "The quote changed after it was approved: submit it again, or change it back."),
    },
    "approval-not-needed": {
        "it": ("Approvazione non necessaria", "Puoi già inviare questo preventivo: invialo."),
        "en": ("No approval needed", "You may send this quote already: send it."),
    },
    "no-approver": {
        "it": (
            "Nessuno può approvare",
            "Nessun altro può concedere tanto: riduci lo sconto o senti l'amministratore.",
        ),
        "en": ("Nobody can approve", "Nobody else may grant so much: lower the discount, or ask your administrator."),
    },
    "quote-waiting": {
        "it": ("In attesa di approvazione", "Il preventivo attende una decisione: per cambiarlo ritira la richiesta."),
        "en": ("Waiting for approval", "The quote waits for a decision: recall the request to change it."),
    },
    "quote-approved": {
        "it": ("Già approvato", "Il preventivo è già approvato: invialo."),
        "en": ("Already approved", "The quote is approved already: send it."),
    },
    "quote-not-waiting": {
        "it": ("Nessuna richiesta in attesa", "Il preventivo non attende alcuna approvazione."),
        "en": ("Nothing to decide", "The quote does not wait for approval."),
    },
    "approval-approved": {
        "it": ("Già deciso", "{name} l'ha già approvato."),
        "en": ("Already decided", "{name} approved it already."),
    },
    "approval-rejected": {
        "it": ("Già deciso", "{name} ha già rifiutato l'approvazione."),
        "en": ("Already decided", "{name} refused the approval already."),
    },
    "approval-own": {
        "it": ("Richiesta tua", "Chi chiede un'approvazione non può darla: la decide un altro."),
        "en": ("Your own request", "Who asks for an approval cannot give it: somebody else decides."),
    },
    "approval-beyond-yours": {
        "it": ("Oltre il tuo limite", "Nemmeno tu puoi concedere tanto: decide chi ha un limite più ampio."),
        "en": ("Beyond your limit", "You may not grant so much either: somebody with a wider limit decides."),
    },
    "discount-beyond-limit": {
        "it": ("Sconto oltre il limite", "Sconto {value} % sul listino: il tuo limite è {limit} % ({rule})."),
        "en": ("Discount beyond the limit", "{value} % off the list price: your limit is {limit} % ({rule})."),
    },
    "margin-below-floor": {
        "it": ("Margine sotto la soglia", "Il margine è sotto la soglia ({rule})."),
        "en": ("Margin below the floor", "The margin is below the floor ({rule})."),
    },
    "role-twice": {
        "it": ("Ruolo ripetuto", "Ogni ruolo ha un solo limite per regola."),
        "en": ("Role named twice", "Each role has one limit in a rule."),
    },
    "not-your-delegation": {
        "it": ("Delega altrui", "Puoi nominare un sostituto solo per te."),
        "en": ("Not your delegation", "You can name a substitute for yourself only."),
    },
}
