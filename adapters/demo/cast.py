"""Who and what the demo workspace is about; nobody and nothing in it exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

NAME, SLUG, DOMAIN = "Leonessa Forniture (demo)", "leonessa-demo", "leonessa.example"
PASSWORD = "prova-filo-brescia"  # noqa: S105  printed at every start, and good on this machine only


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works there. team: by name, where they sit in one."""

    key: str
    name: str
    role: str
    team: str | None = None

    @property
    def email(self) -> str:
        """Where they sign in."""
        return f"{self.key}@{DOMAIN}"


TEAMS: Sequence[tuple[str, str | None]] = (("Vendite", None), ("Brescia e Garda", "Vendite"), ("Fuori zona", "Vendite"))
MEMBERS: Sequence[Member] = (
    Member("titolare", "Paola Brondella", "admin"),
    Member("responsabile", "Davide Sarnovi", "manager", "Vendite"),
    Member("anna", "Anna Calvarenga", "seller", "Brescia e Garda"),
    Member("bruno", "Bruno Dossaro", "seller", "Brescia e Garda"),
    Member("carla", "Carla Fraghetti", "seller", "Fuori zona"),
    Member("dario", "Dario Lovarino", "seller", "Fuori zona"),
    Member("agente", "Elena Mardeghi", "agent", "Fuori zona"),
    Member("ufficio", "Fabio Norvati", "back_office"),
)
OWNER, MANAGER, BACK_OFFICE = "titolare", "responsabile", "ufficio"
FIRST_LOOK: Sequence[str] = (OWNER, MANAGER, "anna", BACK_OFFICE)
"""One of each kind, for who tries Filo out and has a minute."""
SELLERS: Sequence[str] = ("anna", "bruno", "carla", "dario", "agente")
SOURCES: Sequence[tuple[str, Literal["fair", "web_form", "referral", "word_of_mouth", "mail", "other"]]] = (
    ("Fiera della subfornitura", "fair"),
    ("Modulo del sito", "web_form"),
    ("Segnalazione di un cliente", "referral"),
    ("Passaparola", "word_of_mouth"),
    ("Richiesta per e-mail", "mail"),
)
COMPETITORS: Sequence[str] = ("Tecnomella Demo", "Utensili Ombralva", "Gruppo Kalbera")

_NAMES = (
    "Brondivalle", "Calvessa", "Dossarini", "Fraghelli", "Gramellera", "Lovarengo", "Mardoghe", "Norvatini",
    "Orbecca", "Peltravo", "Quarenzola", "Sarnovella", "Trevalchi", "Umbriago", "Vezzarola", "Zubranica",
    "Kalberini", "Mirdolana", "Navezzola", "Ombralvi",
)  # fmt: skip
_TRADES = (
    ("Officine", "Srl", "Meccanica"),
    ("Carpenteria", "Snc", "Carpenteria"),
    ("Torneria", "Srl", "Meccanica"),
    ("Stampi", "Spa", "Stampi"),
    ("Impianti", "Srl", "Impianti"),
    ("Falegnameria", "Sas", "Legno"),
)
_TOWNS = (
    ("Brescia", "25121", "BS"), ("Lumezzane", "25065", "BS"), ("Desenzano del Garda", "25015", "BS"),
    ("Chiari", "25032", "BS"), ("Bergamo", "24121", "BG"), ("Treviglio", "24047", "BG"), ("Cremona", "26100", "CR"),
    ("Mantova", "46100", "MN"), ("Verona", "37121", "VR"), ("Salò", "25087", "BS"),
)  # fmt: skip
_GIVEN = ("Alberto", "Beatrice", "Cesare", "Donata", "Enrico", "Federica", "Giorgio", "Ilaria", "Luca", "Marta")
_FAMILY = ("Alberghesi", "Bonfadelli", "Cantaboni", "Dolcerini", "Ferragatti", "Gallinotti", "Lanfreschi", "Montebelli",
           "Pescatelli", "Rondinozzi", "Sommavilla")  # fmt: skip
_JOBS = ("Titolare", "Responsabile acquisti", "Direttore di produzione", "Ufficio tecnico", "Amministrazione")
COMPANIES = 60


@dataclass(frozen=True, slots=True)
class Customer:
    """A company as the demo invents it."""

    name: str
    domain: str
    vat_number: str
    sdi_code: str | None
    industry: str
    street: str
    town: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a customer."""

    given_name: str
    family_name: str
    email: str
    job_title: str


def customers() -> list[Customer]:
    """The companies, always the same."""
    made: list[Customer] = []
    for i in range(COMPANIES):
        trade, form, industry = _TRADES[i % len(_TRADES)]
        # The two lists have no common divisor in step, so no name comes twice.
        name = _NAMES[(i + i // len(_NAMES)) % len(_NAMES)]
        domain = f"{trade}-{name}.example".lower()
        sdi_code = None if i % 17 == 5 else f"DM{i:05d}"
        street = f"Via dell'Artigianato {1 + i * 7 % 90}"
        town = _TOWNS[i * 3 % len(_TOWNS)]
        made.append(Customer(f"{trade} {name} {form}", domain, vat_number(i), sdi_code, industry, street, town))
    return made


def people(i: int, domain: str) -> list[Person]:
    """Who one meets at company `i`: one, or two at every other."""
    made: list[Person] = []
    for j in range(1 + i % 2):
        place = i * 2 + j
        given, family = _GIVEN[place * 3 % len(_GIVEN)], _FAMILY[place % len(_FAMILY)]
        made.append(Person(given, family, f"{given}.{family}@{domain}".lower(), _JOBS[place % len(_JOBS)]))
    return made


def vat_number(i: int) -> str:
    """An Italian VAT number whose check digit is right, from numbers that no office gives out in order.

    Seven digits, three of the province (017 Brescia), Luhn's check digit (d.P.R. 633/1972, art. 35).
    """
    digits = f"99{70000 + i:05d}017"
    weighed = [int(each) if place % 2 == 0 else int(each) * 2 for place, each in enumerate(digits)]
    total = sum(each if each < 10 else each - 9 for each in weighed)
    return f"IT{digits}{-total % 10}"


PRODUCTS: Sequence[tuple[str, str, str, str, str]] = (
    ("CMP-15", "Compressore a vite 15 kW", "Aria compressa", "8900.00", "6230.00"),
    ("CMP-22", "Compressore a vite 22 kW", "Aria compressa", "12900.00", "9160.00"),
    ("ESS-30", "Essiccatore a ciclo frigorifero", "Aria compressa", "3450.00", "2380.00"),
    ("SER-500", "Serbatoio verticale 500 l", "Aria compressa", "780.00", "520.00"),
    ("TRP-20", "Trapano a batteria 20 V", "Elettroutensili", "189.90", "121.00"),
    ("AVV-18", "Avvitatore a impulsi 18 V", "Elettroutensili", "214.50", "139.00"),
    ("SMR-125", "Smerigliatrice angolare 125 mm", "Elettroutensili", "98.00", "61.00"),
    ("SEG-01", "Seghetto alternativo", "Elettroutensili", "132.00", "84.00"),
    ("FRS-6", "Fresa in metallo duro 6 mm", "Utensili da taglio", "24.80", "13.20"),
    ("FRS-12", "Fresa in metallo duro 12 mm", "Utensili da taglio", "58.40", "32.00"),
    ("INS-10", "Inserti per tornitura, 10 pezzi", "Utensili da taglio", "89.00", "51.50"),
    ("PNT-25", "Serie punte HSS, 25 pezzi", "Utensili da taglio", "74.50", "41.00"),
    ("MND-200", "Mandrino autocentrante 200 mm", "Utensili da taglio", "640.00", "428.00"),
    ("CAL-150", "Calibro digitale 150 mm", "Misura", "46.00", "26.00"),
    ("MIC-25", "Micrometro 0-25 mm", "Misura", "82.00", "49.00"),
    ("TRG-01", "Truschino digitale", "Misura", "395.00", "262.00"),
    ("SAL-200", "Saldatrice inverter 200 A", "Saldatura", "540.00", "352.00"),
    ("SAL-MIG", "Saldatrice MIG trifase", "Saldatura", "1980.00", "1390.00"),
    ("FIL-15", "Filo per saldatura, bobina 15 kg", "Saldatura", "62.00", "38.50"),
    ("MSC-01", "Maschera auto-oscurante", "Sicurezza", "119.00", "68.00"),
    ("GNT-12", "Guanti antitaglio, 12 paia", "Sicurezza", "54.00", "29.00"),
    ("SCR-S3", "Scarpe di sicurezza S3", "Sicurezza", "69.90", "38.00"),
    ("ARM-01", "Armadio per utensili", "Arredo d'officina", "410.00", "268.00"),
    ("BNC-02", "Banco da lavoro 2 m", "Arredo d'officina", "690.00", "455.00"),
    ("SCF-03", "Scaffalatura portapallet, campata", "Arredo d'officina", "330.00", "214.00"),
)
"""sku, name, family, price, cost."""
