"""The workspace's connection to its ERP."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import select

from domain.kernel.shapes import Input, Shape
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import Line, Words
from domain.kernel.work import Work
from domain.orders.rules.delivering import Progress
from domain.orders.tables import erp_connections

ErpKind = Literal["tryton", "odoo", "erpnext", "rest"]
Path = Annotated[str, Words(maximum=500)]
Pointer = Annotated[str, Words(maximum=200, minimum=0)]


class RestCalls(Input):
    """How an ERP without a connector of its own is spoken to.

    `{/key}` in a path or in a text of the body stands for that place of the order document (RFC 6901), `{#/…}` alone
    for it as a number; `{"$for": "/lines", "$do": …}` is a list with `{./…}` for places of the line. In paths there
    are `/key`, `/id` and `/since`.
    """

    find: Path = "/orders?key={/key}"
    create: Path = "/orders"
    read: Path = "/orders/{/id}"
    confirm: Path | None = None
    changes: Path | None = None
    body: dict[str, Any] | None = Field(default=None, description="Left out: the order document itself")
    header: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")] = Field(
        default="Authorization", description="The header that shows the secret; Authorization says Bearer before it"
    )
    found: Pointer = Field(default="", description="Where a list of orders stands in an answer, as a JSON pointer")
    id: Pointer = "/id"
    number: Pointer = "/number"
    key: Pointer = "/key"
    tax_exclusive: Pointer = "/totals/tax_exclusive"
    tax: Pointer = "/totals/tax"
    tax_inclusive: Pointer = "/totals/tax_inclusive"
    state: Pointer = "/state"
    states: dict[str, Progress] = Field(default_factory=dict, description="What its words for states mean")


class ErpSettings(Input):
    """What a connector needs to know of the company's ERP."""

    database: Line | None = Field(default=None, description="Tryton, Odoo: the database")
    company: Line | None = Field(default=None, description="Tryton: the company's id; ERPNext: its name")
    taxes: dict[str, Line] = Field(
        default_factory=dict, description="VAT code here → the ERP's: Tryton and Odoo its id, ERPNext its account"
    )
    text_item: Line | None = Field(default=None, description="The code of the ERP's item for free text and charges")
    price_digits: Annotated[int, Field(ge=0, le=6)] | None = Field(
        default=None, description="Decimals of the ERP's prices; left out: Tryton's 4, Odoo's and ERPNext's 2"
    )
    confirm: bool = Field(default=True, description="Confirm orders there, else they stay drafts")
    rest: RestCalls = RestCalls()


class ErpConnectionSettings(Shape):
    """The workspace's ERP, as far as it is said; never its secret."""

    kind: ErpKind
    url: str
    settings: ErpSettings
    active: bool
    automatic: bool = Field(description="Complete orders go by themselves; else somebody sends each")
    callbacks: bool = Field(description="Whether the ERP has an address to tell how orders fare")
    problem: str | None = Field(description="A stable code where the last question failed")
    checked_at: datetime | None


class ErpAnswer(Shape):
    """The connection, or null where there is none."""

    connection: ErpConnectionSettings | None


@dataclass(frozen=True, slots=True)
class Connection:
    """The connection as it is kept."""

    kind: ErpKind
    url: str
    settings: dict[str, Any]
    sealed_secret: str
    active: bool
    automatic: bool
    connected_at: datetime
    polled_until: datetime | None
    problem: str | None
    checked_at: datetime | None
    callback_fingerprint: bytes | None
    sealed_callback_secret: str | None
    report: Any
    reported_at: datetime | None
    version: int
    updated_at: datetime

    def said(self) -> ErpConnectionSettings:
        """What may be shown of it."""
        return ErpConnectionSettings(
            kind=self.kind,
            url=self.url,
            settings=ErpSettings.model_validate(self.settings),
            active=self.active,
            automatic=self.automatic,
            callbacks=self.callback_fingerprint is not None,
            problem=self.problem,
            checked_at=self.checked_at,
        )


_CONNECTION = Compiled(select(*own_columns(erp_connections)).where(ours(erp_connections)))


async def connection_of(work: Work) -> Connection | None:
    """The workspace's ERP, where it has one."""
    return await work.one(_CONNECTION, Connection)
