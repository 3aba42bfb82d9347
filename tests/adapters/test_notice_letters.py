"""What a notification says by mail, in both languages, with nothing that could break out."""

from typing import Any

import pytest

from adapters.notice_letters import letter_of
from domain.activities.actions.notifications import Mailing
from domain.activities.notices import KINDS
from domain.kernel.ids import new_id

ID = new_id()


def mailing(**more: Any) -> Mailing:
    """A mention, unless said otherwise."""
    usual: dict[str, Any] = {
        "id": new_id(),
        "kind": "mention",
        "record_kind": "company",
        "record_id": ID,
        "data": {"title": "Rossi & Figli", "excerpt": "Li chiami tu?"},
        "email": "anna@azienda.it",
        "name": "Anna",
        "language": "it",
        "actor_name": "Bruno",
        "workspace": "Prova Srl",
    }
    return Mailing(**{**usual, **more})


def test_a_letter_speaks_its_readers_language_and_links_to_the_record() -> None:
    italian = letter_of(mailing(), "https://crm.azienda.it/")
    assert italian.subject == "Bruno ti ha menzionato: Rossi & Figli"
    assert f"https://crm.azienda.it/companies/{ID}" in italian.text
    assert "Li chiami tu?" in italian.text
    english = letter_of(mailing(language="en"), "https://crm.azienda.it")
    assert english.subject == "Bruno mentioned you: Rossi & Figli"
    assert "Open in Filo" in english.text


def test_html_is_escaped_and_a_subject_is_one_line() -> None:
    data = {"title": "<b>\r\nBcc: x", "excerpt": "<script>$actor</script>"}
    letter = letter_of(mailing(data=data), "https://crm.azienda.it")
    assert letter.html is not None
    assert "<script>" not in letter.html
    assert "&lt;script&gt;$actor" in letter.html
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject


@pytest.mark.parametrize("kind", [*KINDS, "something_new"])
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_kind_has_words(kind: str, language: str) -> None:
    letter = letter_of(mailing(kind=kind, language=language, actor_name=None), "http://localhost:8000")
    assert "Rossi & Figli" in letter.subject or kind == "export"  # a list has no title
    assert "$" not in letter.subject + letter.text


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_ours_is_mere_news(kind: str) -> None:
    assert not letter_of(mailing(kind=kind), "http://localhost:8000").subject.startswith("Novità")


@pytest.mark.parametrize(
    ("kind", "italian", "english"),
    [
        ("quote_question", "Anna Bonomi chiede sul preventivo", "Anna Bonomi asks about the quote"),
        ("quote_accepted", "Anna Bonomi ha accettato il preventivo", "Anna Bonomi accepted the quote"),
        ("quote_declined", "Anna Bonomi ha rifiutato il preventivo", "Anna Bonomi declined the quote"),
    ],
)
def test_what_a_customer_did_is_said_with_their_name(kind: str, italian: str, english: str) -> None:
    data = {"title": "2026/7 · Presse", "name": "Anna Bonomi", "excerpt": "Troppo <caro>"}
    letters = {}
    for language in ("it", "en"):
        said = {"kind": kind, "record_kind": "quote", "actor_name": None, "data": data, "language": language}
        letters[language] = letter_of(mailing(**said), "https://crm.azienda.it")
    assert f"{italian} 2026/7 · Presse" in letters["it"].text
    assert f"{english} 2026/7 · Presse" in letters["en"].text
    assert f"https://crm.azienda.it/quotes/{ID}" in letters["it"].text
    assert "<caro>" not in str(letters["it"].html)


def test_a_pile_is_one_letter() -> None:
    many = mailing(kind="assigned", record_kind=None, record_id=None, data={"kind": "company", "count": 12})
    assert letter_of(many, "https://x.it").subject == "Bruno ti ha assegnato 12 aziende"


def test_an_export_says_how_much_of_what() -> None:
    told = mailing(kind="export", record_kind=None, record_id=None, data={"kind": "quote", "count": 1200})
    assert letter_of(told, "https://x.it").subject == "Bruno ha esportato 1200 preventivi"


@pytest.mark.parametrize(
    ("kind", "inside", "assigned"),
    [
        ("company", "nell'azienda «", "Ti è stata assegnata l'azienda «"),
        ("opportunity", "nella trattativa «", "Ti è stata assegnata la trattativa «"),
        ("lead", "nel lead «", "Ti è stato assegnato il lead «"),
        ("order", "nell'ordine «", "Ti è stato assegnato l'ordine «"),
    ],
)
def test_italian_bends_its_words_and_nobody_is_not_named(kind: str, inside: str, assigned: str) -> None:
    assert f"Bruno ti ha menzionato {inside}" in letter_of(mailing(record_kind=kind), "https://x.it").text
    given = letter_of(mailing(kind="assigned", record_kind=kind, actor_name=None), "https://x.it")
    assert assigned in given.text
    assert "Qualcuno" not in given.subject + given.text
    many = mailing(kind="assigned", record_kind=None, data={"kind": "company", "count": 5}, actor_name=None)
    assert letter_of(many, "https://x.it").subject == "Ti sono state assegnate 5 aziende"


def test_a_reminder_of_an_approval_is_no_new_request() -> None:
    told: dict[str, Any] = {"kind": "approval", "record_kind": "quote", "data": {"title": "Presse", "reminder": True}}
    assert "Bruno aspetta ancora la tua decisione sul preventivo per «Presse»" in letter_of(mailing(**told), "x").text
    by_a_key = letter_of(mailing(**told, actor_name=None, language="en"), "x").text
    assert "The quote for “Presse” still awaits your decision" in by_a_key


def test_a_day_is_written_as_people_write_it() -> None:
    expiring: dict[str, Any] = {
        "kind": "quote_expiring",
        "data": {"title": "Presse", "number": "7", "on": "2026-12-03"},
    }
    assert "scade il 3/12/2026" in letter_of(mailing(**expiring), "x").text
    assert "expires on 3 December 2026" in letter_of(mailing(**expiring, language="en"), "x").text
