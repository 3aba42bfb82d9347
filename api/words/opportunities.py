"""What refusals about pipelines and deals say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "required-by-stage": {
        "it": ("Campi richiesti", "La fase richiede {name}: compila e riprova."),
        "en": ("Fields required", "The stage requires {name}: fill in and try again."),
    },
    "stage-of-another-pipeline": {
        "it": ("Fase di un'altra pipeline", "Scegli una fase della pipeline della trattativa, o cambia pipeline."),
        "en": ("Stage of another pipeline", "Choose a stage of the deal's pipeline, or change the pipeline."),
    },
    "backlog-fed-by-managers": {
        "it": ("Coda gestita dai responsabili", "Le trattative in attesa le assegna un responsabile: chiedi a lui."),
        "en": ("Backlog fed by managers", "Managers take deals out of the backlog: ask yours."),
    },
    "already-closed": {
        "it": ("Trattativa chiusa", "La trattativa è già chiusa ({outcome}): riaprila prima di modificarla così."),
        "en": ("Deal closed", "The deal is closed already ({outcome}): reopen it first."),
    },
    "not-closed": {
        "it": ("Trattativa aperta", "La trattativa è aperta: non c'è nulla da riaprire."),
        "en": ("Deal open", "The deal is open: there is nothing to reopen."),
    },
    "order-was-sent": {
        "it": ("Ordine già inviato", "L'ordine è già partito: usa una variante d'ordine invece di riaprire."),
        "en": ("Order sent", "The order has left already: make an order change instead of reopening."),
    },
    "deal-has-order": {
        "it": (
            "Trattativa con un ordine",
            "La trattativa ha un ordine: ritira prima l'accettazione del preventivo, se non vale più.",
        ),
        "en": ("Deal with an order", "The deal has an order: take back the quote's acceptance first, if it is off."),
    },
    "closed-deal-counts": {
        "it": (
            "Trattativa chiusa",
            "Una trattativa chiusa conta nei risultati: la toglie solo chi può scrivere lo storico.",
        ),
        "en": ("Deal closed", "A closed deal counts in the figures: only who may write history removes it."),
    },
    "wip-limit-reached": {
        "it": ("Fase piena", "Il limite della fase è {limit}: fai avanzare o chiudi qualcosa prima."),
        "en": ("Stage full", "The stage's limit is {limit}: move or close something first."),
    },
    "reason-required": {
        "it": ("Motivo mancante", "Indica il motivo della chiusura ({outcome})."),
        "en": ("Reason missing", "Say the reason of the closing ({outcome})."),
    },
    "reason-of-another-kind": {
        "it": ("Motivo di altro tipo", "Scegli un motivo del tipo {outcome}."),
        "en": ("Reason of another kind", "Choose a reason of the kind {outcome}."),
    },
    "reason-of-a-won-deal": {
        "it": ("Motivo non previsto", "Una trattativa vinta non ha un motivo di perdita."),
        "en": ("No reason here", "A won deal has no loss reason."),
    },
    "reason-of-an-open-deal": {
        "it": ("Motivo non previsto", "Una trattativa aperta non ha un motivo di perdita: chiudila con /close."),
        "en": ("No reason here", "An open deal has no loss reason: close it with /close."),
    },
    "reason-for-imports-only": {
        "it": ("Motivo riservato", "Il motivo non registrato vale solo per le importazioni: scegli il motivo vero."),
        "en": ("Reason for imports", "A reason not recorded is for imports only: choose the real reason."),
    },
    "quoted-deals-need-a-manager": {
        "it": ("Serve un responsabile", "Dopo un'offerta inviata solo un responsabile può chiuderla come morta."),
        "en": ("A manager is needed", "After a quote was sent only a manager may close the deal as dead."),
    },
    "won-needs-quote": {
        "it": ("Offerta mancante", "Qui si vince solo con un'offerta accettata: registra prima l'accettazione."),
        "en": ("No accepted quote", "Deals are won with an accepted quote here: record the acceptance first."),
    },
    "recall-of-lost-deals-only": {
        "it": ("Richiamo non previsto", "Si richiamano solo le trattative perse."),
        "en": ("No recall here", "Only lost deals are recalled."),
    },
    "recall-on-or-never": {
        "it": ("Richiamo contraddittorio", "Indica la data del richiamo, o che non va richiamata: non entrambe."),
        "en": ("Recall contradicts itself", "Give a recall date, or say never: not both."),
    },
    "recall-in-the-past": {
        "it": ("Richiamo nel passato", "La data del richiamo è già passata: scegline una da oggi in poi."),
        "en": ("Recall in the past", "The recall date is over: choose today or a later day."),
    },
    "recalled-already": {
        "it": ("Già richiamata", "C'è già una nuova trattativa aperta da questa."),
        "en": ("Recalled already", "An open successor of this deal exists already."),
    },
    "use-move": {
        "it": ("Usa lo spostamento", "La fase si cambia con /moves, la pipeline con /pipeline."),
        "en": ("Use a move", "Change the stage with /moves, the pipeline with /pipeline."),
    },
    "use-close": {
        "it": ("Usa la chiusura", "L'esito si cambia con /close e /reopen."),
        "en": ("Use a closing", "Change the outcome with /close and /reopen."),
    },
    "history-at-creation-only": {
        "it": ("Storia solo all'inizio", "La storia delle fasi si scrive solo quando si crea la trattativa."),
        "en": ("History at creation only", "The history of stages is written only when the deal is created."),
    },
    "history-out-of-order": {
        "it": ("Storia non in ordine", "Ogni ingresso in una fase segue il precedente e l'apertura."),
        "en": ("History out of order", "Each entry into a stage follows the one before and the opening."),
    },
    "history-ends-elsewhere": {
        "it": ("Storia incoerente", "L'ultima fase della storia è quella della trattativa."),
        "en": ("History ends elsewhere", "The last stage of the history is the deal's own."),
    },
    "in-the-future": {
        "it": ("Data futura", "Indica un momento già passato."),
        "en": ("In the future", "Give an instant that has passed."),
    },
    "closed-before-entered": {
        "it": ("Chiusa troppo presto", "La chiusura non precede l'ingresso nella fase attuale."),
        "en": ("Closed too early", "The closing is not before the entry into the present stage."),
    },
    "open-deal-closed-at": {
        "it": ("Trattativa aperta", "Una trattativa aperta non ha una data di chiusura: indica anche l'esito."),
        "en": ("Deal open", "An open deal has no closing date: give its outcome too."),
    },
    "company-or-person": {
        "it": ("A chi si vende?", "Indica l'azienda o la persona."),
        "en": ("To whom?", "Name the company or the person."),
    },
    "amount-from-quote": {
        "it": ("Valore dalle offerte", "Il valore viene dalle offerte: modifica l'offerta."),
        "en": ("Value from quotes", "The value comes from the quotes: change the quote."),
    },
    "after-itself": {
        "it": ("Posizione non valida", "Una scheda non può stare sotto se stessa."),
        "en": ("Not a place", "A card cannot stand below itself."),
    },
    "after-another-column": {
        "it": ("Posizione non valida", "La scheda indicata non è in quella colonna: ricarica la lavagna."),
        "en": ("Not a place", "The named card is not in that column: load the board again."),
    },
    "stage-named-twice": {
        "it": ("Fase ripetuta", "La stessa fase compare due volte."),
        "en": ("Stage repeated", "The same stage stands twice."),
    },
    "stage-has-deals": {
        "it": ("Fase con trattative", "Nella fase ci sono trattative ({count}): indica dove vanno."),
        "en": ("Stage with deals", "There are deals in the stage ({count}): say where they go."),
    },
    "same-stage": {
        "it": ("Stessa fase", "Le trattative devono andare in un'altra fase."),
        "en": ("Same stage", "The deals must go to another stage."),
    },
    "last-stage": {
        "it": ("Ultima fase", "Una pipeline ha almeno una fase."),
        "en": ("Last stage", "A pipeline has at least one stage."),
    },
    "no-stage-left": {
        "it": ("Nessuna fase", "Nessuna pipeline ha una fase in cui riaprire la trattativa."),
        "en": ("No stage left", "No pipeline has a stage to reopen the deal in."),
    },
    "one-default-pipeline": {
        "it": ("Pipeline predefinita", "Rendi predefinita un'altra pipeline invece di togliere questa."),
        "en": ("Default pipeline", "Make another pipeline the default instead of unsetting this one."),
    },
    "default-pipeline-stays": {
        "it": ("Pipeline predefinita", "La pipeline predefinita non si elimina: scegline prima un'altra."),
        "en": ("Default pipeline", "The default pipeline stays: choose another default first."),
    },
    "pipeline-has-deals": {
        "it": ("Pipeline con trattative", "Nella pipeline ci sono trattative ({count}): spostale prima."),
        "en": ("Pipeline with deals", "There are deals in the pipeline ({count}): move them first."),
    },
    "system-reason-stays": {
        "it": ("Motivo di sistema", "Questo motivo serve alle importazioni e non si modifica."),
        "en": ("System reason", "This reason serves imports and is not changed."),
    },
    "reason-keeps-its-kind": {
        "it": ("Tipo fisso", "Il tipo di un motivo non cambia: creane uno nuovo."),
        "en": ("Fixed kind", "A reason keeps its kind: make a new one."),
    },
    "two-levels-only": {
        "it": ("Due livelli", "I motivi hanno al massimo due livelli."),
        "en": ("Two levels", "Reasons have two levels at most."),
    },
    "merge-into-itself": {
        "it": ("Stesso record", "Scegli un altro record in cui unirlo."),
        "en": ("Same record", "Choose another record to merge it into."),
    },
}
