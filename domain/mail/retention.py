"""How long mails are kept: filed ones as long as their record, what nobody took a month, bytes that wait a year."""

from datetime import timedelta

from domain.kernel.retention import empties, expires, hangs
from domain.mail.actions.mails import MAIL
from domain.mail.tables import held_mails, mail_sources, mails

HELD_FOR, WAITS_FOR = timedelta(days=30), timedelta(days=365)
expires(held_mails, "created_at", HELD_FOR)
expires(mail_sources, "created_at", WAITS_FOR)
empties(MAIL.kind, [(mail_sources, "id")])
hangs(MAIL.kind.name, mails, [(mail_sources, "id")])
