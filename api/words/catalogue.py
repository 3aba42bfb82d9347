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
    "sku-twice": {
        "it": ("Codice ripetuto", "Il codice {sku} compare più volte nel file."),
        "en": ("SKU repeated", "The SKU {sku} is in the file more than once."),
    },
    "unknown-vat-code": {
        "it": ("Codice IVA sconosciuto", "Il codice IVA {code} non esiste o oggi non è in vigore."),
        "en": ("Unknown VAT code", "There is no VAT code {code} in force today."),
    },
    "not-yes-or-no": {
        "it": ("Sì o no", "Scrivi sì oppure no."),
        "en": ("Yes or no", "Write yes or no."),
    },
    "cell-stays": {
        "it": (
            "Non si può togliere",
            "Un articolo ha sempre questo dato: scrivi quello nuovo o lascia la cella vuota.",
        ),
        "en": ("Cannot be taken away", "Every product has this: write the new one, or leave the cell empty."),
    },
    "sku-column-missing": {
        "it": ("Colonna del codice mancante", "La prima riga deve avere una colonna sku. Colonne note: {columns}."),
        "en": ("SKU column missing", "The first row must name a column sku. Known columns: {columns}."),
    },
    "import-refused": {
        "it": ("Righe non valide", "{rows} righe non si possono importare: correggile, o salta quelle sbagliate."),
        "en": ("Rows refused", "{rows} rows cannot be imported: mend them, or skip those that are wrong."),
    },
    "import-stale": {
        "it": ("Anteprima superata", "Nel frattempo qualcosa è cambiato: rifai l'anteprima e conferma di nuovo."),
        "en": ("Preview out of date", "Something has changed since: make the preview again, then confirm."),
    },
    "not-utf-8": {
        "it": ("Codifica non riconosciuta", "Salva il file come CSV UTF-8 oppure XLSX."),
        "en": ("Unknown encoding", "Save the file as CSV UTF-8 or XLSX."),
    },
    "spreadsheet-unreadable": {
        "it": ("File illeggibile", "Il file non è un CSV, XLSX o ODS valido: aprilo e salvalo di nuovo."),
        "en": ("Unreadable file", "The file is no proper CSV, XLSX or ODS: open it and save it again."),
    },
    "spreadsheet-empty": {
        "it": ("File vuoto", "Il file non contiene righe."),
        "en": ("Empty file", "The file holds no rows."),
    },
    "spreadsheet-too-large": {
        "it": ("File troppo grande", "Una volta aperto il file supera {bytes}: dividilo."),
        "en": ("File too large", "Once unpacked the file exceeds {bytes}: divide it."),
    },
    "too-many-rows": {
        "it": ("Troppe righe", "Le righe sono al massimo {maximum}: dividi il file o filtra l'elenco."),
        "en": ("Too many rows", "There are at most {maximum} rows: divide the file, or filter the list."),
    },
    "rows-repeated": {
        "it": ("Righe ripetute", "La riga {row} si ripete {times} volte: togli le righe uguali e salva di nuovo."),
        "en": ("Rows repeated", "Row {row} is repeated {times} times: remove the equal rows and save the file again."),
    },
    "too-many-columns": {
        "it": ("Troppe colonne", "Le colonne sono al massimo {maximum}."),
        "en": ("Too many columns", "There are at most {maximum} columns."),
    },
    "cell-too-long": {
        "it": ("Cella troppo lunga", "Alla riga {row} una cella supera {maximum} caratteri."),
        "en": ("Cell too long", "In row {row} a cell exceeds {maximum} characters."),
    },
    "audience-mismatch": {
        "it": ("Destinatari non coerenti", "Indica a chi vale il listino: un'azienda, o tag e settori di un segmento."),
        "en": ("Audience does not fit", "Say for whom the list holds: a company, or a segment's tags and industries."),
    },
    "entry-stays-in-its-list": {
        "it": ("Listino fisso", "Una voce resta nel suo listino: aggiungila all'altro."),
        "en": ("Stays in its list", "An entry stays in its price list: add one to the other."),
    },
    "price-of-one-thing": {
        "it": ("Voce ambigua", "Una voce vale per un prodotto, oppure per una famiglia o categoria."),
        "en": ("Ambiguous entry", "An entry is about a product, or about a family or category."),
    },
    "breaks-required": {
        "it": ("Prezzo mancante", "Indica almeno uno scaglione con un prezzo o uno sconto."),
        "en": ("Price missing", "Give at least one break with a price or a discount."),
    },
    "breaks-out-of-order": {
        "it": ("Scaglioni non in ordine", "Elenca gli scaglioni per quantità crescente, senza ripetizioni."),
        "en": ("Breaks out of order", "List the breaks by rising quantity, none twice."),
    },
    "price-or-discount": {
        "it": ("Prezzo o sconto", "Uno scaglione ha un prezzo netto oppure degli sconti, non entrambi."),
        "en": ("Price or discount", "A break has a net price or discounts, one of the two."),
    },
    "price-of-many-products": {
        "it": ("Prezzo non ammesso", "Un prezzo netto vale per un solo prodotto: per gli altri indica uno sconto."),
        "en": ("Price not allowed", "A net price is of a single product: give a discount for others."),
    },
    "components-of-a-single": {
        "it": ("Componenti non ammessi", "Solo un prodotto composto ha componenti: imposta il tipo «bundle»."),
        "en": ("Components not allowed", "Only a bundle has components: set the kind to bundle."),
    },
    "components-required": {
        "it": ("Componenti mancanti", "Un prodotto composto ha almeno un componente."),
        "en": ("Components missing", "A bundle has at least one component."),
    },
    "component-twice": {
        "it": ("Componente ripetuto", "Il componente c'è già: aumenta la sua quantità."),
        "en": ("Component repeated", "The component is there already: raise its quantity."),
    },
    "bundle-of-bundles": {
        "it": ("Composto di composti", "Un prodotto composto è fatto solo di prodotti semplici."),
        "en": ("Bundle of bundles", "A bundle is made of single products only."),
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
