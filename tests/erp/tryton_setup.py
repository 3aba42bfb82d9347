"""Sets a fresh Tryton up for a small company and says a key to it, and its taxes. Runs in Tryton's own Python."""

import sys
from decimal import Decimal

from proteus import Model, config
from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, create_tax, get_accounts
from trytond.modules.account_invoice.tests.tools import set_fiscalyear_invoice_sequences
from trytond.modules.company.tests.tools import create_company
from trytond.modules.currency.tests.tools import get_currency

here = config.set_trytond(database=sys.argv[1], config_file=sys.argv[2])
create_company(currency=get_currency("EUR", config=here), config=here)
create_chart(config=here)
year = set_fiscalyear_invoice_sequences(create_fiscalyear(config=here))
year.click("create_period")
accounts = get_accounts(config=here)
category = Model.get("product.category")(name="Vendite", accounting=True)
category.account_expense, category.account_revenue = accounts["expense"], accounts["revenue"]
category.save()
taxes = []
for rate in ("0.22", "0.10"):
    tax = create_tax(Decimal(rate), config=here)
    tax.save()
    taxes.append(str(tax.id))
[unit] = Model.get("product.uom").find([("name", "=", "Unit")])
for code, name in (("TRP-20", "Trapano"), ("VARIE", "Varie")):
    item = Model.get("product.template")(name=name, default_uom=unit, type="service", salable=True, code=code)
    item.list_price, item.account_category = Decimal(10), category
    item.save()
application = Model.get("res.user.application")(user=Model.get("res.user")(here.user), application="rest")
application.save()
sys.stdout.write(" ".join([application.key, *taxes]))
