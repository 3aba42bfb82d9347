"""A web form's address: its token, its secret, and how a request to it is kept."""

import base64
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from adapters import doors
from adapters.credentials import fingerprint
from adapters.doors import FormDoor, Submitted
from adapters.sealing import Seal, Unreadable
from domain.intake.actions.submissions import KEPT_RAW
from domain.intake.rules.decoding import Raw
from domain.intake.rules.signing import DEFAULT_HEADER, is_signed
from domain.kernel.ids import new_id

BURST, SPAN = 1000, timedelta(seconds=10)
"""Submissions of one form within a while, beyond which more are a flood; whoever sends is told when to come again."""
KEPT_HEADERS = frozenset(
    {"user-agent", "content-type", "content-encoding", "x-hook-test", "x-wpforms-webhook-id", "webhook-id"}
    | {"webhook-timestamp", "referer", "origin"}
)
"""What is kept of a request's headers: never what proves anything."""


class Unsigned(Exception):
    """The form asks for a signature, and this is none."""


class Flooded(Exception):
    """The form gets too much at once."""


@dataclass(frozen=True, slots=True)
class FormAddresses:
    """Makes the addresses of web forms, and opens their secrets."""

    public_url: str
    seal: Seal

    def url(self, token_id: UUID) -> str:
        """Where the form sends what it has."""
        return f"{self.public_url}/v1/intake/forms/{self.seal.form_token(token_id)}"

    def fingerprint(self, token_id: UUID) -> bytes:
        """What is kept of the token."""
        return fingerprint(self.seal.form_token(token_id))

    def sealed(self, form_id: UUID, secret: str) -> str:
        """A form's secret as it is kept."""
        return self.seal.close(secret, f"form/{form_id}")

    def secrets(self, form: FormDoor, now: datetime) -> list[str]:
        """The secrets that hold now."""
        kept = [form.secret]
        if form.previous_until is not None and form.previous_until > now:
            kept.append(form.previous_secret)
        found: list[str] = []
        for sealed in kept:
            if sealed is not None:
                try:
                    found.append(self.seal.open(sealed, f"form/{form.id}"))
                except Unreadable:  # the installation's secret is another one now
                    continue
        return found


def new_secret(profile: str) -> str:
    """A secret as a profile has it: Standard Webhooks' begin with whsec_."""
    said = base64.b64encode(os.urandom(24)).decode()
    return f"whsec_{said}" if profile == "standard-webhooks" else said.replace("+", "-").replace("/", "_")


async def receive(
    pool: asyncpg.Pool, addresses: FormAddresses, token: str, raw: Raw, ip: str | None, now: datetime | None = None
) -> UUID | None:
    """Keep a request to a form's address; its id, None where there is no such form. Two statements, one of them writes.

    Unsigned where a signature is asked for and this has none, Flooded in a burst. A form whose secret is not there yet
    refuses nothing: what comes is kept as unsigned.
    """
    now = now or datetime.now(UTC)
    mark = fingerprint(token)
    form = await doors.form(pool, mark, now)
    if form is None:
        return None
    signed: bool | None = None
    if form.signature != "none":
        secrets = addresses.secrets(form, now)
        signed = bool(secrets) and is_signed(form.signature, form.signature_header, secrets, raw.headers, raw.body)
        if secrets and not signed:
            raise Unsigned
    hidden = {(form.signature_header or DEFAULT_HEADER).lower()} if form.signature == "header" else set[str]()
    headers = {name: _kept(value) for name, value in raw.headers.items() if name in KEPT_HEADERS - hidden}
    id = new_id()
    agent = _kept(raw.headers.get("user-agent", "")) or None
    sent = Submitted(id, new_id(), signed, ip, agent, raw.method, raw.query, _kept(raw.content_type), headers, raw.body)
    if not await doors.submission(pool, mark, sent, now, kept=KEPT_RAW, burst=BURST, span=SPAN):
        raise Flooded
    return id


def _kept(text: str) -> str:
    """A header as PostgreSQL can keep it."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")[:1000]
