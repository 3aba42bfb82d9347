"""Odoo and ERPNext as their documentation has them: what they are asked, on answers recorded from it."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from erp_office import Office

TOTALS = {"tax_exclusive": 1300.0, "tax": 286.0, "tax_inclusive": 1586.0}


class Recorded(ThreadingHTTPServer):
    """Answers by step; what it was asked is kept. An order is there from the moment it was created."""

    daemon_threads = True

    def __init__(self, kind: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.kind, self.secret = kind, "key:secret"
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        taxes = {"22": "5"} if kind == "odoo" else {"22": "IVA 22% - R"}
        self.settings: dict[str, Any] = {"database": "rossi", "company": "Rossi", "taxes": taxes, "text_item": "VARIE"}
        self.order: dict[str, Any] | None = None
        self.asked: list[tuple[str, str, Any]] = []
        self.headers: dict[str, str] = {}

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """As the documentation shows it."""
        self.asked.append((method, path, body))
        return (_odoo if self.kind == "odoo" else _erpnext)(self, method, path, body)


def _odoo(erp: Recorded, method: str, path: str, body: Any) -> tuple[int, Any]:
    if path == "/json/2/sale.order/create":
        [order] = body["vals_list"]
        sums = dict(zip(("amount_untaxed", "amount_tax", "amount_total"), TOTALS.values(), strict=True))
        erp.order = {"id": 7, "name": "S00007", "state": "draft", "invoice_status": "no", "currency_id": [1, "EUR"]}
        erp.order |= {"client_order_ref": order["client_order_ref"], **sums}
        return 200, [7]
    if path == "/json/2/sale.order/action_confirm":
        assert erp.order is not None
        erp.order["state"] = "sale"
        return 200, True
    known: dict[str, Any] = {
        "sale.order": [] if erp.order is None else [erp.order],
        "res.currency": [{"id": 1, "name": "EUR"}],
        "res.country": [{"id": 109, "code": "IT"}],
        "product.product": [{"id": 3, "default_code": "VARIE", "uom_id": [1, "Units"]}],
        "res.partner": [],
    }
    return 200, [11] if path.endswith("/create") else known[path.split("/")[3]]


def _erpnext(erp: Recorded, method: str, path: str, body: Any) -> tuple[int, Any]:
    kind = path.split("/")[3]
    if method == "POST" and kind == "Sales Order":
        sums = dict(zip(("net_total", "total_taxes_and_charges", "grand_total"), TOTALS.values(), strict=True))
        erp.order = {"name": "SAL-ORD-2026-00007", "po_no": body["po_no"], "docstatus": 0, "currency": "EUR", **sums}
        return 200, {"data": erp.order}
    if method == "PUT":
        assert erp.order is not None
        erp.order |= body
        return 200, {"data": erp.order}
    if method == "POST":
        return 200, {"data": {"name": body["customer_name"]}}
    if kind == "Sales Order":
        found = [] if erp.order is None else [erp.order]
        return 200, {"data": erp.order if path.count("/") > 3 else found}
    known = {"Item": [{"name": "VARIE"}], "Customer": [], "Company": [{"name": "Rossi"}]}
    return 200, {"data": known[kind]}


class _Handler(BaseHTTPRequestHandler):
    server: Recorded

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""

    def _serve(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"null")
        self.server.headers = {name.lower(): value for name, value in self.headers.items()}
        status, said = self.server.answer(self.command, unquote(urlsplit(self.path).path), body)
        text = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815 - the library's own names


@pytest.fixture(params=["odoo", "erpnext"])
def recorded(request: pytest.FixtureRequest) -> Iterator[Recorded]:
    """Each in turn."""
    with Recorded(request.param) as erp:
        Thread(target=erp.serve_forever, daemon=True).start()
        yield erp
        erp.shutdown()


async def test_an_order_goes_there_as_the_documentation_has_it(office: Office, recorded: Recorded) -> None:
    await office.connect(recorded)
    assert (await office.admin.post("/v1/erp/test", _wanted(recorded)))["problem"] is None
    order = await office.order()
    await office.line_up(order)
    await office.deliver(order)
    assert (await office.read(order))["state"] == "acknowledged"
    key, sent = (await office.delivery(order))["key"], [(method, path) for method, path, _ in recorded.asked]
    if recorded.kind == "odoo":
        assert recorded.headers["authorization"] == "bearer key:secret"
        assert recorded.headers["x-odoo-database"] == "rossi"
        [made] = [body["vals_list"][0] for _, path, body in recorded.asked if path == "/json/2/sale.order/create"]
        assert (made["client_order_ref"], made["partner_id"], made["currency_id"]) == (key, 11, 1)
        first = made["order_line"][0]
        assert first[:2] == [0, 0]
        assert (first[2]["product_id"], first[2]["price_unit"], first[2]["tax_ids"]) == (3, 120.0, [[6, 0, [5]]])
        assert sent[-1] == ("POST", "/json/2/sale.order/action_confirm")
    else:
        assert recorded.headers["authorization"] == "token key:secret"
        [made] = [
            body for method, path, body in recorded.asked if (method, path) == ("POST", "/api/resource/Sales Order")
        ]
        assert (made["po_no"], made["customer"], made["company"]) == (key, "Rossi Utensili Srl", "Rossi")
        assert [(each["qty"], each["rate"]) for each in made["items"][:1]] == [(10.0, 120.0)]
        assert [(each["account_head"], each["tax_amount"]) for each in made["taxes"]] == [("IVA 22% - R", 286.0)]
        assert recorded.asked[-1] == ("PUT", "/api/resource/Sales Order/SAL-ORD-2026-00007", {"docstatus": 1})
    await office.later()
    await office.deliver(order)
    assert len([each for each in recorded.asked if each[0] == "POST" and each[1] in _CREATES]) == 1


async def test_an_answer_that_nobody_documented_is_a_failure_and_no_crash(office: Office, recorded: Recorded) -> None:
    await office.connect(recorded)
    order = await office.order()
    await office.line_up(order)
    answer = recorded.answer

    def oddly(method: str, path: str, body: Any) -> tuple[int, Any]:
        return 200, {"data": [{"name": "x"}]} if recorded.kind == "erpnext" else [{"id": 7}]

    recorded.answer = oddly  # pyright: ignore[reportAttributeAccessIssue]
    await office.deliver(order)
    found = await office.delivery(order)
    assert (found["problem"], found["failures"], found["sending"]) == ("erp-unreadable", 1, False)
    assert (await office.read(order))["state"] == "pending"

    def created_oddly(method: str, path: str, body: Any) -> tuple[int, Any]:
        said = answer(method, path, body)
        return (200, [{}] if recorded.kind == "odoo" else {"data": 1}) if (method, path) in _CREATIONS else said

    recorded.answer = created_oddly  # pyright: ignore[reportAttributeAccessIssue]
    await office.later()
    await office.deliver(order)
    assert (await office.read(order))["state"] in {"uncertain", "acknowledged"}
    recorded.answer = answer  # pyright: ignore[reportAttributeAccessIssue]
    await office.later()
    await office.deliver(order)
    assert (await office.read(order))["state"] == "acknowledged"


_CREATIONS = (("POST", "/json/2/sale.order/create"), ("POST", "/api/resource/Sales Order"))
_CREATES = ("/json/2/sale.order/create", "/api/resource/Sales Order")


def _wanted(erp: Recorded) -> dict[str, Any]:
    return {"kind": erp.kind, "url": erp.url, "secret": erp.secret, "settings": erp.settings}
