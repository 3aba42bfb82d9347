"""Every refusal, ours and the framework's, as RFC 9457 problem+json."""

from collections.abc import Mapping, Sequence
from typing import Any

import asyncpg
import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.database import AWAY
from api.unreadable import Unreadable
from api.words import WORDS, language_of, say
from domain.kernel import errors
from domain.kernel.errors import DomainError, Fault
from domain.kernel.faults import faults_of

STATUSES: dict[type[DomainError], int] = {
    errors.Malformed: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Stale: 412,
    errors.RuleBroken: 422,
    errors.TooMany: 429,
}
_OF_STATUS = {
    400: "malformed",
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    408: "request-timeout",
    409: "conflict",
    413: "payload-too-large",
    415: "unsupported-media-type",
    422: "invalid",
    429: "too-many-requests",
    503: "unavailable",
}
MEDIA_TYPE = "application/problem+json"
_SAID = "filo_unforeseen"
log = structlog.get_logger("filo.api")


def status_of(error: DomainError) -> int:
    """The HTTP status of a refusal."""
    return next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)


def problem(
    status: int,
    code: str | None = None,
    *,
    language: str = "en",
    trace_id: str | None = None,
    faults: Sequence[Mapping[str, Any]] = (),
    parameters: Mapping[str, object] | None = None,
    more: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A problem as the contract says it. code: stable, kebab-case; by default the status's own."""
    code = code or _OF_STATUS.get(status, "internal" if status >= 500 else "malformed")
    title, detail = say(code if code in WORDS else _OF_STATUS.get(status, "invalid"), language, dict(parameters or {}))
    said: dict[str, Any] = {
        "type": f"/problems/{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
    }
    if faults:
        said["errors"] = list(faults)
    return {**said, **(more or {}), "trace_id": trace_id}


def said_faults(faults: Sequence[Fault], language: str) -> list[dict[str, Any]]:
    """The places of a refusal, in words."""
    return [
        {
            "pointer": each.pointer,
            "code": each.code,
            "message": say(each.code, language, dict(each.parameters))[1]
            if each.code in WORDS
            else each.message or each.code,
        }
        for each in faults
    ]


def of_domain(error: DomainError, language: str, trace_id: str | None) -> dict[str, Any]:
    """A refusal of the domain as a problem."""
    more: dict[str, Any] = {}
    if isinstance(error, errors.Stale):
        more = {"version": error.parameters["version"], "changed_fields": error.parameters.get("changed", [])}
    return problem(
        status_of(error),
        error.reason,
        language=language,
        trace_id=trace_id,
        faults=said_faults(error.faults, language),
        parameters=error.parameters,
        more=more,
    )


def answer(said: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """A problem as the answer to a request."""
    return Response(orjson.dumps(said), said["status"], media_type=MEDIA_TYPE, headers=dict(headers or {}))


def heard_of(request: Request) -> dict[str, Any]:
    """The language and the trace of a request, as a problem says them."""
    return {
        "language": language_of(request.headers.get("accept-language")),
        "trace_id": getattr(request.state, "trace_id", None),
    }


def limit_problem(status: int, code: str, parameters: Mapping[str, object], scope: Scope) -> bytes:
    """A refusal before the application was reached."""
    return orjson.dumps(problem(status, code, parameters=parameters, **heard_of(Request(scope))))


async def _domain(request: Request, error: Exception) -> Response:
    assert isinstance(error, DomainError)
    return refusal(request, error)


def refusal(request: Request, error: DomainError, more: Mapping[str, Any] | None = None) -> Response:
    """A refusal as the answer; returned instead of raised where what it wrote must stay.

    more: members of the problem beside the usual ones.
    """
    headers: dict[str, str] = {}
    if isinstance(error, errors.Stale):
        headers["ETag"] = f'"v{error.parameters["version"]}"'
    if isinstance(error, errors.Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, errors.TooMany):
        headers["Retry-After"] = str(error.parameters.get("retry_after", 1))
    return answer({**of_domain(error, **heard_of(request)), **(more or {})}, headers)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    heard = heard_of(request)
    found = error.errors()
    places = [each["loc"][0] for each in found]
    said = said_faults(faults_of(found, skip=1), heard["language"])
    faults = [{"in": place, **each} for place, each in zip(places, said, strict=True)]
    return answer(problem(422, faults=faults, **heard))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    heard = heard_of(request)
    faults = said_faults([error.fault], heard["language"]) if isinstance(error, Unreadable) else []
    return answer(problem(error.status_code, faults=faults, **heard), error.headers)


async def _database(request: Request, error: Exception) -> Response:
    heard = heard_of(request)
    if isinstance(error, asyncpg.UniqueViolationError | asyncpg.ExclusionViolationError):
        return answer(problem(409, "already-exists", **heard))
    if isinstance(error, asyncpg.LockNotAvailableError | asyncpg.DeadlockDetectedError | asyncpg.SerializationError):
        return answer(problem(409, **heard))
    if isinstance(error, asyncpg.QueryCanceledError) and getattr(request.state, "report", False):
        return answer(problem(503, "report-too-long", **heard), {"Retry-After": "30"})
    if isinstance(error, asyncpg.QueryCanceledError):
        return answer(problem(408, **heard))
    if isinstance(error, asyncpg.CannotConnectNowError | asyncpg.PostgresConnectionError):
        return answer(problem(503, **heard), {"Retry-After": "1"})
    return await _unforeseen(request, error)


async def _unforeseen(request: Request, error: Exception) -> Response:
    log.error("unforeseen", path=request.url.path, exc_info=error)
    request.scope[_SAID] = error
    return answer(problem(500, "internal", **heard_of(request)))


async def _away(request: Request, error: Exception) -> Response:
    log.warning("database-away", error=repr(error))
    return answer(problem(503, **heard_of(request)), {"Retry-After": "1"})


class Answered:
    """Keeps the connection where the unforeseen was answered and logged: Starlette raises it once more."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except Exception as error:
            if scope.get(_SAID) is not error:
                raise


def install(app: FastAPI) -> None:
    """One translation for all."""
    app.add_exception_handler(DomainError, _domain)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(asyncpg.PostgresError, _database)
    for lost in AWAY:
        app.add_exception_handler(lost, _away)
    app.add_exception_handler(Exception, _unforeseen)
