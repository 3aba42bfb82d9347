"""What can be asked of web forms."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Uuid, bindparam, func, literal_column, select

from domain.intake.rules.meaning import Target
from domain.intake.tables import form_tokens, forms, submissions
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Text
from domain.kernel.work import Work

Signature = Literal["none", "header", "wpforms", "typeform", "standard-webhooks"]


class Form(Shape):
    """A web form: where what it sends goes, and how that is read."""

    id: UUID
    name: str
    signature: Signature = Field(description="How its requests prove that they are its own")
    signature_header: str | None = Field(description="For `header`: which one bears the secret")
    has_secret: bool = Field(description="Without one nothing is refused, but waits in quarantine")
    mapping: dict[str, Target] = Field(description="What its fields mean, by their keys; others are guessed")
    mapping_confirmed_at: datetime | None
    source_id: UUID | None
    campaign: str | None
    owners: list[UUID] = Field(description="Whose the leads are, in turn; nobody's where there are none")
    consent_text: str | None = Field(description="What the form shows beside its tick, where it does not send that")
    paused: bool = Field(description="What comes waits in quarantine")
    test_next: bool = Field(description="The next submission is a test: it is read, and makes no lead")
    last_received_at: datetime | None
    quarantined: int = Field(description="Submissions that wait for somebody to look at them")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class FormToken(Shape):
    """An address of a form. expires_at: of one that was replaced."""

    id: UUID
    url: str
    created_at: datetime
    expires_at: datetime | None


class FormTokens(Shape):
    """A form's addresses, the newest first."""

    data: list[FormToken]


_last = (
    select(func.max(submissions.c.received_at))
    .where(ours(submissions), submissions.c.form_id == forms.c.id)
    .correlate(forms)
    .scalar_subquery()
)
_waiting = (
    select(func.count())
    .select_from(submissions)
    .where(
        ours(submissions),
        submissions.c.form_id == forms.c.id,
        submissions.c.state == literal_column("'quarantined'", Text),
    )
    .correlate(forms)
    .scalar_subquery()
)
FORMS = Listing(
    View(
        Form,
        forms,
        {
            "has_secret": forms.c.secret.is_not(None),
            "owners": forms.c.owner_ids,
            "last_received_at": _last,
            "quarantined": _waiting,
        },
    ),
    {
        "id": Asks(forms.c.id, "id"),
        "name": Asks(forms.c.name, "text", sort=forms.c.sort_key),
        "paused": Asks(forms.c.paused, "flag"),
        "source_id": Asks(forms.c.source_id, "id"),
        "created_at": Asks(forms.c.created_at, "instant"),
        "updated_at": Asks(forms.c.updated_at, "instant"),
    },
    default="name",
)
_TOKENS = Compiled(
    select(form_tokens.c.id, form_tokens.c.created_at, form_tokens.c.expires_at)
    .where(ours(form_tokens), form_tokens.c.form_id == bindparam("form", type_=Uuid))
    .order_by(form_tokens.c.created_at.desc(), form_tokens.c.id.desc())
)


async def tokens_of(work: Work, form_id: UUID) -> Sequence[dict[str, Any]]:
    """A form's tokens that hold, the newest first; the caller has made sure that the form is there."""
    found = [dict(row) for row in await work.records(_TOKENS, form=form_id)]
    return [row for row in found if row["expires_at"] is None or row["expires_at"] > work.now]
