"""What the change feed's refusals say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "unknown-event-type": {
        "it": ("Tipo di evento sconosciuto", "Il tipo di evento {name} non esiste: vedi il catalogo degli eventi."),
        "en": ("Unknown event type", "There is no event type {name}: see the catalogue of events."),
    },
    "feed-rewound": {
        "it": (
            "Il flusso è tornato indietro",
            "Il flusso finisce a {last}: il database è stato ripristinato. Sincronizza di nuovo dagli elenchi.",
        ),
        "en": ("The feed went back", "The feed ends at {last}: the database was restored. Sync again from the lists."),
    },
}
