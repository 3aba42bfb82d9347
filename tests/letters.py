"""Mails as programs write them, for tests."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

SENT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


def letter(
    *,
    sender: str = "Anna Bianchi <anna@rossi.example>",
    to: str = "vendite@filo.example",
    subject: str = "Richiesta",
    text: str = "Buongiorno,\nci serve un preventivo.",
    html: str | None = None,
    id: str | None = "a1@rossi.example",
    answers: str | None = None,
    files: tuple[tuple[str, bytes], ...] = (),
    inner: bytes | None = None,
    **heads: str,
) -> bytes:
    """A mail's bytes."""
    said = EmailMessage()
    said["From"], said["To"], said["Subject"] = sender, to, subject
    said["Date"] = format_datetime(SENT)
    if id is not None:
        said["Message-ID"] = f"<{id}>"
    if answers is not None:
        said["In-Reply-To"] = f"<{answers}>"
        said["References"] = f"<{answers}>"
    for name, value in heads.items():
        said[name.replace("_", "-")] = value
    said.set_content(text)
    if html is not None:
        said.add_alternative(html, subtype="html")
    for name, data in files:
        said.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    if inner is not None:
        said.add_attachment(message_from_bytes(inner, policy=policy.default))
    return said.as_bytes()
