"""What the pages say to copy and paste: run as it stands, in a workspace of its own."""

import asyncio
import json
import os
import re
import sys
from pathlib import Path

import pytest
from given import Given
from test_typescript_client import NODE, PACKAGE

from domain.access.rules import SCOPES

ROOT = Path(__file__).parents[2]
PAGES = ("docs/integrations/scripts.md", "clients/python/README.md", "clients/typescript/README.md")


def snippets(page: str, language: str) -> list[str]:
    """The blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)


SNIPPETS = [
    pytest.param(language, text, id=f"{page}:{language}{number}")
    for page in PAGES
    for language in ("python", "ts", "sh")
    for number, text in enumerate(snippets(page, language))
]


@pytest.mark.parametrize(("language", "text"), SNIPPETS)
async def test_a_snippet_runs(url: str, given: Given, tmp_path: Path, language: str, text: str) -> None:
    if language == "ts":
        if NODE is None or not (PACKAGE / "node_modules").exists():
            pytest.skip("TypeScript is untested: make clients/typescript/node_modules/.installed")
        text = text.replace("'filo-client'", f"'{PACKAGE}/src/index.ts'")
    file = tmp_path / f"snippet.{'mts' if language == 'ts' else language}"
    file.write_text(text)
    command = {"python": [sys.executable], "ts": [str(NODE)], "sh": ["bash", "-euo", "pipefail"]}[language]
    environment = {**os.environ, "FILO_URL": url, "FILO_API_KEY": (await given.key(*SCOPES)).token}
    started = await asyncio.create_subprocess_exec(
        *(*command, str(file)),
        cwd=tmp_path,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said = (await started.communicate())[0].decode()
    assert started.returncode == 0, said
    assert (await (await given.admin()).get("/v1/companies"))["data"]


def test_there_are_snippets_of_each_language() -> None:
    assert {each.values[0] for each in SNIPPETS} == {"python", "ts", "sh"}


def test_what_assistants_are_told_to_start_is_there() -> None:
    for text in snippets("docs/integrations/agents.md", "json"):
        said = json.loads(text)
        [server] = (said.get("mcpServers") or said["servers"]).values()
        assert server["command"].endswith("/.venv/bin/filo")
        assert server["args"][0] == "mcp"
        assert set(server["env"]) == {"FILO_URL", "FILO_API_KEY"}
