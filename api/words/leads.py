"""What refusals about leads say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "lead-closed": {
        "it": ("Lead già chiuso", "Il lead è già chiuso ({outcome}): riaprilo prima, se serve."),
        "en": ("Lead closed", "The lead is closed already ({outcome}): reopen it first, if you need to."),
    },
    "known-and-new": {
        "it": ("O l'uno o l'altro", "Indica {name} per chi c'è già, oppure i dati di chi è nuovo: non entrambi."),
        "en": ("One or the other", "Give {name} for who is there already, or the fields of who is new: not both."),
    },
    "lead-not-closed": {
        "it": ("Lead aperto", "Il lead è aperto: non c'è nulla da riaprire."),
        "en": ("Lead open", "The lead is open: there is nothing to reopen."),
    },
    "lead-has-deal": {
        "it": ("La trattativa c'è già", "Il lead è diventato una trattativa: lavora su quella, o mettila nel cestino."),
        "en": ("There is a deal", "The lead became a deal: work on that one, or put it in the bin first."),
    },
    "use-lead-move": {
        "it": ("Usa lo spostamento", "Il passo di un lead si cambia con /moves."),
        "en": ("Use the move", "A lead's step changes by /moves."),
    },
    "use-qualify": {
        "it": ("Usa la qualifica", "Un lead si qualifica con /qualify, che apre la trattativa."),
        "en": ("Use qualify", "A lead is qualified by /qualify, which opens the deal."),
    },
    "use-disqualify": {
        "it": ("Usa lo scarto", "Un lead si scarta con /disqualify, indicando il motivo."),
        "en": ("Use disqualify", "A lead is given up by /disqualify, with a reason."),
    },
    "step-out-of-place": {
        "it": ("Passo fuori posto", "La scala comincia con «nuovo» e finisce con «qualificato» e «non qualificato»."),
        "en": ("Step out of place", "The ladder begins with new and ends with qualified and disqualified."),
    },
    "system-step-stays": {
        "it": ("Passo fisso", "Questo passo c'è in ogni scala: puoi rinominarlo, non toglierlo."),
        "en": ("Fixed step", "Every ladder has this step: rename it if you like, it cannot be removed."),
    },
    "step-has-leads": {
        "it": ("Passo in uso", "Ci sono lead su questo passo: spostali prima di toglierlo."),
        "en": ("Step in use", "There are leads on this step: move them before you remove it."),
    },
}
