"""What a notification says by mail, in the words of who reads it."""

from collections.abc import Mapping
from html import escape
from string import Template
from typing import Any

from adapters.mail import Letter
from domain.activities.actions.notifications import Mailing

_KINDS: Mapping[str, tuple[str, str]] = {
    "company": ("l'azienda", "the company"),
    "contact": ("il contatto", "the contact"),
    "lead": ("il lead", "the lead"),
    "opportunity": ("la trattativa", "the opportunity"),
    "quote": ("il preventivo", "the quote"),
    "order": ("l'ordine", "the order"),
    "activity": ("l'attività", "the activity"),
}
_MANY: Mapping[str, tuple[str, str]] = {
    "company": ("aziende", "companies"),
    "contact": ("contatti", "contacts"),
    "lead": ("lead", "leads"),
    "opportunity": ("trattative", "opportunities"),
}
_PAGES = {"company": "companies", "opportunity": "opportunities", "activity": "activities"}
_SOMEBODY = ("Qualcuno", "Somebody")
_OPEN = ("Apri in Filo", "Open in Filo")
_WHY = (
    "Ricevi questa mail da $workspace. Scegli cosa ricevere nelle impostazioni delle notifiche: $settings",
    "You get this mail from $workspace. Choose what you get in your notification settings: $settings",
)
_WORDS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "mention": (
        ("$actor ti ha menzionato: $title", "$actor ti ha menzionato su $record «$title»: $excerpt"),
        ("$actor mentioned you: $title", "$actor mentioned you on $record “$title”: $excerpt"),
    ),
    "assigned": (
        ("$actor ti ha assegnato: $title", "$actor ti ha assegnato $record «$title»."),
        ("$actor assigned you: $title", "$actor assigned you $record “$title”."),
    ),
    "assigned-many": (
        ("$actor ti ha assegnato $count $many", "$actor ti ha assegnato $count $many."),
        ("$actor assigned you $count $many", "$actor assigned you $count $many."),
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
    if mailing.kind == "assigned" and "count" in mailing.data:
        return "assigned-many"
    if mailing.kind == "access_decided":
        return "access-granted" if mailing.data.get("granted") else "access-refused"
    if mailing.kind == "approval_decided":
        return "approval-granted" if mailing.data.get("granted") else "approval-refused"
    if mailing.kind == "report":
        return "report-idea" if mailing.data.get("report") == "idea" else "report-problem"
    return mailing.kind if mailing.kind in _WORDS else "other"


def _said(mailing: Mailing, tongue: int) -> dict[str, str]:
    data: Mapping[str, Any] = mailing.data
    kind = mailing.record_kind or str(data.get("kind", ""))
    return {
        "actor": mailing.actor_name or _SOMEBODY[tongue],
        "name": str(data.get("name") or _SOMEBODY[tongue]),
        "title": str(data.get("title") or ""),
        "excerpt": str(data.get("excerpt") or ""),
        "note": str(data.get("note") or ""),
        "count": str(data.get("count") or ""),
        "number": str(data.get("number") or ""),
        "on": str(data.get("on") or ""),
        "record": _KINDS.get(kind, ("", ""))[tongue],
        "many": _MANY.get(kind, ("record", "records"))[tongue],
    }


def _link(mailing: Mailing, base: str) -> str:
    if mailing.record_kind is None or mailing.record_id is None:
        return base
    if mailing.record_kind == "report":
        return f"{base}/settings/reports"
    page = _PAGES.get(mailing.record_kind, f"{mailing.record_kind}s")
    return f"{base}/{page}/{mailing.record_id}"
