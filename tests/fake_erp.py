"""An invented ERP on loopback that misbehaves as it is told, and takes every order it gets, as often as it comes."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Literal, Self
from urllib.parse import parse_qs, unquote, urlsplit

Fault = Literal["lost", "lost_after", "hangs", "hangs_after", "error", "error_after", "busy", "garbage", "reject"]
"""What goes wrong with a request; `_after`: once it was carried out. lost: the connection ends without an answer."""
SECRET = "a key to the fake"
STATES = {
    "new": "received",
    "confirmed": "confirmed",
    "shipped": "shipped",
    "invoiced": "invoiced",
    "off": "cancelled",
}


class FakeErp(ThreadingHTTPServer):
    """Orders by the ids it gives them. fault: asked at each request, with its step, what goes wrong with it."""

    daemon_threads = True
    kind = "rest"
    secret = SECRET

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.orders: dict[str, dict[str, Any]] = {}
        self.lock = Lock()
        self.released = Event()
        self.asked: list[str] = []
        self.paths: list[str] = []
        self.fault: Callable[[str], Fault | None] = lambda _: None
        self.retry_after = "7"
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.settings: dict[str, Any] = {
            "text_item": "VARIE",
            "rest": {
                "find": "/orders?key={/key}",
                "confirm": "/orders/{/id}/confirm",
                "changes": "/orders?since={/since}",
                "found": "/orders",
                "states": STATES,
            },
        }

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: object) -> None:
        """Who asks may hang up: that is what is tested."""

    def keys(self) -> list[str]:
        """The keys of its orders that are not cancelled."""
        with self.lock:
            return sorted(each["key"] for each in self.orders.values() if each["state"] != "off")

    def carried_out(self, step: str, path: str, body: Any) -> tuple[int, Any]:
        """What it does, whatever becomes of the answer."""
        query = parse_qs(urlsplit(path).query)
        parts = [unquote(each) for each in urlsplit(path).path.strip("/").split("/")]
        with self.lock:
            if step == "create":
                if any(line["sku"] == "UNKNOWN" for line in body["lines"]):
                    return 422, {"message": "There is no item UNKNOWN"}
                id = str(len(self.orders) + 1)
                totals = {name: body["totals"][name] for name in ("tax_exclusive", "tax", "tax_inclusive")}
                self.orders[id] = {"id": id, "number": f"SO-{id}", "key": body["key"], "totals": totals, "state": "new"}
                return 201, self.orders[id]
            if step in {"find", "changes"}:
                keys = query.get("key")
                found = [each for each in self.orders.values() if keys is None or each["key"] in keys]
                return 200, {"orders": found}
            order = self.orders.get(parts[1])
            if order is None:
                return 404, {"message": "no such order"}
            if step == "confirm" and order["state"] == "new":
                order["state"] = "confirmed"
            return 200, order


class _Handler(BaseHTTPRequestHandler):
    server: FakeErp

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""

    def do_GET(self) -> None:
        one = urlsplit(self.path).path.count("/") > 1
        self._serve("read" if one else "changes" if "since=" in self.path else "find", None)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self._serve("confirm" if self.path.endswith("/confirm") else "create", body)

    def _serve(self, step: str, body: Any) -> None:
        erp = self.server
        erp.asked.append(step)
        erp.paths.append(self.path)
        if self.headers["Authorization"] != f"Bearer {SECRET}":
            self._say(401, {"message": "who are you?"})
            return
        fault = erp.fault(step)
        done = (0, None)
        if fault is None or fault.endswith("_after"):
            done = erp.carried_out(step, self.path, body)
        if fault is None:
            self._say(*done)
        elif fault.startswith("hangs"):
            erp.released.wait()
        elif fault.startswith("lost"):
            self.close_connection = True
        elif fault.startswith("error"):
            self._say(500, {"message": "out of paper"})
        elif fault == "busy":
            self._say(503, {"message": "closing the month"}, retry_after=erp.retry_after)
        elif fault == "garbage":
            self._say(200, b"<html>welcome</html>")
        else:
            self._say(422, {"detail": "The customer is on hold"})

    def _say(self, status: int, said: Any, **headers: str) -> None:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
