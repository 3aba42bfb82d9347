"""The demo's leads: who asked, how far they are on the ladder, why some were given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from adapters.demo.cast import COMPANIES, FAIR, MAIL, REFERRAL, WEB_FORM, WORD_OF_MOUTH

Rung = Literal["new", "contacted", "interested", "catalogue"]
LADDER: Sequence[Rung] = ("new", "contacted", "interested", "catalogue")
"""Up to the step that the sector adds before a lead is qualified."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """An attempt to qualify somebody. came: days ago, 0 today; owner: nobody's yet where there is none.

    reason: why it was given up, so many days ago (`closed`).
    """

    owner: str | None
    source: int
    came: int
    interest: int | None
    budget: int | None
    need: str
    rung: Rung = "new"
    reason: str | None = None
    note: str | None = None
    closed: int | None = None
    campaign: str | None = None


_FAIR = "Fiera di settore, stand B12"
_LETTER = "Lettera di settembre"
PROSPECTS: Sequence[Prospect] = (
    Prospect("anna", WEB_FORM, 0, 4, 12000, "Compressore a vite per due isole di lavoro, con essiccatore."),
    Prospect("dario", WEB_FORM, 0, 3, None, "Listino utensili da taglio per acciaio inox."),
    Prospect("bruno", WEB_FORM, 0, 5, 20000, "Tre saldatrici MIG e relative maschere entro fine mese."),
    Prospect(None, WEB_FORM, 0, 2, None, "Chiedono se consegnate anche fuori provincia."),
    Prospect("carla", MAIL, 1, 3, 5000, "Banchi da lavoro per il reparto di assaggio."),
    Prospect("agente", REFERRAL, 1, 4, 8000, "Strumenti di misura per una nuova sala collaudo."),
    Prospect("anna", FAIR, 2, 3, None, "Ha lasciato il biglietto allo stand: vuole il catalogo.", campaign=_FAIR),
    Prospect("bruno", FAIR, 3, 2, None, "Curioso dei prezzi degli avvitatori.", campaign=_FAIR),
    Prospect("anna", FAIR, 9, 4, 15000, "Rete aria da rifare nel capannone B.", "contacted", campaign=_FAIR),
    Prospect("bruno", MAIL, 8, 3, 4000, "Scarpe e guanti per quaranta persone.", "contacted", campaign=_LETTER),
    Prospect("carla", WEB_FORM, 12, 3, None, "Scaffalature per magazzino ricambi.", "contacted"),
    Prospect("dario", WORD_OF_MOUTH, 6, 4, 9000, "Utensili per il nuovo centro di lavoro.", "contacted"),
    Prospect("agente", FAIR, 10, 2, None, "Solo un confronto con il fornitore attuale.", "contacted", campaign=_FAIR),
    Prospect("dario", WEB_FORM, 16, 3, 3500, "Filo e consumabili per saldatura, ogni mese.", "contacted"),
    Prospect("anna", REFERRAL, 18, 5, 22000, "Compressore guasto: cercano 22 kW in pronta consegna.", "interested"),
    Prospect("bruno", WEB_FORM, 20, 4, 7000, "Elettroutensili a batteria, un solo marchio.", "interested"),
    Prospect("carla", FAIR, 23, 4, 18000, "Attrezzare da zero una linea di montaggio.", "interested", campaign=_FAIR),
    Prospect("dario", MAIL, 15, 3, None, "Calibri e micrometri con certificato.", "interested", campaign=_LETTER),
    Prospect("agente", WORD_OF_MOUTH, 25, 5, 11000, "Armadi e banchi per due officine.", "interested"),
    Prospect("anna", WEB_FORM, 27, 4, 6500, "Frese in metallo duro, quantità annuali.", "catalogue"),
    Prospect("carla", REFERRAL, 22, 5, 14000, "Saldatura: vogliono provare una macchina in sede.", "catalogue"),
    Prospect("dario", FAIR, 29, 4, 10000, "Fornitura annuale: oggi hanno tre fornitori.", "catalogue", campaign=_FAIR),
    Prospect("agente", WEB_FORM, 24, 3, 5200, "Dotazioni di sicurezza per i cantieri.", "catalogue"),
    Prospect("anna", WEB_FORM, 44, 2, None, "Un trapano per uso domestico.", "contacted",
             "Fuori target", "Privato: indirizzato al rivenditore.", 42),
    Prospect("bruno", FAIR, 60, 2, None, "Informazioni generali.", "contacted",
             "Nessun bisogno", "Raccoglieva cataloghi per la scuola.", 54, _FAIR),
    Prospect("carla", WEB_FORM, 81, 3, 1500, "Utensili a noleggio.", "interested",
             "Fuori target", "Vuole il noleggio, che non facciamo.", 75),
    Prospect("dario", MAIL, 93, 1, None, "Prezzo più basso per 200 dischi.", "contacted",
             "Compra solo online", "Confronta i siti ogni settimana.", 87),
    Prospect("agente", WORD_OF_MOUTH, 117, 3, None, "Compressore usato.", "contacted",
             "Non raggiungibile", "Cinque telefonate e due e-mail senza risposta.", 102),
    Prospect("anna", FAIR, 141, 3, 30000, "Impianto completo per il nuovo stabilimento.", "interested",
             "Nessun budget", "Investimento rimandato al prossimo anno.", 120, "Fiera di primavera"),
    Prospect("bruno", WEB_FORM, 165, 2, None, "Consegna in Sardegna.", "contacted",
             "Fuori zona di consegna", "Passato al collega di Olbia.", 160),
    Prospect("carla", WEB_FORM, 215, 4, 4000, "Banco da lavoro su misura.", "interested",
             "Nessun potere di decisione", "Decide la casa madre, che ha già un fornitore.", 200),
    Prospect("dario", WEB_FORM, 260, 2, None, "Stessa richiesta arrivata due volte.", "new",
             "Duplicato", "Già seguito: la scheda buona è quella di maggio.", 260),
)  # fmt: skip


def firm_of(place: int) -> int:
    """Which company a prospect is: those after the customers."""
    return COMPANIES + place
