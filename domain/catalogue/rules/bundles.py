"""What must hold of bundles, and what one costs by its components."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from domain.kernel.errors import Fault
from domain.kernel.money import EXACT, round_unit_price


def bundle_faults(
    kind: str, id: UUID, parts: Sequence[UUID], kinds: Mapping[UUID, str], *, used: bool = False
) -> list[Fault]:
    """A bundle has components, each once and single, and is in no other bundle: so none ever contains itself.

    kinds: what each product is, as it is to be; used: other bundles contain this product.
    """
    if kind != "bundle":
        return [Fault("/components", "components-of-a-single")] if parts else []
    if not parts:
        return [Fault("/components", "components-required")]
    found = [Fault("/kind", "bundle-of-bundles")] if used else []
    for place, part in enumerate(parts):
        pointer = f"/components/{place}/product_id"
        if part in parts[:place]:
            found.append(Fault(pointer, "component-twice"))
        elif part == id or kinds.get(part) == "bundle":
            found.append(Fault(pointer, "bundle-of-bundles"))
    return found


def sum_of(parts: Sequence[tuple[Decimal, str, Decimal | None]], currency: str) -> Decimal | None:
    """The price or cost of one bundle from (quantity, currency, amount of one); None where any is unknown in the
    currency.
    """
    whole = Decimal(0)
    for quantity, of, amount in parts:
        if amount is None or of != currency:
            return None
        whole = EXACT.add(whole, EXACT.multiply(quantity, amount))
    return round_unit_price(whole) if parts else None
