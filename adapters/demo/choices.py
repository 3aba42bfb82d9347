"""What the demo's workspace decided before it began: who sells, fields and tags of its own, views for all."""

from collections.abc import Mapping
from uuid import UUID

from adapters.demo import firms
from domain.customization.fields import CUSTOM_FIELD, CustomFieldInput
from domain.customization.tags import TAG, TagInput
from domain.customization.views import VIEW, SavedViewInput
from domain.customization.workspace import change_workspace
from domain.kernel.work import Work
from domain.writing import Outcome, create

TAGS = ("cliente storico", "garda", "consegna urgente")
OLD_CUSTOMER, GARDA, URGENT = TAGS
_DEPARTMENTS = (
    ("produzione", "Produzione", "Production"),
    ("manutenzione", "Manutenzione", "Maintenance"),
    ("magazzino", "Magazzino", "Warehouse"),
    ("ufficio_tecnico", "Ufficio tecnico", "Engineering"),
)


def _options(*said: tuple[str, str, str]) -> list[dict[str, object]]:
    return [{"value": value, "label": {"it": it, "en": en}} for value, it, en in said]


async def decide(work: Work) -> list[Outcome]:
    """Who sells, and what this workspace keeps besides what every workspace keeps."""
    fiscal = {
        "legal_name": "Leonessa Forniture Srl",
        "vat_number": firms.vat_number(29_999),
        "street": "Via delle Fucine 14",
        "postal_code": "25125",
        "city": "Brescia",
        "province": "BS",
    }
    await change_workspace(work, {"settings": {"fiscal": fiscal}}, None)
    ranks = _options(*((each, f"Classe {each.upper()}", f"Class {each.upper()}") for each in ("a", "b", "c")))
    fields = [
        ("company", "classe", "Classe cliente", "Customer class", "choice", ranks),
        ("company", "addetti", "Addetti", "Employees", "number", []),
        ("opportunity", "montaggio", "Montaggio incluso", "Installation included", "bool", []),
        ("lead", "reparto", "Reparto", "Department", "choice", _options(*_DEPARTMENTS)),
    ]
    wanted = [
        CustomFieldInput.model_validate(
            {"kind": kind, "key": key, "label": {"it": it, "en": en}, "type": type, "options": options, "position": at}
        )
        for at, (kind, key, it, en, type, options) in enumerate(fields)
    ]
    colours = ("#2b6cb0", "#2f855a", "#b7791f")
    tags = [TagInput(name=name, colour=colour) for name, colour in zip(TAGS, colours, strict=True)]
    return [*await create(work, CUSTOM_FIELD, wanted), *await create(work, TAG, tags)]


def _is(field: str, value: object, op: str = "eq") -> dict[str, object]:
    return {"field": field, "op": op, "value": value}


_OF_PAPERS: list[Mapping[str, object]] = [
    {
        "kind": "quote",
        "name": "Offerte in attesa di risposta",
        "where": _is("state", "sent"),
        "sort": "valid_until",
        "columns": ["number", "opportunity_id", "sent_at", "opened_at", "valid_until"],
    },
    {
        "kind": "order",
        "name": "Ordini da sistemare",
        "where": _is("to_process", value=True),
        "sort": "created_at",
        "columns": ["reference", "state", "missing", "accepted_on"],
    },
]


def _of_selling(late: UUID, web_form: UUID) -> list[Mapping[str, object]]:
    return [
        {
            "kind": "opportunity",
            "name": "Aperte sopra i 10.000 €",
            "where": {"and": [_is("outcome", "open"), _is("amount", "10000", "gte")]},
            "sort": "-amount",
            "columns": ["title", "company_id", "amount", "expected_close_on", "custom.montaggio"],
        },
        {
            "kind": "opportunity",
            "name": "Perse per i tempi di consegna",
            "where": {"and": [_is("outcome", "lost"), _is("loss_reason_id", str(late))]},
            "sort": "-closed_at",
            "columns": ["title", "company_id", "amount", "closed_at", "recall_on"],
        },
        {
            "kind": "company",
            "name": "Clienti di classe A",
            "where": _is("custom.classe", "a"),
            "sort": "name",
            "columns": ["name", "industry", "owner_id", "custom.addetti"],
        },
        {
            "kind": "lead",
            "name": "Dal sito, ancora da chiamare",
            "where": {"and": [_is("source_id", str(web_form)), _is("step_key", "new")]},
            "sort": "created_at",
            "columns": ["title", "need", "interest", "owner_id", "created_at"],
        },
    ]


async def share_views(work: Work, late: UUID, web_form: UUID) -> list[Outcome]:
    """The lists that everybody opens in the morning. late: the loss reason of delivery times."""
    views = [*_of_selling(late, web_form), *_OF_PAPERS]
    return await create(work, VIEW, [SavedViewInput.model_validate({**each, "shared": True}) for each in views])


async def keep_view(work: Work) -> list[Outcome]:
    """A view that one seller keeps to herself."""
    view = {"kind": "company", "name": "Le mie sul Garda", "where": _is("tags", GARDA), "sort": "name"}
    return await create(work, VIEW, [SavedViewInput.model_validate(view)])
