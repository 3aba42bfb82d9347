"""The user that the server runs as: PostgreSQL refuses root."""

import os
import pwd
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from adapters.processes import end_with_parent

# Present on every Unix; `postgres` only where somebody installed it.
UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """Who starts the server's programs: this process's own user, or for root somebody without privileges."""

    uid: int
    gid: int
    dropped: bool

    @property
    def name(self) -> str:
        try:
            return pwd.getpwuid(self.uid).pw_name
        except KeyError:
            return str(self.uid)

    def reaches(self, folder: Path) -> bool:
        """Whether this user can pass every parent of `folder` and enter it."""
        if not self.dropped:
            return os.access(folder, os.X_OK)
        # Asked by trying, because access lists and name spaces have a say that modes do not show.
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], {}).returncode == 0

    def run(self, command: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - PostgreSQL's own programs, and no shell reads the arguments
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            env=environment,
            user=self.uid if self.dropped else None,
            group=self.gid if self.dropped else None,
            extra_groups=[] if self.dropped else None,
        )

    def start(self, command: list[str], environment: Mapping[str, str], output: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start a server that ends when this process does, and that Ctrl+C in the terminal does not reach."""
        return subprocess.Popen(  # noqa: S603 - the same
            command,
            cwd="/",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # Runs after the change of user, which would clear it.
            preexec_fn=end_with_parent(signal.SIGINT),  # noqa: PLW1509 - no other way; it makes two system calls
            user=self.uid if self.dropped else None,
            group=self.gid if self.dropped else None,
            extra_groups=[] if self.dropped else None,
        )

    def own(self, path: Path) -> None:
        if self.dropped:  # never through a link, which this user could have laid
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def account_for(home: Path) -> Account:
    """The user for the database kept in `home`: for root the one it already belongs to, else one without privileges.

    Raises:
        LookupError: started by root on a machine without any such user.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), dropped=False)
    owner = home.stat() if home.exists() else None
    if owner is not None and owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, dropped=True)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, dropped=True)
    raise LookupError
