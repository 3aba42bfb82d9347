"""What the signature under a mail says of its sender, in Italian and English; where that is not sure, nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import PydanticCustomError

from domain.kernel.values import email, phone, sort_key, url, vat_number
from domain.mail.rules import signs
from domain.mail.rules.proof import MailAddress

LONGEST, LOOKED_AT = 18, 80
"""Lines of a signature, and lines at a mail's end in which one is looked for."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature says; each value as an input takes it."""

    given_name: str | None = None
    family_name: str | None = None
    job_title: str | None = None
    phones: tuple[str, ...] = ()
    company: str | None = None
    vat_number: str | None = None
    pec: str | None = None
    website: str | None = None
    address: dict[str, Any] | None = field(default=None)

    @property
    def person(self) -> dict[str, Any]:
        """What it says of the person, by the fields of a contact."""
        said = {"given_name": self.given_name, "family_name": self.family_name, "job_title": self.job_title}
        return {
            **{name: value for name, value in said.items() if value},
            **({"phones": list(self.phones)} if self.phones else {}),
        }

    @property
    def firm(self) -> dict[str, Any]:
        """What it says of the company, by the fields of a company."""
        said = {"name": self.company, "vat_number": self.vat_number, "pec": self.pec, "website": self.website}
        return {
            **{name: value for name, value in said.items() if value},
            **({"addresses": [self.address]} if self.address else {}),
        }


def read_signature(body: str, sender: MailAddress) -> Signature | None:
    """The signature of a mail's own words; None where there is none, where it is another's, or says next to nothing."""
    block = _block(body, sender)
    if not block:
        return None
    found = next(((place, name) for place, line in enumerate(block[:4]) if (name := _person(line))), None)
    if found is None and not _personal(sender):
        return None
    if found is not None and not _agrees(found[1], sender):
        return None
    name = found[1] if found else sender.name.split()
    given, family = _in_order(name, sender)
    text = "\n".join(block)
    read = Signature(
        given_name=given,
        family_name=family,
        job_title=_job(block, found[0] if found else 0, name),
        phones=tuple(_phones(block)),
        company=next(filter(None, map(_company, _segments(block))), None),
        vat_number=_vat(text),
        pec=_pec(block),
        website=_website(text),
        address=_address(block),
    )
    says = (read.job_title, read.phones, read.company, read.vat_number, read.address)
    return read if any(says) else None


def same_firm(one: str, other: str) -> bool:
    """Whether two names may be one company's: they share a word that is no legal form."""
    words = [{_key(word) for word in re.split(r"[\s,&]+", name) if len(_key(word)) > 3} for name in (one, other)]
    return bool(words[0] & words[1])


def name_of(sender: MailAddress) -> dict[str, str]:
    """A sender's names by the fields of a contact, as far as the mail's head tells them; of a mere address nothing."""
    if not _personal(sender):
        return {}
    given, family = _in_order(sender.name.split(), sender)
    return {name: said for name, said in (("given_name", given), ("family_name", family)) if said}


def _block(body: str, sender: MailAddress) -> list[str]:
    lines = [line.strip() for line in body.split("\n")][-LOOKED_AT:]
    start = _start(lines, sender)
    if start is None:
        return []
    block: list[str] = []
    for line in lines[start:]:
        if signs.SMALL_PRINT.search(line) or line.startswith(">"):
            break
        if line and not signs.RULE.match(line):
            block.append(re.sub(r"\[(?:cid|image|logo)[^\]]*\]|\*|<mailto:[^>]*>", "", line[:300]).strip())
        if len(block) == LONGEST:
            break
    return [line for line in block if line]


def _start(lines: Sequence[str], sender: MailAddress) -> int | None:
    """Behind the last closing, or the last rule where that stands alone; else at the sender's own name."""
    closings = [place for place, line in enumerate(lines) if len(line) <= 80 and signs.CLOSING.match(line)]
    rules = [place for place, line in enumerate(lines) if signs.RULE.match(line)]
    if closings and any(lines[closings[-1] + 1 :]):
        return closings[-1] + 1
    if rules and any(lines[rules[-1] + 1 :]):
        return rules[-1] + 1
    if len(closings) > 1:
        return closings[-2] + 1
    for place in range(len(lines) - 1, -1, -1):
        name = _person(lines[place])
        if name and len(lines) - place <= LONGEST and _agrees(name, sender):
            return place
    return None


def _segments(block: Sequence[str]) -> Iterator[str]:
    for line in block:
        yield line
        yield from signs.APART.split(line)


def _person(line: str) -> list[str] | None:
    """The words of a person's name, where the line begins with one and nothing else is in that part of it."""
    first = signs.APART.split(line.strip(" ,.;"))[0]
    first = signs.TITLE.sub("", signs.TITLE.sub("", first)).strip(" ,.;")
    words = first.split()
    if not 2 <= len(words) <= 4 or signs.FORM.match(first) or signs.JOB.search(first) or signs.CLOSING.match(first):
        return None
    return words if all(signs.WORD.fullmatch(word) for word in words) else None


def _personal(sender: MailAddress) -> bool:
    name = sender.name
    return _person(name) is not None and "," not in name and "|" not in name


def _agrees(name: Sequence[str], sender: MailAddress) -> bool:
    """Whether a name is the sender's: by what the head shows, or by the address."""
    words = {_key(word) for word in name if len(word) > 2}
    shown = {_key(word) for word in re.split(r"[\s,.]+", sender.name) if len(word) > 2}
    if _personal(sender):
        return bool(words & shown)
    local = _key(sender.address.partition("@")[0])
    generic = not re.search(r"[._-]", sender.address.partition("@")[0]) and not any(word in local for word in words)
    return any(word in local for word in words) or (generic and _role(local))


def _role(local: str) -> bool:
    """An address that many write from: whoever signs there has written it."""
    return local in {
        "info",
        "ufficio",
        "acquisti",
        "vendite",
        "commerciale",
        "amministrazione",
        "ordini",
        "sales",
        "office",
        "orders",
    }


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", sort_key(text))


def _in_order(words: Sequence[str], sender: MailAddress) -> tuple[str | None, str | None]:
    """(given, family): as written, unless the address or capitals say that the family's name stands first."""
    words = [word.strip(",") for word in words]
    if len(words) < 2:
        return (words[0] if words else None), None
    local = [_key(part) for part in re.split(r"[._-]", sender.address.partition("@")[0]) if part]
    first, last = _key(words[0]), _key(words[-1])
    swapped = len(local) == 2 and local[1] == first and last.startswith(local[0])
    swapped = swapped or (len(words[0]) > 2 and words[0].isupper() and not words[-1].isupper())
    if swapped:
        return _said(words[1:]), _said(words[:1])
    # Given names may be two, family names rarely; particles begin the family's.
    return _said(words[:1]), _said(words[1:])


def _said(words: Sequence[str]) -> str:
    return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in words)


def _job(block: Sequence[str], place: int, name: Sequence[str]) -> str | None:
    own = signs.APART.split(block[place])[1:] if _person(block[place]) else [block[place]]
    for said in (*own, *(part for line in block[place + 1 : place + 4] for part in (line, *signs.APART.split(line)))):
        part = said.strip(" ,.;-\u2013")
        if not 2 < len(part) <= 80 or re.search(r"\d|@|www", part) or signs.FORM.match(part):
            continue
        if signs.JOB.search(part) and _key(part) != _key(" ".join(name)):
            return part
    return None


def _company(part: str) -> str | None:
    said = part.strip(" ,;-\u2013")
    found = signs.FORM.match(said)
    if len(signs.APART.split(said)) > 1 and signs.JOB.search(said):
        return None  # a post and a company on one line: its parts are asked next
    if found is None or len(said) > 90 or re.search(r"@|\d{4,}|www\.|:", said):
        return None
    name = f"{found['name']}{found['rest']}".strip(" ,;")
    bare = re.sub(r"\W", "", name)
    return name if len(bare) > 4 and name[0].isalnum() and not name[0].islower() and not signs.JOB.match(name) else None


def _phones(block: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for line in block:
        for found in signs.NUMBER.finditer(line):
            before = line[: found.start()]
            given = found.group()
            sure = signs.PHONE.search(before) is not None or given.startswith(("+", "00", "(+"))
            if signs.NO_PHONE.search(before) and not signs.PHONE.search(before):
                continue
            zero = "0" if re.match(r"\(?(?:\+|00)\s?39", given) else ""
            said = _checked(phone, given.replace("(0)", zero).replace("(", "").replace(")", "").replace("/", " "))
            if sure and said is not None and said not in seen:
                seen.add(said)
                yield said


def _vat(text: str) -> str | None:
    for found in signs.VAT.finditer(text):
        said = _checked(vat_number, found[1].replace(" ", ""))
        if said is not None and sum(each.isdigit() for each in said) >= 7:
            return said
    return None


def _pec(block: Sequence[str]) -> str | None:
    for line in block:
        for found in signs.EMAIL.finditer(line):
            if re.search(r"\bpec\b[\s.:]*$", line[: found.start()], re.IGNORECASE) or re.search(
                r"@(?:[\w-]+\.)*pec\.|@legalmail|@arubapec|@pec", found.group(), re.IGNORECASE
            ):
                return _checked(email, found.group())
    return None


def _website(text: str) -> str | None:
    for found in signs.SITE.finditer(text):
        if not signs.SOCIAL.search(found.group()):
            said = found.group().rstrip(".,;")
            return _checked(url, said if said.lower().startswith("http") else f"https://{said}")
    return None


def _address(block: Sequence[str]) -> dict[str, Any] | None:
    for place, line in enumerate(block):
        for said in (line, ", ".join(block[place : place + 2])):
            found = signs.STREET.search(said)
            if found:
                province = found["province"] or found["short"]
                address = {"street": found["street"].strip(" ,-"), "postal_code": found["postal_code"]}
                return address | {
                    "city": found["city"].strip(" ,-"),
                    "province": province.upper() if province else None,
                    "country": "IT",
                }
    return None


def _checked(read: Callable[[str], str], text: str) -> str | None:
    try:
        return read(text)
    except PydanticCustomError:
        return None
