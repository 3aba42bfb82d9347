"""A mailbox over IMAP, asked in a thread: bounded in time and size, and every way to fail has a name."""

import imaplib
import re
import socket
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from imap_tools import BaseMailBox, ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from domain.mail.queries.dropbox import Security

SECONDS = 20.0
"""How long an answer may take."""
LARGEST = 26 * 1024 * 1024
"""Bytes of a mail that are fetched."""
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxFailed(Exception):
    """The mailbox could not be read; the code says how, in `api/words`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Where:
    """How a mailbox is reached. private: whether it may be in this machine's own network."""

    host: str
    port: int
    security: Security
    username: str
    password: str
    folder: str
    private: bool


def _reached(where: Where) -> socket.socket:
    """A connection to the address that was judged, so that no second look-up leads elsewhere."""
    found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    failed: OSError | None = None
    for *_, place in found:
        if not _allowed(str(place[0]), private=where.private):
            raise MailboxFailed("mailbox-forbidden")
    for *_, place in found:
        try:
            return socket.create_connection((str(place[0]), where.port), SECONDS)
        except OSError as error:
            failed = error
    raise failed or OSError


def _allowed(address: str, *, private: bool) -> bool:
    """Never link-local addresses, where clouds keep their secrets; others of our own network where that is allowed."""
    at = ip_address(address.partition("%")[0])
    at = getattr(at, "ipv4_mapped", None) or at
    if at.is_link_local or at.is_multicast or at.is_unspecified:
        return False
    return private or at.is_global


class _Plain(imaplib.IMAP4):
    def __init__(self, where: Where) -> None:
        self._where = where
        super().__init__(where.host, where.port, SECONDS)

    def _create_socket(self, _timeout: float | None) -> socket.socket:
        return _reached(self._where)


class _Tls(imaplib.IMAP4_SSL):
    def __init__(self, where: Where) -> None:
        self._where = where
        super().__init__(where.host, where.port, ssl_context=ssl.create_default_context(), timeout=SECONDS)

    def _create_socket(self, _timeout: float | None) -> ssl.SSLSocket:
        reached = _reached(self._where)
        try:
            return ssl.create_default_context().wrap_socket(reached, server_hostname=self._where.host)
        except OSError:
            reached.close()
            raise


class Session(BaseMailBox):
    """A mailbox that is open. All of its methods wait: call them in a thread."""

    def __init__(self, where: Where) -> None:
        self._where = where
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        if self._where.security == "tls":
            return _Tls(self._where)
        client = _Plain(self._where)
        if self._where.security == "starttls":
            try:
                client.starttls(ssl.create_default_context())
            except (imaplib.IMAP4.error, OSError) as error:
                client.shutdown()
                raise MailboxFailed("mailbox-insecure") from error
        return client

    def sign_in(self) -> None:
        """Show the password, and open the folder."""
        name, password = self._where.username, self._where.password
        plain = name.isascii() and password.isascii()
        (self.login if plain else self.login_utf8)(name, password, initial_folder=None)
        self.folder.set(self._where.folder)

    def validity(self) -> int:
        """The folder's UIDVALIDITY: numbers hold as long as it is the same."""
        _, said = self.client.response("UIDVALIDITY")
        return int(said[0] or 0) if said else 0

    def after(self, uid: int) -> list[int]:
        """The numbers of the mails after one, in order."""
        found = sorted(int(each) for each in self.uids(f"UID {uid + 1}:*"))
        return [each for each in found if each > uid]

    def size(self, uid: int) -> int:
        """A mail's bytes; 0 where it is gone."""
        said = self._asked(uid, "(RFC822.SIZE)")
        found = _SIZE.search(b" ".join(each if isinstance(each, bytes) else each[0] for each in said if each))
        return int(found[1]) if found else 0

    def bytes_of(self, uid: int) -> bytes:
        """A mail, left unread; empty where it is gone."""
        for part in self._asked(uid, "(BODY.PEEK[])"):
            if isinstance(part, tuple):
                return part[1]
        return b""

    def mark(self, uid: int) -> None:
        """Mark a mail as read."""
        self.flag(str(uid), ["\\Seen"], True)

    def _asked(self, uid: int, what: str) -> list[Any]:
        status, said = self.client.uid("fetch", str(uid), what)
        if status != "OK":
            raise MailboxFailed("mailbox-unreadable")
        return said


@contextmanager
def named_failures() -> Generator[None]:
    """Give every way to fail its name."""
    try:
        yield
    except MailboxLoginError as error:
        raise MailboxFailed("mailbox-refused") from error
    except MailboxFolderSelectError as error:
        raise MailboxFailed("mailbox-folder") from error
    except socket.gaierror as error:
        raise MailboxFailed("mailbox-unknown-host") from error
    except TimeoutError as error:
        raise MailboxFailed("mailbox-timeout") from error
    except ssl.SSLError as error:
        raise MailboxFailed("mailbox-insecure") from error
    except (imaplib.IMAP4.error, ImapToolsError, UnicodeError, ValueError) as error:
        raise MailboxFailed("mailbox-unreadable") from error
    except OSError as error:
        raise MailboxFailed("mailbox-unreachable") from error


def opened(where: Where) -> Session:
    """The mailbox with its folder open; MailboxFailed."""
    with named_failures():
        session = Session(where)
        try:
            session.sign_in()
        except BaseException:
            closed(session)
            raise
        return session


def closed(session: Session) -> None:
    """Leave, whatever the other side says to it."""
    try:
        session.logout()
    except (imaplib.IMAP4.error, ImapToolsError, OSError):
        session.client.shutdown()
