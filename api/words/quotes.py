"""What refusals about quotes and orders say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "quote-sent": {
        "it": ("Preventivo già inviato", "Un preventivo inviato non si modifica: creane una revisione."),
        "en": ("Quote already sent", "A quote that was sent does not change: revise it."),
    },
    "quote-not-sent": {
        "it": ("Preventivo non inviato", "Il preventivo è ancora una bozza: prima va inviato."),
        "en": ("Quote not sent", "The quote is still a draft: send it first."),
    },
    "quote-superseded": {
        "it": (
            "Preventivo sostituito",
            "Il preventivo è sostituito da una revisione o da un'alternativa accettata.",
        ),
        "en": ("Quote superseded", "The quote gave way to its revision, or to an alternative that was accepted."),
    },
    "quote-void": {
        "it": ("Preventivo annullato", "Il preventivo è stato annullato: duplicalo per ripartire."),
        "en": ("Quote voided", "The quote was voided: duplicate it to begin again."),
    },
    "quote-accepted": {
        "it": ("Preventivo già accettato", "Il preventivo è già stato accettato."),
        "en": ("Quote already accepted", "The quote has been accepted already."),
    },
    "quote-not-accepted": {
        "it": ("Preventivo non accettato", "Il preventivo non è accettato: non c'è nulla da ritirare."),
        "en": ("Quote not accepted", "The quote is not accepted: there is nothing to take back."),
    },
    "quote-declined": {
        "it": ("Preventivo rifiutato", "Il cliente ha rifiutato il preventivo: creane una revisione."),
        "en": ("Quote declined", "The customer declined the quote: revise it."),
    },
    "quote-expired": {
        "it": ("Preventivo scaduto", "Il preventivo è scaduto: prorogalo, o registra un'accettazione tardiva."),
        "en": ("Quote expired", "The quote has expired: extend it, or record a late acceptance."),
    },
    "deal-closed": {
        "it": ("Trattativa chiusa", "La trattativa è chiusa come persa o come morta: riaprila per continuare."),
        "en": ("Deal closed", "The deal is closed as lost or dead: reopen it to go on."),
    },
    "group-accepted": {
        "it": ("Alternativa già accettata", "Nel gruppo {group} è già accettato il preventivo {number}."),
        "en": ("Alternative already accepted", "In the group {group} the quote {number} is accepted already."),
    },
    "revision-open": {
        "it": ("Revisione già aperta", "C'è già una bozza di revisione di questo preventivo: completa quella."),
        "en": ("Revision already begun", "There is a draft revision of this quote already: finish that one."),
    },
    "quote-empty": {
        "it": ("Preventivo vuoto", "Il preventivo non ha righe che contano: aggiungine almeno una."),
        "en": ("Quote empty", "The quote has no line that counts: add at least one."),
    },
    "quote-without-value": {
        "it": ("Preventivo a zero", "Il totale è zero: indica i prezzi, o segna come omaggio quel che regali."),
        "en": ("Quote of nothing", "The total is zero: write prices, or mark as free goods what you give away."),
    },
    "product-required": {
        "it": ("Prodotto mancante", "Una riga di tipo prodotto indica il prodotto: per testo libero usa «text»."),
        "en": ("Product missing", "A line of kind product names its product: use text for free text."),
    },
    "discount-in-one-way": {
        "it": ("Doppio sconto", "Lo sconto sul documento è in punti o in importo, non entrambi."),
        "en": ("Discounted twice", "The document's discount is in points or an amount, not both."),
    },
    "validity-over": {
        "it": ("Validità già passata", "La data di validità è già passata: scegline una futura."),
        "en": ("Validity over", "The last day of validity is over: choose a later one."),
    },
    "no-extension": {
        "it": ("Nessuna proroga", "La nuova data deve essere successiva all'attuale."),
        "en": ("No extension", "The new date must be later than the present one."),
    },
    "quote-stays-with-its-deal": {
        "it": ("Trattativa fissa", "Un preventivo resta nella sua trattativa: duplicalo in un'altra."),
        "en": ("Stays with its deal", "A quote stays with its deal: duplicate it into another."),
    },
    "revision-keeps-its-series": {
        "it": ("Serie fissa", "Una revisione mantiene la serie del preventivo."),
        "en": ("Series fixed", "A revision keeps its quote's series."),
    },
    "product-of-a-text": {
        "it": ("Prodotto non ammesso", "Solo una riga di tipo prodotto può indicare un prodotto."),
        "en": ("Product not allowed", "Only a line of kind product names a product."),
    },
    "description-required": {
        "it": ("Descrizione mancante", "Scrivi la descrizione della riga."),
        "en": ("Description missing", "Write the line's description."),
    },
    "price-in-other-currency": {
        "it": ("Prezzo in altra valuta", "Il prezzo di listino è in {currency}: scrivi il prezzo unitario."),
        "en": ("Price in another currency", "The list price is in {currency}: write the unit price."),
    },
    "template-in-other-currency": {
        "it": ("Modello in altra valuta", "I prezzi del modello sono in {currency}, non nella valuta del preventivo."),
        "en": ("Template in another currency", "The template's prices are in {currency}, not the quote's currency."),
    },
    "other-currency": {
        "it": ("Valuta diversa", "Usa la valuta del preventivo, {currency}."),
        "en": ("Another currency", "Use the quote's currency, {currency}."),
    },
    "section-without-price": {
        "it": ("Sezione con prezzo", "Il titolo di una sezione non ha prezzo."),
        "en": ("Section with a price", "The title of a section has no price."),
    },
    "price-required": {
        "it": ("Prezzo mancante", "La riga ha bisogno di un prezzo unitario."),
        "en": ("Price missing", "The line needs a unit price."),
    },
    "too-many-discounts": {
        "it": ("Troppi sconti", "Gli sconti in cascata sono al massimo {maximum}."),
        "en": ("Too many discounts", "A cascade has at most {maximum} discounts."),
    },
    "discount-out-of-range": {
        "it": ("Sconto non valido", "Uno sconto va da 0 a 100 punti."),
        "en": ("Discount out of range", "A discount is from 0 to 100 points."),
    },
    "discount-too-large": {
        "it": ("Sconto troppo alto", "Lo sconto supera il totale delle righe."),
        "en": ("Discount too large", "The discount exceeds the sum of the lines."),
    },
    "vat-code-required": {
        "it": ("Codice IVA mancante", "Indica il codice IVA."),
        "en": ("VAT code missing", "Give the VAT code."),
    },
    "split-payment-over": {
        "it": ("Scissione non più in vigore", "La scissione dei pagamenti valeva fino al {until}."),
        "en": ("Split payment over", "Split payment held until {until}."),
    },
    "vat-code-not-in-force": {
        "it": ("Codice IVA non in vigore", "Il codice IVA {code} oggi non è in vigore: scegline un altro."),
        "en": ("VAT code not in force", "The VAT code {code} is not in force today: choose another."),
    },
    "order-does-not-go-there": {
        "it": ("Passaggio non ammesso", "Un ordine {state} non può diventare {wanted}."),
        "en": ("Step not allowed", "An order that is {state} cannot become {wanted}."),
    },
    "order-reason-required": {
        "it": ("Motivo mancante", "Scrivi perché l'ordine è {wanted}."),
        "en": ("Reason missing", "Write why the order is {wanted}."),
    },
    "order-acknowledged": {
        "it": ("Ordine già confermato", "L'ordine è già confermato: crea un preventivo di variante (vary)."),
        "en": ("Order acknowledged", "The order has been acknowledged: make a variation quote (vary)."),
    },
    "order-not-acknowledged": {
        "it": (
            "Ordine non confermato",
            "Finché l'ordine non è confermato, ritira l'accettazione e rivedilo.",
        ),
        "en": (
            "Order not acknowledged",
            "Until the order is acknowledged, withdraw the acceptance and revise.",
        ),
    },
    "order-has-left": {
        "it": ("Ordine già partito", "L'ordine è già partito: i suoi dati non cambiano."),
        "en": ("Order has left", "The order has left: its data does not change."),
    },
}
