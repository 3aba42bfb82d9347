"""Who a mail is from, as far as one may rely on it: a sender said without doubt, and what its receiver found."""

import re
from collections import defaultdict
from dataclasses import dataclass
from email import policy
from email.errors import ObsoleteHeaderDefect
from email.headerregistry import AddressHeader, BaseHeader
from typing import cast

from domain.mail.rules.text import line_of, words_of

LONGEST = 1000
"""Letters of a sender; a longer one takes the parser too long, and is nobody's."""
MAX_RESULTS = 5000
_ADDRESS = re.compile(r"[^\s<>\"(),;:@\[\]\\]{1,64}@[^\s<>\"(),;:@\[\]\\?=]{1,255}")
_NO_ADDRESS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|=\?[^?\s]*\?[bq]\?[^?\s]*\?=", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_COMMENT = re.compile(r"\([^()]*\)")
_VERDICT = re.compile(r"\s*(dmarc|dkim|spf)\s*=\s*([a-z]+)(.*)", re.DOTALL)
_DOMAIN = re.compile(
    r"(?<![\w.-])(header\.from|header\.d|header\.i|smtp\.mailfrom)\s*=\s*(?:[^\s;@]*@)?([\w.-]+)(?=[\s;>]|$)"
)


@dataclass(frozen=True, slots=True)
class MailAddress:
    """An address (lower case) and the name it is shown with."""

    address: str
    name: str = ""


def sender_of(said: str) -> MailAddress | None:
    """The one sender that a From header names; None where another reader could see a different one.

    Periods in a name that is not quoted are let pass: half the firms of the world end in one.
    """
    said = _FOLD.sub("", said)
    bare = _NO_ADDRESS.sub(" ", said)
    if len(said) > LONGEST or bare.count("@") != 1:
        return None
    try:
        head = cast("AddressHeader", policy.default.header_factory("from", said))
        defects = cast("BaseHeader", head).defects
        wrong = [each for each in defects if not isinstance(each, ObsoleteHeaderDefect)]
        groups, [one] = head.groups, head.addresses
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, UnboundLocalError):
        return None  # the parser itself fails at some of what is no address
    address = one.addr_spec
    if wrong or len(groups) != 1 or groups[0].display_name is not None or not _ADDRESS.fullmatch(address):
        return None
    if address not in bare or not address.isascii():  # lower case makes one letter of several
        return None
    return MailAddress(address.lower(), line_of(one.display_name)[:200].strip("'\" "))


def guessed_sender(said: str) -> MailAddress:
    """Whom to show where a From header names no one sender: the last of its addresses, or nobody."""
    found = _ADDRESS.findall(_NO_ADDRESS.sub(" ", said[-LONGEST:]))
    if not found:
        return MailAddress("")
    address = found[-1].lower()
    alone = len({each.lower() for each in found}) == 1 and said.count("@") == 1
    name = words_of(said.partition("<")[0]) if alone and "<" in said else ""
    return MailAddress(address, name[:200].strip("'\" "))


@dataclass(frozen=True, slots=True)
class Results:
    """What the receiving server found (RFC 8601). passed: the domains that passed, by method; failed: methods."""

    passed: dict[str, frozenset[str]]
    failed: frozenset[str]

    def forged(self, domain: str) -> bool:
        """DMARC failed or passed for another domain, or it came from elsewhere and is not signed."""
        others = self.passed.get("dmarc", frozenset())
        unsigned = "spf" in self.failed and "dkim" not in self.passed
        return "dmarc" in self.failed or unsigned or bool(others and others != frozenset({domain}))

    def elsewhere(self, domain: str) -> bool:
        """Something passed, and nothing of it for this domain."""
        domains = frozenset[str]().union(*self.passed.values())
        return bool(domains) and domain not in domains


def results_of(said: str) -> Results:
    """An Authentication-Results header as it was written by the receiving server."""
    plain = _NO_ADDRESS.sub(" ", said[:MAX_RESULTS].lower())
    while (less := _COMMENT.sub(" ", plain)) != plain:
        plain = less
    passed: dict[str, frozenset[str]] = defaultdict(frozenset)
    failed: set[str] = set()
    for part in plain.split(";"):
        found = _VERDICT.match(part)
        if found and found[2] == "fail":
            failed.add(found[1])
        elif found and found[2] == "pass":
            passed[found[1]] |= {domain.rstrip(".") for _, domain in _DOMAIN.findall(found[3])}
    return Results(dict(passed), frozenset(failed))
