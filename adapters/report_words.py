"""What a report's head, its columns and its cells say, in Italian and English."""

from collections.abc import Mapping, Sequence

from domain.exports.rules import Cell
from domain.reports.rules.calendar import RelativePeriod
from domain.reports.rules.flattening import GROUP, Column, Table

Both = tuple[str, str]
METRICS: Mapping[str, Both] = {
    "win-rate": ("Tasso di vittoria", "Win rate"),
    "lost-reasons": ("Perché si perde", "Why deals are lost"),
    "price-gap": ("Scarto di prezzo", "Price gap"),
    "cycle": ("Ciclo di vendita", "Sales cycle"),
    "stage-conversion": ("Conversione per fase", "Stage conversion"),
    "time-in-stage": ("Tempo nelle fasi", "Time in stage"),
    "velocity": ("Velocità di vendita", "Sales velocity"),
    "cohorts": ("Coorti per mese di apertura", "Cohorts by month opened"),
    "flow": ("Flusso per settimana", "Flow by week"),
    "forecast": ("Previsione per mese", "Forecast by month"),
    "targets": ("Obiettivi", "Targets"),
    "waterfall": ("Che cosa è cambiato nella pipeline", "What changed in the pipeline"),
    "forecast-accuracy": ("Accuratezza della previsione", "Forecast accuracy"),
    "recall-rates": ("Esito dei richiami", "What came of recalls"),
    "leads-funnel": ("Qualifica dei lead", "Lead qualification"),
    "speed-to-lead": ("Rapidità sui lead", "Speed to lead"),
    "planning-ratio": ("Lavoro pianificato", "Planned work"),
}
PERIODS: Mapping[RelativePeriod, Both] = {
    "this_week": ("questa settimana", "this week"),
    "last_week": ("la settimana scorsa", "last week"),
    "this_month": ("questo mese", "this month"),
    "last_month": ("il mese scorso", "last month"),
    "next_month": ("il mese prossimo", "next month"),
    "this_quarter": ("questo trimestre", "this quarter"),
    "last_quarter": ("il trimestre scorso", "last quarter"),
    "next_quarter": ("il trimestre prossimo", "next quarter"),
    "this_year": ("quest'anno", "this year"),
    "last_year": ("l'anno scorso", "last year"),
    "last_12_months": ("gli ultimi 12 mesi", "the last 12 months"),
    "next_12_months": ("i prossimi 12 mesi", "the next 12 months"),
}
_NOTHING = ("", "")
_PARTS: Mapping[str, Both] = {
    "absolute_error": ("Scostamento", "Deviation"),
    "accepted": ("Accettato", "Accepted"),
    "actual": ("Vinto davvero", "Actually won"),
    "advanced": ("Avanzate", "Advanced"),
    "after_days": ("oltre i giorni", "after days"),
    "age": ("Età in giorni", "Age in days"),
    "ages": _NOTHING,
    "amount": ("Variazioni d'importo", "Amount changes"),
    "attainment": ("Raggiunto", "Attained"),
    "basis": ("base", "basis"),
    "best_case": ("Possibile", "Best case"),
    "bias": ("Distorsione", "Bias"),
    "by_count": ("Tasso per numero", "Rate by count"),
    "by_value": ("Tasso a valore", "Rate by value"),
    "calendar": ("calendario", "calendar"),
    "campaign": ("Campagna", "Campaign"),
    "categories": _NOTHING,
    "closed": ("Chiuse", "Closed"),
    "commit": ("Impegnato", "Committed"),
    "competitor": ("Concorrente", "Competitor"),
    "complete": ("Età raggiunta da tutte", "All have reached the age"),
    "completed": ("Concluse", "Completed"),
    "conversion": ("Passati oltre", "Went on"),
    "coverage": ("Copertura", "Coverage"),
    "dead": ("Morte", "Dead"),
    "dead_rate": ("Chiuse come morte", "Dead rate"),
    "dead_value": ("Valore morto", "Dead value"),
    "decided": ("Dei decisi", "Of decided"),
    "disqualified": ("Scartati", "Disqualified"),
    "elapsed": ("trascorsi", "elapsed"),
    "end": ("Alla fine", "At the end"),
    "entered": ("Entrate", "Entered"),
    "forecast": ("Previsto", "Forecast"),
    "high": ("massimo (95 %)", "high (95 %)"),
    "holder": ("Di chi", "Holder"),
    "industry": ("Settore", "Industry"),
    "inside": ("ancora in fase", "still inside"),
    "kind": ("Tipo", "Kind"),
    "leads": ("Lead", "Leads"),
    "loss_rate": ("Tasso di perdita", "Loss rate"),
    "lost": ("Perse", "Lost"),
    "lost_value": ("Valore perso", "Lost value"),
    "low": ("minimo (95 %)", "low (95 %)"),
    "maturing": ("Da meno di 180 giorni", "Younger than 180 days"),
    "mean_value": ("Valore medio", "Mean value"),
    "median": ("mediana", "median"),
    "median_days": ("giorni, mediana", "days, median"),
    "month": ("Mese", "Month"),
    "n": ("Numero", "Count"),
    "name": ("Nome", "Name"),
    "new": ("Nuove", "New"),
    "of_decided": ("Avanzate su decise", "Advanced of decided"),
    "of_entered": ("Avanzate su entrate", "Advanced of entered"),
    "omitted": ("Escluso", "Omitted"),
    "open": ("In corso", "Open"),
    "out": ("Usciti", "Given up"),
    "owner": ("Responsabile", "Owner"),
    "p90": ("90º percentile", "90th percentile"),
    "p90_days": ("giorni, 90º percentile", "days, 90th percentile"),
    "pace": ("Passo", "Pace"),
    "part": ("casi", "cases"),
    "per_day": ("Al giorno", "Per day"),
    "period": _NOTHING,
    "pipeline": ("Pipeline", "Pipeline"),
    "planned": ("Pianificate", "Planned"),
    "product_family": ("Famiglia di prodotti", "Product family"),
    "pulled_in": ("Anticipate", "Pulled in"),
    "pushed_out": ("Rinviate", "Pushed out"),
    "qualified": ("Qualificati", "Qualified"),
    "rate": _NOTHING,
    "rated": ("base del tasso", "rated on"),
    "ratio": ("rapporto", "ratio"),
    "reason": ("Motivo", "Reason"),
    "reassigned": ("Passate di mano", "Reassigned"),
    "recalled": ("Richiamate", "Recalled"),
    "recovered_value": ("Valore recuperato", "Recovered value"),
    "remaining": ("manca", "remaining"),
    "required": ("richiesta", "required"),
    "rungs": ("Gradino", "Step"),
    "sent": ("Inviato", "Sent"),
    "share_by_count": ("Quota per numero", "Share by count"),
    "share_by_value": ("Quota a valore", "Share by value"),
    "slippage": ("Slittamento", "Slippage"),
    "small_sample": ("pochi casi", "few cases"),
    "source": ("Fonte", "Source"),
    "speed": ("Primo contatto", "First touch"),
    "stage": ("Fase", "Stage"),
    "start": ("All'inizio", "At the start"),
    "state": ("stato", "state"),
    "steps": _NOTHING,
    "stuck": ("Ferme", "Stuck"),
    "survival": ("Con le aperte", "With open ones"),
    "taken_on": ("Previsione del", "Forecast of"),
    "target": ("Obiettivo", "Target"),
    "team": ("Gruppo", "Team"),
    "time": ("Tempo", "Time"),
    "top_reason": ("Motivo principale", "Top reason"),
    "total": ("totali", "total"),
    "touched": ("Contattati", "Touched"),
    "unit": ("Durata", "Unit"),
    "value": ("valore", "value"),
    "value_band": ("Fascia di valore", "Value band"),
    "wape": ("Errore (WAPE)", "Error (WAPE)"),
    "week": ("Settimana", "Week"),
    "weighted": ("Pesato", "Weighted"),
    "whole": ("su", "of"),
    "win_rate": ("Tasso di vittoria", "Win rate"),
    "win_rate_by_value": ("tasso a valore", "win rate by value"),
    "won": ("Vinte", "Won"),
    "won_again": ("Rivinte", "Won again"),
    "won_n": ("vinte considerate", "won ones known"),
    "won_value": ("Valore vinto", "Won value"),
    "working_days": ("Giorni lavorativi", "Working days"),
}
"""What stands above a column, part by part of its path."""
_HEADS: Mapping[str, Both] = {
    "group.period": ("Periodo", "Period"),
    "ages.won.rate": ("Vinte a quell'età", "Won by that age"),
    "median": ("Scarto mediano", "Median gap"),
    "period.end": ("Fino al (escluso)", "Until (excluded)"),
    "period.start": ("Dal", "From"),
    "planned.whole": ("Attività fatte", "Activities done"),
    "rungs.advanced": ("Gradino · avanzati", "Step · advanced"),
    "rungs.entered": ("Gradino · entrati", "Step · entered"),
    "rungs.name": ("Gradino", "Step"),
    "slippage.value": ("Slittamento · valore", "Slippage · value"),
    "stuck.stuck": ("Ferme", "Stuck"),
    "won.rate": ("Vinti", "Won"),
    "won.value": ("Valore vinto", "Won value"),
}
"""The same of a whole path, where its parts do not say it."""
_CELLS: Mapping[str, Both] = {
    "call": ("telefonata", "call"),
    "email": ("e-mail", "e-mail"),
    "meeting": ("incontro", "meeting"),
    "task": ("compito", "task"),
    "member": ("persona", "member"),
    "team": ("gruppo", "team"),
    "pipeline": ("pipeline", "pipeline"),
    "product_family": ("famiglia di prodotti", "product family"),
    "workspace": ("azienda", "workspace"),
    "month": ("mese", "month"),
    "quarter": ("trimestre", "quarter"),
    "year": ("anno", "year"),
    "open": ("da raggiungere", "open"),
    "reached": ("raggiunto", "reached"),
    "won-deals": ("come le vinte", "as won deals"),
    "stage": ("come dice la fase", "as the stage says"),
    "monday-to-friday": ("da lunedì a venerdì", "Monday to Friday"),
    "IT": ("Italia", "Italy"),
}
_SUMS: Mapping[str, Both] = {"total": ("Totale", "Total"), "undated": ("Senza data", "Undated")}
_NONE = ("Non indicato", "None")
_FLAGS = {True: ("sì", "yes"), False: ("no", "no")}


def of(both: Both, language: str) -> str:
    """The reader's one of the two."""
    return both[0 if language == "it" else 1]


def head_of(column: Column, language: str) -> str:
    """What stands above a column."""
    said = [of(_HEADS[column.name], language)] if column.name in _HEADS else _parts(column, language)
    head = " · ".join(said)
    return head[:1].upper() + head[1:]


def _parts(column: Column, language: str) -> list[str]:
    path = [each for each in column.path if each not in {GROUP, "*"}]
    said = [of(_PARTS[each], language) for each in path]
    # What hangs on money or on a share is said by what it hangs on.
    kept = [each for name, each in zip(path, said, strict=True) if each and not (name == "value" and len(path) > 1)]
    return kept or [each for each in said if each] or [of(_PARTS[path[-1]], language)]


def worded(column: Column, cell: Cell, language: str) -> Cell:
    """A cell in the reader's words: states, yes and no, and what has no name."""
    if isinstance(cell, bool):
        return of(_FLAGS[cell], language)
    if cell is None and column.path[0] == GROUP:
        return of(_NONE, language)
    if isinstance(cell, str) and (column.kind == "word" or column.path == (GROUP, "kind")):
        return of(_CELLS[cell], language) if cell in _CELLS else cell
    return cell


def rows_of(table: Table, columns: Sequence[Column], language: str) -> list[list[Cell]]:
    """The rows of some of a table's columns in the reader's words, those that sum up last."""
    places = [table.columns.index(each) for each in columns]
    said = [
        [worded(column, row[place], language) for column, place in zip(columns, places, strict=True)]
        for row in table.rows
    ]
    for word, row in table.sums:
        said.append([of(_SUMS[word], language), *(row[place] for place in places[1:])])
    return said
