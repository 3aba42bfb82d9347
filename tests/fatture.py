# ruff: noqa: E501
"""Invented electronic invoices, the same ones for the same seed: what files hold, and what should be found in them."""

import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID
from stdnum.it import codicefiscale, iva

NAMESPACE = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"
SIMPLIFIED = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0"
FIRST_DAY = date(2023, 1, 2)


def vat_with_digit(head: int) -> str:
    """An Italian VAT number right by its digits."""
    return next(f"{head:010d}{digit}" for digit in range(10) if iva.is_valid(f"{head:010d}{digit}"))


US = vat_with_digit(9_000_001_017)


@dataclass(frozen=True)
class Buyer:
    """A customer as invoices name it."""

    name: str
    country: str = "IT"
    vat: str | None = None
    tax_code: str | None = None
    sdi: str = "0000000"
    pec: str | None = None
    person: tuple[str, str] | None = None
    public: bool = False
    city: str = "Brescia"


@dataclass(frozen=True)
class Item:
    """A line. discount: percentage."""

    code: str | None
    description: str
    quantity: Decimal
    price: Decimal
    discount: Decimal = Decimal(0)

    @property
    def net(self) -> Decimal:
        """After the discount."""
        return (self.quantity * self.made).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def made(self) -> Decimal:
        """The price of one after the discount."""
        return self.price * (100 - self.discount) / 100


@dataclass(frozen=True)
class Fattura:
    """An invoice as it was meant."""

    number: str
    on: date
    buyer: Buyer
    items: tuple[Item, ...]
    type: str = "TD01"
    simplified: bool = False

    @property
    def net(self) -> Decimal:
        """Negative in credit notes."""
        return sum((item.net for item in self.items), Decimal(0)) * (-1 if self.type in {"TD04", "TD08"} else 1)


@dataclass
class Batch:
    """What was generated."""

    fatture: list[Fattura] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def packed(self) -> bytes:
        """As a zip."""
        return zipped(self.files)


def zipped(files: list[tuple[str, bytes]]) -> bytes:
    """Files as a zip."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return kept.getvalue()


def buyers(dice: random.Random, count: int) -> list[Buyer]:
    """Companies, sole traders, consumers, public bodies and customers from abroad."""
    made: list[Buyer] = []
    for place in range(count):
        vat = vat_with_digit(200_000_000 * 10 + place * 1000 + 17)
        way = place % 10
        if way == 0:
            made.append(
                Buyer(f"Comune di Prova {place}", tax_code=vat, sdi=f"UF{place:04d}"[:6], public=True, city="Iseo")
            )
        elif way == 1:
            code = "RSSMRA80A01B157" if place == 1 else f"VRDLGU{30 + place // 2 % 60:02d}B{1 + place % 28:02d}B157"
            code += codicefiscale.calc_check_digit(code)
            made.append(Buyer("", tax_code=code, person=("Mario", f"Privato {place}")))
        elif way == 2:
            made.append(Buyer(f"Kunde {place} GmbH", "DE", vat=f"DE{_german(place)}", sdi="XXXXXXX", city="München"))
        elif way == 3:
            made.append(Buyer("", vat=f"IT{vat}", sdi=f"M{place:06d}", person=("Lucia", f"Artigiana {place}")))
        elif way == 4:
            made.append(Buyer(f"Società è più {place} S.r.l.", vat=f"IT{vat}", pec=f"azienda{place}@pec.example"))
        else:
            made.append(Buyer(f"Officine {place} & Figli S.p.A.", vat=f"IT{vat}", sdi=f"K{place:06d}"))
    dice.shuffle(made)
    return made


def _german(place: int) -> str:
    from stdnum.de import vat as german  # noqa: PLC0415  only here

    head = f"{10_000_000 + place:08d}"
    return next(f"{head}{digit}" for digit in range(10) if german.is_valid(f"{head}{digit}"))


def items(dice: random.Random) -> Iterator[Item]:
    """One to five lines of forty products, some of them without a code."""
    for _ in range(dice.randint(1, 5)):
        product = dice.randrange(40)
        price = Decimal(dice.randrange(100, 90_000)) / 100
        discount = Decimal(dice.choice((0, 0, 0, 10, 25)))
        code = None if product % 8 == 7 else f"ART-{product:03d}"
        yield Item(code, f"Articolo n° {product} <inox>", Decimal(dice.randint(1, 40)), price, discount)


def generated(count: int, *, seed: int = 7, customers: int = 120, signed: bool = True) -> Batch:
    """So many files: every ninth signed, one in fifteen a credit note, one in twenty-five simplified, some with two bodies."""
    dice = random.Random(seed)
    everybody, batch, signer = buyers(dice, customers), Batch(), Signer() if signed else None
    number, on = 0, FIRST_DAY
    for place in range(count):
        buyer = everybody[place % customers]
        bodies: list[Fattura] = []
        simplified = place % 25 == 24 and not buyer.public and buyer.country == "IT"
        for _ in range(2 if place % 40 == 39 and not simplified else 1):
            number += 1
            on += timedelta(days=dice.choice((0, 1, 1)))
            credit = place % 15 == 14
            type = ("TD08" if credit else "TD07") if simplified else "TD04" if credit else "TD01"
            bodies.append(Fattura(f"{number}/A", on, buyer, tuple(items(dice)), type, simplified))
        batch.fatture += bodies
        content, name = xml_of(bodies, place), f"IT{US}_{place:05d}"
        if signer is not None and place % 9 == 8:
            batch.files.append((f"{name}.xml.p7m", signer.sign(content, base64=place % 2 == 0)))
        else:
            batch.files.append((f"{name}.xml", content))
    return batch


def xml_of(bodies: list[Fattura], place: int = 0, *, seller: str = US) -> bytes:
    """A file, in one of the encodings that programs write."""
    text = _simplified(bodies[0], place, seller) if bodies[0].simplified else _ordinary(bodies, place, seller)
    encoding = ("utf-8", "windows-1252", "utf-8")[place % 3]
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'.encode(encoding, "xmlcharrefreplace")


def _ordinary(bodies: list[Fattura], place: int, seller: str) -> str:
    buyer = bodies[0].buyer
    form = "FPA12" if buyer.public else "FPR12"
    pec = f"<PECDestinatario>{buyer.pec}</PECDestinatario>" if buyer.pec else ""
    return (
        f'<p:FatturaElettronica versione="{form}" xmlns:p="{NAMESPACE}"><FatturaElettronicaHeader><DatiTrasmissione>'
        f"<IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>{seller}</IdCodice></IdTrasmittente>"
        f"<ProgressivoInvio>{place:05d}</ProgressivoInvio><FormatoTrasmissione>{form}</FormatoTrasmissione>"
        f"<CodiceDestinatario>{buyer.sdi}</CodiceDestinatario>{pec}</DatiTrasmissione><CedentePrestatore>"
        f"<DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>{seller}</IdCodice></IdFiscaleIVA><Anagrafica>"
        "<Denominazione>Forniture di Prova Srl</Denominazione></Anagrafica><RegimeFiscale>RF01</RegimeFiscale>"
        f"</DatiAnagrafici>{_seat('Iseo', 'IT')}</CedentePrestatore><CessionarioCommittente><DatiAnagrafici>"
        f"{_numbers(buyer)}<Anagrafica>{_names(buyer)}</Anagrafica></DatiAnagrafici>{_seat(buyer.city, buyer.country)}"
        f"</CessionarioCommittente></FatturaElettronicaHeader>{''.join(map(_body, bodies))}</p:FatturaElettronica>"
    )


def _numbers(buyer: Buyer) -> str:
    vat = (
        buyer.vat
        and f"<IdFiscaleIVA><IdPaese>{buyer.vat[:2]}</IdPaese><IdCodice>{buyer.vat[2:]}</IdCodice></IdFiscaleIVA>"
    )
    return (vat or "") + (f"<CodiceFiscale>{buyer.tax_code}</CodiceFiscale>" if buyer.tax_code else "")


def _names(buyer: Buyer) -> str:
    if buyer.person:
        return f"<Nome>{buyer.person[0]}</Nome><Cognome>{buyer.person[1]}</Cognome>"
    return f"<Denominazione>{escape(buyer.name)}</Denominazione>"


def _seat(city: str, country: str) -> str:
    province = "<Provincia>BS</Provincia>" if country == "IT" else ""
    return (
        f"<Sede><Indirizzo>Via della Libertà</Indirizzo><NumeroCivico>5</NumeroCivico>"
        f"<CAP>{'25100' if country == 'IT' else '00000'}</CAP><Comune>{city}</Comune>{province}<Nazione>{country}</Nazione></Sede>"
    )


def _body(fattura: Fattura) -> str:
    lines = "".join(_line(place, item) for place, item in enumerate(fattura.items, 1))
    net = abs(fattura.net)
    tax = (net * 22 / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return (
        f"<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>{fattura.type}</TipoDocumento>"
        f"<Divisa>EUR</Divisa><Data>{fattura.on}</Data><Numero>{fattura.number}</Numero>"
        f"<ImportoTotaleDocumento>{net + tax}</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali>"
        f"<DatiBeniServizi>{lines}<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA>"
        f"<ImponibileImporto>{net:.2f}</ImponibileImporto><Imposta>{tax}</Imposta></DatiRiepilogo></DatiBeniServizi>"
        "</FatturaElettronicaBody>"
    )


def _line(place: int, item: Item) -> str:
    code = (
        f"<CodiceArticolo><CodiceTipo>EAN</CodiceTipo><CodiceValore>80{place:011d}</CodiceValore></CodiceArticolo>"
        f"<CodiceArticolo><CodiceTipo>INTERNO</CodiceTipo><CodiceValore>{item.code}</CodiceValore></CodiceArticolo>"
    )
    discount = (
        f"<ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>{item.discount:.2f}</Percentuale></ScontoMaggiorazione>"
    )
    return (
        f"<DettaglioLinee><NumeroLinea>{place}</NumeroLinea>{code if item.code else ''}"
        f"<Descrizione>{escape(item.description)}</Descrizione><Quantita>{item.quantity:.2f}</Quantita>"
        f"<UnitaMisura>pz</UnitaMisura><PrezzoUnitario>{item.price:.2f}</PrezzoUnitario>"
        f"{discount if item.discount else ''}<PrezzoTotale>{item.net}</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>"
    )


def _simplified(fattura: Fattura, place: int, seller: str) -> str:
    buyer = fattura.buyer
    lines = "".join(
        f"<DatiBeniServizi><Descrizione>{escape(item.description)}</Descrizione><Importo>{item.net * 122 / 100:.2f}</Importo>"
        f"<DatiIVA><Imposta>{(item.net * 122 / 100).quantize(Decimal('0.01')) - item.net}</Imposta></DatiIVA></DatiBeniServizi>"
        for item in fattura.items
    )
    return (
        f'<p:FatturaElettronicaSemplificata versione="FSM10" xmlns:p="{SIMPLIFIED}"><FatturaElettronicaHeader>'
        f"<DatiTrasmissione><IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>{seller}</IdCodice></IdTrasmittente>"
        f"<ProgressivoInvio>{place:05d}</ProgressivoInvio><FormatoTrasmissione>FSM10</FormatoTrasmissione>"
        f"<CodiceDestinatario>{buyer.sdi}</CodiceDestinatario></DatiTrasmissione><CedentePrestatore><IdFiscaleIVA>"
        f"<IdPaese>IT</IdPaese><IdCodice>{seller}</IdCodice></IdFiscaleIVA><Denominazione>Forniture di Prova Srl</Denominazione>"
        f"{_seat('Iseo', 'IT')}<RegimeFiscale>RF01</RegimeFiscale></CedentePrestatore><CessionarioCommittente>"
        f"<IdentificativiFiscali>{_numbers(buyer)}</IdentificativiFiscali><AltriDatiIdentificativi>{_names(buyer)}"
        f"{_seat(buyer.city, buyer.country)}</AltriDatiIdentificativi></CessionarioCommittente></FatturaElettronicaHeader>"
        f"<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>{fattura.type}</TipoDocumento>"
        f"<Divisa>EUR</Divisa><Data>{fattura.on}</Data><Numero>{fattura.number}</Numero></DatiGeneraliDocumento></DatiGenerali>"
        f"{lines}</FatturaElettronicaBody></p:FatturaElettronicaSemplificata>"
    )


class Signer:
    """Signs as a smart card does (CAdES: the XML inside a CMS envelope), with a key and a certificate of its own."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Firma di prova")])
        self._certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self._key.public_key())
            .serial_number(7)
            .not_valid_before(_at(2023))
            .not_valid_after(_at(2040))
            .sign(self._key, hashes.SHA256())
        )

    def sign(self, content: bytes, *, base64: bool = False) -> bytes:
        """The envelope, as bytes or in base64."""
        from base64 import encodebytes  # noqa: PLC0415  the parameter has its name

        builder = (
            pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(self._certificate, self._key, hashes.SHA256())
        )
        made = builder.sign(Encoding.DER, [pkcs7.PKCS7Options.Binary])
        return encodebytes(made) if base64 else made


def _at(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)
