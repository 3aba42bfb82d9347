"""What refusals about calls say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "call-known": {
        "it": ("Chiamata già attribuita", "Di questa chiamata si sa già chi era."),
        "en": ("Call known already", "It is known already who called."),
    },
    "call-not-over": {
        "it": ("Chiamata in corso", "Attendi che la chiamata finisca, poi indica chi era."),
        "en": ("Call under way", "Wait until the call is over, then say who it was."),
    },
}
