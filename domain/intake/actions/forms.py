"""Web forms: how they are written, their addresses and secrets."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Uuid, bindparam, update

from domain import events
from domain.access.kinds import MemberId
from domain.contacts.actions.sources import SourceId
from domain.contacts.merging import Pointing, refers_to
from domain.intake.queries.forms import FORMS, Signature
from domain.intake.rules.meaning import Target
from domain.intake.tables import form_tokens, forms
from domain.kernel.errors import NotFound
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, example
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant
from domain.kernel.values import Line, Text, sort_key
from domain.kernel.work import Work
from domain.writing import Draft, Patch, Resource, change, create, demand_version

ROTATED = events.fact("form.rotated", "A web form got a new address.")
SECURED = events.fact("form.secured", "A web form got a new secret.")
OVERLAP = 7
"""Days for which what was replaced goes on."""
Key = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Mapped = Annotated[dict[Key, Target], Field(max_length=500)]


class FormInput(Input):
    """A web form as it is written. mapping: what its fields mean, by their keys, where that need not be guessed."""

    model_config = example(name="Richiesta di preventivo", campaign="Sito", mapping={"your-tel": "phone"})

    name: Line
    signature: Signature = "none"
    signature_header: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")] | None = None
    mapping: Mapped = {}
    source_id: SourceId | None = None
    campaign: Line | None = None
    owners: Annotated[list[MemberId], Field(max_length=50)] = []
    consent_text: Text | None = None
    paused: bool = False
    test_next: bool = False


class MappingInput(Input):
    """What a form's fields mean, all of them: somebody looked at a submission and says so."""

    model_config = example(mapping={"your-name": "full_name", "your-email": "email"})

    mapping: Mapped


class RotationInput(Input):
    """For how many days the old address goes on."""

    model_config = example(overlap_days=7)

    overlap_days: Annotated[int, Field(ge=0, le=90)] = OVERLAP


class SecretInput(Input):
    """The secret that the sender signs with; made where none is given. overlap_days: the old one holds as long."""

    model_config = example(overlap_days=7)

    secret: Annotated[str, Field(min_length=6, max_length=200, pattern=r"^[\x21-\x7e]+$")] | None = None
    overlap_days: Annotated[int, Field(ge=0, le=90)] = OVERLAP


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        draft.row["sort_key"] = sort_key(draft.wanted.name)
        if draft.said.get("mapping_confirmed"):
            draft.row["mapping_confirmed_at"] = work.now


FORM = Resource(
    Kind("form", "forms", forms, forms.c.name),
    FormInput,
    FORMS,
    prepare=_prepare,
    renamed={"owners": "owner_ids"},
    whole=("mapping",),
)
refers_to("source", Pointing(forms, "source_id", resource="form"))
_TOKENS = Rows(form_tokens)
_EXPIRE = Compiled(
    update(form_tokens)
    .where(
        ours(form_tokens),
        form_tokens.c.form_id == bindparam("form", type_=Uuid),
        form_tokens.c.expires_at.is_(None),
    )
    .values(expires_at=bindparam("until", type_=Instant))
)


async def add(work: Work, wanted: FormInput, token_id: UUID, fingerprint: bytes) -> UUID:
    """Add a form with its first address; its id."""
    [outcome] = await create(work, FORM, [wanted])
    if outcome.error is not None:
        raise outcome.error
    assert outcome.id is not None
    await _TOKENS.insert(work, [_token(work, outcome.id, token_id, fingerprint)])
    return outcome.id


def _token(work: Work, form_id: UUID, token_id: UUID, fingerprint: bytes) -> dict[str, Any]:
    return {"id": token_id, "form_id": form_id, "fingerprint": fingerprint, "created_at": work.now}


async def rotate(work: Work, id: UUID, wanted: RotationInput, token_id: UUID, fingerprint: bytes) -> None:
    """Give a form a new address; the old one goes on for a while."""
    row = await _form(work, id)
    await work.run(_EXPIRE, form=id, until=work.now + timedelta(days=wanted.overlap_days))
    await _TOKENS.insert(work, [_token(work, id, token_id, fingerprint)])
    events.record(work, ROTATED, FORM.about(work, row, row))


async def secure(work: Work, id: UUID, wanted: SecretInput, sealed: str) -> None:
    """Give a form a new secret, sealed; the old one holds for a while too."""
    row = await _form(work, id)
    row |= {"previous_secret": row["secret"], "secret": sealed, "version": row["version"] + 1, "updated_at": work.now}
    row["previous_secret_until"] = work.now + timedelta(days=wanted.overlap_days)
    await FORM.rows.update(work, [row])
    events.record(work, SECURED, FORM.about(work, row, row))


async def confirm(work: Work, id: UUID, wanted: MappingInput, expected: int | None = None) -> None:
    """Say what a form's fields mean: from now on nothing of these is guessed."""
    row = await _form(work, id)
    await demand_version(work, id, expected, row["version"])
    fields: Mapping[str, Any] = {"mapping": dict(wanted.mapping)}
    [outcome] = await change(work, FORM, [Patch(id, fields, expected, said={"mapping_confirmed": True})])
    if outcome.error is not None:
        raise outcome.error


async def _form(work: Work, id: UUID) -> dict[str, Any]:
    FORM.demand(work, "write")
    found = await FORM.lock(work, [id])
    if not found or found[0]["deleted_at"] is not None:
        raise NotFound
    return {name: value for name, value in found[0].items() if name != "_said"}
