"""A quote as it is written."""

from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from domain.catalogue.actions import Price, TermsInput
from domain.kernel.errors import Fault
from domain.kernel.money import Currency, FinePoints, NonNegativeMoney, Points, Quantity, UnitPrice
from domain.kernel.shapes import Input, Refers
from domain.kernel.values import Day, Email, Line, Text, Words

LONGEST_LINK = 365
"""Days for which a link may open a quote, at most."""
_ID = "0198c5a0-0000-7000-8000-000000000000"
_LINE: JsonDict = {"description": "Trapano 20 V", "quantity": "10", "unit_price": "200", "discounts": ["40"]}
_PRICE: JsonDict = {"amount": "15.00", "currency": "EUR"}
_QUOTE: JsonDict = {
    "opportunity_id": _ID,
    "lines": [_LINE],
    "shipping": {"price": _PRICE},
    "pension_fund": {"points": "4"},
    "notes": "Consegna inclusa",
}
VatCodeId = Annotated[UUID, Refers("vat_code")]
Series = Annotated[str, Field(pattern=r"^[A-Z0-9]{0,8}$")]


def _kind_of(given: dict[str, Any]) -> str:
    return "text" if given.get("product_id") is None else "product"


class LineContent(Input):
    """What a line says: a product, free text, or the title of a section; by default a product where one is named.

    What is left out comes from the product: description, unit, price, VAT code. A text with a price counts, one without
    is a remark. discounts: up to five in cascade, in points. A free good is delivered at no price. An optional line
    counts once chosen.
    """

    product_id: Annotated[UUID, Refers("product")] | None = None
    kind: Annotated[Literal["product", "text", "section"], Field(default_factory=_kind_of)]
    description: Annotated[str, Words(maximum=4000, minimum=0, line_breaks=True)] | None = None
    quantity: Quantity = Decimal(1)
    unit: Annotated[str, Words(maximum=20)] | None = None
    unit_price: UnitPrice | None = None
    discounts: Annotated[list[Points], Field(max_length=5)] = []
    free_good: bool = False
    optional: bool = False
    vat_code_id: VatCodeId | None = None

    def faults(self, pointer: str) -> list[Fault]:
        """What is wrong with it, whatever it stands on."""
        found: list[Fault] = []
        if self.kind != "product" and self.product_id is not None:
            found.append(Fault(f"{pointer}/product_id", "product-of-a-text"))
        if self.kind == "product" and self.product_id is None:
            found.append(Fault(f"{pointer}/product_id", "product-required"))
        if not self.description and self.product_id is None:
            found.append(Fault(f"{pointer}/description", "description-required"))
        return found


class LineInput(LineContent):
    """A quote's line. Its cost too comes from the product where it is left out.

    `id` keeps a line the same when the lines are written again.
    """

    id: UUID | None = None
    chosen: bool = False
    cost: Annotated[Price | None, Field(description="Of one unit; needs the permission costs:write")] = None


class DiscountInput(Input):
    """A discount on the sum of the lines: in points, or an amount."""

    points: Points = Decimal(0)
    amount: NonNegativeMoney | None = None


class ShippingInput(Input):
    """What delivery costs the customer, net; taxed at the standard rate unless a VAT code is given."""

    price: NonNegativeMoney
    vat_code_id: VatCodeId | None = None


class PensionFundInput(Input):
    """A professional's pension contribution: points on the net total, taxed with its own VAT code."""

    points: FinePoints
    vat_code_id: VatCodeId | None = None


class WithholdingInput(Input):
    """Income tax that the customer keeps back: `points` of `base_points` of the net."""

    points: FinePoints
    base_points: FinePoints = Decimal(100)
    on_pension_fund: bool = False


class QuoteInput(Input):
    """A quote. Its totals are computed; its number comes with the first sending.

    payment_terms: copied from `payment_terms_id` unless given; by default the workspace's preferred ones. valid_until:
    in 30 days unless given. Quotes of a deal in one `alternative_group` exclude each other; groups add up.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_QUOTE]})

    opportunity_id: Annotated[UUID, Refers("opportunity")]
    alternative_group: Line = "main"
    currency: Currency | None = None
    series: Series = ""
    lines: Annotated[list[LineInput], Field(max_length=500)] = []
    discount: DiscountInput = DiscountInput()
    shipping: ShippingInput | None = None
    split_payment: bool = False
    stamp_duty: bool = False
    pension_fund: PensionFundInput | None = None
    withholding: WithholdingInput | None = None
    payment_terms_id: Annotated[UUID, Refers("payment_term")] | None = None
    payment_terms: TermsInput | None = None
    delivery_terms: Text | None = None
    notes: Text | None = None
    customer_reference: Line | None = None
    valid_until: Day | None = None
    custom: dict[str, Any] = {}


class Copied(QuoteInput):
    """A quote made from another: to replace it (revises), to change its order (varies), or to stand beside it."""

    source_id: UUID
    revises: bool = False
    varies: bool = False


class Duplication(Input):
    """Where the copy goes; by default to the same deal and group."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"alternative_group": "main"}]})

    opportunity_id: Annotated[UUID, Refers("opportunity")] | None = None
    alternative_group: Line | None = None


class LineTemplateInput(Input):
    """Lines to be written again and again, under a name: a clause is one text, a group may have products and sections.

    language: of the customers that it is for, or none. What a line leaves out, such as a product's price, the catalogue
    and the customer's price lists say when it is inserted. currency: of the unit prices; by default the workspace's.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Trasporto escluso",
                    "language": "it",
                    "lines": [{"description": "Trasporto e scarico a carico del cliente."}],
                }
            ]
        }
    )

    name: Line
    language: Literal["it", "en"] | None = None
    currency: Currency | None = None
    lines: Annotated[list[LineContent], Field(min_length=1, max_length=100)]


class Insertion(Input):
    """Which lines, and at which place (from 0); by default after the others."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"line_template_id": _ID}]})

    line_template_id: Annotated[UUID, Refers("line_template")]
    position: Annotated[int, Field(ge=0, le=500)] | None = None


class Extension(Input):
    """The new last day on which the quote may be accepted; its prices stay."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"valid_until": "2099-12-31"}]})

    valid_until: Day


class ApprovalNote(Input):
    """What who asks for an approval, or decides on it, says; it becomes a message on the quote."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Senza il 18 % vanno dal concorrente"}]})

    note: Annotated[str, Words(maximum=5000, minimum=0, line_breaks=True)] | None = None


class Decision(Input):
    """What the customer said."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Prezzo troppo alto"}]})

    note: Text | None = None


class Acceptance(Input):
    """How the customer accepted. late: after the last day; keep_open: the deal is not closed as won.

    signed_file_id: the signed quote, as a file on the quote.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"customer_order_number": "OA-118", "customer_order_date": "2026-03-02"}]}
    )

    keep_open: bool = False
    cig: Annotated[str, Field(pattern=r"^[A-Z0-9]{10}$", description="Tender code of a public body")] | None = None
    cup: Annotated[str, Field(pattern=r"^[A-Z0-9]{15}$", description="Project code of a public body")] | None = None
    late: bool = False
    customer_order_number: Line | None = None
    customer_order_date: Day | None = None
    signed_file_id: Annotated[UUID, Refers("file")] | None = None
    note: Text | None = None


class LinkInput(Input):
    """A customer's link. days: how long it opens the quote; by default as the workspace's settings say."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"recipient": "anna@officina.example", "days": 30}]})

    recipient: Line | None = None
    days: Annotated[int, Field(ge=1, le=LONGEST_LINK)] | None = None


class Sending(Input):
    """How a quote goes to the customer. to: whom to write to, with the PDF and a link; none: nobody is written to.

    link: make one even so. subject, message: by default a few words in the language, which is the customer's unless
    given; `{number}` in them becomes the quote's number. pdf: attached to the letter.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"to": ["anna@officina.example"], "message": "Come d'accordo."}]}
    )

    to: Annotated[list[Email], Field(max_length=10)] = []
    cc: Annotated[list[Email], Field(max_length=10)] = []
    subject: Line | None = None
    message: Annotated[str, Words(maximum=5000, minimum=0, line_breaks=True)] | None = None
    link: bool = False
    language: Literal["it", "en"] | None = None
    pdf: bool = True

    @property
    def wants_link(self) -> bool:
        """Whether somebody is to reach the quote."""
        return self.link or bool(self.to)
