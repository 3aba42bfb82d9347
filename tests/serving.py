"""`filo serve` as a process, and a key to it."""

import subprocess
import sys

import pytest

READY = "Filo is ready at "
FILO = [sys.executable, "-c", "from cli.main import app; app()"]


def start(environment: dict[str, str]) -> tuple["subprocess.Popen[str]", str]:
    """The process and its address, once it is ready."""
    filo = subprocess.Popen([*FILO, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True)
    assert filo.stdout is not None
    for line in filo.stdout:
        if line.startswith(READY):
            return filo, line.removeprefix(READY).strip()
    pytest.fail(f"filo ended with {filo.wait()}")


def stop(filo: "subprocess.Popen[str]") -> None:
    """End it as an administrator would."""
    filo.terminate()
    filo.wait()
    assert filo.stdout is not None
    filo.stdout.close()


def key(environment: dict[str, str], *scopes: str) -> str:
    """A key to a new workspace."""

    def run(*arguments: str) -> str:
        done = subprocess.run([*FILO, *arguments], env=environment, check=True, capture_output=True, text=True)
        return done.stdout

    admin = ("--email", "a@filo.example", "--member-name", "Anna", "--password", "generate")
    run("workspace", "create", "--name", "Prova", "--slug", "prova", *admin)
    wanted = [part for scope in scopes for part in ("--scope", scope)]
    said = run("api-key", "create", "--workspace", "prova", "--name", "chaos", *wanted)
    return next(word for word in said.split() if word.startswith("filo_"))
