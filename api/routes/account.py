"""A person's own account: password, second factor, ways back in."""

from typing import Annotated, Literal

from fastapi import APIRouter, BackgroundTasks, Request, Response
from pydantic import ConfigDict, Field

from adapters import own_account
from adapters.sign_in import Refused
from api.dependencies import Call, Filo, OneCall
from api.errors import refusal
from api.reading import Route
from api.routes.auth import NO_STORE, Secret, Tokens, Way, device_of, limits_of, reply_tokens
from domain.kernel.errors import NotFound
from domain.kernel.shapes import Input, Shape
from domain.kernel.values import Email, Line

router = APIRouter(prefix="/v1/auth", tags=["Account"], route_class=Route)
Link = Annotated[str, Field(min_length=1, max_length=200, repr=False)]


class PasswordChange(Input):
    """The old password and the new one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"password": "tre tazze di tè verde", "new_password": "quattro gatti in salita"}]
        }
    )

    password: Secret
    new_password: Secret


class ResetRequest(Input):
    """Whose password was forgotten."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"email": "anna@officina.example"}]})

    email: Email


class Asked(Shape):
    """If the address is somebody's, a link is on its way."""

    status: Literal["accepted"]


class ResetConfirmation(Input):
    """The link's token and the new password."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"token": "…", "password": "quattro gatti in salita"}]})

    token: Link
    password: Secret


class Code(Input):
    """A code of the authenticator app."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"code": "123456"}]})

    code: Annotated[str, Field(min_length=6, max_length=20, repr=False)]


class Proof(Input):
    """One's password, once more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"password": "tre tazze di tè verde"}]})

    password: Secret


class SecondFactor(Shape):
    """Whether a second factor is in use, and whether the workspace demands one."""

    active: bool
    demanded: bool


class Enrolment(Shape):
    """What an authenticator app needs."""

    secret: str
    provisioning_uri: str = Field(description="otpauth://, to be shown as a QR code")


class RecoveryCodes(Shape):
    """Each replaces the phone once; shown now and never again."""

    recovery_codes: list[str]


class InvitationToken(Input):
    """The token of an invitation's link."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"token": "…"}]})

    token: Link


class InvitationPreview(Shape):
    """What an invitation offers. has_password: the person signs in with it; else they choose one."""

    workspace: str
    email: str
    has_password: bool


class InvitationAcceptance(Input):
    """Taking a seat: with the password one has, or with a first one and a name."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"token": "…", "name": "Luca Verdi", "password": "quattro gatti in salita"}]}
    )

    token: Link
    name: Line | None = None
    password: Secret
    totp: Annotated[str | None, Field(max_length=20, repr=False)] = None
    recovery_code: Annotated[str | None, Field(max_length=40, repr=False)] = None
    refresh: Way = "cookie"


def _refused(request: Request, refused: Refused) -> Response:
    """A refusal, returned so that what it counted stays."""
    response = refusal(request, refused.error, refused.more)
    response.headers.update({**NO_STORE, **(limits_of(refused.budget) if refused.budget else {})})
    return response


def _reply(call: Call, done: Refused | list[str] | None) -> Response:
    if isinstance(done, Refused):
        return _refused(call.request, done)
    if done is None:
        return call.reply(status=204)
    return call.reply(RecoveryCodes(recovery_codes=done).model_dump_json(), headers=NO_STORE, secret=True)


def _filo(request: Request) -> Filo:
    return request.app.state.filo


@router.post("/password", status_code=204, operation_id="auth_password", summary="Change my password")
async def change_password(call: OneCall, wanted: PasswordChange) -> Response:
    """All other sessions end."""
    return _reply(call, await own_account.change_password(call.work, wanted.password, wanted.new_password))


@router.post(
    "/password-reset",
    status_code=202,
    response_model=Asked,
    operation_id="auth_password_reset",
    summary="Ask for a link that resets a password",
    tags=["public"],
)
async def request_reset(request: Request, wanted: ResetRequest, later: BackgroundTasks) -> Response:
    """202 in the same words and time, whoever it is; the link goes by mail."""
    refused = await _filo(request).recovery.request_reset(wanted.email, device_of(request))
    if refused is not None:
        return _refused(request, refused)
    later.add_task(_filo(request).recovery.send_reset, wanted.email)
    said = Asked(status="accepted").model_dump_json()
    return Response(said, 202, media_type="application/json", background=later)


@router.post(
    "/password-reset/confirm",
    status_code=204,
    operation_id="auth_password_reset_confirm",
    summary="Choose a new password by link",
    tags=["public"],
)
async def finish_reset(request: Request, wanted: ResetConfirmation) -> Response:
    """All sessions end; the second factor stays."""
    refused = await _filo(request).recovery.finish_reset(wanted.token, wanted.password)
    return Response(status_code=204) if refused is None else _refused(request, refused)


@router.get(
    "/totp", response_model=SecondFactor, operation_id="auth_totp_read", summary="Whether I have a second factor"
)
async def read_totp(call: OneCall) -> Response:
    """And whether the workspace demands one: then it stays."""
    active, demanded = await own_account.second_factor_of(call.work)
    return call.reply(SecondFactor(active=active, demanded=demanded).model_dump_json(), headers=NO_STORE)


@router.post("/totp/enrol", response_model=Enrolment, operation_id="auth_totp_enrol", summary="Propose a second factor")
async def enrol(call: OneCall) -> Response:
    """It counts once a code of it was given; 409 where there is one."""
    found = await own_account.propose_totp(call.work, _filo(call.request).sign_in)
    said = Enrolment(secret=found.secret, provisioning_uri=found.provisioning_uri)
    return call.reply(said.model_dump_json(), headers=NO_STORE, secret=True)


@router.post(
    "/totp/confirm",
    response_model=RecoveryCodes,
    operation_id="auth_totp_confirm",
    summary="Take the second factor into use",
)
async def confirm(call: OneCall, wanted: Code) -> Response:
    """The recovery codes are shown now and never again."""
    return _reply(call, await own_account.confirm_totp(call.work, _filo(call.request).sign_in, wanted.code))


@router.post(
    "/totp/recovery-codes",
    response_model=RecoveryCodes,
    operation_id="auth_totp_recovery_codes",
    summary="New recovery codes",
)
async def renew_codes(call: OneCall, wanted: Proof) -> Response:
    """The old ones are void."""
    sign_in = _filo(call.request).sign_in
    return _reply(call, await own_account.renew_recovery_codes(call.work, sign_in, wanted.password))


@router.post("/totp/disable", status_code=204, operation_id="auth_totp_disable", summary="Take my second factor away")
async def disable(call: OneCall, wanted: Proof) -> Response:
    """409 where the workspace demands one."""
    return _reply(call, await own_account.disable_totp(call.work, wanted.password))


@router.post(
    "/invitation",
    response_model=InvitationPreview,
    operation_id="auth_invitation_read",
    summary="What an invitation offers",
    tags=["public"],
)
async def invited(request: Request, wanted: InvitationToken) -> Response:
    """404 `invitation-ended` where it no longer holds."""
    found = await _filo(request).recovery.invited(wanted.token)
    if found is None:
        return _refused(request, Refused(NotFound("invitation-ended")))
    said = InvitationPreview(workspace=found[0], email=found[1], has_password=found[2])
    return Response(said.model_dump_json(), media_type="application/json", headers=NO_STORE)


@router.post(
    "/accept-invitation",
    response_model=Tokens,
    operation_id="auth_invitation_accept",
    summary="Accept an invitation and sign in",
    tags=["public"],
)
async def accept(request: Request, wanted: InvitationAcceptance) -> Response:
    """Who has a password gives it; who has none chooses one."""
    done = await _filo(request).recovery.accept(
        wanted.token, wanted.name, wanted.password, wanted.totp, wanted.recovery_code, device_of(request)
    )
    return reply_tokens(request, done, wanted.refresh)
