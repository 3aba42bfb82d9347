# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/intake."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    CallEvent,
    CallTaken,
    Form,
    FormInput,
    FormPage,
    FormPatch,
    FormSecret,
    FormTokens,
    FormsListQuery,
    FormsReadQuery,
    MappingInput,
    OrderTaken,
    OrderTold,
    Query,
    RawSubmission,
    RotationInput,
    SecretInput,
    Submission,
    SubmissionPage,
    SubmissionsListQuery,
    SubmissionsReadQuery,
    Taken,
)


def calls_take(token: str, body: CallEvent) -> Request[CallTaken]:
    """Tell of a call: ringing, answered, ended or missed."""
    return Request("POST", path("/v1/intake/calls/{token}", token), body=body)


def forms_list(**query: Unpack[FormsListQuery]) -> Listing[FormPage, Form]:
    """List forms."""
    return Listing("GET", "/v1/intake/forms", query={**query})


def forms_create(body: FormInput) -> Request[Form]:
    """Add a web form."""
    return Request("POST", "/v1/intake/forms", body=body)


def forms_query(body: Query) -> Listing[FormPage, Form]:
    """List forms by a JSON filter."""
    return Listing("POST", "/v1/intake/forms/query", body=body)


def forms_trash(id: str | UUID) -> Request[None]:
    """Put a form in the bin for 30 days."""
    return Request("DELETE", path("/v1/intake/forms/{id}", id))


def forms_read(id: str | UUID, **query: Unpack[FormsReadQuery]) -> Request[Form]:
    """Read a form."""
    return Request("GET", path("/v1/intake/forms/{id}", id), query={**query})


def forms_change(id: str | UUID, body: FormPatch) -> Request[Form]:
    """Change a form (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/intake/forms/{id}", id), body=body)


def forms_submit(id: str, content: bytes | None = None) -> Request[Taken]:
    """Send what a web form has, to its address."""
    return Request("POST", path("/v1/intake/forms/{id}", id), content=content)


def forms_submit_put(id: str, content: bytes | None = None) -> Request[Taken]:
    """Send what a web form has, by PUT."""
    return Request("PUT", path("/v1/intake/forms/{id}", id), content=content)


def forms_confirm_mapping(id: str | UUID, body: MappingInput) -> Request[Form]:
    """Confirm what a form's fields mean."""
    return Request("POST", path("/v1/intake/forms/{id}/mapping", id), body=body)


def forms_restore(id: str | UUID) -> Request[Form]:
    """Take a form out of the bin."""
    return Request("POST", path("/v1/intake/forms/{id}/restore", id))


def forms_secure(id: str | UUID, body: SecretInput | None = None) -> Request[FormSecret]:
    """Give a form a new secret, shown once."""
    return Request("POST", path("/v1/intake/forms/{id}/secret", id), body=body)


def forms_tokens(id: str | UUID) -> Request[FormTokens]:
    """List a form's addresses."""
    return Request("GET", path("/v1/intake/forms/{id}/tokens", id))


def forms_rotate(id: str | UUID, body: RotationInput | None = None) -> Request[FormTokens]:
    """Give a form a new address; the old one goes on for a while."""
    return Request("POST", path("/v1/intake/forms/{id}/tokens", id), body=body)


def erp_tell(token: str, body: OrderTold) -> Request[OrderTaken]:
    """Tell how an order fares, as an ERP."""
    return Request("POST", path("/v1/intake/orders/{token}", token), body=body)


def submissions_list(**query: Unpack[SubmissionsListQuery]) -> Listing[SubmissionPage, Submission]:
    """List submissions."""
    return Listing("GET", "/v1/intake/submissions", query={**query})


def submissions_query(body: Query) -> Listing[SubmissionPage, Submission]:
    """List submissions by a JSON filter."""
    return Listing("POST", "/v1/intake/submissions/query", body=body)


def submissions_read(id: str | UUID, **query: Unpack[SubmissionsReadQuery]) -> Request[Submission]:
    """Read a submission."""
    return Request("GET", path("/v1/intake/submissions/{id}", id), query={**query})


def submissions_discard(id: str | UUID) -> Request[Submission]:
    """Discard a submission that waits in quarantine."""
    return Request("POST", path("/v1/intake/submissions/{id}/discard", id))


def submissions_raw(id: str | UUID) -> Request[RawSubmission]:
    """Read a submission as it came."""
    return Request("GET", path("/v1/intake/submissions/{id}/raw", id))


def submissions_replay(id: str | UUID) -> Request[Submission]:
    """Have a submission read again, by the mapping as it is now."""
    return Request("POST", path("/v1/intake/submissions/{id}/replay", id))


def submissions_restore(id: str | UUID) -> Request[Submission]:
    """Take a submission out of quarantine: it is no spam."""
    return Request("POST", path("/v1/intake/submissions/{id}/restore", id))
