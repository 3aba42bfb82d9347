"""The refresh token's cookie: for the SPA on our own origin, out of reach of scripts and other sites."""

from datetime import datetime

from fastapi import Request, Response

NAME = "filo_refresh"
PATH = "/v1/auth"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def refresh_cookie(request: Request) -> str | None:
    """The refresh token in the cookie; None where another site's page made the browser send it.

    SameSite=Strict keeps it back already; the browser's own word (Fetch Metadata) is the second lock.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return None
    return request.cookies.get(NAME)


def set_refresh_cookie(request: Request, response: Response, token: str, until: datetime) -> None:
    """Keep the refresh token in the browser."""
    response.set_cookie(
        NAME, token, expires=until, path=PATH, httponly=True, samesite="strict", secure=_secure(request)
    )


def drop_refresh_cookie(request: Request, response: Response) -> None:
    """Take the cookie away."""
    response.delete_cookie(NAME, path=PATH, httponly=True, samesite="strict", secure=_secure(request))


def _secure(request: Request) -> bool:
    """Always, but for plain http on this very machine."""
    return request.url.scheme == "https" or request.url.hostname not in _LOOPBACK
