"""What Filo writes to people who are not signed in: invitations and forgotten passwords, in their language."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import structlog

from adapters.mail import Letter, Mail, MailError, SmtpMail
from adapters.settings import Settings

log = structlog.get_logger("filo.mail")
_WORDS = {
    "reset": {
        "it": (
            "Filo: scegli una nuova password",
            (
                "Qualcuno, forse tu, ha chiesto una nuova password per Filo.\n\nSceglila qui, entro un'ora:\n{link}\n\n"
                "Se non eri tu, ignora questa mail: la password resta quella di prima.\n"
            ),
        ),
        "en": (
            "Filo: choose a new password",
            (
                "Somebody, perhaps you, asked for a new Filo password.\n\nChoose it here, within an hour:\n{link}\n\n"
                "If it was not you, ignore this mail: your password stays as it is.\n"
            ),
        ),
    },
    "invitation": {
        "it": (
            "{inviter} ti invita su Filo",
            "{inviter} ti invita a lavorare con {workspace} su Filo.\n\nAccetta qui, entro sette giorni:\n{link}\n",
        ),
        "en": (
            "{inviter} invites you to Filo",
            "{inviter} invites you to work with {workspace} on Filo.\n\nAccept here within seven days:\n{link}\n",
        ),
    },
}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(slots=True)
class Letters:
    """Letters with a link that is worth a password.

    Without a mail server an invitation's link is handed to the inviter, who may pass it on. A reset link is handed to
    nobody but the log, and only where Filo runs on this very machine or as a demo: whoever reads that log owns the
    installation anyway. Elsewhere it is thrown away, and the log says what setting is missing.
    """

    public_url: str
    mail: Mail | None
    logs_links: bool

    @classmethod
    def of(cls, settings: Settings) -> "Letters":
        """As the settings say."""
        mail = SmtpMail(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
        local = urlsplit(settings.public_url).hostname in _LOOPBACK
        return cls(settings.public_url, mail, logs_links=settings.demo or local)

    def link(self, page: str, token: str) -> str:
        """The address of a page; the token stands behind the #, where no server and no proxy logs it."""
        return f"{self.public_url}/{page}#token={token}"

    async def reset(self, to: str, token: str, language: str) -> None:
        """Send the link that resets a password."""
        link = self.link("reset-password", token)
        if self.mail is not None:
            await self._send(to, "reset", language, link=link)
        elif self.logs_links:
            log.info("password-reset-link", link=link)
        else:
            log.warning("password-reset-not-sent", hint="Set FILO_SMTP_URL so that people can reset passwords")

    async def invitation(self, to: str, token: str, language: str, *, inviter: str, workspace: str) -> bool:
        """Send an invitation; False where there is no mail server, or it did not take it."""
        if self.mail is None:
            return False
        link = self.link("accept-invitation", token)
        return await self._send(to, "invitation", language, link=link, inviter=inviter, workspace=workspace)

    async def _send(self, to: str, kind: str, language: str, **parameters: str) -> bool:
        assert self.mail is not None
        subject, text = _WORDS[kind][language]
        letter = Letter(to, subject.format(**parameters), text.format(**parameters))
        try:
            await self.mail.send(letter, now=datetime.now(UTC))
        except MailError as error:
            log.warning("mail-not-sent", kind=kind, reason=str(error))
            return False
        return True
