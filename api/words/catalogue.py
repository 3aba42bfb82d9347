"""What refusals about products, VAT codes and payment terms say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "sku-taken": {
        "it": ("Codice già usato", "Un altro prodotto ha già il codice {sku}: usane uno diverso."),
        "en": ("SKU taken", "Another product has the SKU {sku} already: use a different one."),
    },
    "validity-reversed": {
        "it": ("Date invertite", "La fine della validità deve seguire l'inizio."),
        "en": ("Dates reversed", "The validity must end after it begins."),
    },
    "vat-rate-out-of-range": {
        "it": ("Aliquota non valida", "L'aliquota va da 0 a 100 punti."),
        "en": ("Rate out of range", "A VAT rate is from 0 to 100 points."),
    },
    "nature-required": {
        "it": ("Natura mancante", "Con aliquota zero serve la natura (da N1 a N7)."),
        "en": ("Nature missing", "A rate of zero needs a nature (N1 to N7)."),
    },
    "nature-not-allowed": {
        "it": ("Natura non ammessa", "La natura si indica solo con aliquota zero."),
        "en": ("Nature not allowed", "A nature is given only with a rate of zero."),
    },
    "nature-needs-sub-code": {
        "it": ("Natura incompleta", "La natura {nature} richiede il sottocodice, ad esempio {nature}.1."),
        "en": ("Nature incomplete", "The nature {nature} needs its sub-code, such as {nature}.1."),
    },
    "unknown-nature": {
        "it": ("Natura sconosciuta", "La natura {nature} non esiste."),
        "en": ("Unknown nature", "There is no nature {nature}."),
    },
    "vat-kind-mismatch": {
        "it": ("Tipo non coerente", "Il tipo del codice IVA non corrisponde alla sua aliquota o natura."),
        "en": ("Kind does not fit", "The VAT code's kind does not fit its rate or nature."),
    },
    "too-many-instalments": {
        "it": ("Troppe rate", "Le rate sono al massimo {maximum}."),
        "en": ("Too many instalments", "There are at most {maximum} instalments."),
    },
    "days-out-of-range": {
        "it": ("Giorni non validi", "I giorni vanno da 0 a {maximum}."),
        "en": ("Days out of range", "Days are from 0 to {maximum}."),
    },
    "instalments-out-of-order": {
        "it": ("Rate non in ordine", "Elenca le rate dalla prima all'ultima scadenza."),
        "en": ("Instalments out of order", "List the instalments from the first to the last."),
    },
    "instalments-must-add-up-to-100": {
        "it": ("Rate incomplete", "Le percentuali delle rate devono dare 100, tutte indicate e positive."),
        "en": ("Instalments incomplete", "The instalments' points must add up to 100, each given and positive."),
    },
    "deposit-out-of-range": {
        "it": ("Acconto non valido", "L'acconto va da 0 a 100 punti."),
        "en": ("Deposit out of range", "A deposit is from 0 to 100 points."),
    },
    "instalments-required": {
        "it": ("Rate mancanti", "Indica almeno una rata per il saldo."),
        "en": ("Instalments missing", "Give at least one instalment for the balance."),
    },
    "nothing-left-to-pay": {
        "it": ("Nulla da saldare", "Con un acconto del 100% non restano rate."),
        "en": ("Nothing left to pay", "A deposit of 100 leaves no instalments."),
    },
    "fixed-day-out-of-range": {
        "it": ("Giorno non valido", "Il giorno fisso va da 1 a 31."),
        "en": ("Day out of range", "A fixed day is from 1 to 31."),
    },
    "skipped-months-out-of-range": {
        "it": ("Mesi non validi", "I mesi saltati vanno da 1 a 12, e non possono essere tutti."),
        "en": ("Months out of range", "Skipped months are from 1 to 12, and never all of them."),
    },
}
