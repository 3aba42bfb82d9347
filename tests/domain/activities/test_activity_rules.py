"""Deadlines, shifts over a change of the clocks, names and types of files."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.activities.rules import BINARY, MAX_NAME, clean_name, deadline, media_type, shifted
from domain.activities.tables import NO_DEADLINE

ROME = ZoneInfo("Europe/Rome")


def test_a_day_ends_at_midnight_in_the_workspaces_zone() -> None:
    assert deadline(None, date(2026, 3, 29), None, None, ROME) == datetime(2026, 3, 29, 21, 59, 59, 999999, UTC)
    assert deadline(None, date(2026, 1, 5), None, None, ROME) == datetime(2026, 1, 5, 22, 59, 59, 999999, UTC)
    assert deadline(None, None, None, None, ROME) == NO_DEADLINE


def test_a_shift_keeps_the_time_of_day_when_the_clocks_change() -> None:
    before = datetime(2026, 3, 28, 9, 0, tzinfo=ROME)
    assert shifted(before, 1, ROME).astimezone(ROME).hour == 9
    assert (shifted(before, 1, ROME) - before.astimezone(UTC)).total_seconds() == 23 * 3600


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.pdf", "b.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("exe\u202efdp.pdf", "exefdp.pdf"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_files_name_is_cleaned(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@given(st.text(max_size=400))
def test_a_clean_name_is_clean_for_good(name: str) -> None:
    clean = clean_name(name)
    assert 0 < len(clean) <= MAX_NAME
    assert clean_name(clean) == clean
    assert not set(clean) & set('/\\"<>|?*\r\n\0')


@pytest.mark.parametrize(
    "said", ["text/html", "image/svg+xml", "text/javascript", "application/xml", "x", None, "a b/c"]
)
def test_what_could_run_is_plain_bytes(said: str | None) -> None:
    assert media_type(said) == BINARY


def test_a_harmless_type_is_kept() -> None:
    assert media_type("Application/PDF; name=x") == "application/pdf"
