"""What can be asked of what forms sent."""

from base64 import b64encode
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Uuid, bindparam, select

from domain.intake.rules.decoding import Raw
from domain.intake.tables import forms, submission_raws, submissions
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View, part_of
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work

State = Literal["received", "read", "duplicate", "quarantined", "test", "discarded"]
Reason = Literal[
    "paused",
    "unsigned",
    "unreadable",
    "too-deep",
    "too-many-fields",
    "honeypot",
    "too-fast",
    "spam",
    "nobody",
    "refused",
    "failed",
]


class SubmissionForm(Shape):
    """The form by name."""

    id: UUID
    name: str


class ReadField(Shape):
    """A field as it was read. how: what told its meaning."""

    key: str
    label: str
    type: str
    values: list[str]
    target: str
    how: Literal["mapped", "type", "words", "value", "none"]


class ReadConsent(Shape):
    """A consent that was given, with exactly what was shown."""

    purpose: str
    text: str


class SubmissionReading(Shape):
    """What was read. contact, company, lead: values by field; meta: about the request, such as `page` and `ip`."""

    sender: str
    fields: list[ReadField]
    meta: dict[str, str]
    contact: dict[str, Any]
    company: dict[str, Any]
    lead: dict[str, Any]
    consents: list[ReadConsent]
    external_id: str | None
    notes: list[str]


class Submission(Shape):
    """What a form sent once: as it arrived, never changed, and what became of it."""

    id: UUID
    form_id: UUID
    form: SubmissionForm
    state: State
    reasons: list[Reason] = Field(description="Why it waits in quarantine")
    signed: bool | None = Field(description="Whether its signature was right; null where none is asked for")
    ip: str | None
    user_agent: str | None
    size: int = Field(description="Bytes")
    received_at: datetime
    read_at: datetime | None
    expires_at: datetime | None = Field(description="When it goes for good")
    restored: bool = Field(description="Somebody said that it is no spam")
    reading: SubmissionReading | None
    duplicate_of_id: UUID | None
    lead_id: UUID | None
    contact_id: UUID | None
    company_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class RawSubmission(Shape):
    """The request as it came. text: the body as UTF-8, what is none replaced; body: its bytes in base64."""

    method: str
    query: str
    content_type: str
    headers: dict[str, str]
    text: str
    body: str


SUBMISSIONS = Listing(
    View(
        Submission,
        submissions,
        {
            "form": lambda _: part_of(
                forms, forms.c.id == submissions.c.form_id, ours(forms), id=forms.c.id, name=forms.c.name
            )
        },
    ),
    {
        "id": Asks(submissions.c.id, "id"),
        "form_id": Asks(submissions.c.form_id, "id"),
        "state": Asks(submissions.c.state, "word"),
        "lead_id": Asks(submissions.c.lead_id, "id"),
        "contact_id": Asks(submissions.c.contact_id, "id"),
        "received_at": Asks(submissions.c.received_at, "instant"),
        "updated_at": Asks(submissions.c.updated_at, "instant"),
    },
    default="-received_at",
)
_RAW = Compiled(
    select(*own_columns(submission_raws)).where(
        ours(submission_raws), submission_raws.c.submission_id == bindparam("id", type_=Uuid)
    )
)


async def raw_of(work: Work, id: UUID) -> Raw | None:
    """The request as it came; None where it is kept no longer."""
    row = await work.record_of(_RAW, id=id)
    if row is None:
        return None
    return Raw(row["method"], row["query"], row["content_type"], row["headers"], row["body"])


def shown(raw: Raw) -> RawSubmission:
    """A raw request for people and programs to look at."""
    return RawSubmission(
        method=raw.method,
        query=raw.query.decode("utf-8", "replace"),
        content_type=raw.content_type,
        headers=dict(raw.headers),
        text=raw.body.decode("utf-8", "replace"),
        body=b64encode(raw.body).decode(),
    )
