"""Fills a Tryton: 20,000 parties and 50,000 opportunities. Runs in Tryton's own Python; says a key."""

import json
import sys

from proteus import Model, config
from trytond.modules.company.tests.tools import create_company, get_company
from trytond.modules.currency.tests.tools import get_currency
from trytond.transaction import Transaction

CONTACTS, DEALS = int(sys.argv[3]), int(sys.argv[4])
here = config.set_trytond(database=sys.argv[1], config_file=sys.argv[2])
create_company(currency=get_currency("EUR", config=here), config=here)
company = get_company(config=here)
party = Model.get("party.party")(name="Persona 0")
party.save()
employee = Model.get("company.employee")(party=party, company=company)
employee.save()
deal = Model.get("sale.opportunity")(description="Trattativa 0", party=party, employee=employee, company=company)
deal.save()
application = Model.get("res.user.application")(user=Model.get("res.user")(here.user), application="rest")
application.save()

# Row by row through its own models this takes an hour; the copies differ from what it wrote where people do.
COPY = """insert into {table} select (jsonb_populate_record(one, {change})).*
    from {table} one, generate_series(1, {n}) n where one.id = {id}"""
STATES = ["lead", "opportunity", "converted", "lost"]
with Transaction().start(sys.argv[1], 0) as transaction:
    cursor = transaction.connection.cursor()
    cursor.execute(
        COPY.format(
            table="party_party",
            change="jsonb_build_object('id', one.id + n, 'name', 'Persona ' || n, 'code', 'C' || n)",
            n=CONTACTS,
            id=party.id,
        )
    )
    cursor.execute(
        COPY.format(
            table="sale_opportunity",
            change=f"""jsonb_build_object('id', one.id + n, 'number', 'O' || n, 'description', 'Trattativa ' || n,
                'party', {party.id} + n % {CONTACTS}, 'amount', n * 7919 % 90000 + 500,
                'state', ('{json.dumps(STATES)}'::jsonb) ->> (n % {len(STATES)}), 'conversion_probability', 0.5)""",
            n=DEALS,
            id=deal.id,
        )
    )
    for table in ("party_party", "sale_opportunity"):
        cursor.execute(f"select setval('{table}_id_seq', (select max(id) from {table}))")
    transaction.commit()
sys.stdout.write(f"{application.key} {company.id} {party.id} {deal.id}")
