"""Every setting of Filo, read once from the environment."""

import os
import secrets
from functools import cached_property, lru_cache
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SIGNING_KEY_BYTES = 32


class SettingsError(RuntimeError):
    """A setting is missing or wrong; the message says which one and what to do."""


def _local_url(given: dict[str, Any]) -> str:
    host = str(given.get("host", "127.0.0.1"))
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - listening everywhere is the person's choice; a link needs a name
        host = "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{given.get('port', 8000)}"


class Settings(BaseSettings):
    """What the person who runs Filo may choose; every field is FILO_<NAME> in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="FILO_",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    data_dir: Path = Field(
        default=Path(".filo"),
        description="Folder of the embedded database and of the keys made on the first start.",
    )
    web_dir: Path = Field(
        default=Path("frontend/dist"),
        description="Folder of the built SPA, served at /; where there is none, the API stands alone.",
    )
    host: str = Field(default="127.0.0.1", description="Address the API listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port the API listens on; 0 takes a free one.")
    database_url: str | None = Field(
        default=None,
        repr=False,
        validation_alias=AliasChoices("FILO_DATABASE_URL", "DATABASE_URL"),
        description="PostgreSQL 15 or newer, postgresql://user:password@host/database; without it Filo brings its own.",
    )
    db_direct_url: str | None = Field(
        default=None,
        repr=False,
        description="The same database past the pooler, for LISTEN and migrations; default: the database URL.",
    )
    db_pooler: Literal["none", "transaction"] = Field(
        default="none",
        description="`transaction` when a pooler in transaction mode stands before the database.",
    )
    db_pool_size: int = Field(default=10, ge=1, le=1000, description="Database connections of one API process.")
    demo: bool = Field(
        default_factory=lambda given: given.get("database_url") is None,
        description="Seed a demo workspace on the first start; default: only with the embedded database.",
    )
    secret_key: str | None = Field(
        default=None,
        repr=False,
        description="Signs tokens, at least 32 bytes; default with the embedded database: made once in data_dir.",
    )
    public_url: str = Field(
        default_factory=_local_url,
        description="Address people reach Filo at, used in links; default: http://host:port.",
    )
    trusted_proxies: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = Field(
        default=(),
        description="Addresses or networks whose X-Forwarded headers are believed, separated by commas.",
    )
    metrics_from: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = Field(
        default=(IPv4Network("127.0.0.0/8"), IPv6Network("::1/128")),
        description="Addresses or networks that may read /metrics, separated by commas; default: this machine.",
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Origins of browsers' pages that may call the API, separated by commas; default: none.",
    )
    smtp_url: str | None = Field(
        default=None,
        repr=False,
        description="Mail server, smtp://user:password@host:587 or smtps://…; without it mails are kept, not sent.",
    )
    mail_from: str = Field(default="Filo <filo@localhost>", description="Sender of Filo's mails.")
    vies_url: str = Field(
        default="https://ec.europa.eu/taxation_customs/vies/rest-api/",
        description="Address of VIES, where workspaces that choose it have VAT numbers checked.",
    )
    openapi_url: str = Field(
        default="https://company.openapi.com/",
        description="Address of openapi.it's company register; https://test.company.openapi.com/ is its sandbox.",
    )
    directory_seconds: float = Field(
        default=8, gt=0, le=25, description="Longest time a directory of companies may take to answer."
    )
    mailbox_private_hosts: bool = Field(
        default=True,
        description="Whether mailboxes may be in this machine's own network; no where workspaces are strangers' own.",
    )
    erp_private_hosts: bool = Field(
        default=True,
        description="Whether ERPs may be in this machine's own network; no where workspaces are strangers' own.",
    )
    erp_seconds: float = Field(default=25, gt=0, le=25, description="Longest time an ERP may take to answer.")
    webhooks_private_hosts: bool = Field(
        default=False,
        description="Whether webhooks may go to plain http, any port and this machine's own network: for development.",
    )
    max_body_bytes: int = Field(
        default=1024 * 1024,
        ge=1024,
        description="Largest request body in bytes; file uploads have a limit of their own.",
    )
    request_seconds: float = Field(
        default=30,
        gt=0,
        description="Longest time until an answer begins; streams and files may then take theirs.",
    )
    report_seconds: float = Field(
        default=10, gt=0, le=600, description="Longest time a statement of a report may take."
    )
    log_format: Literal["text", "json"] = Field(
        default_factory=lambda given: "text" if given.get("database_url") is None else "json",
        description="Lines for people or for machines; default: text with the embedded database, else json.",
    )

    @field_validator("database_url", "db_direct_url")
    @classmethod
    def _plain_scheme(cls, url: str | None) -> str | None:
        if url is None:
            return None
        scheme, separator, rest = url.partition("://")
        if not separator or scheme.partition("+")[0] not in {"postgres", "postgresql"}:
            raise ValueError("must look like postgresql://user:password@host/database")
        return f"postgresql://{rest}"

    @field_validator("trusted_proxies", "metrics_from", "cors_origins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("cors_origins")
    @classmethod
    def _explicit_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        if any(not origin.startswith(("http://", "https://")) or "*" in origin for origin in origins):
            raise ValueError("each origin is spelled out, like https://crm.example.com")
        return tuple(origin.rstrip("/") for origin in origins)

    @field_validator("public_url")
    @classmethod
    def _no_slash_at_end(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/")

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, key: str | None) -> str | None:
        if key is not None and len(key.encode()) < SIGNING_KEY_BYTES:
            raise ValueError(f"must have at least {SIGNING_KEY_BYTES} bytes; `openssl rand -hex 32` prints a good one")
        return key

    @property
    def embedded(self) -> bool:
        return self.database_url is None

    @property
    def direct_url(self) -> str | None:
        return self.db_direct_url or self.database_url

    @cached_property
    def signing_key(self) -> str:
        """The secret key: the one given, or with the embedded database the one kept in the data folder.

        Raises:
            SettingsError: none was given although the database is not the embedded one.
        """
        if self.secret_key is not None:
            return self.secret_key
        if not self.embedded:
            raise SettingsError(
                "FILO_SECRET_KEY is needed when DATABASE_URL is given: one value of at least 32 bytes, the same for "
                "every process. `openssl rand -hex 32` prints a good one."
            )
        return kept_secret(self.data_dir / "secret.key")


def kept_secret(path: Path) -> str:
    """The secret kept in `path`, made on first use and readable by its owner only."""
    create_data_dir(path.parent)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    secret = secrets.token_hex(SIGNING_KEY_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
    return secret


def create_data_dir(path: Path) -> None:
    """Create the data folder; one that is already there keeps the mode its owner gave it."""
    # Started by root, the database runs as somebody else, who must be able to pass through.
    path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)


@lru_cache(maxsize=1)
def read_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: one of them is not valid.
    """
    try:
        return Settings()
    except ValidationError as error:
        # A default that is made from other settings is not computed when one of those is wrong: no news to anybody.
        problems = [problem for problem in error.errors() if problem["type"] != "default_factory_not_called"]
        lines = [f"{_variable(problem['loc'])}: {problem['msg'].removeprefix('Value error, ')}" for problem in problems]
        raise SettingsError("\n".join(lines)) from None


def _variable(location: tuple[int | str, ...]) -> str:
    name = str(location[0]).upper()
    return name if name == "DATABASE_URL" or name.startswith("FILO_") else f"FILO_{name}"
