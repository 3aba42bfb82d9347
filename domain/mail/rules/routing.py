"""Whose mail it is: from a member or from outside, and who the other side is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.mail.rules.proof import MailAddress
from domain.mail.rules.quoting import forwarded_in
from domain.mail.rules.reading import ReadMail

Direction = Literal["inbound", "outbound"]


@dataclass(frozen=True, slots=True)
class Routed:
    """A mail as it is filed. member_id: who sent or brought it; others: the other side's, the likeliest first."""

    mail: ReadMail
    direction: Direction
    member_id: UUID | None
    others: tuple[MailAddress, ...]


def route(mail: ReadMail, members: Mapping[str, UUID], ours: Collection[str], zone: ZoneInfo) -> Routed:
    """Who wrote to whom. members: by their addresses in lower case; ours: further addresses of the workspace's own.

    What a member forwards is the mail that they were sent; certified mail is the one in the envelope. Who is not said
    without doubt is no member.
    """
    brought_by = _member(mail, members)
    if mail.certified and mail.inner is not None:
        mail = mail.inner
    if _member(mail, members) is not None:
        inner = forwarded_in(mail, zone)
        if inner is not None and inner.sender.address not in ours:
            mail = inner
    sender = _member(mail, members)
    everybody: Sequence[MailAddress] = (mail.sender, *mail.to, *mail.cc)
    others = tuple(each for each in everybody if each.address not in members and each.address not in ours)
    if sender is not None:
        return Routed(mail, "outbound", sender, others)
    received = next((members[each.address] for each in (*mail.to, *mail.cc) if each.address in members), None)
    return Routed(mail, "inbound", brought_by or received, others)


def _member(mail: ReadMail, members: Mapping[str, UUID]) -> UUID | None:
    return None if mail.ambiguous else members.get(mail.sender.address)


def root_of(mail: ReadMail) -> str:
    """The Message-ID that a mail's thread begins with, as the mail itself has it."""
    return mail.references[0] if mail.references else mail.message_id
