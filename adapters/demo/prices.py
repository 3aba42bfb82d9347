"""The demo's price lists, and the one product that is made of others."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from adapters.demo import cast, choices
from adapters.demo.papers import done
from domain.catalogue.actions import PRODUCT, ProductInput
from domain.catalogue.price_lists import ENTRY, PRICE_LIST, EntryInput, PriceListInput
from domain.kernel.work import Work
from domain.writing import create

_KIT = {"sku": "KIT-OFF", "name": "Kit officina", "family": cast.POWER, "unit": "pz", "kind": "bundle"}
_INSIDE = (("TRP-20", "1"), ("PNT-25", "1"), ("GNT-12", "2"))


async def lay(work: Work, products: Sequence[UUID], company: UUID, standard: UUID) -> None:
    """What loyal customers pay from this year on, and what one of them agreed on by itself.

    products: in the order of the cast; company: who agreed; standard: the VAT code of what is sold.
    """
    known = dict(zip((each[0] for each in cast.PRODUCTS), products, strict=True))
    begins = work.today.replace(month=1, day=1).isoformat()
    loyal, own = done(
        await create(
            work,
            PRICE_LIST,
            [
                PriceListInput.model_validate(
                    {"name": "Clienti storici", "holds_for": "segment", "tags": [choices.OLD_CUSTOMER],
                     "valid_from": begins}
                ),
                PriceListInput.model_validate(
                    {"name": "Accordo quadro", "holds_for": "company", "company_id": company, "valid_from": begins}
                ),
            ],
        )
    )  # fmt: skip
    done(await create(work, ENTRY, [*_loyal(loyal), *_own(own, known)]))
    parts = [{"product_id": known[sku], "quantity": quantity} for sku, quantity in _INSIDE]
    done(
        await create(
            work, PRODUCT, [ProductInput.model_validate({**_KIT, "vat_code_id": standard, "components": parts})]
        )
    )


def _loyal(id: UUID) -> list[EntryInput]:
    """So much off some families, more from a quantity on."""
    steps = {
        cast.CUTTING: [{"discounts": ["10"]}, {"from_quantity": "50", "discounts": ["10", "5"]}],
        cast.SAFETY: [{"discounts": ["5"]}, {"from_quantity": "20", "discounts": ["8"]}],
    }
    return [
        EntryInput.model_validate({"price_list_id": id, "family": family, "breaks": breaks})
        for family, breaks in steps.items()
    ]


def _own(id: UUID, products: Mapping[str, UUID]) -> list[EntryInput]:
    """Net prices of what one customer buys month after month."""
    steps = {
        "FIL-15": [{"price": "55.00"}, {"from_quantity": "40", "price": "51.50"}],
        "GNT-12": [{"price": "46.80"}],
    }
    return [
        EntryInput.model_validate({"price_list_id": id, "product_id": products[sku], "breaks": breaks})
        for sku, breaks in steps.items()
    ]
