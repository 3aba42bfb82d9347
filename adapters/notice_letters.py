"""What a notification says by mail, in the words of who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from string import Template
from typing import Any

from adapters.mail import Letter
from domain.activities.actions.notifications import Mailing


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of record in sentences, in Italian and English; feminine: as Italian has it."""

    the: tuple[str, str]
    inside: tuple[str, str]
    many: tuple[str, str]
    feminine: bool = False


_KINDS: Mapping[str, _Kind] = {
    "company": _Kind(
        ("l'azienda", "the company"),
        ("nell'azienda", "on the company"),
        ("aziende", "companies"),
        feminine=True,
    ),
    "contact": _Kind(("il contatto", "the contact"), ("nel contatto", "on the contact"), ("contatti", "contacts")),
    "lead": _Kind(("il lead", "the lead"), ("nel lead", "on the lead"), ("lead", "leads")),
    "opportunity": _Kind(
        ("la trattativa", "the opportunity"),
        ("nella trattativa", "on the opportunity"),
        ("trattative", "opportunities"),
        feminine=True,
    ),
    "quote": _Kind(("il preventivo", "the quote"), ("nel preventivo", "on the quote"), ("preventivi", "quotes")),
    "order": _Kind(("l'ordine", "the order"), ("nell'ordine", "on the order"), ("ordini", "orders")),
    "activity": _Kind(
        ("l'attività", "the activity"),
        ("nell'attività", "on the activity"),
        ("attività", "activities"),
        feminine=True,
    ),
    "product": _Kind(("il prodotto", "the product"), ("nel prodotto", "on the product"), ("prodotti", "products")),
    "saved_report": _Kind(
        ("il report", "the report"), ("nel report", "on the report"), ("righe di report", "report rows")
    ),
}
_ANY = _Kind(("", ""), ("in", "on"), ("record", "records"))
_PAGES = {"company": "companies", "opportunity": "opportunities", "activity": "activities"}
_SOMEBODY = ("Qualcuno", "Somebody")
_OPEN = ("Apri in Filo", "Open in Filo")
_WHY = (
    "Ricevi questa mail da $workspace. Scegli cosa ricevere nelle impostazioni delle notifiche: $settings",
    "You get this mail from $workspace. Choose what you get in your notification settings: $settings",
)
_WORDS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "mention": (
        ("$actor ti ha menzionato: $title", "$actor ti ha menzionato $inside «$title»: $excerpt"),
        ("$actor mentioned you: $title", "$actor mentioned you $inside “$title”: $excerpt"),
    ),
    "assigned": (
        ("$actor ti ha assegnato: $title", "$actor ti ha assegnato $record «$title»."),
        ("$actor assigned you: $title", "$actor assigned you $record “$title”."),
    ),
    "assigned/nobody": (
        ("Ti è stato assegnato: $title", "Ti è $assigned $record «$title»."),
        ("Assigned to you: $title", "Assigned to you: $record “$title”."),
    ),
    "assigned-many": (
        ("$actor ti ha assegnato $count $many", "$actor ti ha assegnato $count $many."),
        ("$actor assigned you $count $many", "$actor assigned you $count $many."),
    ),
    "assigned-many/nobody": (
        ("Ti sono $all_assigned $count $many", "Ti sono $all_assigned $count $many."),
        ("Assigned to you: $count $many", "Assigned to you: $count $many."),
    ),
    "reminder": (
        ("Promemoria: $title", "È il momento di: $title"),
        ("Reminder: $title", "It is time for: $title"),
    ),
    "access_request": (
        ("$actor chiede l'accesso: $title", "$actor vorrebbe vedere $record «$title». $note"),
        ("$actor asks for access: $title", "$actor would like to see $record “$title”. $note"),
    ),
    "access-granted": (
        ("Accesso concesso: $title", "$actor ti ha dato accesso: puoi vedere $record «$title»."),
        ("Access granted: $title", "$actor gave you access: you can see $record “$title”."),
    ),
    "access-refused": (
        ("Accesso non concesso: $title", "$actor non ti ha dato accesso: $record «$title»."),
        ("Access not granted: $title", "$actor did not give you access to $record “$title”."),
    ),
    "approval": (
        ("Approvazione richiesta: $title", "$actor chiede l'approvazione di un preventivo per «$title». $excerpt"),
        ("Approval requested: $title", "$actor asks for the approval of a quote for “$title”. $excerpt"),
    ),
    "approval-reminder": (
        (
            "Aspetta la tua decisione: $title",
            "$actor aspetta ancora la tua decisione sul preventivo per «$title». $excerpt",
        ),
        ("Awaits your decision: $title", "$actor still awaits your decision on the quote for “$title”. $excerpt"),
    ),
    "approval-reminder/nobody": (
        ("Aspetta la tua decisione: $title", "Il preventivo per «$title» aspetta ancora la tua decisione. $excerpt"),
        ("Awaits your decision: $title", "The quote for “$title” still awaits your decision. $excerpt"),
    ),
    "approval-granted": (
        ("Preventivo approvato: $title", "$actor ha approvato il preventivo per «$title». $excerpt"),
        ("Quote approved: $title", "$actor approved the quote for “$title”. $excerpt"),
    ),
    "approval-refused": (
        ("Preventivo non approvato: $title", "$actor non ha approvato il preventivo per «$title». $excerpt"),
        ("Quote not approved: $title", "$actor did not approve the quote for “$title”. $excerpt"),
    ),
    "quote_expiring": (
        ("Preventivo in scadenza: $title", "Il preventivo $number per «$title» scade il $on: senti il cliente."),
        ("Quote about to expire: $title", "The quote $number for “$title” expires on $on: ask the customer."),
    ),
    "quote_question": (
        ("Domanda sul preventivo $title", "$name chiede sul preventivo $title: «$excerpt»"),
        ("Question on the quote $title", "$name asks about the quote $title: “$excerpt”"),
    ),
    "quote_accepted": (
        ("Preventivo accettato: $title", "$name ha accettato il preventivo $title."),
        ("Quote accepted: $title", "$name accepted the quote $title."),
    ),
    "quote_declined": (
        ("Preventivo rifiutato: $title", "$name ha rifiutato il preventivo $title. $excerpt"),
        ("Quote declined: $title", "$name declined the quote $title. $excerpt"),
    ),
    "export": (
        ("$actor ha esportato $count $many", "$actor ha esportato un elenco: $count $many."),
        ("$actor exported $count $many", "$actor exported a list: $count $many."),
    ),
    "unknown_call": (
        ("Chiamata da un numero sconosciuto: $title", "Hai parlato con $title, che nessuno conosce: chi era?"),
        ("Call from an unknown number: $title", "You talked to $title, whom nobody knows: who was it?"),
    ),
    "webhook-gone": (
        ("Webhook spento: $title", "L'indirizzo $title ha risposto che non c'è più: Filo non gli manda altro."),
        ("Webhook switched off: $title", "The address $title answered that it is gone: Filo sends it nothing more."),
    ),
    "webhook-without_rights": (
        ("Webhook spento: $title", "Chi aveva impostato il webhook $title non può più vedere gli eventi."),
        ("Webhook switched off: $title", "Who had set the webhook $title may see events no longer."),
    ),
    "webhook-given_up": (
        ("Eventi non consegnati: $title", "Dopo dieci tentativi in tre giorni Filo rinuncia a eventi per $title."),
        ("Events not delivered: $title", "After ten tries within three days Filo gives up events for $title."),
    ),
    "report-problem": (
        ("Segnalazione di $actor: $title", "$actor segnala un problema: «$excerpt»"),
        ("Report from $actor: $title", "$actor reports a problem: “$excerpt”"),
    ),
    "report-idea": (
        ("Suggerimento di $actor: $title", "$actor suggerisce: «$excerpt»"),
        ("Suggestion from $actor: $title", "$actor suggests: “$excerpt”"),
    ),
    "other": (("Novità: $title", "C'è una novità: $title"), ("News: $title", "There is news: $title")),
}


def letter_of(mailing: Mailing, public_url: str) -> Letter:
    """A notification as a letter, in Italian or English, with a link to what it is about."""
    tongue = 0 if mailing.language == "it" else 1
    subject, text = _WORDS[_case(mailing)][tongue]
    said = _said(mailing, tongue)
    base = public_url.rstrip("/")
    link = _link(mailing, base)
    why = Template(_WHY[tongue]).substitute(workspace=mailing.workspace, settings=f"{base}/settings/notifications")
    line = Template(text).substitute(said).strip()
    safe = Template(text).substitute({name: escape(value) for name, value in said.items()}).strip()
    html = (
        f'<!doctype html><html lang="{"it" if tongue == 0 else "en"}"><body>'
        f"<p>{safe}</p>"
        f'<p><a href="{escape(link)}">{_OPEN[tongue]}</a></p>'
        f'<p style="color:#4a5363;font-size:12px">{escape(why)}</p></body></html>'
    )
    return Letter(
        to=mailing.email,
        to_name=mailing.name,
        subject=" ".join(Template(subject).substitute(said).split())[:200],
        text=f"{line}\n\n{_OPEN[tongue]}: {link}\n\n--\n{why}\n",
        html=html,
    )


def _case(mailing: Mailing) -> str:
    case = _case_of_kind(mailing)
    nobody = f"{case}/nobody"
    return nobody if mailing.actor_name is None and nobody in _WORDS else case


def _case_of_kind(mailing: Mailing) -> str:
    if mailing.kind == "assigned" and "count" in mailing.data:
        return "assigned-many"
    if mailing.kind in {"access_decided", "approval_decided"}:
        return f"{mailing.kind.partition('_')[0]}-{'granted' if mailing.data.get('granted') else 'refused'}"
    if mailing.kind == "approval" and mailing.data.get("reminder"):
        return "approval-reminder"
    if mailing.kind == "webhook_failed":
        return f"webhook-{mailing.data.get('reason', 'given_up')}"
    if mailing.kind == "report":
        return "report-idea" if mailing.data.get("report") == "idea" else "report-problem"
    return mailing.kind if mailing.kind in _WORDS else "other"


def _said(mailing: Mailing, tongue: int) -> dict[str, str]:
    data: Mapping[str, Any] = mailing.data
    kind = _KINDS.get(mailing.record_kind or str(data.get("kind", "")), _ANY)
    return {
        "actor": mailing.actor_name or _SOMEBODY[tongue],
        "name": str(data.get("name") or _SOMEBODY[tongue]),
        "title": str(data.get("title") or ""),
        "excerpt": str(data.get("excerpt") or ""),
        "note": str(data.get("note") or ""),
        "count": str(data.get("count") or ""),
        "number": str(data.get("number") or ""),
        "on": _day(data.get("on"), tongue),
        "record": kind.the[tongue],
        "inside": kind.inside[tongue],
        "many": kind.many[tongue],
        "assigned": "stata assegnata" if kind.feminine else "stato assegnato",
        "all_assigned": "state assegnate" if kind.feminine else "stati assegnati",
    }


def _day(said: Any, tongue: int) -> str:
    """A day as it is written: 3/12/2026, 3 December 2026."""
    if not isinstance(said, str):
        return ""
    day = date.fromisoformat(said[:10])
    return f"{day.day}/{day.month}/{day.year}" if tongue == 0 else f"{day.day} {day:%B %Y}"


def _link(mailing: Mailing, base: str) -> str:
    if mailing.record_kind is None or mailing.record_id is None:
        return base
    if mailing.record_kind in {"report", "webhook"}:
        where = f"/{mailing.record_id}" if mailing.record_kind == "webhook" else ""
        return f"{base}/settings/{mailing.record_kind}s{where}"
    page = _PAGES.get(mailing.record_kind, f"{mailing.record_kind}s")
    return f"{base}/{page}/{mailing.record_id}"
