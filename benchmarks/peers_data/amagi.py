"""Fills an amagi-crm: 20,000 contacts and 50,000 deals. Runs in its own Python; says a token."""

import sys
from datetime import UTC, datetime

from amagi_crm.config import Settings
from amagi_crm.db import Database
from amagi_crm.models import Contact, Deal, Stage
from amagi_crm.services import CRM
from sqlalchemy import insert, select

CONTACTS, DEALS = int(sys.argv[1]), int(sys.argv[2])
database = Database(Settings.load(None))
database.create_all()
now = datetime.now(UTC).replace(tzinfo=None)
with database.session() as session:
    session.execute(
        insert(Contact),
        [
            {
                "first_name": f"Nome{n}",
                "last_name": f"Cognome{n}",
                "email": f"persona{n}@azienda{n % 5000}.example",
                "email_index": database.cipher.blind_index(f"persona{n}@azienda{n % 5000}.example"),
                "phone": f"+39030{n:07}",
                "company": f"Azienda {n % 5000} Srl",
                "created_at": now,
                "updated_at": now,
            }
            for n in range(CONTACTS)
        ],
    )
    people = list(session.scalars(select(Contact.id).order_by(Contact.id)))
    stages = list(session.scalars(select(Stage).order_by(Stage.position)))
    session.execute(
        insert(Deal),
        [
            {
                "title": f"Trattativa {n}",
                "contact_id": people[n % len(people)],
                "stage_id": stages[n % len(stages)].id,
                "amount_cents": (n * 7919 % 90000 + 500) * 100,
                "position": n // len(stages),
                "created_at": now,
                "updated_at": now,
                "closed_at": None if stages[n % len(stages)].kind == "open" else now,
            }
            for n in range(DEALS)
        ],
    )
    session.commit()
_, token = CRM(database).create_user("bench", "admin", "bench")
sys.stdout.write(token)
