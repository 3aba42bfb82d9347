"""Whether a submission is spam, and whether it came before."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import orjson

from domain.intake.rules.shapes import Field, Sent, normalised

ONCE_FOR = timedelta(minutes=10)
"""How long the same content is the same submission, where the sender gives it no id."""
TOO_FAST = 2
"""Seconds from the form's being drawn to its being sent that no person takes less than."""
_TRAP = re.compile(
    r"(^|[^a-z])(hp|honeypot|honey|bot[-_ ]?field|leave[-_ ]?(this[-_ ]?)?(blank|empty)|lascia[-_ ]?vuoto|"
    r"ak[-_]hp[-_]textarea|alt[-_]s|gotcha)($|[^a-z])",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\s[^>]*href", re.IGNORECASE)
_BOARD = re.compile(r"\[(url|link)[=\]]", re.IGNORECASE)
_WARES = re.compile(
    r"\b(casino|viagra|cialis|porn\w*|xxx|backlinks?|seo (services?|packages?|expert)|crypto (invest\w*|trading)|"
    r"forex|payday loans?|web traffic|replica watches|escort)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]")
ENOUGH = 2
"""Signs of spam that are enough."""


def is_trap(key: str) -> bool:
    """Whether a field is there for programs only: `website_url_hp`, `honeypot`."""
    return _TRAP.search(key.replace(".", " ")) is not None


def suspicions(sent: Sent, received_at: datetime) -> list[str]:
    """`honeypot`, `too-fast`, `spam`: why a person should look before a lead is made."""
    found: list[str] = []
    if any(is_trap(each.key) and each.values for each in sent.fields):
        found.append("honeypot")
    drawn = sent.meta.get("rendered_at", "")
    if drawn.isdigit() and len(drawn) <= 10 and 0 <= received_at.timestamp() - int(drawn) < TOO_FAST:
        found.append("too-fast")
    if len(signs(sent.fields)) >= ENOUGH:
        found.append("spam")
    return found


def signs(fields: Sequence[Field]) -> list[str]:
    """What is typical of spam in the words of a form."""
    text = "\n".join(value for each in fields for value in each.values)
    letters = sum(each.isalpha() for each in text)
    signs = {
        "html-links": bool(_ANCHOR.search(text)),
        "board-links": bool(_BOARD.search(text)),
        "many-links": len(_LINK.findall(text)) > 2,
        "wares": bool(_WARES.search(text)),
        "other-script": letters > 0 and len(_FOREIGN.findall(text)) / letters > 0.1,
    }
    return [name for name, there in signs.items() if there]


_MOMENT = re.compile(r"(date|data|time|ora|timestamp|nonce|token|entry time|created at|submitted at|unix)")


def once_key(sent: Sent) -> tuple[str, bool]:
    """(key, lasting): the sender's own id lasts; a hash of the content, but for dates, holds for ONCE_FOR."""
    if sent.entry:
        return f"id:{sent.entry}"[:300], True
    said: Mapping[str, list[str]] = {
        each.key: sorted(each.values)
        for each in sent.fields
        if each.values and not _MOMENT.fullmatch(normalised(each.key))
    }
    return "hash:" + hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest(), False
