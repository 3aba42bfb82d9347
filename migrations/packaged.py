"""SQL that a library brings, applied from a pinned copy so that the library's upgrades do not change history."""

from pathlib import Path

from alembic import op

PINNED = Path(__file__).parent / "sql"

FIX_SEARCH_PATH = """
do $$
declare each regprocedure;
begin
  for each in select oid::regprocedure from pg_proc where pronamespace = '{schema}'::regnamespace loop
    execute format('alter function %s set search_path = {schema}, pg_temp', each);
  end loop;
end $$
"""


def apply_sql(file: str, *, schema: str) -> None:
    """Run a pinned file in a schema; its functions then find their tables whatever the caller's search_path is."""
    with op.get_bind().connection.cursor() as cursor:
        cursor.execute(f"set local search_path = {schema}")
        # As bytes and without parameters psycopg sends it as it is: many statements, and % means %.
        cursor.execute((PINNED / file).read_bytes())
        cursor.execute("set local search_path to default")
        cursor.execute(FIX_SEARCH_PATH.format(schema=schema))
