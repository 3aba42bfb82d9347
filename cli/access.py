"""`filo workspace`, `filo member`, `filo api-key`: what must be there before anybody can sign in."""

import asyncio
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any, TypeVar

import asyncpg
import typer
from pydantic import ValidationError
from uvicorn.importer import import_from_string

from adapters import founding
from adapters.database import open_pool
from adapters.settings import read_settings
from cli.database import opened
from domain.access.founding import NewMember, NewWorkspace
from domain.access.rules import SCOPES
from domain.kernel.errors import Conflict, DomainError

Done = TypeVar("Done")
workspace = typer.Typer(help="Workspaces.", no_args_is_help=True)
member = typer.Typer(help="Members of a workspace.", no_args_is_help=True)
api_key = typer.Typer(help="API keys of a workspace.", no_args_is_help=True)
Slug = Annotated[str, typer.Option("--workspace", help="The workspace's word (its --slug).")]
Email = Annotated[str, typer.Option(help="E-mail address to sign in with.")]
Password = Annotated[
    str | None,
    typer.Option(
        envvar="FILO_PASSWORD", help="Asked for where it is not given; `generate` makes one.", show_envvar=True
    ),
]
GENERATE = "generate"


class Refused(RuntimeError):
    """What the person at the keyboard can mend."""


@workspace.command("create")
def create_workspace(  # noqa: PLR0917  options have names on the command line
    name: Annotated[str, typer.Option(help="The company's name.")],
    slug: Annotated[str, typer.Option(help="A word for addresses: small letters, digits and -.")],
    email: Email,
    member_name: Annotated[str, typer.Option(help="The first administrator's name.")],
    currency: Annotated[str, typer.Option(help="Currency of all sums (ISO 4217); it cannot change later.")] = "EUR",
    timezone: Annotated[str, typer.Option(help="Where days begin.")] = "Europe/Rome",
    language: Annotated[str, typer.Option(help="it or en.")] = "it",
    country: Annotated[str, typer.Option(help="Whose taxes apply (ISO 3166).")] = "IT",
    sector: Annotated[
        str, typer.Option(help="What to begin with: neutral, manufacturing, resale, plants or services.")
    ] = "neutral",
    password: Password = None,
) -> None:
    """Found a workspace and its first administrator."""
    said = {"currency": currency, "timezone": timezone, "language": language, "country": country}
    said["sector"] = sector
    wanted = _checked(NewWorkspace, name=name, slug=slug, **said)
    first = _checked(NewMember, email=email, name=member_name, role="admin")
    chosen = _password(password)

    async def found(pool: asyncpg.Pool) -> None:
        founding.check_first_password(chosen, first, name)
        tenant_id, roles = await founding.found_workspace(pool, wanted)
        await founding.seat_member(pool, tenant_id, first, roles["admin"], password=chosen)

    run(found)
    _tell(password, chosen)
    typer.echo(f"The workspace {slug} is there. Sign in at {read_settings().public_url} as {email}.")
    typer.echo(f"Next: filo member create --workspace {slug}, or invite people once signed in.")


@member.command("create")
def create_member(
    workspace: Slug,
    email: Email,
    name: Annotated[str, typer.Option(help="The person's name.")],
    role: Annotated[str, typer.Option(help="admin, manager, seller, agent, back_office or viewer.")] = "seller",
    password: Password = None,
) -> None:
    """Add a member. An e-mail that has an account already keeps its password."""
    wanted = _checked(NewMember, email=email, name=name, role=role)
    chosen = _password(password)

    async def add(pool: asyncpg.Pool) -> None:
        founding.check_first_password(chosen, wanted, workspace)
        tenant_id = await founding.workspace_of(pool, workspace)
        await founding.seat_member(
            pool, tenant_id, wanted, await founding.role_of(pool, tenant_id, role), password=chosen
        )

    run(add)
    _tell(password, chosen)
    typer.echo(f"{email} may sign in at {read_settings().public_url} as {role} of {workspace}.")


@api_key.command("create")
def create_api_key(
    workspace: Slug,
    name: Annotated[str, typer.Option(help="What the key is for.")],
    scope: Annotated[list[str], typer.Option(help="<resource>:<read|write>; may be repeated, `all` for every one.")],
) -> None:
    """Make an API key; it is printed once."""
    scopes = list(SCOPES) if scope == ["all"] else scope

    async def make(pool: asyncpg.Pool) -> str:
        return await founding.issue_key(pool, await founding.workspace_of(pool, workspace), name, scopes)

    typer.echo(run(make))
    typer.echo("This is the only time it is shown. Send it as: Authorization: Bearer <key>", err=True)


def _checked(model: Callable[..., Done], **said: Any) -> Done:
    try:
        return model(**said)
    except ValidationError as error:
        lines = [f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors()]
        raise Refused("\n".join(lines)) from None


def _tell(given: str | None, chosen: str) -> None:
    """Show a password that was made here: only once it lets somebody in."""
    if given == GENERATE:
        typer.echo(f"Password: {chosen}")


def _password(given: str | None) -> str:
    if given == GENERATE:
        return secrets.token_urlsafe(15)
    return given or typer.prompt("Password", hide_input=True, confirmation_prompt=True)


def in_words(error: DomainError, environment: Mapping[str, str]) -> str:
    """A refusal as the API says it, in the language of the terminal: Italian or English."""
    # Named, not imported: the edges do not know each other.
    say = import_from_string("api.words:say")
    locale = next((environment[each] for each in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(each)), "")
    language = "it" if locale.lower().startswith("it") else "en"
    details = [say(error.reason, language, dict(error.parameters))[1]]
    for fault in error.faults:
        said = say(fault.code, language, dict(fault.parameters))[1]
        details.append(f"{fault.pointer.strip('/').replace('/', '.')}: {said}" if fault.pointer.strip("/") else said)
    return " ".join(dict.fromkeys(details))


def run(work: Callable[[asyncpg.Pool], Awaitable[Done]]) -> Done:
    """Do something with the database; a refusal is said in the terminal's language."""

    async def connected(dsn: str) -> Done:
        pool = await open_pool(dsn, size=1)
        async with pool:
            return await work(pool)

    with opened(read_settings()) as dsn:
        try:
            return asyncio.run(connected(dsn))
        except DomainError as error:
            raise Refused(in_words(error, os.environ)) from error
        except asyncpg.UniqueViolationError:
            raise Refused(in_words(Conflict("member-exists"), os.environ)) from None
