"""Order entry by hand: prints what waits for the back office, and notes under which number the ERP took it.

    FILO_API_KEY=filo_… python examples/order_entry.py                  # what waits
    FILO_API_KEY=filo_… python examples/order_entry.py 2026-17 SO-4711  # typed in: acknowledged under SO-4711

The key needs orders:write. Where an ERP has an interface, let a connector do this: docs/integrations/README.md.
"""

import sys
from collections.abc import Iterator

from filo_client import Filo, Problem
from filo_client.api import orders
from filo_client.types import Order


def sheet(order: Order) -> Iterator[str]:
    """An order as one types it."""
    buyer = order["buyer"]
    yield f"{order['reference']}  {buyer['name']}  {buyer['vat_number'] or buyer['tax_code'] or 'NO TAX NUMBER'}"
    if order["customer_order_number"]:
        yield f"  their order {order['customer_order_number']} of {order['customer_order_date'] or '?'}"
    for line in order["lines"]:
        discounts = "".join(f" -{each}%" for each in line["discounts"])
        price = f"{line['unit_price'] or ''}{discounts}"
        yield f"  {line['quantity']:>10} {line['unit'] or '':4} {line['sku'] or '':12} {line['description']}  {price}"
    total = order["totals"]["document"]
    yield f"  total {total['amount']} {total['currency']}"
    if order["missing"]:
        yield f"  its invoice would lack: {', '.join(order['missing'])}"


def acknowledge(filo: Filo, reference: str, number: str) -> None:
    """Note that the ERP has it. An order that somebody else takes at the same time is refused as stale."""
    waiting = filo.send(orders.list(to_process=True, reference=[reference]))["data"]
    if not waiting:
        raise SystemExit(f"No order {reference} waits.")
    [order] = waiting
    if order["state"] == "pending":
        order = filo.send(orders.advance(order["id"], {"state": "sent"}).matching(order["version"]))
    noted = orders.advance(order["id"], {"state": "acknowledged", "reason": number})
    filo.send(noted.matching(order["version"]))
    print(f"{reference} is {number}.")


def main(*arguments: str) -> int:
    """The exit status."""
    with Filo.from_environment() as filo:
        try:
            if arguments:
                acknowledge(filo, *arguments)
                return 0
            for order in filo.every(orders.list(to_process=True, sort="accepted_at")):
                print("\n".join(sheet(order)), end="\n\n")
        except Problem as problem:
            print(problem, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) in {1, 3} else __doc__)
