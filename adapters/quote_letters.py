"""What is written to a customer with a quote, in their language."""

from html import escape

from adapters.mail import Attachment, Letter
from adapters.paper.numbers import day
from domain.quotes.actions.letters import WaitingLetter, Written
from domain.quotes.inputs import Sending
from domain.quotes.queries.papers import Language, Paper

_SUBJECT = {"it": "{seller}: preventivo {number}", "en": "{seller}: quote {number}"}
_MESSAGE = {
    "it": (
        "Buongiorno{name},\n\nle inviamo il preventivo {number}, valido fino al {until}.\n\n"
        "Può leggerlo, farci una domanda o accettarlo dalla pagina qui sotto.\n\nCordiali saluti\n{agent}"
    ),
    "en": (
        "Dear {name},\n\nplease find our quote {number}, valid until {until}.\n\n"
        "You can read it, ask us a question or accept it on the page below.\n\nKind regards\n{agent}"
    ),
}
_OPEN = {"it": "Apri il preventivo", "en": "Open the quote"}
NUMBER = "{number}"
"""Stands for the number of a quote that has none yet: it gets it as it is sent."""
_NAMELESS = {"it": "", "en": "Sir or Madam"}


def words_for(paper: Paper, wanted: Sending) -> Written:
    """Subject and message: those of who sends it, or a few words in the customer's language."""
    quote, language = paper.quote, paper.language
    seller = paper.settings.fiscal.legal_name or paper.seller
    name = quote["contact_name"]
    said = {
        "seller": seller,
        "number": quote["number"] or NUMBER,
        "until": day(quote["valid_until"], language),
        "name": (f" {name}" if language == "it" else name) if name else _NAMELESS[language],
        "agent": "\n".join(part for part in (quote["agent_name"], seller) if part),
    }
    subject = wanted.subject or " ".join(_SUBJECT[language].format(**said).split())
    message = wanted.message or _MESSAGE[language].format(**said)
    return Written(
        subject=subject.replace(NUMBER, said["number"])[:200],
        message=message.replace(NUMBER, said["number"]),
        reply_to=quote["agent_email"],
    )


def letter_with(letter: WaitingLetter, language: Language, link: str, pdf: Attachment | None) -> Letter:
    """A letter ready to go: the words, the way to the customer's page, and the PDF where it is wanted."""
    first, *others = letter.to_addresses
    lines = "<br>".join(escape(letter.message).split("\n"))
    html = (
        f'<!doctype html><html lang="{language}"><body style="font-family:sans-serif;font-size:15px;color:#1b1f27">'
        f"<p>{lines}</p>"
        f'<p><a href="{escape(link)}" style="display:inline-block;padding:10px 18px;border-radius:6px;'
        f'background:#1f4b99;color:#ffffff;text-decoration:none">{_OPEN[language]}</a></p>'
        f'<p style="font-size:12px;color:#5b6472">{escape(link)}</p></body></html>'
    )
    return Letter(
        to=first,
        also_to=others,
        cc=letter.cc_addresses,
        subject=letter.subject,
        text=f"{letter.message}\n\n{_OPEN[language]}: {link}\n",
        html=html,
        reply_to=letter.reply_to,
        attachments=[] if pdf is None else [pdf],
        automatic=False,
    )
