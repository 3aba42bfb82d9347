"""What refusals about the workspace's paper say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "logo-refused": {
        "it": (
            "Logo non utilizzabile",
            "Serve un'immagine PNG, JPEG o SVG, fino a 1 MB e 6.000 pixel per lato, senza script né rimandi esterni.",
        ),
        "en": (
            "Logo cannot be used",
            "It must be a PNG, JPEG or SVG image of up to 1 MB and 6,000 pixels a side, without scripts or references.",
        ),
    },
    "template-refused": {
        "it": ("Modello non utilizzabile", "Il modello non produce un documento: {reason}"),
        "en": ("Template cannot be used", "The template does not make a document: {reason}"),
    },
}
