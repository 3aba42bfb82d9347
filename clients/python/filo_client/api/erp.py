# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/erp."""

from filo_client.request import Request
from filo_client.types import CallbackAddress, ErpAnswer, ErpInput, ErpTest, Reconciliation


def disconnect() -> Request[None]:
    """Send orders nowhere any more."""
    return Request("DELETE", "/v1/erp")


def read() -> Request[ErpAnswer]:
    """Read the connection to the ERP."""
    return Request("GET", "/v1/erp")


def connect(body: ErpInput) -> Request[ErpAnswer]:
    """Send orders to this ERP."""
    return Request("PUT", "/v1/erp", body=body)


def callback() -> Request[CallbackAddress]:
    """Give the ERP an address at which it tells how orders fare."""
    return Request("POST", "/v1/erp/callback")


def reconciliation() -> Request[Reconciliation]:
    """Read what differs between the orders here and in the ERP."""
    return Request("GET", "/v1/erp/reconciliation")


def reconcile() -> Request[Reconciliation]:
    """Hold orders against the ERP's now."""
    return Request("POST", "/v1/erp/reconciliation")


def test(body: ErpInput) -> Request[ErpTest]:
    """Try whether an ERP answers."""
    return Request("POST", "/v1/erp/test", body=body)
