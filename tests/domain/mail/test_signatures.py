"""Signatures as people write them: what is read, and what is not."""

from typing import Any

import pytest

from domain.mail.rules.proof import MailAddress
from domain.mail.rules.quoting import split_quoted
from domain.mail.rules.signatures import read_signature

ANNA = MailAddress("anna.bianchi@rossi.example", "Anna Bianchi")
SIGNED: list[tuple[str, MailAddress, str, dict[str, Any], dict[str, Any]]] = [
    (
        "the usual",
        ANNA,
        (
            "Buongiorno,\nvi chiedo un preventivo.\n\nCordiali saluti\n\nAnna Bianchi\n"
            "Responsabile Acquisti\nRossi Utensili S.r.l.\nVia Milano 1 - 25100 Brescia (BS)\n"
            "Tel. +39 030 1234567 - Cell. 348 1234567\nFax 030 7654321\n"
            "www.rossi-utensili.example\nP.IVA 00743110157"
        ),
        {
            "given_name": "Anna",
            "family_name": "Bianchi",
            "job_title": "Responsabile Acquisti",
            "phones": ["+390301234567", "+393481234567"],
        },
        {
            "name": "Rossi Utensili S.r.l.",
            "vat_number": "IT00743110157",
            "website": "https://www.rossi-utensili.example/",
            "addresses": [
                {"street": "Via Milano 1", "postal_code": "25100", "city": "Brescia", "province": "BS", "country": "IT"}
            ],
        },
    ),
    (
        "two dashes",
        ANNA,
        "Va bene.\nGrazie, a presto\n\n-- \nAnna Bianchi\nBuyer | Rossi SpA\nT +39 02 12345678 | M +39 348 1234567",
        {
            "given_name": "Anna",
            "family_name": "Bianchi",
            "job_title": "Buyer",
            "phones": ["+390212345678", "+393481234567"],
        },
        {"name": "Rossi SpA"},
    ),
    (
        "English",
        MailAddress("john.smith@acme.example", "John Smith"),
        (
            "Hi Luca,\nplease send us your offer.\n\nKind regards,\n\nJohn Smith\n"
            "Purchasing Manager\nAcme Tools Ltd\n+44 (0)20 7946 0958\nwww.acme.example"
        ),
        {"given_name": "John", "family_name": "Smith", "job_title": "Purchasing Manager", "phones": ["+442079460958"]},
        {"name": "Acme Tools Ltd", "website": "https://www.acme.example/"},
    ),
    (
        "German company, English words",
        MailAddress("k.weber@weber.example", "Klaus Weber"),
        (
            "Dear all,\nsee you on Monday.\nBest regards\nKlaus Weber\nHead of Procurement\n"
            "Weber Maschinenbau GmbH\nPhone: +49 89 636 48018"
        ),
        {
            "given_name": "Klaus",
            "family_name": "Weber",
            "job_title": "Head of Procurement",
            "phones": ["+498963648018"],
        },
        {"name": "Weber Maschinenbau GmbH"},
    ),
    (
        "a title before the name",
        MailAddress("m.verdi@verdi.example", "Verdi Marco"),
        (
            "Come d'accordo.\n\nDistinti saluti\nIng. Marco Verdi\nDirettore Tecnico\n"
            "Verdi & Figli S.n.c.\nTel: 0444/123456"
        ),
        {"given_name": "Marco", "family_name": "Verdi", "job_title": "Direttore Tecnico", "phones": ["+390444123456"]},
        {"name": "Verdi & Figli S.n.c."},
    ),
    (
        "name and job on one line",
        MailAddress("paolo@neri.example", "Paolo Neri"),
        "Ok.\nSaluti,\nPaolo Neri - Titolare\nNeri Impianti s.a.s.\ncell 347.1234567",
        {"given_name": "Paolo", "family_name": "Neri", "job_title": "Titolare", "phones": ["+393471234567"]},
        {"name": "Neri Impianti s.a.s."},
    ),
    (
        "everything on one line",
        MailAddress("giulia.ferri@ferri.example", "Giulia Ferri"),
        "A domani.\n\nBuona giornata\nGiulia Ferri | Ufficio commerciale | Ferri Arredamenti Srl | Tel. 051 123456",
        {
            "given_name": "Giulia",
            "family_name": "Ferri",
            "job_title": "Ufficio commerciale",
            "phones": ["+39051123456"],
        },
        {"name": "Ferri Arredamenti Srl"},
    ),
    (
        "an office's address, signed",
        MailAddress("info@blu.example", "Blu Srl"),
        (
            "Inviamo ordine.\nCordiali saluti\nSara Conti\nAmministrazione\nBlu S.R.L.S.\n"
            "PEC: blu@pec.example\nP. IVA IT00743110157"
        ),
        {"given_name": "Sara", "family_name": "Conti", "job_title": "Amministrazione"},
        {"name": "Blu S.R.L.S.", "vat_number": "IT00743110157", "pec": "blu@pec.example"},
    ),
    (
        "capitals say which is the family's name",
        MailAddress("ml@gialli.example", "GIALLI Maria Luisa"),
        "Grazie.\nCordialmente,\nGIALLI Maria Luisa\nResp. qualità\nTel. 0523 123456",
        {
            "given_name": "Maria Luisa",
            "family_name": "Gialli",
            "job_title": "Resp. qualità",
            "phones": ["+390523123456"],
        },
        {},
    ),
    (
        "the head has the family's name first",
        MailAddress("luca.galli@galli.example", "Galli Luca"),
        "Va bene così.\n\nCordiali saluti.\nTel. 039 1234567\nGalli Meccanica S.p.A.",
        {"given_name": "Luca", "family_name": "Galli", "phones": ["+390391234567"]},
        {"name": "Galli Meccanica S.p.A."},
    ),
    (
        "small print ends it",
        ANNA,
        (
            "Grazie\nCordiali saluti\nAnna Bianchi\nUfficio acquisti\n"
            "Ai sensi del Regolamento UE 2016/679 Altra Società S.p.A. tratta i dati,\n"
            "tel. 02 99999999"
        ),
        {"given_name": "Anna", "family_name": "Bianchi", "job_title": "Ufficio acquisti"},
        {},
    ),
    (
        "a wrong VAT number is none",
        ANNA,
        "Saluti\nAnna Bianchi\nRossi Srl\nP.IVA 00743110158",
        {"given_name": "Anna", "family_name": "Bianchi"},
        {"name": "Rossi Srl"},
    ),
    (
        "tax code and VAT number together, REA and capital are no phones",
        ANNA,
        (
            "Distinti saluti\nAnna Bianchi\nRossi S.r.l. unipersonale\n"
            "C.F. e P.IVA 00743110157 - REA BS 123456 - Cap. Soc. € 100.000,00 i.v."
        ),
        {"given_name": "Anna", "family_name": "Bianchi"},
        {"name": "Rossi S.r.l. unipersonale", "vat_number": "IT00743110157"},
    ),
    (
        "address on two lines",
        ANNA,
        (
            "Cordiali saluti\nAnna Bianchi\nImpiegata commerciale\nViale dell'Industria, 12\n"
            "36100 Vicenza VI\nT. 0444 123456"
        ),
        {
            "given_name": "Anna",
            "family_name": "Bianchi",
            "job_title": "Impiegata commerciale",
            "phones": ["+390444123456"],
        },
        {
            "addresses": [
                {
                    "street": "Viale dell'Industria, 12",
                    "postal_code": "36100",
                    "city": "Vicenza",
                    "province": "VI",
                    "country": "IT",
                }
            ]
        },
    ),
    (
        "stars and links of programs",
        ANNA,
        (
            "Cordiali saluti\n*Anna Bianchi*\n*Responsabile vendite*\n[cid:image001.png@01DA]\n"
            "Mob: +39 335 1234567\nhttps://www.linkedin.com/in/anna\nhttps://rossi.example/it"
        ),
        {
            "given_name": "Anna",
            "family_name": "Bianchi",
            "job_title": "Responsabile vendite",
            "phones": ["+393351234567"],
        },
        {"website": "https://rossi.example/it"},
    ),
    (
        "no closing: the name begins it",
        ANNA,
        "Confermo per martedì alle 10.\n\nAnna Bianchi\nRossi Utensili Srl\nTel. 030 1234567",
        {"given_name": "Anna", "family_name": "Bianchi", "phones": ["+390301234567"]},
        {"name": "Rossi Utensili Srl"},
    ),
    (
        "below a quoted mail's head nothing counts",
        ANNA,
        (
            "Va bene.\nCordiali saluti\nAnna Bianchi\nTel. 030 1234567\n\n"
            "Il giorno lun 2 nov 2026 alle ore 10:00 Luca Blu <luca@filo.example> ha scritto:\n"
            "> Cordiali saluti\n> Luca Blu\n> Direttore\n> Filo Srl\n> Tel. 02 7654321"
        ),
        {"given_name": "Anna", "family_name": "Bianchi", "phones": ["+390301234567"]},
        {},
    ),
    (
        "Outlook's repeated mail",
        ANNA,
        (
            "Confermo l'ordine.\nUn cordiale saluto\nAnna Bianchi\nBuyer\n\n"
            "Da: Luca Blu <luca@filo.example>\nInviato: lunedì 2 novembre 2026 10:00\n"
            "A: Anna Bianchi\nOggetto: Offerta\n\nCordiali saluti\nLuca Blu\nDirettore\n"
            "Tel. 02 7654321"
        ),
        {"given_name": "Anna", "family_name": "Bianchi", "job_title": "Buyer"},
        {},
    ),
    (
        "a double closing",
        MailAddress("t.riva@riva.example", "Tommaso Riva"),
        (
            "Resto in attesa.\nRingraziando porgo distinti saluti\n\nRag. Tommaso Riva\n"
            "Amministratore unico\nRiva Trasporti Società Cooperativa\nTel. +39.0363.123456"
        ),
        {
            "given_name": "Tommaso",
            "family_name": "Riva",
            "job_title": "Amministratore unico",
            "phones": ["+390363123456"],
        },
        {"name": "Riva Trasporti Società Cooperativa"},
    ),
    (
        "an American",
        MailAddress("jane@widgets.example", "Jane Doe"),
        "Thanks for the call.\n\nThanks,\nJane Doe\nVP of Operations, Widgets Inc.\nDirect +1 (212) 736-5000",
        {"given_name": "Jane", "family_name": "Doe", "job_title": "VP of Operations", "phones": ["+12127365000"]},
        {"name": "Widgets Inc."},
    ),
    (
        "a family name of two words",
        MailAddress("e.de.luca@luce.example", "Elena De Luca"),
        "A presto\nElena De Luca\nExport Manager\nLuce S.p.A.",
        {"given_name": "Elena", "family_name": "De Luca", "job_title": "Export Manager"},
        {"name": "Luce S.p.A."},
    ),
]
UNSIGNED = [
    ("nothing but words", ANNA, "Ciao, ci vediamo domani."),
    ("a bare name", ANNA, "Ok, grazie.\nCordiali saluti\nAnna"),
    ("a name and no more", ANNA, "Ok.\nCordiali saluti\nAnna Bianchi"),
    ("a colleague's", ANNA, "Vi giro i dati.\nCordiali saluti\nMarco Verdi\nDirettore\nRossi Srl\nTel. 030 1234567"),
    ("from a telephone", ANNA, "Va bene\n\nInviato da iPhone"),
    (
        "a list of numbers",
        MailAddress("noreply@shop.example", ""),
        "Ordine 123456789\nTotale 1.234,50\nCordiali saluti\nIl team",
    ),
    ("only small print", ANNA, "Ok\n--\nQuesto messaggio è riservato ad Anna Bianchi, Rossi Srl, tel. 030 1234567"),
    ("nothing", ANNA, ""),
]


@pytest.mark.parametrize(
    ("sender", "text", "person", "firm"), [each[1:] for each in SIGNED], ids=[each[0] for each in SIGNED]
)
def test_a_signature_is_read(sender: MailAddress, text: str, person: dict[str, Any], firm: dict[str, Any]) -> None:
    read = read_signature(split_quoted(text)[0], sender)
    assert read is not None
    assert (read.person, read.firm) == (person, firm)


@pytest.mark.parametrize(("sender", "text"), [each[1:] for each in UNSIGNED], ids=[each[0] for each in UNSIGNED])
def test_what_is_not_sure_is_not_read(sender: MailAddress, text: str) -> None:
    assert read_signature(split_quoted(text)[0], sender) is None
