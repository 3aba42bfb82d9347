"""What is said of a field that is wrong, whatever the record: code → language → (title, detail)."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "missing": {
        "it": ("Manca un dato", "Questo campo è obbligatorio."),
        "en": ("Missing", "This field is required."),
    },
    "extra-forbidden": {
        "it": ("Campo di troppo", "Questo campo non esiste qui: toglilo."),
        "en": ("Unknown member", "There is no such field here: take it out."),
    },
    "not-a-string": {
        "it": ("Non è un testo", "Scrivi un testo tra virgolette."),
        "en": ("Not a string", "Write a string."),
    },
    "not-an-object": {
        "it": ("Non è un oggetto", "Qui serve un oggetto JSON, tra graffe."),
        "en": ("Not an object", "A JSON object is needed here."),
    },
    "not-a-list": {
        "it": ("Non è un elenco", "Qui serve un elenco JSON, tra parentesi quadre."),
        "en": ("Not a list", "A JSON array is needed here."),
    },
    "not-a-number": {
        "it": ("Non è un numero", "Scrivi un numero."),
        "en": ("Not a number", "Write a number."),
    },
    "not-a-whole-number": {
        "it": ("Non è un numero intero", "Scrivi un numero intero."),
        "en": ("Not a whole number", "Write a whole number."),
    },
    "not-a-boolean": {
        "it": ("Né vero né falso", "Usa true o false."),
        "en": ("Neither true nor false", "Use true or false."),
    },
    "not-a-choice": {
        "it": ("Valore non ammesso", "Usa uno di questi valori: {expected}."),
        "en": ("Value not allowed", "Use one of these values: {expected}."),
    },
    "invalid-id": {
        "it": ("Identificativo non valido", "Usa un identificativo UUID come quelli ricevuti dall'API."),
        "en": ("Invalid id", "Use a UUID such as the API gave you."),
    },
    "text-too-long": {
        "it": ("Testo troppo lungo", "Lunghezza massima: {maximum}."),
        "en": ("Text too long", "Maximum length: {maximum}."),
    },
    "text-too-short": {
        "it": ("Testo troppo corto", "Lunghezza minima: {minimum}."),
        "en": ("Text too short", "Minimum length: {minimum}."),
    },
    "pattern-mismatch": {
        "it": ("Forma non valida", "Il testo non ha la forma prevista: {pattern}"),
        "en": ("Wrong form", "The text does not have the form that is expected: {pattern}"),
    },
    "too-many-items": {
        "it": ("Troppi elementi", "Numero massimo di elementi: {maximum}."),
        "en": ("Too many items", "Maximum number of items: {maximum}."),
    },
    "too-few-items": {
        "it": ("Troppo pochi elementi", "Numero minimo di elementi: {minimum}."),
        "en": ("Too few items", "Minimum number of items: {minimum}."),
    },
    "too-many-digits": {
        "it": ("Troppe cifre", "Il numero ha troppe cifre."),
        "en": ("Too many digits", "The number has too many digits."),
    },
    "too-small": {
        "it": ("Troppo piccolo", "Il valore è sotto il limite ({bound})."),
        "en": ("Too small", "The value is below the limit ({bound})."),
    },
    "too-large": {
        "it": ("Troppo grande", "Il valore è sopra il limite ({bound})."),
        "en": ("Too large", "The value is above the limit ({bound})."),
    },
    "line-break": {
        "it": ("Testo su più righe", "Scrivi il testo su una sola riga."),
        "en": ("Line break", "Write the text on one line."),
    },
    "control-character": {
        "it": ("Carattere invisibile", "Togli i caratteri di controllo invisibili."),
        "en": ("Control character", "Remove the invisible control characters."),
    },
    "lone-surrogate": {
        "it": ("Mezzo carattere", "Il testo contiene mezzo carattere: riscrivilo."),
        "en": ("Half a character", "The text holds half a character: type it again."),
    },
    "broken-json": {
        "it": ("JSON non valido", "Il corpo non è JSON valido (riga {line}, colonna {column})."),
        "en": ("Broken JSON", "The body is not valid JSON (line {line}, column {column})."),
    },
    "too-deep": {
        "it": ("Troppi livelli", "Il JSON ha troppi livelli annidati: massimo {maximum}."),
        "en": ("Too deep", "The JSON is nested too deeply: at most {maximum} levels."),
    },
    "not-utf-8": {
        "it": ("Testo non UTF-8", "Invia il corpo in UTF-8."),
        "en": ("Not UTF-8", "Send the body in UTF-8."),
    },
    "invalid-email": {
        "it": ("E-mail non valida", "Scrivi un indirizzo come anna@azienda.it."),
        "en": ("Invalid e-mail", "Write an e-mail address such as anna@company.it."),
    },
    "invalid-phone": {
        "it": ("Telefono non valido", "Scrivi un numero, dall'estero con il prefisso, come +39 02 1234567."),
        "en": ("Invalid phone number", "Write a phone number, abroad with its prefix, such as +39 02 1234567."),
    },
    "phone-extension": {
        "it": ("Interno nel numero", "Scrivi il numero senza l'interno; annotalo altrove."),
        "en": ("Extension", "Write the number without its extension; note that elsewhere."),
    },
    "invalid-vat-number": {
        "it": (
            "Partita IVA non valida",
            "Controlla le cifre: l'ultima è di controllo. Di un altro paese scrivi anche la sigla, come DE136695976.",
        ),
        "en": (
            "Invalid VAT number",
            "Check the digits: the last one tells. Write another country's with its letters, such as DE136695976.",
        ),
    },
    "invalid-tax-code": {
        "it": ("Codice fiscale non valido", "Scrivi un codice fiscale di 16 caratteri o 11 cifre."),
        "en": ("Invalid tax code", "Write a tax code of 16 characters or 11 digits."),
    },
    "invalid-iban": {
        "it": ("IBAN non valido", "Scrivi un IBAN come IT60X0542811101000000123456."),
        "en": ("Invalid IBAN", "Write an IBAN such as IT60X0542811101000000123456."),
    },
    "unknown-country": {
        "it": ("Paese sconosciuto", "Usa un codice ISO 3166 di due lettere, come IT."),
        "en": ("Unknown country", "Use a two-letter ISO 3166 country code such as IT."),
    },
    "unknown-currency": {
        "it": ("Valuta sconosciuta", "Usa un codice ISO 4217 di tre lettere maiuscole, come EUR."),
        "en": ("Unknown currency", "Use a three-letter ISO 4217 currency code such as EUR, in capitals."),
    },
    "not-a-decimal-string": {
        "it": ("Non è un decimale", 'Scrivi il numero come testo di cifre, per esempio "1234.50".'),
        "en": ("Not a decimal string", 'Write the number as a string of digits such as "1234.50".'),
    },
    "too-many-decimals": {
        "it": ("Troppi decimali", "Cifre decimali ammesse: {places}."),
        "en": ("Too many decimals", "Decimal places allowed: {places}."),
    },
    "out-of-range": {
        "it": ("Fuori dai limiti", "Usa un numero da {low} a {high}."),
        "en": ("Out of range", "Use a number from {low} to {high}."),
    },
    "amount-out-of-range": {
        "it": ("Importo fuori dai limiti", "L'importo è troppo grande."),
        "en": ("Amount out of range", "The amount is too large."),
    },
    "negative-amount": {
        "it": ("Importo negativo", "L'importo non può essere negativo."),
        "en": ("Negative amount", "The amount must not be negative."),
    },
    "one-new-time": {
        "it": ("Un solo momento", "Indica una sola cosa fra in_days, due_on e due_at."),
        "en": ("One new time", "Give one of in_days, due_on and due_at."),
    },
    "invalid-instant": {
        "it": ("Data e ora non valide", "Scrivi data, ora e fuso, per esempio 2026-01-02T15:04:05+01:00."),
        "en": ("Invalid date and time", "Write date, time and zone, such as 2026-01-02T15:04:05+01:00."),
    },
    "instant-out-of-range": {
        "it": ("Data fuori dai limiti", "Usa una data dal 1900 al 2199."),
        "en": ("Date out of range", "Use a date from 1900 to 2199."),
    },
    "invalid-day": {
        "it": ("Data non valida", "Scrivi una data come 2026-01-02."),
        "en": ("Invalid date", "Write a date such as 2026-01-02."),
    },
    "day-out-of-range": {
        "it": ("Data fuori dai limiti", "Usa una data dal 1900 al 2199."),
        "en": ("Date out of range", "Use a date from 1900 to 2199."),
    },
    "invalid-value": {
        "it": ("Valore non valido", "Il valore non è del tipo del campo."),
        "en": ("Invalid value", "The value is not of the field's type."),
    },
}
