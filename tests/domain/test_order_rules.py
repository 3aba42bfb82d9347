"""An order's way, and what its invoice would lack."""

import pytest

from domain.kernel.errors import Conflict, RuleBroken
from domain.orders.rules.way import NEXT, STATES, check_advance, missing_data

BUYER = {
    "company_id": "x",
    "kind": "business",
    "vat_number": "IT00743110157",
    "tax_code": None,
    "sdi_code": "ABC1234",
    "pec": None,
    "addresses": [{"type": "legal", "street": "Via Po 1", "city": "Roma", "country": "IT"}],
}


def test_every_state_has_its_ways() -> None:
    assert set(NEXT) == set(STATES)
    for state, following in NEXT.items():
        for wanted in STATES:
            if wanted not in following:
                with pytest.raises(Conflict):
                    check_advance(state, wanted, "because")
            else:
                check_advance(state, wanted, "because")
    with pytest.raises(RuleBroken):
        check_advance("sent", "rejected", None)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"vat_number": None, "tax_code": "00743110157"}, []),
        ({"vat_number": None}, ["vat_number_or_tax_code"]),
        ({"sdi_code": None}, ["sdi_code_or_pec"]),
        ({"sdi_code": None, "pec": "a@pec.it"}, []),
        ({"sdi_code": None, "kind": "consumer"}, []),
        ({"kind": "public_body"}, ["cig"]),
        ({"addresses": []}, ["billing_address"]),
        ({"addresses": [{"type": "delivery", "street": "x", "city": "y"}]}, ["billing_address"]),
        ({"sdi_code": None, "addresses": [{"type": "billing", "street": "x", "city": "y", "country": "DE"}]}, []),
        ({"company_id": None}, ["company"]),
    ],
)
def test_what_an_invoice_would_lack(change: dict[str, object], missing: list[str]) -> None:
    assert missing_data({**BUYER, **change}, None) == missing
