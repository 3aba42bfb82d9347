"""One record of every kind: what the walks of the contract need. Each area adds what it builds to WORLD."""

from collections.abc import Awaitable, Callable
from typing import Any

from fatture import generated

from domain.activities.rules import HOSTS
from domain.kernel.ids import new_id
from domain.kernel.records import KINDS

World = dict[str, Any]
WORLD: list[Callable[[Any, World], Awaitable[World]]] = []


def builds(build: Callable[[Any, World], Awaitable[World]]) -> Callable[[Any, World], Awaitable[World]]:
    """Add records to the world. build: takes the Given and what was made so far, gives ids by kind."""
    WORLD.append(build)
    return build


@builds
async def people(given: Any, _made: World) -> World:
    """Companies, contacts and where they come from."""
    admin = await given.admin()
    rate = {"currency": "USD", "rate": "0.92", "valid_from": "2020-01-01"}
    company, contact = await given.company(name="Mondo Srl"), await given.contact(family_name="Mondo")
    consent = {"purpose": "marketing", "text": "Sì", "source": "Fiera"}
    ledger = await admin.post(f"/v1/contacts/{contact['id']}/consents", consent, 201)
    merges = {
        kind: await admin.post(
            f"/v1/{plural}/{(await build())['id']}/merge", {"mode": "commit", "with_id": (await build())["id"]}
        )
        for kind, plural, build in (("company", "companies", given.company), ("contact", "contacts", given.contact))
    }
    seller = await given.member("seller")
    asked = await seller.post(f"/v1/companies/{company['id']}/access-requests", {}, 201)
    return {
        "company": company["id"],
        "source": (await given.source())["id"],
        "contact": contact["id"],
        "consent": ledger["data"][0]["id"],
        "access_request": asked["id"],
        "company_proposal": await given.proposal("company", company["id"], name="Mondo e Figli Srl"),
        "contact_proposal": await given.proposal("contact", contact["id"], given_name="Annamaria"),
        "company_merge": merges["company"]["id"],
        "contact_merge": merges["contact"]["id"],
        "exchange_rate": (await admin.post("/v1/exchange-rates", rate))["id"],
    }


@builds
async def customization(given: Any, _made: World) -> World:
    """Custom fields, tags and views."""
    admin = await given.admin()
    field = {"kind": "company", "key": "nota", "label": {"it": "Nota"}, "type": "text"}
    view = {"kind": "company", "name": "Tutte", "shared": True}
    return {
        "custom_field": (await admin.post("/v1/custom-fields", field))["id"],
        "tag": (await admin.post("/v1/tags", {"name": f"mondo {new_id().hex}"}))["id"],
        "view": (await admin.post("/v1/views", view))["id"],
        "report": (await admin.post("/v1/reports", {"kind": "idea", "text": "Più colori"}))["id"],
    }


@builds
async def catalogue(given: Any, _made: World) -> World:
    """Products and their dictionaries."""
    admin = await given.admin()
    said = {"code": f"20-{new_id().hex[-8:]}", "label": {"it": "IVA 20%", "en": "VAT 20%"}, "rate": "20"}
    code, terms = await admin.post("/v1/vat-codes", said), await admin.get("/v1/payment-terms?limit=1")
    product = await given.product()
    priced = await admin.post("/v1/price-lists", {"name": f"Listino {new_id().hex}"}, 201)
    breaks = [{"price": "9"}]
    entry = {"price_list_id": priced["id"], "product_id": product["id"], "breaks": breaks}
    return {
        "product": product["id"],
        "price_list": priced["id"],
        "price_list_entry": (await admin.post("/v1/price-list-entries", entry, 201))["id"],
        "vat_code": code["id"],
        "payment_term": terms["data"][0]["id"],
    }


@builds
async def selling(given: Any, made: World) -> World:
    """A deal in the default pipeline, and what closes it."""
    admin = await given.admin()
    stages = (await given.default_pipeline())["stages"]
    return {
        "pipeline": (await given.pipeline())["id"],
        "stage": stages[2]["id"],
        "loss_reason": (await given.reason())["id"],
        "competitor": (await admin.post("/v1/competitors", {"name": f"Alfa {new_id().hex}"}))["id"],
        "opportunity": (await given.opportunity(company_id=made["company"], stage_id=stages[1]["id"]))["id"],
    }


@builds
async def quoting(given: Any, made: World) -> World:
    """A draft quote of the deal; an order, of a quote that was accepted in another."""
    admin = await given.admin()
    other = await given.quote(await given.opportunity(company_id=made["company"]))
    await admin.post(f"/v1/quotes/{other['id']}/send")
    await admin.post(f"/v1/quotes/{other['id']}/accept")
    [order] = (await admin.get(f"/v1/orders?quote_id={other['id']}"))["data"]
    link = await admin.post(f"/v1/quotes/{other['id']}/links", {}, 201)
    quote = await given.quote({"id": made["opportunity"]}, lines=[])
    clause = {"name": "Clausola", "lines": [{"description": "Trasporto escluso"}]}
    template = await admin.post("/v1/line-templates", clause, 201)
    return {"line_template": template["id"], "quote": quote["id"], "order": order["id"], "links": link["id"]}


@builds
async def approving(given: Any, _made: World) -> World:
    """The policy that the workspace began with, and who decides in the administrator's place."""
    admin = await given.admin()
    [rule, *_] = (await admin.get("/v1/approval-rules"))["data"]
    manager = await given.member("manager")
    span = {"substitute_id": str(manager.id), "starts_on": "2026-08-10", "ends_on": "2026-08-21"}
    delegation = await admin.post("/v1/approval-delegations", span, 201)
    return {"approval_rule": rule["id"], "approval_delegation": delegation["id"]}


@builds
async def qualifying(given: Any, made: World) -> World:
    """A lead on the ladder, and what it may be given up for."""
    admin = await given.admin()
    reasons = (await admin.get("/v1/disqualification-reasons"))["data"]
    return {
        "lead": (await given.lead(contact_id=made["contact"], company_id=made["company"]))["id"],
        "lead_step": (await given.ladder())["contacted"]["id"],
        "disqualification_reason": reasons[0]["id"],
    }


@builds
async def invoicing(given: Any, _made: World) -> World:
    """Invoices that were brought in."""
    admin = await given.admin()
    batch = generated(1, seed=11, customers=1, signed=False)
    done = await admin.call("POST", "/v1/invoice-imports?mode=commit", 200, content=batch.packed())
    return {"invoice_import": done["id"]}


@builds
async def importing(given: Any, _made: World) -> World:
    """A table that was read."""
    admin = await given.admin()
    read = await admin.call(
        "POST", "/v1/imports?kind=company", 201, content=b"name,vat,email,more\nRossi,IT00743110157,a@b.it,x\n"
    )
    return {"import": read["id"]}


@builds
async def intake(given: Any, _made: World) -> World:
    """A web form, and what it sent."""
    form, address = await given.form()
    return {"form": form["id"], "submission": await given.submit(address, {"nome": "Mondo"})}


@builds
async def calls(given: Any, made: World) -> World:
    """A switchboard, and a call of somebody unknown."""
    line, address = await given.call_line()
    call = await given.call(address, call_id="mondo", state="ended", number="+390309999999")
    return {"call-lines": line["id"], "calls": call["id"]}


@builds
async def mails(given: Any, made: World) -> World:
    """A mail of somebody unknown, and one that was held back."""
    return {"mail": (await given.mail())["id"], "held-mails": await given.held_mail()}


@builds
async def hooks(given: Any, _made: World) -> World:
    """A webhook, an event that was given up, and a stretch that was sent once more."""
    webhook = await given.webhook()
    resend = await (await given.admin()).post(f"/v1/webhooks/{webhook['id']}/resends", {"after": 2**40}, 202)
    return {"webhook": webhook["id"], "deliveries": await given.delivery(webhook["id"]), "resends": resend["id"]}


@builds
async def access(given: Any, _made: World) -> World:
    """Teams, roles, keys and sessions."""
    admin = await given.admin()
    name = new_id().hex
    invited = {"email": f"i{name}@filo.example", "name": "Ospite", "role": "seller"}
    seller = await given.member("seller")
    [session] = (await admin.get(f"/v1/sessions?member_id={seller.id}"))["data"]
    role = {"name": f"Ruolo {name}", "permissions": ["companies:read"]}
    return {
        "team": (await admin.post("/v1/teams", {"name": f"Gruppo {name}"}))["id"],
        "role": (await admin.post("/v1/roles", role))["id"],
        "api_key": (await admin.post("/v1/api-keys", {"name": "Mondo", "scopes": ["companies:read"]}))["id"],
        "invitation": (await admin.post("/v1/invitations", invited))["id"],
        "sessions": session["id"],
    }


@builds
async def aiming(given: Any, _made: World) -> World:
    """What the workspace is to win in a year, and what somebody expects besides."""
    admin = await given.admin()
    amount = {"amount": "100000.00", "currency": "EUR"}
    year = 2026 + len((await admin.get("/v1/targets"))["data"])
    wanted = {"holder": "workspace", "period": "year", "starts_on": f"{year}-01-01", "amount": amount}
    more = {"member_id": str(admin.id), "month": "2026-06-01", "amount": amount, "note": "Gara d'appalto"}
    return {
        "target": (await admin.post("/v1/targets", wanted, 201))["id"],
        "forecast_adjustment": (await admin.post("/v1/forecast-adjustments", more, 201))["id"],
    }


@builds
async def reporting(given: Any, _made: World) -> World:
    """A figure that was saved for all."""
    admin = await given.admin()
    report = {"name": "Perché perdiamo", "metric": "lost-reasons", "shared": True}
    return {"saved_report": (await admin.post("/v1/saved-reports", report, 201))["id"]}


@builds
async def talk(given: Any, made: World) -> World:
    """What hangs on a company, an event of its timeline, and what somebody was told."""
    admin, company = await given.admin(), {"id": made["company"]}
    activity = await given.activity(await given.member("seller"), owner_id=str(admin.id))
    [told] = (await admin.get("/v1/notifications"))["data"]
    [event] = (await admin.get(f"/v1/companies/{company['id']}/timeline?type=company.created"))["data"]
    return {
        "activity": activity["id"],
        **{
            f"{name}_message": (await given.message({"id": made[name]}, on=KINDS[name].plural.replace("_", "-")))["id"]
            for name in HOSTS
            if name in made
        },
        "file": (await given.file(company))["id"],
        "notification": told["id"],
        "event": event["id"],
    }
