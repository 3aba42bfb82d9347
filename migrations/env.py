"""Alembic's entry: migrations run with psycopg, one transaction each, and never wait long for a lock."""

import os

from alembic import context
from sqlalchemy import create_engine, text
from sqlalchemy.dialects.postgresql.base import ischema_names

import migrations.metadata
from domain.events import TransactionId
from domain.kernel.tables import METADATA

LOCK_TIMEOUT = "5s"
ischema_names["xid8"] = TransactionId


def url() -> str:
    """The database's address, in psycopg's words; given by the caller or by the environment."""
    given = context.config.get_main_option("sqlalchemy.url") or os.environ["DATABASE_URL"]
    return given.replace("postgres://", "postgresql://").replace("postgresql://", "postgresql+psycopg://")


def run() -> None:
    """Bring the schema to the revision asked for."""
    engine = create_engine(url())
    with engine.connect() as connection:
        connection.execute(text(f"set lock_timeout = '{LOCK_TIMEOUT}'"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            include_schemas=True,
            include_name=lambda name, kind, _: kind != "schema" or name in {None, "directory", "relay"},
            transaction_per_migration=True,
            render_item=lambda _, item, __: "policies.TransactionId()" if isinstance(item, TransactionId) else False,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


__all__ = ["migrations"]
run()
