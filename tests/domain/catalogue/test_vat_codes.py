"""VAT codes carry a nature exactly when they tax nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue.rules.vat import NATURES, PROPOSED_NATURES, VatCode, in_force, vat_code_faults


def test_every_nature_of_the_table_is_known() -> None:
    subs = {"N2": 2, "N3": 6, "N6": 9}
    expected = {f"{nature}.{sub}" for nature, count in subs.items() for sub in range(1, count + 1)}
    assert expected | {"N1", "N4", "N5", "N7"} == NATURES
    assert {nature for nature in PROPOSED_NATURES.values() if nature} <= NATURES


@given(st.sampled_from(sorted(NATURES)))
def test_a_nature_stands_with_zero_only(nature: str) -> None:
    assert vat_code_faults(VatCode("x", Decimal("0.00"), nature), "") == []
    assert [each.code for each in vat_code_faults(VatCode("x", Decimal(4), nature), "")] == ["nature-not-allowed"]


@pytest.mark.parametrize("nature", ["N2", "N3", "N6"])
def test_a_nature_with_sub_codes_needs_one(nature: str) -> None:
    fault = vat_code_faults(VatCode("x", Decimal(0), nature), "/vat")[0]
    assert (fault.pointer, fault.code, fault.parameters) == (
        "/vat/nature",
        "nature-needs-sub-code",
        {"nature": nature},
    )


def test_a_dated_rule_holds_from_its_first_day_until_before_its_last() -> None:
    first, end = date(2015, 1, 1), date(2026, 7, 1)
    assert [in_force(first, end, day) for day in (date(2014, 12, 31), first, date(2026, 6, 30), end)] == [
        False,
        True,
        True,
        False,
    ]
    assert in_force(None, None, first)
