"""A stub of directories of companies on loopback: it answers in their shapes, and misbehaves where it is told to.

The shapes are those that VIES and openapi.it publish; the companies in them are invented.
"""

import json
import random
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from stdnum.it import iva

HANGS = "hangs"


def italian_number() -> str:
    """A VAT number right by its digits, another each time."""
    head = f"{random.randrange(10_000_000):07d}001"
    return _with_digit(head)


def _with_digit(head: str) -> str:
    return next(f"{head}{digit}" for digit in range(10) if iva.is_valid(f"{head}{digit}"))


class Outside(ThreadingHTTPServer):
    """Every directory at one address. says: by number or name, (status, body, headers); asked: what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.released = Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: object) -> None:
        """Who asks may hang up: that is what is tested."""

    def answers(self, key: str, body: Any, status: int = 200, **headers: str) -> None:
        """What to say of a number or name; body: JSON, or bytes as they are."""
        self.says[key] = (status, body if isinstance(body, bytes) else json.dumps(body).encode(), headers)

    def times(self, key: str) -> int:
        """How often it was asked for."""
        return sum(each == key for each, _ in self.asked)

    def headers_of(self, key: str) -> dict[str, str]:
        """Those of the last question for it."""
        return next(headers for each, headers in reversed(self.asked) if each == key)


class _Handler(BaseHTTPRequestHandler):
    server: Outside

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        names = parse_qs(address.query).get("companyName")
        self._answer(names[0] if names else address.path.rpartition("/")[2])

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self._answer(said["countryCode"] + said["vatNumber"])

    def _answer(self, key: str) -> None:
        self.server.asked.append((key, {name.lower(): value for name, value in self.headers.items()}))
        says = self.server.says.get(key, (404, b"{}", {}))
        if says == HANGS:
            self.server.released.wait()
            return
        status, body, headers = says
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def vies(number: str, *, valid: bool = True, name: str = "FERRAMENTA ROSSI SRL", **more: Any) -> dict[str, Any]:
    """As VIES says it."""
    return {
        "countryCode": number[:2],
        "vatNumber": number[2:],
        "requestDate": "2026-11-29T05:50:12.345Z",
        "valid": valid,
        "requestIdentifier": "",
        "name": name if valid else "---",
        "address": "VIA MILANO 12 \n25100 BRESCIA BS\n" if valid else "---",
        "traderName": "---",
        **more,
    }


def openapi(number: str, name: str = "FERRAMENTA ROSSI SRL", **more: Any) -> dict[str, Any]:
    """As openapi.it says it."""
    seat = {
        "toponym": "VIA",
        "street": "MILANO",
        "streetNumber": "12",
        "streetName": "VIA MILANO 12",
        "town": "BRESCIA",
        "province": "BS",
        "zipCode": "25100",
        "gps": {"coordinates": [10.21, 45.54]},
        "region": {"code": "03", "description": "LOMBARDIA"},
    }
    row = {
        "id": "6425dbcf7ba07d5a8a0b1c2d",
        "taxCode": number,
        "vatCode": number,
        "companyName": name,
        "address": {"registeredOffice": seat},
        "activityStatus": "ATTIVA",
        "sdiCode": "M5UXCR1",
        "pec": "rossi@pec.example",
        "atecoClassification": {"ateco": {"code": "467410", "description": "Commercio all'ingrosso di ferramenta"}},
        **more,
    }
    return {"data": [row], "success": True, "message": "", "error": None}
