"""A real IMAP server (pymap) on this machine, with one empty mailbox."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from adapters.mailbox.imap import Session, Where, closed, opened

USER, PASSWORD = "demouser", "demopass"


class MailServer:
    """The server while it runs."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        program = str(Path(sys.executable).with_name("pymap"))
        asked = [program, "--host", "127.0.0.1", "--port", str(self.port), "--no-tls", "dict"]
        self._process = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return self
        raise TimeoutError("pymap did not start.")

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    @property
    def settings(self) -> dict[str, object]:
        """The mailbox as a workspace's settings have it."""
        where = {"host": "127.0.0.1", "port": self.port, "security": "none", "username": USER, "password": PASSWORD}
        return {"address": "crm@filo.example", **where}

    def session(self) -> Session:
        """The mailbox, opened."""
        return opened(Where("127.0.0.1", self.port, "none", USER, PASSWORD, "INBOX", private=True))

    def put(self, *mails: bytes) -> None:
        """Let mails arrive."""
        session = self.session()
        for each in mails:
            session.append(each, dt=None, flag_set=None)
        closed(session)

    def unread(self) -> int:
        """How many are not marked as read."""
        session = self.session()
        found = len(session.uids("UNSEEN"))
        closed(session)
        return found
