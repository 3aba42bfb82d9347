"""The words of a row about its company and its person: what they are known by, and what is made of them."""

import re
from collections.abc import Mapping
from typing import Any

from domain.imports.rules.cells import person_name
from domain.imports.rules.reading import Part, RowRead
from domain.kernel.values import sort_key

_MAIL = re.compile(r"[^\s<>(),;]+@[^\s<>(),;]+")
_SEVERAL, _ONE = re.compile(r"\s*;\s*"), frozenset({"external_id", "name", "email", "phone"})
_AROUND = re.compile(r"[()<>\[\]]")
"""What some programs put around the e-mail behind a name."""


def tidy(words: Mapping[str, str]) -> dict[str, str]:
    """The words about one company or person: the first of several, the e-mail out of `Anna (anna@rossi.example)`."""
    said = {name: _SEVERAL.split(word)[0].strip() if name in _ONE else word for name, word in words.items()}
    mail = _MAIL.search(said.get("name", ""))
    if mail is not None:
        said.setdefault("email", mail[0])
        said["name"] = " ".join(_AROUND.sub(" ", said["name"].replace(mail[0], " ")).split())
    return {name: word for name, word in said.items() if word}


def company_fields(row: RowRead) -> dict[str, Any]:
    """What a company is made of: its name, else its VAT number."""
    words = row.related.get("company", {})
    fields = {"name": words.get("name") or words.get("vat_number"), "vat_number": words.get("vat_number")}
    return {field: value for field, value in fields.items() if value is not None}


def person_fields(row: RowRead) -> dict[str, Any]:
    """What a person is made of; somebody new belongs to the row's company."""
    words = row.related.get("contact", {})
    given, family = _names(words)
    fields: dict[str, Any] = {"given_name": given, "family_name": family, "job_title": words.get("job_title")}
    fields |= {f"{name}s": [words[name]] for name in ("email", "phone") if name in words}
    if "company_id" in row.fields:
        fields["companies"] = [{"company_id": row.fields["company_id"], "primary": True}]
    return {field: value for field, value in fields.items() if value is not None}


def _names(words: Mapping[str, str]) -> tuple[str | None, str | None]:
    if "family_name" in words or "given_name" in words:
        return words.get("given_name"), words.get("family_name")
    return person_name(words.get("name", ""))


def keys_of(row: RowRead) -> list[str]:
    """By what the row's company may be known: its number, then its name; a name may be the number."""
    words = row.related["company"]
    number, name = words.get("vat_number"), words.get("name")
    return [key for key in (number, name and sort_key(name), name) if key]


def called(row: RowRead) -> list[str]:
    """How the row's person may stand among the names, family before given; of a whole name wherever it may part."""
    words = row.related["contact"]
    given, family = words.get("given_name"), words.get("family_name")
    if given or family:
        return [sort_key(f"{family or ''} {given or ''}")]
    return turns(words.get("name", ""))


def turns(name: str) -> list[str]:
    """How a whole name may stand among the names, wherever it parts."""
    parts = name.split()
    return list(dict.fromkeys(sort_key(" ".join([*parts[place:], *parts[:place]])) for place in range(len(parts))))


def makers(rows: Mapping[int, RowRead], part: Part) -> dict[int, int]:
    """For each row the first that means the same company or person, which is yet to be made: of all that they say."""
    first: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for place, row in rows.items():
        sought, borne = _identities(row, part)
        maker = next((first[key] for key in sought if key in first and _agree(rows[first[key]], row)), place)
        words = rows[maker].related[part]
        rows[maker].related[part] = {**row.related[part], **words}
        for key in borne:
            first.setdefault(key, maker)
        found[place] = maker
    return found


def _identities(row: RowRead, part: Part) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """By what a row's company or person is looked for among those named before, and by what it is found itself."""
    words = row.related[part]
    name = sort_key(" ".join(filter(None, (words.get("given_name"), words.get("family_name"), words.get("name")))))
    named = [("named", name, str(row.fields.get("company_id", "")) if part == "contact" else "")] if name else []
    numbered = [("external", words["external_id"])] if "external_id" in words else []
    known = words.get("vat_number") or words.get("email")
    sure = [("known", known.casefold())] if known else []
    sought = numbered or [*sure, *(named if part == "company" or not sure else ())]
    return sought, [*numbered, *sure, *named]


def _agree(one: RowRead, other: RowRead) -> bool:
    """Whether two rows may mean the same company: one name with two VAT numbers is two."""
    numbers = {each.related.get("company", {}).get("vat_number") for each in (one, other)}
    return len(numbers - {None}) < 2
