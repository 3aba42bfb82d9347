"""`filo serve` as a process, and a key to it."""

import subprocess
import sys

import pytest

READY = "Filo is ready at "
FILO = [sys.executable, "-c", "from cli.main import app; app()"]


def start(environment: dict[str, str], port: int = 0) -> tuple["subprocess.Popen[str]", str]:
    """The process and its address, once it is ready."""
    filo = subprocess.Popen([*FILO, "serve", "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True)
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


def run(environment: dict[str, str], *arguments: str) -> str:
    """What a command says."""
    done = subprocess.run([*FILO, *arguments], env=environment, check=True, capture_output=True, text=True)
    return done.stdout


def workspace(environment: dict[str, str]) -> str:
    """A new workspace, Prova: the password of a@filo.example, its administrator."""
    admin = ("--email", "a@filo.example", "--member-name", "Anna", "--password", "generate")
    return run(environment, "workspace", "create", "--name", "Prova", "--slug", "prova", *admin)


def key(environment: dict[str, str], *scopes: str) -> str:
    """A key to a new workspace."""
    workspace(environment)
    return key_to_it(environment, *scopes)


def key_to_it(environment: dict[str, str], *scopes: str) -> str:
    """A key to the workspace that was made."""
    wanted = [part for scope in scopes for part in ("--scope", scope)]
    said = run(environment, "api-key", "create", "--workspace", "prova", "--name", "chaos", *wanted)
    return next(word for word in said.split() if word.startswith("filo_"))
