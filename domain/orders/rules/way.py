"""What must hold of an order: its way to the ERP, and the fiscal data that its invoice will need."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.kernel.errors import Conflict, broken

STATES = ("pending", "sent", "acknowledged", "shipped", "invoiced", "rejected", "uncertain", "withdrawn")
TO_PROCESS = ("pending", "rejected", "uncertain")
"""States that wait for the back office."""
WITHDRAWABLE = ("pending", "sent", "rejected", "uncertain")
"""States in which the acceptance behind an order may still be taken back: until it is acknowledged."""
REASONED = ("rejected", "uncertain")
"""States that need a reason."""

NEXT: Mapping[str, Sequence[str]] = {
    "pending": ("sent", "rejected", "uncertain"),
    "sent": ("acknowledged", "rejected", "uncertain"),
    "uncertain": ("pending", "sent", "acknowledged", "rejected"),
    "rejected": ("pending",),
    "acknowledged": ("shipped", "invoiced"),
    "shipped": ("invoiced",),
    "invoiced": (),
    "withdrawn": (),
}
"""Where each state leads. uncertain: nobody knows whether the ERP has it."""


def check_advance(state: str, wanted: str, reason: str | None) -> None:
    """Conflict where the state does not lead there, RuleBroken where a reason is missing."""
    if wanted not in NEXT[state]:
        raise Conflict("order-does-not-go-there", state=state, wanted=wanted)
    if wanted in REASONED and not reason:
        raise broken("/reason", "order-reason-required", wanted=wanted)


def demand_withdrawable(state: str) -> None:
    """Conflict where the ERP has acknowledged the order: from then on a variation quote changes it."""
    if state not in WITHDRAWABLE:
        raise Conflict("order-acknowledged", state=state)


def demand_variable(state: str | None) -> None:
    """Conflict where the order is not acknowledged: until then the acceptance is taken back and the quote revised."""
    if state not in {"acknowledged", "shipped", "invoiced"}:
        raise Conflict("order-not-acknowledged", state=state)


def demand_completable(state: str) -> None:
    """Conflict where the order has left: what was sent does not change."""
    if state not in {"pending", "rejected"}:
        raise Conflict("order-has-left", state=state)


def missing_data(buyer: Mapping[str, Any], cig: str | None) -> list[str]:
    """What an invoice to this buyer would lack, by field.

    Italian businesses are reached by SDI code or PEC; public bodies need the tender's code (CIG) as well.
    """
    if buyer.get("company_id") is None:
        return ["company"]
    address = billing_address(buyer)
    italian = address is None or address.get("country", "IT") == "IT"
    found: list[str] = []
    if not buyer.get("vat_number") and not buyer.get("tax_code"):
        found.append("vat_number_or_tax_code")
    if italian and buyer["kind"] != "consumer" and not buyer.get("sdi_code") and not buyer.get("pec"):
        found.append("sdi_code_or_pec")
    if address is None or not address.get("street") or not address.get("city"):
        found.append("billing_address")
    if buyer["kind"] == "public_body" and not cig:
        found.append("cig")
    return found


def billing_address(buyer: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Where the invoice goes: the billing address, else the legal one."""
    addresses: Sequence[Mapping[str, Any]] = buyer.get("addresses") or ()
    by_type = {each["type"]: each for each in reversed(addresses)}
    return by_type.get("billing") or by_type.get("legal")
