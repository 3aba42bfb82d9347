"""The files of an archive or folder, one after the other, without believing what the archive says of itself."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from adapters.einvoices.refusing import Refused

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of one invoice, attachments included; the exchange system (SdI) takes 5 MB."""
LARGEST_WHOLE = 1024 * 1024 * 1024
"""Bytes of all of them unpacked."""
MOST_FILES = 50_000
MOST_TIMES = 200
"""How many times larger than packed all of it may be: text of invoices packs some ten or twenty times."""
_SLACK = 1024 * 1024
_CHUNK = 64 * 1024
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")


def files_of(archive: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Name and content of each XML and P7M in a zip; other files are left out.

    Raises:
        Refused: it is no zip, is broken, is a bomb, holds another archive, or names a path outside itself.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            _demand_shape(entries)
            yield from _contents(opened, entries)
    # All that zipfile raises of broken ones; NotImplementedError: a compression or a version that it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Refused("archive-broken") from error


def _demand_shape(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise Refused("archive-too-large")
    for entry in entries:
        name = entry.filename
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or not path.parts or ".." in path.parts or ":" in path.parts[0]:
            raise Refused("archive-path", name[:200])
        if name.lower().endswith(_ARCHIVES):
            raise Refused("archive-nested", name[:200])
        if entry.flag_bits & 0x1:
            raise Refused("archive-locked", name[:200])


def _contents(opened: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    packed, unpacked = 0, 0
    for entry in entries:
        if entry.is_dir() or not _is_invoice(entry.filename):
            continue
        content = _read(opened, entry)
        if content[:4] == b"PK\x03\x04":
            raise Refused("archive-nested", entry.filename[:200])
        packed, unpacked = packed + entry.compress_size, unpacked + len(content)
        if unpacked > LARGEST_WHOLE or unpacked > MOST_TIMES * packed + _SLACK:
            raise Refused("archive-bomb", entry.filename[:200])
        yield entry.filename, content


def _read(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content, counted while it is unpacked: the size that an entry claims is only a claim."""
    content = bytearray()
    with opened.open(entry) as file:
        while chunk := file.read(_CHUNK):
            content += chunk
            if len(content) > LARGEST_FILE:
                raise Refused("archive-bomb", entry.filename[:200])
    return bytes(content)


def _is_invoice(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    # The tax office's downloads put a description beside each invoice.
    described = path.stem.lower().endswith("_metadato")
    return path.suffix.lower() in {".xml", ".p7m"} and not hidden and not described


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The same for a folder on this machine; links are not followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and _is_invoice(path.name):
            if path.stat().st_size > LARGEST_FILE:
                raise Refused("archive-bomb", path.name[:200])
            yield str(path.relative_to(folder)), path.read_bytes()
