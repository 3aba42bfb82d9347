"""Signing in, staying signed in, signing out."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field

from adapters import doors
from adapters.backoff import Budget
from adapters.demo.cast import FIRST_LOOK, MEMBERS, PASSWORD
from adapters.sign_in import Credentials, Refused, SignedIn
from adapters.tokens import LIFETIME
from api.cookies import drop_refresh_cookie, refresh_cookie, set_refresh_cookie
from api.dependencies import Filo, OneCall
from api.errors import refusal
from api.reading import Route
from domain.access import sessions
from domain.access.sessions import Device
from domain.kernel.errors import Unauthenticated
from domain.kernel.shapes import Input, Shape
from domain.kernel.values import Email

router = APIRouter(prefix="/v1/auth", tags=["Sign-in"], route_class=Route)
Secret = Annotated[str, Field(min_length=1, max_length=1000, repr=False)]
Way = Annotated[
    Literal["cookie", "body"],
    Field(description="Where the refresh token goes: an HttpOnly cookie for the SPA, or the body for scripts"),
]
NO_STORE = {"Cache-Control": "no-store"}


class Login(Input):
    """Who signs in. workspace: its word or id, for people who sit in several."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "anna@officina.example", "password": "tre tazze di tè verde"}]}
    )

    email: Email
    password: Secret
    totp: Annotated[str | None, Field(max_length=20, repr=False)] = None
    recovery_code: Annotated[str | None, Field(max_length=40, repr=False)] = None
    workspace: Annotated[str | None, Field(max_length=50)] = None
    refresh: Way = "cookie"


class Refresh(Input):
    """The refresh token, for scripts; the SPA's comes in its cookie."""

    model_config = ConfigDict(json_schema_extra={"examples": [{}]})

    refresh_token: Annotated[str | None, Field(max_length=200, repr=False)] = None


class Tokens(Shape):
    """An access token for the Authorization header, and what follows from it."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  the scheme's name, no secret
    expires_in: int = Field(description="Seconds")
    member_id: UUID
    workspace_id: UUID
    refresh_token: str | None = Field(default=None, description="With refresh=body")
    recovery_codes: list[str] | None = Field(
        default=None, description="Shown once, where this confirmed the second factor"
    )


class DemoPerson(Shape):
    """Somebody of the demo workspace, whom one may be for a first look."""

    email: str
    name: str
    role: str = Field(description="The key of the role they have")
    password: str = Field(description="No secret: good from the machine on which Filo is being tried, and nowhere else")


class DemoPeople(Shape):
    """Empty but in demo mode, and then from the same machine only."""

    data: list[DemoPerson]


def device_of(request: Request) -> Device:
    """The caller's machine, as far as it says."""
    client = request.client
    return Device(client.host if client else None, request.headers.get("user-agent"))


def reply_tokens(request: Request, done: SignedIn | Refused, way: str) -> Response:
    """Tokens, or why not; a refusal is returned, for what it counted must stay."""
    if isinstance(done, Refused):
        response = refusal(request, done.error, done.more)
        response.headers.update({**NO_STORE, **(limits_of(done.budget) if done.budget else {})})
        return response
    said = Tokens(
        access_token=done.access_token,
        expires_in=int(LIFETIME.total_seconds()),
        member_id=done.member_id,
        workspace_id=done.tenant_id,
        refresh_token=done.refresh_token if way == "body" else None,
        recovery_codes=done.recovery_codes,
    )
    response = Response(said.model_dump_json(), media_type="application/json", headers=NO_STORE)
    if way == "cookie" and done.refresh_token is not None:
        set_refresh_cookie(request, response, done.refresh_token, done.refresh_until)
    return response


def limits_of(budget: Budget) -> dict[str, str]:
    """What is left, in the words of the RateLimit header fields."""
    said = {
        "RateLimit-Policy": f'"{budget.name}";q={budget.quota};w=900',
        "RateLimit": f'"{budget.name}";r={budget.left};t={budget.wait or 900}',
    }
    return said | ({"Retry-After": str(budget.wait)} if budget.wait else {})


@router.post(
    "/login",
    response_model=Tokens,
    operation_id="auth_login",
    summary="Sign in with e-mail and password",
    tags=["public"],
)
async def login(request: Request, wanted: Login) -> Response:
    """401 `wrong-credentials`, `totp-required` or `wrong-totp`; 403 `totp-enrolment-required` with a proposal to scan;
    409 `workspace-needed` or `not-your-workspace` with the choice; 429 while one must wait.
    """
    filo: Filo = request.app.state.filo
    given = Credentials(wanted.email, wanted.password, wanted.totp, wanted.recovery_code, wanted.workspace)
    return reply_tokens(request, await filo.sign_in.login(given, device_of(request)), wanted.refresh)


@router.post(
    "/refresh",
    response_model=Tokens,
    operation_id="auth_refresh",
    summary="Carry a session on: a new access token, the next refresh token",
    tags=["public"],
)
async def refresh(request: Request, wanted: Refresh | None = None) -> Response:
    """401 `session-ended` where it is over; a refresh token that comes again later ends the whole session."""
    filo: Filo = request.app.state.filo
    given = wanted.refresh_token if wanted else None
    token = given or refresh_cookie(request)
    if token is None:
        return reply_tokens(request, Refused(Unauthenticated("session-ended")), "cookie")
    way = "body" if given else "cookie"
    done = await filo.sign_in.refresh(token, device_of(request))
    response = reply_tokens(request, done, way)
    if isinstance(done, Refused) and way == "cookie":
        drop_refresh_cookie(request, response)
    return response


@router.post(
    "/logout",
    status_code=204,
    operation_id="auth_logout",
    summary="End the session of a refresh token",
    tags=["public"],
)
async def logout(request: Request, wanted: Refresh | None = None) -> Response:
    """204 whatever the token was."""
    filo: Filo = request.app.state.filo
    token = (wanted.refresh_token if wanted else None) or refresh_cookie(request)
    if token is not None:
        await filo.sign_in.logout(token)
    response = Response(status_code=204)
    drop_refresh_cookie(request, response)
    return response


@router.post(
    "/logout-everywhere", status_code=204, operation_id="auth_logout_everywhere", summary="End all my sessions"
)
async def logout_everywhere(call: OneCall) -> Response:
    """In every workspace and on every device, this one too."""
    account = await sessions.account_of(call.work)
    await doors.end_sessions(call.work.connection, account, "signed-out-everywhere", call.work.now)
    response = call.reply(status=204)
    drop_refresh_cookie(call.request, response)
    return response


@router.get("/demo", operation_id="auth_demo", summary="Whom to sign in as for a first look", tags=["public"])
async def demo(request: Request) -> DemoPeople:
    """For the sign-in page: one owner, manager, seller and back office of the demo workspace."""
    filo: Filo = request.app.state.filo
    if not filo.sign_in.shows_demo(device_of(request)):
        return DemoPeople(data=[])
    people = {each.key: each for each in MEMBERS}
    shown = (people[key] for key in FIRST_LOOK)
    return DemoPeople(
        data=[DemoPerson(email=each.email, name=each.name, role=each.role, password=PASSWORD) for each in shown]
    )
