"""The TypeScript client's own tests, run by node against the real service over HTTP."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest
from given import Given

from domain.access.rules import SCOPES

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "clients" / "typescript"
NODE = shutil.which("node", path=f"{ROOT / '.tools' / 'node' / 'bin'}:{os.environ.get('PATH', '')}")


@pytest.mark.skipif(
    NODE is None or not (PACKAGE / "node_modules").exists(),
    reason="the TypeScript client is untested: make clients/typescript/node_modules/.installed",
)
async def test_the_typescript_client_against_the_service(url: str, given: Given) -> None:
    assert NODE is not None
    key = (await given.key(*SCOPES)).token
    started = await asyncio.create_subprocess_exec(
        *(NODE, "--test", "test/client.test.ts"),
        cwd=PACKAGE,
        env={**os.environ, "FILO_URL": url, "FILO_API_KEY": key},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said = (await started.communicate())[0].decode()
    assert started.returncode == 0, said
