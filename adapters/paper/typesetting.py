"""Has documents set by a child process each, with limits on its time, its memory and how many run at once."""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FONTS = Path(__file__).parent / "fonts"
TEMPLATE = Path(__file__).parent / "quote.typ"
_PRESS = Path(__file__).parent / "press.py"
SECONDS = 10
MEGABYTES = 1024
LARGEST = 20 * 1024 * 1024
"""Bytes of a document that is taken back from the child."""


class TemplateRefused(Exception):
    """The template does not make a document; the reason is typst's own words, or that it took too long."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Press:
    """Sets documents. A template sees its inputs and nothing else; each document has a process of its own, so that
    nothing of one workspace is left for the next.
    """

    seconds: int = SECONDS
    at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    async def set(
        self,
        template: str,
        inputs: Mapping[str, str],
        *,
        at: datetime,
        format: str = "pdf",
        page: int = 0,
        ppi: float | None = None,
    ) -> bytes:
        """The document; at: when it says it was made.

        Raises:
            TemplateRefused: the template has a fault, reaches for what it may not, or takes too long.
        """
        asked = {"template": template, "inputs": dict(inputs), "format": format, "page": page, "ppi": ppi}
        return (await self._set(asked, at))[0]

    async def picture(
        self, template: str, inputs: Mapping[str, str], *, at: datetime, page: int, ppi: float
    ) -> tuple[bytes, int]:
        """A page as a PNG, and how many there are; of a page that is not there the last. It raises as `set` does."""
        asked = {"template": template, "inputs": dict(inputs), "format": "png", "page": page, "ppi": ppi}
        return await self._set(asked, at)

    async def _set(self, asked: dict[str, Any], at: datetime) -> tuple[bytes, int]:
        asked |= {
            "fonts": str(FONTS),
            "seconds": self.seconds,
            "megabytes": MEGABYTES,
            "timestamp": int(at.timestamp()),
        }
        with TemporaryDirectory(prefix="filo-press-") as empty:
            async with self.at_once:
                return await self._pressed(json.dumps({**asked, "root": empty}).encode())

    async def _pressed(self, asked: bytes) -> tuple[bytes, int]:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(_PRESS),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={},
            cwd="/",
            limit=LARGEST,
        )
        try:
            async with asyncio.timeout(self.seconds):
                return await _answer(child, asked)
        except TimeoutError:
            raise TemplateRefused(f"it takes longer than {self.seconds} s") from None
        finally:
            if child.returncode is None:
                child.kill()
            await child.wait()


async def _answer(child: asyncio.subprocess.Process, asked: bytes) -> tuple[bytes, int]:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(asked)
        await child.stdin.drain()
        child.stdin.close()
        line = await child.stdout.readline()
        said: dict[str, Any] = json.loads(line)
        if "refused" in said:
            raise TemplateRefused(said["refused"])
        if said["bytes"] > LARGEST:
            raise TemplateRefused("the document is too large")
        return await child.stdout.readexactly(said["bytes"]), said["pages"]
    except (ConnectionError, asyncio.IncompleteReadError, ValueError):
        # Out of memory or of time: the kernel ended it before it could say so.
        raise TemplateRefused("it needs too much memory or time") from None
