"""What the person at the keyboard can mend; anything else is our mistake and shows its traceback."""

import psycopg
import sqlalchemy.exc

from adapters.agents.tools import Unavailable
from adapters.backup import BackupError
from adapters.database import PolicyBypassed
from adapters.embedded import EmbeddedError
from adapters.settings import SettingsError
from cli.access import Refused
from migrations.running import OutdatedSchema

MENDABLE = (
    Refused,
    BackupError,
    EmbeddedError,
    PolicyBypassed,
    SettingsError,
    Unavailable,
    OutdatedSchema,
    psycopg.OperationalError,
    sqlalchemy.exc.OperationalError,
)
