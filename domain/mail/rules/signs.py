"""By what the parts of a signature are known, in Italian and English."""

import re

CLOSING = re.compile(
    r"^\W*(?:(?:molti |tanti |i miei |i più |più )?(?:cordiali|distinti|cari|migliori)? ?saluti\b.{0,30}"
    r"|(?:ringrazi\w+|grazie)\b.{0,40}\bsaluti.{0,20}|cordialmente|cordialità"
    r"|un (?:caro |cordiale )?saluto.{0,20}"
    r"|(?:auguro |vi auguro |le auguro )?(?:una )?buon[ao]? (?:giornata|lavoro|serata|weekend).{0,20}|a presto"
    r"|grazie(?: mille| ancora)?|in fede|(?:with )?(?:best|kind|kindest|warm|many thanks and)? ?regards.{0,20}"
    r"|best(?: wishes)?"
    r"|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|(?:many )?thanks"
    r"(?: again| a lot)?|thank you(?: very much)?|cheers)"
    r"[\s,.!;]*$",
    re.IGNORECASE,
)
RULE = re.compile(r"^\s*(?:--+|_{3,}|={3,}|\*{3,}|\u2014+)\s*$")
SMALL_PRINT = re.compile(
    r"privacy|riservat|gdpr|d\.? ?lgs|regolamento ue|reg\. ue|confidential|disclaimer"
    r"|questa? (?:e-?mail|messaggio|comunicazione)"
    r"|questo messaggio|this (?:e-?mail|message)|le informazioni contenute|ai sensi"
    r"|prima di stampare|please consider|inviato da"
    r"|sent from|scarica outlook|get outlook|virus|avast",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"^(?:dott\.?(?:ssa)?|dr\.?(?:ssa)?|ing\.?|geom\.?|rag\.?|avv\.?|arch\.?|prof\.?(?:ssa)?"
    r"|per\. ?ind\.?|p\.i\.|sig\.?(?:ra)?"
    r"|mr\.?|mrs\.?|ms\.?|dipl\.)\s+",
    re.IGNORECASE,
)
WORD = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'\u2019.-]*|de|di|da|del|della|van|von|de'|d'[A-Z][a-zà-ÿ]+")
FORM = re.compile(
    r"^(?P<name>.*?(?<![\w.])(?:s\.? ?r\.? ?l\.? ?s?\.?|s\.? ?p\.? ?a\.?|s\.? ?n\.? ?c\.?"
    r"|s\.? ?a\.? ?s\.?|s\.? ?s\.?|soc(?:ietà|\.) coop\w*\.?"
    r"|società agricola|gmbh|ltd\.?|limited|llc|inc\.?|plc|b\.v\.|s\.a\.|sarl|ag|kg|& co\.?))"
    r"(?P<rest>(?:\s+(?:unipersonale|a socio unico|in liquidazione|società benefit|sb))*)\W*$",
    re.IGNORECASE,
)
JOB = re.compile(
    r"\b(?:responsabile|resp\.|direttore|direttrice|direzione|titolare|amministra\w+"
    r"|ufficio|acquisti|vendite|commerciale"
    r"|tecnic[oa]|consulente|agente|manager|director|head|c[eftoi]o|owner|founder"
    r"|co-founder|engineer|buyer|purchasing|sales"
    r"|account|officer|executive|assistant|segreteria|segretari[oa]|impiegat[oa]"
    r"|marketing|export|presidente|president|partner|soci[oa]"
    r"|rappresentante|capo\w*|coordinat\w+|addett[oa]|specialist\w*|analyst|developer"
    r"|progettista|procurement|supervisor|chief|lead|plant|operations|qualità"
    r"|quality|logistic\w*|produzione|responsible)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:\+|00|\(\+)?\(?\d[\d\s./()\u2011-]{5,22}\d")
NO_PHONE = re.compile(
    r"(?:fax|f|iva|c\.? ?f\.?|cod\.? ?fisc\w*|fiscale|cap|r\.?e\.?a\.?|vat|iban"
    r"|cap\. ?soc\.?\D*|reg\w*\D*|sdi|n\.|nr\.?|€)[\s.:/#]*(?:[a-z]{2})?[\s-]*$",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?:tel|telefono|t|ph|phone|p|cell|cellulare|cel|mob|mobile|m|c|direct|diretto"
    r"|d|uff|ufficio|centralino|whatsapp|switchboard"
    r"|office|☎|📞|📱)[\s.:/)|]*$",
    re.IGNORECASE,
)
VAT = re.compile(
    r"(?:p\.? ?i(?:va|\.v\.a\.|\.)?|partita iva|vat|iva|p\.iva/c\.f\.)[^\dA-Z]{0,25}(?:[a-z.]{0,6}[^\dA-Z]{"
    r"0,5})?((?:[A-Z]{2} ?)?[\dA-Z]{8,12})\b",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
SITE = re.compile(
    r"(?:https?://(?:www\.)?|www\.)[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}(?:/[^\s|>)\]]{0,200})?", re.IGNORECASE
)
SOCIAL = re.compile(
    r"linkedin|facebook|instagram|twitter|//x\.com|youtu|goo\.gl|google\.|calendly"
    r"|wa\.me|whatsapp|teams\.|zoom\.|aka\.ms",
    re.IGNORECASE,
)
STREET = re.compile(
    r"(?P<street>\b(?:via|viale|v\.le|piazza|p\.zza|p\.za|piazzale|p\.le|corso"
    r"|c\.so|largo|strada|str\.|vicolo|località|loc\.|contrada"
    r"|zona ind\w*\.?)\s+[^|•·\u2013]{2,80}?)[\s,|•·\u2013-]*(?:I-|IT-)?(?P<postal_code>\d{5})[\s,-]+"
    r"(?P<city>[A-ZÀ-Þ][A-Za-zÀ-ÿ'\u2019. ]{1,40}?)\s*(?:[,(-]\s*(?P<province>[A-Z]{2})\)?"
    r"|\s(?P<short>[A-Z]{2}))?(?=\s*(?:$|[,|•·\u2013(-]|ital))",
    re.IGNORECASE,
)
APART = re.compile(r"\s+[|•·\u2013\u2014-]\s+|\s*[|•·]\s*|\s*,\s+|\t+")
