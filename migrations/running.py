"""How Alembic is called from code."""

from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

HERE = Path(__file__).parent


class OutdatedSchema(RuntimeError):
    """The database is not at this Filo's schema; the message says what to do."""


def configured(dsn: str) -> Config:
    """Alembic's configuration for a database."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("sqlalchemy.url", dsn.replace("%", "%%"))
    return config


def upgrade(dsn: str, revision: str = "head") -> None:
    """Bring a database up to a revision."""
    command.upgrade(configured(dsn), revision)


def downgrade(dsn: str, revision: str = "base") -> None:
    """Take a database down to a revision."""
    command.downgrade(configured(dsn), revision)


def demand_current(dsn: str) -> None:
    """Refuse a database that was never migrated, or last for an older Filo; a newer schema serves an older Filo.

    Raises:
        OutdatedSchema: migrations are missing.
    """
    script = ScriptDirectory.from_config(configured(dsn))
    with psycopg.connect(dsn) as connection:
        row = connection.execute("select to_regclass('alembic_version') is not null").fetchone()
        if row is None or not row[0]:
            raise OutdatedSchema("The database has no schema yet. Run: filo migrate")
        there = {row[0] for row in connection.execute("select version_num from alembic_version")}
    if not there & {script.get_current_head()} and there <= {each.revision for each in script.walk_revisions()}:
        raise OutdatedSchema("The database's schema is older than this Filo. Make a backup, then run: filo migrate")
