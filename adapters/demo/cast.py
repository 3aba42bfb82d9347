"""Who and what the demo workspace is about; nobody and nothing in it exists."""

from collections.abc import Sequence
from dataclasses import dataclass

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
SOURCES: Sequence[str] = (
    "Fiera di settore",
    "Modulo del sito",
    "Segnalazione di un cliente",
    "Passaparola",
    "Richiesta per e-mail",
)
"""Of those that the sector brings."""
FAIR, WEB_FORM, REFERRAL, WORD_OF_MOUTH, MAIL = range(5)
COMPETITORS: Sequence[str] = ("Tecnomella Demo", "Utensili Ombralva", "Gruppo Kalbera")

COMPANIES = 60
"""How many have been sold to, or tried; those after them are prospects."""
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
AIR, POWER, CUTTING, GAUGES, WELDING, SAFETY, WORKSHOP = dict.fromkeys(each[2] for each in PRODUCTS)
