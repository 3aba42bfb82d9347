"""What each sector begins with: stages that rise, reasons on two levels, in both languages."""

import pytest

from domain.access.founding import NewWorkspace
from domain.catalogue.templates import payment_terms_in, vat_codes_of
from domain.opportunities.templates import TEMPLATES, ReasonTemplate, SalesTemplate


def _all_reasons(template: SalesTemplate) -> list[ReasonTemplate]:
    return [one for each in template.reasons for one in (each, *each.under)]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda each: each.key)
def test_a_template_holds_what_the_model_asks(template: SalesTemplate) -> None:
    for pipeline in template.pipelines:
        chances = [float(stage.probability) for stage in pipeline.stages]
        assert chances == sorted(chances)
        assert pipeline.stages[0].kind == "backlog"
        assert all(stage.stale_after_days for stage in pipeline.stages)
    reasons = _all_reasons(template)
    assert any(each.under for each in template.reasons)
    assert {each.outcome for each in reasons} == {"lost", "dead"}
    assert sum(each.is_other for each in reasons) == 1
    assert all(each.recall_after_days is None for each in reasons if each.outcome == "dead")
    for language in ("it", "en"):
        names = [each.names[language] for each in template.reasons]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("sector", TEMPLATES)
def test_payment_terms_and_vat_codes_fit_the_sector(sector: str) -> None:
    for language in ("it", "en"):
        terms = payment_terms_in(language, sector)
        assert len({each.name for each in terms}) == len(terms)
        assert [each for each in terms if each.preferred][-1].name
    codes = [each.code for each in vat_codes_of("IT", sector)]
    assert len(set(codes)) == len(codes)
    assert "22" in codes


def test_every_sector_can_be_founded() -> None:
    assert {NewWorkspace(name="x", slug="xx", sector=each).sector for each in TEMPLATES} == set(TEMPLATES)
