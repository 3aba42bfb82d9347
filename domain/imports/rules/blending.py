"""What a row makes of a record that is there: what is added, what changes, what somebody edited since."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from domain.imports.rules.columns import EXTERNAL, KEYS, LISTS, ImportKind
from domain.imports.rules.reading import RowRead
from domain.kernel.values import sort_key

_ENDING = frozenset({"pipeline_id", "stage_id", "outcome", "closed_at", "loss_reason_id", "loss_note", "competitor_id"})


def key_of(by: str, read: RowRead) -> str | None:
    """By what a row's record is known; None where the row does not say it. It is the same whenever it is asked."""
    person = read.related.get("contact", {})
    if by == EXTERNAL:
        return read.external_id
    if by == "contact.email":
        return person["email"].casefold() if "email" in person else None
    if by == "name":
        return name_of(read)
    value = read.fields.get(by)
    value = next(iter(value), None) if isinstance(value, list) else value
    if value is None:
        return None
    if by == "title":
        words = [*read.related.get("company", {}).values(), *person.values()]
        return "\n".join(sort_key(each) for each in (str(value), *words))
    return str(value).casefold() if by == "emails" else str(value)


def known_by(kind: ImportKind, by: str, read: RowRead) -> tuple[str, str] | None:
    """By which field a row's record is known, and what it says there: the one asked for, and of companies and people
    the next that the row says.
    """
    more = [key for key in KEYS[kind] if key != by] if kind in {"company", "contact"} else []
    return next(((each, key) for each in (by, *more) if (key := key_of(each, read)) is not None), None)


def name_of(read: RowRead) -> str | None:
    """A company's name, or a person's with the company that the row names."""
    given, family = read.fields.get("given_name"), read.fields.get("family_name")
    name = read.fields.get("name") or " ".join(filter(None, (family, given)))
    return "\n".join(sort_key(each) for each in (name, *read.related.get("company", {}).values())) if name else None


def without_name(current: Mapping[str, Any], read: RowRead) -> dict[str, Any]:
    """The row's fields but the name, where the person is called so: who writes it in one does not say how it parts."""
    names = [current.get(name) or "" for name in ("given_name", "family_name")]
    same = read.whole is not None and sort_key(read.whole) in {
        sort_key(" ".join(each)) for each in (names, names[::-1])
    }
    return {name: value for name, value in read.fields.items() if not same or name not in {"given_name", "family_name"}}


def blended(current: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields to write into a record that is there: lists gain what they lack, an address its parts."""
    wanted: dict[str, Any] = {}
    for field, value in given.items():
        there = current.get(field)
        if field in LISTS and value:
            known = {str(each).casefold() for each in there or ()}
            wanted[field] = [*(there or ()), *(each for each in value if str(each).casefold() not in known)]
        elif field == "addresses" and value:
            wanted[field] = _addressed(there or [], value[0])
        elif field == "companies" and value:
            known = {each["company_id"] for each in there or ()}
            wanted[field] = [*(there or ()), *(each for each in value if each["company_id"] not in known)]
        else:
            wanted[field] = value
    return wanted


def _addressed(there: Sequence[Mapping[str, Any]], given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    place = next((i for i, each in enumerate(there) if each["type"] == given["type"]), None)
    if place is None:
        return [*there, given]
    return [{**each, **given} if i == place else each for i, each in enumerate(there)]


def conflicting(current: Mapping[str, Any], last: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """The fields that somebody edited since the last import, and that the file would now write over."""
    return sorted(
        field
        for field, value in wanted.items()
        if field in last and current.get(field) not in (last[field], value) and field not in LISTS
    )


def withheld(edited: Collection[str]) -> Collection[str]:
    """The fields that are kept where some were edited: these, and of a deal's place and end all or none."""
    return {*edited, *_ENDING} if _ENDING.intersection(edited) else edited
