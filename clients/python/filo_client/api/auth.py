# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/auth."""

from filo_client.request import Request
from filo_client.types import (
    Asked,
    Code,
    DemoPeople,
    Enrolment,
    InvitationAcceptance,
    InvitationPreview,
    InvitationToken,
    Login,
    PasswordChange,
    Proof,
    RecoveryCodes,
    Refresh,
    ResetConfirmation,
    ResetRequest,
    SecondFactor,
    Tokens,
)


def invitation_accept(body: InvitationAcceptance) -> Request[Tokens]:
    """Accept an invitation and sign in."""
    return Request("POST", "/v1/auth/accept-invitation", body=body)


def demo() -> Request[DemoPeople]:
    """Whom to sign in as for a first look."""
    return Request("GET", "/v1/auth/demo")


def invitation_read(body: InvitationToken) -> Request[InvitationPreview]:
    """What an invitation offers."""
    return Request("POST", "/v1/auth/invitation", body=body)


def login(body: Login) -> Request[Tokens]:
    """Sign in with e-mail and password."""
    return Request("POST", "/v1/auth/login", body=body)


def logout(body: Refresh | None = None) -> Request[None]:
    """End the session of a refresh token."""
    return Request("POST", "/v1/auth/logout", body=body)


def logout_everywhere() -> Request[None]:
    """End all my sessions."""
    return Request("POST", "/v1/auth/logout-everywhere")


def password(body: PasswordChange) -> Request[None]:
    """Change my password."""
    return Request("POST", "/v1/auth/password", body=body)


def password_reset(body: ResetRequest) -> Request[Asked]:
    """Ask for a link that resets a password."""
    return Request("POST", "/v1/auth/password-reset", body=body)


def password_reset_confirm(body: ResetConfirmation) -> Request[None]:
    """Choose a new password by link."""
    return Request("POST", "/v1/auth/password-reset/confirm", body=body)


def refresh(body: Refresh | None = None) -> Request[Tokens]:
    """Carry a session on: a new access token, the next refresh token."""
    return Request("POST", "/v1/auth/refresh", body=body)


def totp_read() -> Request[SecondFactor]:
    """Whether I have a second factor."""
    return Request("GET", "/v1/auth/totp")


def totp_confirm(body: Code) -> Request[RecoveryCodes]:
    """Take the second factor into use."""
    return Request("POST", "/v1/auth/totp/confirm", body=body)


def totp_disable(body: Proof) -> Request[None]:
    """Take my second factor away."""
    return Request("POST", "/v1/auth/totp/disable", body=body)


def totp_enrol() -> Request[Enrolment]:
    """Propose a second factor."""
    return Request("POST", "/v1/auth/totp/enrol")


def totp_recovery_codes(body: Proof) -> Request[RecoveryCodes]:
    """New recovery codes."""
    return Request("POST", "/v1/auth/totp/recovery-codes", body=body)
