"""No file over 400 lines, no function over 40."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("domain", "api", "adapters", "worker", "cli", "tests", "benchmarks", "migrations", "examples", "clients")
GENERATED = ("clients/python/filo_client/api/", "clients/python/filo_client/types.py")
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
FUNCTIONS = {
    "tests/api/test_customization.py:test_custom_values_are_held_to_their_fields",
    "tests/api/test_leaving.py:test_what_is_done_stays_with_who_leaves",
    "tests/api/test_merging.py:test_people_merge_with_a_preview_and_an_undo",
    "tests/api/test_orders.py:test_an_acceptance_makes_an_order_that_does_not_change",
    "tests/api/test_orders.py:test_the_back_office_has_a_queue",
    "tests/domain/quotes/test_quote_totals.py:test_totals_equal_exact_fractions",
}
"""Longer when the limit began to be checked: none may join them, and who shortens one takes it from here."""


def sources() -> dict[str, str]:
    """Our modules' text by path."""
    paths = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {path: text for path, text in texts.items() if not path.startswith(GENERATED)}


def test_no_file_is_too_long() -> None:
    assert {path for path, text in sources().items() if text.count("\n") > LONGEST_FILE} == set()


def test_no_function_is_too_long() -> None:
    long = {
        f"{path}:{each.name}"
        for path, text in sources().items()
        if not path.startswith("migrations/versions/")  # a revision's steps stand in their order
        for each in ast.walk(ast.parse(text))
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
        and (each.end_lineno or each.lineno) - each.lineno >= LONGEST_FUNCTION
    }
    assert long == FUNCTIONS
