"""A PostgreSQL server that Filo brings along and looks after: no set-up, nothing left behind."""

from adapters.embedded.binaries import PROGRAMS
from adapters.embedded.places import EmbeddedError
from adapters.embedded.server import EmbeddedServer, running_dsn, temporary_server

__all__ = ["PROGRAMS", "EmbeddedError", "EmbeddedServer", "running_dsn", "temporary_server"]
