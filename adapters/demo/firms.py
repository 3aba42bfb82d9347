"""The companies that the demo sells to and the people who work there; none of them exists."""

from dataclasses import dataclass

_HEADS = (
    "Brond", "Calvess", "Dossar", "Fragh", "Gramell", "Lovar", "Mardogh", "Norvat", "Orbecc", "Peltrav", "Quarenz",
    "Sarnov", "Treval", "Umbriagh", "Vezzar", "Zubran", "Calber", "Mirdol", "Navezz", "Ombral",
)  # fmt: skip
_TAILS = ("ini", "etti", "oni", "elli", "ati")
_SIGNS = (
    ("Officine {}", "Srl", "Meccanica"), ("{} Impianti", "Srl", "Impianti"), ("Torneria {}", "Snc", "Meccanica"),
    ("{} Stampi", "Spa", "Stampi"), ("Carpenteria {}", "Srl", "Carpenteria"), ("{} Serramenti", "Srl", "Serramenti"),
    ("Falegnameria {}", "Snc", "Legno"), ("{} Automazioni", "Srl", "Automazione"), ("Fonderia {}", "Spa", "Fonderia"),
    ("{} Costruzioni Meccaniche", "Srl", "Meccanica"), ("Termoidraulica {}", "Sas", "Impianti"),
    ("{} Plastica", "Srl", "Plastica"), ("Lavorazioni {}", "Srl", "Meccanica"),
)  # fmt: skip
TOWNS = (
    ("Brescia", "25121", "BS"), ("Lumezzane", "25065", "BS"), ("Desenzano del Garda", "25015", "BS"),
    ("Chiari", "25032", "BS"), ("Bergamo", "24121", "BG"), ("Treviglio", "24047", "BG"), ("Cremona", "26100", "CR"),
    ("Mantova", "46100", "MN"), ("Verona", "37121", "VR"), ("Salò", "25087", "BS"), ("Gavardo", "25085", "BS"),
)  # fmt: skip
_PREFIXES = {"BS": "030", "BG": "035", "CR": "0372", "MN": "0376", "VR": "045"}
_STREETS = (
    "Via dell'Artigianato", "Via dell'Industria", "Via delle Fucine", "Via dei Mulini", "Via Provinciale", "Via Roma",
    "Via del Lavoro", "Viale Europa", "Via dei Fabbri", "Via San Giuseppe", "Via delle Cave", "Via Marconi",
)  # fmt: skip
_GIVEN = (
    "Alberto", "Beatrice", "Cesare", "Donata", "Enrico", "Federica", "Giorgio", "Ilaria", "Luca", "Marta", "Nicola",
    "Ornella", "Piero",
)  # fmt: skip
_FAMILY = (
    "Alberghesi", "Bonfadelli", "Cantaboni", "Dolcerini", "Ferragatti", "Gallinotti", "Lanfreschi", "Montebelli",
    "Pescatelli", "Rondinozzi", "Sommavilla", "Tiraboldi", "Vanzarelli", "Zanardotti", "Bertagnoli", "Cuminelli",
    "Guerradi",
)  # fmt: skip
_JOBS = ("Titolare", "Responsabile acquisti", "Direttore di produzione", "Ufficio tecnico", "Amministrazione",
         "Responsabile manutenzione")  # fmt: skip
FIRMS = len(_HEADS) * len(_TAILS)
UNREACHED = 39
"""Which company has given neither SDI code nor PEC."""


@dataclass(frozen=True, slots=True)
class Firm:
    """A company as the demo invents it. town: its name, postal code and province; rank: a, b or c."""

    name: str
    domain: str
    vat_number: str
    sdi_code: str | None
    pec: str | None
    phone: str
    industry: str
    street: str
    town: tuple[str, str, str]
    employees: int
    rank: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a company."""

    given_name: str
    family_name: str
    email: str
    phone: str
    job_title: str


def firm(i: int) -> Firm:
    """Company `i`, always the same; no name comes twice below `FIRMS`."""
    sign, form, industry = _SIGNS[i % len(_SIGNS)]
    name = sign.format(_HEADS[i % len(_HEADS)] + _TAILS[(i + i // len(_HEADS)) % len(_TAILS)])
    town = TOWNS[i * 3 % len(TOWNS)]
    employees = 4 + i * 37 % 61 + (90 if form == "Spa" else 0)
    domain = f"{name.replace(' ', '-')}.example".lower()
    # Some are reached by certified mail instead.
    by_mail = i % 9 == 4
    return Firm(
        f"{name} {form}",
        domain,
        vat_number(i),
        None if by_mail or i == UNREACHED else f"DM{i:05d}",
        f"amministrazione@pec.{domain}" if by_mail and i != UNREACHED else None,
        phone(town[2], i),
        industry,
        f"{_STREETS[i * 5 % len(_STREETS)]} {1 + i * 7 % 90}",
        town,
        employees,
        "a" if employees > 55 else "b" if employees > 20 else "c",
    )


def people(i: int) -> list[Person]:
    """Who one meets at company `i`: one, or two at every other."""
    made: list[Person] = []
    for j in range(1 + i % 2):
        place = i * 2 + j
        given, family = _GIVEN[place * 3 % len(_GIVEN)], _FAMILY[place % len(_FAMILY)]
        email = f"{given}.{family}@{firm(i).domain}".lower()
        made.append(Person(given, family, email, phone(firm(i).town[2], 1000 + place), _JOBS[place % len(_JOBS)]))
    return made


def phone(province: str, i: int) -> str:
    """A number that no exchange gives out: none begins with 0 behind its area's code."""
    return f"+39{_PREFIXES[province]}000{i:04d}"


def vat_number(i: int) -> str:
    """An Italian VAT number whose check digit is right, from numbers that no office gives out in order.

    Seven digits, three of the province (017 Brescia), Luhn's check digit (d.P.R. 633/1972, art. 35).
    """
    digits = f"99{70000 + i:05d}017"
    weighed = [int(each) if place % 2 == 0 else int(each) * 2 for place, each in enumerate(digits)]
    total = sum(each if each < 10 else each - 9 for each in weighed)
    return f"IT{digits}{-total % 10}"
