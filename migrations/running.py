"""How Alembic is called from code."""

from pathlib import Path

from alembic import command
from alembic.config import Config

HERE = Path(__file__).parent


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
