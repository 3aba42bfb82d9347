"""Reports as letters: a table that every program shows, the same as plain text, and the Monday mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from urllib.parse import quote

from adapters.mail import Attachment, Letter
from adapters.paper.numbers import amount, day, number
from adapters.report_files import named, written
from adapters.report_words import METRICS, PERIODS, head_of, of, rows_of
from adapters.spreadsheets import MEDIA_TYPES
from domain.exports.rules import Cell
from domain.kernel.money import Money
from domain.reports.queries.monday import Monday, Worth
from domain.reports.queries.running import Ran
from domain.reports.rules.flattening import Column, Table, table_of
from domain.reports.rules.monday import Call, Reason

MOST_ROWS = 50
_DASH = "\N{EN DASH}"
_TEXT, _QUIET, _LINE, _ACCENT = "#14181f", "#4a5363", "#d9dde5", "#3b5bdb"
_FONT = "font-family:Inter,Segoe UI,Helvetica,Arial,sans-serif"
_CELL = f"padding:6px 12px 6px 0;border-bottom:1px solid {_LINE};vertical-align:top"
_WORDS = {
    "open": ("Apri in Filo", "Open in Filo"),
    "nothing": ("In questo periodo non c'è nulla.", "There is nothing in this period."),
    "more": ("Altre {n} righe nel file e in Filo.", "{n} more rows in the file and in Filo."),
    "why": (
        "Ricevi questo report da {workspace}. Per non riceverlo più: {link}",
        "You get this report from {workspace}. To get it no longer: {link}",
    ),
    "why_monday": (
        "Ricevi questa mail da {workspace} ogni lunedì. Scegli cosa ricevere: {link}",
        "You get this mail from {workspace} every Monday. Choose what you get: {link}",
    ),
    "monday": ("Il lunedì di {workspace}", "{workspace} on Monday"),
    "won_week": ("Vinte la settimana scorsa", "Won last week"),
    "won_month": ("Vinte questo mese", "Won this month"),
    "committed": ("Impegnato nel trimestre", "Committed this quarter"),
    "at_risk": ("A rischio", "At risk"),
    "recall": ("Da richiamare", "To call again"),
    "deals": ("{n} trattative", "{n} deals"),
    "deal": ("1 trattativa", "1 deal"),
    "committed_hint": (
        "preventivi accettati, chiusura prevista nel trimestre",
        "accepted quotes, expected this quarter",
    ),
    "at_risk_hint": (
        "impegnate o possibili: ferme, scadute o rinviate",
        "commit or best case: stale, overdue or put off",
    ),
    "recall_hint": ("perse, con il giorno di richiamo passato", "lost, whose day to call has come"),
    "calls": ("Da chiamare oggi", "To call today"),
    "no_calls": ("Oggi nessuna trattativa chiede una telefonata.", "No deal asks for a call today."),
    "stale": ("ferma nella fase dal {on}", "in its stage since {on}"),
    "overdue": ("chiusura prevista il {on}, già passata", "expected to close on {on}, which is over"),
    "slipped": ("rinviata: era prevista il {on}", "put off: it was expected on {on}"),
    "recalled": ("persa per «{what}», da richiamare dal {on}", "lost for “{what}”, to call since {on}"),
    "owner": ("di {name}", "{name}'s"),
    "no_phone": ("nessun numero", "no number"),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a letter is for. base: the address of the SPA."""

    email: str
    name: str
    language: str
    workspace: str
    currency: str
    base: str

    def say(self, word: str, **said: object) -> str:
        """Words in the reader's language."""
        return of(_WORDS[word], self.language).format(**said)


def report_letter(reader: Reader, ran: Ran, today: date, *, file: bool) -> Letter:
    """A report as a letter; file: with its table as XLSX."""
    whole = table_of(ran.figure.name, ran.answer)
    table = table_of(ran.figure.name, ran.answer, most=MOST_ROWS)
    columns = [each for each in table.columns if not each.detail]
    rows = [
        [_shown(column, cell, reader) for column, cell in zip(columns, row, strict=True)]
        for row in rows_of(table, columns, reader.language)
    ]
    heads = [head_of(each, reader.language) for each in columns]
    numeric = [each.kind in {"money", "share", "number"} for each in columns]
    link = f"{reader.base}/saved-reports/{ran.id}"
    why = reader.say("why", workspace=reader.workspace, link=link)
    more = reader.say("more", n=table.more) if table.more else ""
    about = _about(ran, reader)
    body = [_html_table(heads, rows, numeric, len(table.sums)) if rows else _p(reader.say("nothing"))]
    html = _page(reader, ran.name, about, [*body, _p(more, quiet=True), _button(link, reader.say("open"))], why)
    text = [ran.name, about, "", *(_plain_table(heads, rows) or [reader.say("nothing")]), *([more] if more else [])]
    return Letter(
        to=reader.email,
        to_name=reader.name,
        subject=" ".join(f"{ran.name}: {day(today, reader.language)}".split())[:200],
        text="\n".join([*text, "", f"{reader.say('open')}: {link}", "", "--", why, ""]),
        html=html,
        attachments=[_file(ran, whole, reader, today)] if file else (),
    )


def _file(ran: Ran, table: Table, reader: Reader, today: date) -> Attachment:
    data = written(table, "xlsx", reader.language, reader.currency)
    return Attachment(named(ran.name, today, "xlsx"), MEDIA_TYPES["xlsx"], data)


def _about(ran: Ran, reader: Reader) -> str:
    period = ran.answer.period
    last = period.end - timedelta(1)
    days = f"{day(period.start, reader.language)} {_DASH} {day(last, reader.language)}"
    said = [of(METRICS[ran.figure.name], reader.language)]
    said += [of(PERIODS[ran.period], reader.language)] if ran.period else []
    return " · ".join([*said, days])


def _shown(column: Column, cell: Cell, reader: Reader) -> str:
    if cell is None:
        return _DASH
    if isinstance(cell, Decimal):
        return _figure(column, cell, reader)
    return day(cell, reader.language) if isinstance(cell, date) else str(cell)


def _figure(column: Column, cell: Decimal, reader: Reader) -> str:
    if column.kind == "money":
        return amount({"amount": cell, "currency": reader.currency}, reader.language)
    if column.kind == "share":
        return f"{number(round(cell * 100, 1), reader.language, at_least=1)} %"
    return number(round(cell, 1) if cell % 1 else cell.to_integral_value(), reader.language)


def monday_letter(reader: Reader, said: Monday) -> Letter:
    """The Monday mail."""
    title = reader.say("monday", workspace=reader.workspace)
    sums = [
        (reader.say("won_week"), said.won_week, ""),
        (reader.say("won_month"), said.won_month, ""),
        (reader.say("committed"), said.committed, reader.say("committed_hint")),
        (reader.say("at_risk"), said.at_risk, reader.say("at_risk_hint")),
        (reader.say("recall"), said.recall, reader.say("recall_hint")),
    ]
    settings = f"{reader.base}/settings/notifications"
    why = reader.say("why_monday", workspace=reader.workspace, link=settings)
    tiles = "".join(_tile(reader, *each) for each in sums)
    calls = "".join(_call_html(reader, each) for each in said.calls) or _p(reader.say("no_calls"))
    heading = f'<h2 style="font-size:16px;margin:28px 0 8px;color:{_TEXT}">{escape(reader.say("calls"))}</h2>'
    frame = f'<table role="presentation" style="border-collapse:collapse;width:100%">{tiles}</table>'
    text = [title, day(said.today, reader.language), ""]
    for name, found, hint in sums:
        text.append(f"{name}: {_sum(reader, found)}{f' ({hint})' if hint else ''}")
        text.append(f"  {_where(reader, found)}")
    text += ["", reader.say("calls"), *([] if said.calls else [reader.say("no_calls")])]
    for i, call in enumerate(said.calls, 1):
        text += [f"{i}. {_call_line(reader, call)}", *(f"   - {_reason(reader, each)}" for each in call.reasons)]
        text += [f"   {' '.join(part for part in (call.person, call.phone or reader.say('no_phone')) if part)}"]
        text += [f"   {reader.base}/opportunities/{call.id}"]
    return Letter(
        to=reader.email,
        to_name=reader.name,
        subject=f"{title}: {day(said.today, reader.language)}"[:200],
        text="\n".join([*text, "", "--", why, ""]),
        html=_page(reader, title, day(said.today, reader.language), [frame, heading, calls], why),
    )


def _money(reader: Reader, value: Money) -> str:
    return amount({"amount": value.amount, "currency": value.currency}, reader.language)


def _sum(reader: Reader, found: Worth) -> str:
    count = reader.say("deal") if found.n == 1 else reader.say("deals", n=number(Decimal(found.n), reader.language))
    return f"{_money(reader, found.value)}, {count}"


def _where(reader: Reader, found: Worth) -> str:
    """The deals behind a figure, opened over the dashboard; those to recall have a page of their own."""
    if found.rows.startswith("/v1/analytics/recall"):
        return f"{reader.base}/recall"
    return f"{reader.base}/dashboard?drill={quote(found.rows, safe='')}"


def _call_line(reader: Reader, call: Call) -> str:
    worth = amount({"amount": call.value, "currency": reader.currency}, reader.language)
    owner = reader.say("owner", name=call.owner) if call.owner else None
    return " · ".join(part for part in (call.title, call.customer, worth, owner) if part)


def _reason(reader: Reader, why: Reason) -> str:
    word = "recalled" if why.kind == "recall" else why.kind
    return reader.say(word, on=day(why.on, reader.language), what=why.what)


def _tile(reader: Reader, name: str, found: Worth, hint: str) -> str:
    said = f'<div style="font-size:12px;color:{_QUIET}">{escape(hint)}</div>' if hint else ""
    value = escape(_sum(reader, found))
    return (
        f'<tr><td style="{_CELL};font-size:14px;color:{_TEXT}">{escape(name)}{said}</td>'
        f'<td style="{_CELL};text-align:right;white-space:nowrap;font-size:14px;font-variant-numeric:tabular-nums">'
        f'<a href="{escape(_where(reader, found))}" style="color:{_ACCENT};font-weight:600">{value}</a></td></tr>'
    )


def _call_html(reader: Reader, call: Call) -> str:
    reasons = "".join(f"<li>{escape(_reason(reader, each))}</li>" for each in call.reasons)
    who = escape(call.person or "")
    phone = f'<span style="color:{_QUIET}">{escape(reader.say("no_phone"))}</span>'
    if call.phone:
        dial = escape(call.phone.replace(" ", ""))
        phone = f'<a href="tel:{dial}" style="color:{_ACCENT};font-weight:600">{escape(call.phone)}</a>'
    link = f"{reader.base}/opportunities/{call.id}"
    return (
        f'<div style="border:1px solid {_LINE};border-radius:8px;padding:12px 16px;margin:0 0 12px">'
        f'<div style="font-size:14px"><a href="{escape(link)}" style="color:{_TEXT};font-weight:600">'
        f"{escape(_call_line(reader, call))}</a></div>"
        f'<ul style="margin:6px 0 6px;padding-left:18px;font-size:13px;color:{_QUIET}">{reasons}</ul>'
        f'<div style="font-size:14px">{who} {phone}</div></div>'
    )


def _page(reader: Reader, title: str, about: str, parts: Sequence[str], why: str) -> str:
    return (
        f'<!doctype html><html lang="{reader.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"></head>'
        f'<body style="margin:0;background:#fff;color:{_TEXT};{_FONT}">'
        '<div style="max-width:720px;margin:0 auto;padding:24px 16px">'
        f'<h1 style="font-size:20px;margin:0 0 4px">{escape(title)}</h1>'
        f'<p style="margin:0 0 20px;font-size:13px;color:{_QUIET}">{escape(about)}</p>'
        f'{"".join(parts)}<p style="margin:28px 0 0;font-size:12px;color:{_QUIET}">{escape(why)}</p>'
        "</div></body></html>"
    )


def _p(text: str, *, quiet: bool = False) -> str:
    colour = _QUIET if quiet else _TEXT
    return f'<p style="font-size:13px;color:{colour}">{escape(text)}</p>' if text else ""


def _button(link: str, text: str) -> str:
    return f'<p style="margin:20px 0 0"><a href="{escape(link)}" style="color:{_ACCENT};font-weight:600">{text}</a></p>'


def _html_table(heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], sums: int) -> str:
    if len(rows) == 1:
        # One row is read downwards.
        pairs = zip(heads, rows[0], strict=True)
        lines = "".join(_line([head, cell], [False, True], bold=False) for head, cell in pairs)
    else:
        head = "".join(
            f'<th scope="col" style="{_CELL};text-align:{"right" if right else "left"};font-size:12px;color:{_QUIET}">'
            f"{escape(each)}</th>"
            for each, right in zip(heads, numeric, strict=True)
        )
        first = len(rows) - sums
        lines = f"<tr>{head}</tr>" + "".join(_line(row, numeric, bold=i >= first) for i, row in enumerate(rows))
    return f'<div style="overflow-x:auto"><table style="border-collapse:collapse;width:100%">{lines}</table></div>'


def _line(cells: Sequence[str], numeric: Sequence[bool], *, bold: bool) -> str:
    weight = ";font-weight:600" if bold else ""
    return (
        "<tr>"
        + "".join(
            f'<td style="{_CELL};font-size:13px;font-variant-numeric:tabular-nums{weight}'
            f'{";text-align:right;white-space:nowrap" if right else ""}">{escape(cell)}</td>'
            for cell, right in zip(cells, numeric, strict=True)
        )
        + "</tr>"
    )


def _plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A row under the other, each with the names of its figures: plain text has no room for columns."""
    lines: list[str] = []
    for row in rows:
        first, *others = zip(heads, row, strict=True)
        lines += [f"{first[0]}: {first[1]}", *(f"  {head}: {cell}" for head, cell in others)]
    return lines
