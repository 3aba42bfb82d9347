"""A mail's own words, apart from those of others that it repeats; and a mail that was forwarded within another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from mailparser_reply import EmailMessage

from domain.mail.rules.proof import MailAddress
from domain.mail.rules.reading import ReadMail
from domain.mail.rules.text import clean, line_of

LOOKED_AT, LONGEST = 1000, 200
"""Lines in which a repeated mail is looked for, and how much of each: the library's patterns slow down with length."""
_HEADS = EmailMessage("", languages=["it", "en"]).HEADER_REGEX
_MARK = re.compile(
    r"^[>\s]*[-_]{2,}\s*(?:original message|messaggio originale|messaggio inoltrato|forwarded message)\s*[-_]*:?\s*$"
    r"|^[>\s]*(?:begin forwarded message|inizio messaggio inoltrato)\s*:\s*$",
    re.IGNORECASE,
)
_FORWARDED_MARK = re.compile(r"forwarded message|messaggio inoltrato", re.IGNORECASE)
_FORWARDED = re.compile(r"^\s*(?:fwd?|i|inoltro|inoltra|tr|wg)\s*:\s*", re.IGNORECASE)
_ANSWER = re.compile(r"^\s*(?:re|r|ris|rif|aw)\s*:\s*", re.IGNORECASE)
_HEAD = re.compile(
    r"^[>\s*]*(?P<name>da|from|mittente|data|date|inviato(?: il)?|sent|oggetto|subject|a|to|destinatari[oi]?|cc)"
    r"\s*:[\s*]*(?P<said>.*?)[\s*]*$",
    re.IGNORECASE,
)
_NAMES = {
    "from": ("da", "from", "mittente"),
    "date": ("data", "date", "inviato", "inviato il", "sent"),
    "subject": ("oggetto", "subject"),
    "to": ("a", "to", "destinatario", "destinatari"),
    "cc": ("cc",),
}
_ADDRESS = re.compile(r"(?:mailto:)?([^\s<>\[\]\"(),;:@]{1,64}@[^\s<>\[\]\"(),;:@]{1,255})")
_MONTHS = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"]
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[a-z]{3})[a-z]*\.?,?\s+(?P<year>\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3})[a-z]*\.?\s+(?P<day>\d{1,2}),\s+(?P<year>\d{4})", re.IGNORECASE)
_FIGURES = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*(am|pm)?", re.IGNORECASE)


def split_quoted(text: str) -> tuple[str, str]:
    """(its own words, what it repeats): parted where an earlier mail begins, or at the lines marked with >."""
    lines = text.split("\n")
    cut = _first_head(lines)
    while cut and (not lines[cut - 1].strip() or lines[cut - 1].lstrip().startswith(">") or _rule(lines[cut - 1])):
        cut -= 1
    own = "\n".join(lines[:cut]).rstrip()
    # Nothing but what is repeated: then that is what the mail says.
    return (own, "\n".join(lines[cut:]).strip("\n")) if own else (text, "")


def _rule(line: str) -> bool:
    return bool(re.fullmatch(r"\s*[_-]{10,}\s*", line))


def _first_head(lines: Sequence[str]) -> int:
    cut = next((place for place, line in enumerate(lines[:LOOKED_AT]) if _MARK.match(line)), len(lines))
    looked = "\n".join(line.strip()[:LONGEST] for line in lines[: min(LOOKED_AT, cut)])
    found = _HEADS.search(looked)
    if found:
        skipped = len(found.group()) - len(found.group().lstrip("\n"))
        cut = min(cut, looked[: found.start() + skipped].count("\n"))
    return cut


def forwarded_in(mail: ReadMail, zone: ZoneInfo) -> ReadMail | None:
    """The mail that this one forwards, attached whole or within its text; None where it forwards none.

    zone: where times without one are meant.
    """
    answers = _ANSWER.match(mail.subject) is not None
    if mail.inner is not None and not answers:
        return mail.inner
    lines = mail.text.split("\n")[:LOOKED_AT]
    marks = [place for place, line in enumerate(lines) if _MARK.match(line)]
    says_so = _FORWARDED.match(mail.subject) is not None or any(_FORWARDED_MARK.search(lines[at]) for at in marks)
    if answers or not says_so:
        return None
    start = marks[0] + 1 if marks else _heads_begin(lines)
    return None if start is None else _within(mail, start, zone)


def _heads_begin(lines: Sequence[str]) -> int | None:
    """Where a head stands without a mark, as Outlook has it: a sender and, near it, a subject."""
    for place, line in enumerate(lines):
        found = _HEAD.match(line)
        if found and _name(found) == "from" and _ADDRESS.search(found["said"]):
            near = [_name(each) for each in map(_HEAD.match, lines[place : place + 8]) if each]
            if "subject" in near or "date" in near:
                return place
    return None


def _name(found: re.Match[str]) -> str:
    said = found["name"].lower()
    return next(name for name, words in _NAMES.items() if said in words)


def _within(mail: ReadMail, start: int, zone: ZoneInfo) -> ReadMail | None:
    lines = mail.text.split("\n")
    heads: dict[str, str] = {}
    place = start
    while place < min(len(lines), start + 14):
        found = _HEAD.match(lines[place])
        if found:
            heads.setdefault(_name(found), found["said"])
        elif heads and not lines[place].strip(" >*"):
            break
        place += 1
    sender = _mailboxes(heads.get("from", ""))
    if not sender:
        return None
    text = _unquoted(lines[place:])
    said = f"{sender[0].address}\n{heads.get('date')}\n{heads.get('subject')}\n{' '.join(text.split())}"
    return replace(
        mail,
        message_id=f"{sha256(said.encode()).hexdigest()[:40]}@forwarded.invalid",
        sender=sender[0],
        to=_mailboxes(heads.get("to", "")),
        cc=_mailboxes(heads.get("cc", "")),
        subject=line_of(heads.get("subject", "")) or _FORWARDED.sub("", mail.subject),
        sent_at=_instant(heads.get("date", ""), zone) or mail.sent_at,
        text=text,
        inner=None,
    )


def _unquoted(lines: list[str]) -> str:
    said = [line for line in lines if line.strip()]
    if said and all(line.lstrip().startswith(">") for line in said):
        lines = [re.sub(r"^\s*> ?", "", line) for line in lines]
    return clean("\n".join(lines))


def _mailboxes(text: str) -> tuple[MailAddress, ...]:
    found: list[MailAddress] = []
    end = 0
    for match in _ADDRESS.finditer(text[:5000]):
        name = line_of(text[end : match.start()]).strip("<[(,;'\" ")
        found.append(MailAddress(match[1].lower().rstrip("."), name[:200]))
        end = match.end()
        end += len(text[end:]) - len(text[end:].lstrip(">])"))
    return tuple(dict.fromkeys(found))


def _instant(text: str, zone: ZoneInfo) -> datetime | None:
    """A date as mail programs write it in a forwarded head, in Italian or English."""
    try:
        said = parsedate_to_datetime(text)
        return (said if said.tzinfo else said.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, TypeError, IndexError):
        pass
    for pattern in (_DAY, _MONTH_FIRST, _FIGURES):
        found = pattern.search(text)
        if found:
            return _at(found, text[found.end() :], zone)
    return None


def _at(found: re.Match[str], rest: str, zone: ZoneInfo) -> datetime | None:
    word = found["month"].lower()
    months = _MONTHS if word in _MONTHS else _ENGLISH
    month = int(word) if word.isdigit() else months.index(word) + 1 if word in months else 0
    clock = _CLOCK.search(rest)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (12, 0)
    if clock and clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() == "pm" else 0)
    year = int(found["year"])
    try:
        return datetime(year + 2000 * (year < 100), month, int(found["day"]), hour, minute, tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None
