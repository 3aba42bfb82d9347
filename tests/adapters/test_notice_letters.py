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
    assert "Rossi & Figli" in letter.subject
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
