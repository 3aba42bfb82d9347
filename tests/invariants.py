"""What must hold of the feed at any moment, whatever was killed on the way."""

import psycopg

GAPS = """
select tenant_id from events where "position" is not null group by tenant_id
having count(*) <> max("position") or min("position") <> 1 or count(distinct "position") <> count(*)
"""
HALF = """select id from events where (xid is null) <> ("position" is not null)"""
COUNTERS = """
select coalesce(p.tenant_id, e.tenant_id) from relay.positions p
full join (select tenant_id, max("position") as last from events where "position" is not null group by tenant_id) e
  using (tenant_id)
where p."position" is distinct from e.last or p.dispatched > p."position"
"""


def broken(dsn: str) -> dict[str, list[object]]:
    """What is broken: nothing, where all is well."""
    found: dict[str, list[object]] = {}
    with psycopg.connect(dsn) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        for name, question in (("gaps", GAPS), ("half settled", HALF), ("counters", COUNTERS)):
            rows = connection.execute(question.encode()).fetchall()
            if rows:
                found[name] = [row[0] for row in rows]
    return found
