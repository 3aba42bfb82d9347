"""Every code that a refusal may carry is said in Italian and in English."""

import ast
from pathlib import Path

import pytest

from api.words import WORDS, say
from domain.kernel.faults import faults_of, standard_types

ROOT = Path(__file__).parents[2]
PLACES = {
    "PydanticCustomError": 0, "Fault": 1, "broken": 1, "unreadable": 1, "refuse": 1, "Conflict": 0, "RuleBroken": 0,
    "Forbidden": 0, "Malformed": 0, "NotFound": 0, "Unauthenticated": 0, "TooMany": 0, "Misfit": 0,
}  # fmt: skip
"""Which argument is the code, by what is called."""


def codes() -> set[str]:
    """The codes that stand in the source as such."""
    found: set[str] = set()
    for path in (each for area in ("domain", "adapters", "api") for each in (ROOT / area).rglob("*.py")):
        for call in (each for each in ast.walk(ast.parse(path.read_text())) if isinstance(each, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            if len(call.args) > PLACES.get(name, len(call.args)):
                said = call.args[PLACES[name]]
                each_of = (said.body, said.orelse) if isinstance(said, ast.IfExp) else (said,)
                values = (each.value for each in each_of if isinstance(each, ast.Constant))
                found |= {each for each in values if isinstance(each, str)}
    return found


@pytest.mark.parametrize("code", sorted(codes() - {""}))
def test_every_code_has_words(code: str) -> None:
    assert set(WORDS[code]) == {"it", "en"}


@pytest.mark.parametrize("type_", sorted(standard_types()))
def test_every_error_of_pydantic_has_words(type_: str) -> None:
    [fault] = faults_of([{"type": type_, "loc": ("a", 0), "msg": "In English"}])
    assert (fault.pointer, fault.code in WORDS) == ("/a/0", True)


@pytest.mark.parametrize(("bytes", "words"), [(134_217_728, "128 MB"), (1_048_576, "1 MB"), (65_536, "64 kB")])
def test_a_file_s_length_is_said_in_the_units_of_people(bytes: int, words: str) -> None:
    assert words in say("payload-too-large", "it", {"bytes": bytes})[1]
