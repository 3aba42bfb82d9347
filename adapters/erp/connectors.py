"""Which connector speaks to which ERP."""

from adapters.erp import erpnext, odoo, rest, tryton
from adapters.erp.asking import Asking
from adapters.erp.erpnext import ErpNext
from adapters.erp.gateway import OrderGateway
from adapters.erp.odoo import Odoo
from adapters.erp.rest import Rest
from adapters.erp.tryton import Tryton
from domain.orders.queries.connections import ErpSettings

HEADERS = {"tryton": tryton.headers, "odoo": odoo.headers, "erpnext": erpnext.headers, "rest": rest.headers}
CONNECTORS = {"tryton": Tryton, "odoo": Odoo, "erpnext": ErpNext, "rest": Rest}


def headers_of(kind: str, settings: ErpSettings, secret: str) -> dict[str, str]:
    """What shows who we are."""
    return HEADERS[kind](settings, secret)


def gateway_of(kind: str, asking: Asking, settings: ErpSettings) -> OrderGateway:
    """The connector of a kind of ERP."""
    return CONNECTORS[kind](asking, settings)
