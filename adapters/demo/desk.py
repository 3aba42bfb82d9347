"""What lies on everybody's desk this morning: things to do, messages, notes, files."""

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from adapters.demo import cast, firms
from adapters.demo.papers import Papers, done
from adapters.demo.plot import Deal, Key
from adapters.demo.workdays import working_days_from
from domain.activities.actions import files, messages
from domain.activities.actions.activities import ACTIVITY, ActivityInput
from domain.activities.hanging import RecordLink
from domain.kernel.work import Work
from domain.opportunities.actions.people import ParticipantInput, Role, set_participant
from domain.quotes.actions import submit
from domain.quotes.inputs import ApprovalNote
from domain.writing import create

MANAGER, OWNER, OFFICE = cast.MANAGER, cast.OWNER, cast.BACK_OFFICE


@dataclass(frozen=True, slots=True)
class Word:
    """A message on a live deal. ago: working days; told: whom it mentions; answers: the one before it."""

    key: Key
    author: str
    ago: int
    hour: int
    text: str
    told: Sequence[str] = ()
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do. days: working days from today; hour: for what has a time; on: the deal that it hangs on."""

    kind: str
    title: str
    days: int
    hour: int | None = None
    on: Key = ""
    extra: Mapping[str, Any] = field(default_factory=dict[str, Any])


THEIRS = "@"
"""Whoever owns the deal, among those whom a message tells."""
WORDS = (
    Word("stuck", MANAGER, 3, 10, "È ferma da più di due mesi: cosa manca per sbloccarla?", (THEIRS,)),
    Word("stuck", OWNER, 2, 9, "Se serve li chiamo io: conosco il titolare da anni.", (MANAGER,), answers=True),
    Word("stuck", MANAGER, 1, 14, "Grazie. Prima passiamo noi, poi ti dico.", (OWNER,), answers=True),
    Word("refused", OFFICE, 1, 9, "Ordine respinto: manca il codice SDI. Riesci a farmelo avere?", (THEIRS,)),
    Word("refused", "agente", 1, 11, "Lo chiedo oggi all'amministrazione, poi ti scrivo.", (OFFICE,), answers=True),
    Word("discount", "anna", 1, 16, "Chiedono il 18 %: senza, vanno dal concorrente. Decidi tu?", (MANAGER,)),
    Word("discount", MANAGER, 0, 8, "Guardo il margine stamattina e ti dico.", (THEIRS,), answers=True),
    Word("today", "bruno", 0, 8, "Offerta mandata: l'hanno già aperta, li sento nel pomeriggio.", (MANAGER,)),
)
_ASKED = (
    "Com'è andata la visita? Scrivimi due righe qui.",
    "Per questa possiamo anticipare la consegna di una settimana, dillo al cliente.",
    "Attento: qui c'è anche un concorrente che scende di prezzo.",
    "Fammi sapere entro domani se confermano le quantità.",
    "Se ti serve una dimostrazione, prenoto il furgone.",
)
"""What the manager asks each seller about a deal of theirs."""
TASKS: Mapping[str, Sequence[Task]] = {
    MANAGER: (
        Task("meeting", "Riunione vendite della settimana", 1, 9),
        Task("call", "Sentire Elena sull'ordine respinto", -1, on="refused"),
    ),
    OWNER: (
        Task("meeting", "Trattative ferme: punto con Davide", 0, 17, extra={"priority": "high"}),
        Task("task", "Rivedere i risultati del trimestre", 3),
    ),
    OFFICE: (
        Task("task", "Chiedere il codice SDI e rimandare l'ordine", 0, on="refused", extra={"priority": "high"}),
        Task("call", "Confermare le consegne della settimana", 1),
    ),
}
_STEPS: Sequence[tuple[int, str, str]] = (
    (-2, "call", "Richiamare {who} dopo la visita"),
    (0, "call", "Telefonare a {who} per un riscontro"),
    (0, "meeting", "Visita da {firm}"),
    (1, "task", "Preparare la dimostrazione per {firm}"),
    (-1, "task", "Mandare le schede tecniche a {who}"),
    (0, "task", "Chiudere con {who} le condizioni di pagamento"),
    (3, "call", "Sentire l'ufficio acquisti di {firm}"),
    (5, "task", "Verificare le disponibilità per {firm}"),
    (2, "meeting", "Sopralluogo da {firm}"),
    (4, "call", "Confermare l'appuntamento con {who}"),
)
"""Working days from today, kind and title of the next steps on a seller's deals, one after the other."""
WITHOUT_NEXT = 4
"""Every fourth deal has no next step."""
_NOTES = (
    "Ufficio acquisti aperto solo al mattino.",
    "Stanno assumendo: il reparto nuovo parte in primavera.",
    "Preferiscono Ri.Ba. a 60 giorni, mai anticipi.",
    "Il magazzino riceve merce fino alle 16.",
    "Contenti dell'ultima fornitura, chiedono sempre di Fabio per le consegne.",
    "Hanno due turni: meglio passare verso le 13.",
    "Decide il titolare, ma ascolta il capo officina.",
)
FILES: Sequence[tuple[Key, str, str, str]] = (
    ("discount", "anna", "richiesta-di-offerta.txt",
     "Richiesta di offerta\n\nUn compressore a vite da 22 kW, due essiccatori, un serbatoio; montaggio compreso.\n"),
    ("stuck", MANAGER, "confronto-consumi.csv",
     "macchina;kW;ore anno;kWh\nattuale;30;3800;114000\nproposta;22;3800;83600\n"),
    ("refused", "agente", "ordine-cliente.txt",
     "Ordine di acquisto\n\nCome da vostra offerta. Fattura elettronica: il codice arriverà dall'amministrazione.\n"),
    ("today", "bruno", "elenco-postazioni.csv", "postazione;saldatrice;maschere\n1;MIG;2\n2;MIG;2\n3;MIG;1\n"),
)  # fmt: skip


class Story(Protocol):
    """What the desk needs to know of the story it belongs to."""

    work: Work
    deals: list[Deal]
    members: dict[str, UUID]
    companies: dict[int, UUID]
    people: dict[int, list[UUID]]
    ids: dict[int, UUID]
    papers: Papers

    def acting(self, key: str) -> Work:
        """The same transaction, with a member at the desk."""
        ...


class Desk:
    """What is to be done from today on, and what people said to each other on the way here."""

    def __init__(self, story: Story) -> None:
        self.story = story

    async def lay(self) -> None:
        """All of it."""
        await self._meet_deciders()
        await self._talk()
        await self._ask_approval()
        await self._keep_files()
        await self._note()
        await self._plan()

    def _scene(self, key: Key) -> int:
        return next(i for i, each in enumerate(self.story.deals) if each.key == key)

    def _at(self, ago: int, hour: int, minute: int = 12) -> None:
        """Turn the clock to an hour of a day some working days ago; never later than now."""
        work = self.story.work
        day = working_days_from(self._began.astimezone(work.workspace.zone).date(), -ago)
        instant = work.midnight(day) + timedelta(hours=hour, minutes=minute)
        work.now = min(instant, self._began)

    async def _meet_deciders(self) -> None:
        story = self.story
        self._began = story.work.now
        roles: Sequence[Role] = ("decision_maker", "purchaser")
        for i, each in enumerate(story.deals):
            if each.outcome == "open" or each.key in {"recall", "refused"}:
                for role, contact in zip(roles, story.people[each.company], strict=False):
                    said = ParticipantInput(contact_id=contact, role=role)
                    await set_participant(story.acting(each.owner), story.ids[i], said)

    async def _talk(self) -> None:
        story = self.story
        last: dict[Key, UUID] = {}
        for word in sorted(WORDS, key=lambda each: (-each.ago, each.hour)):
            i = self._scene(word.key)
            self._at(word.ago, word.hour)
            told = [story.members[story.deals[i].owner if each == THEIRS else each] for each in word.told]
            said = messages.MessageInput(
                text=word.text, mentions=told, reply_to=last.get(word.key) if word.answers else None
            )
            last[word.key] = await messages.write(story.acting(word.author), "opportunity", story.ids[i], said)
        for place, (key, text) in enumerate(zip(cast.SELLERS, _ASKED, strict=True)):
            self._at(1, 17, place * 7)
            said = messages.MessageInput(text=text, mentions=[story.members[key]])
            await messages.write(story.acting(MANAGER), "opportunity", story.ids[self._open(key)[-1]], said)

    async def _ask_approval(self) -> None:
        """The quote whose discount is more than its seller may give waits for the manager."""
        self._at(1, 16, 20)
        i = self._scene("discount")
        note = ApprovalNote(note="18 % o vanno dal concorrente: il cliente ordina entro il mese.")
        await submit(self.story.acting(self.story.deals[i].owner), self.story.papers.quotes[i], note)

    def _open(self, key: str) -> list[int]:
        return [i for i, each in enumerate(self.story.deals) if each.outcome == "open" and each.owner == key]

    async def _keep_files(self) -> None:
        for key, author, name, text in FILES:
            self._at(1, 10)
            content = text.encode()
            place = RecordLink(kind="opportunity", id=self.story.ids[self._scene(key)])
            said = files.Upload(
                name,
                "text/csv" if name.endswith(".csv") else "text/plain",
                place,
                len(content),
                hashlib.sha256(content).digest(),
            )
            await files.keep(self.story.acting(author), said, _once(content))

    async def _note(self) -> None:
        """What sellers keep in mind about their customers."""
        story = self.story
        for place, key in enumerate(cast.SELLERS):
            theirs = list(dict.fromkeys(story.deals[i].company for i in self._open(key)))[:3]
            self._at(4 + place, 12)
            wanted = [
                ActivityInput(
                    kind="note",
                    title=_NOTES[(place * 3 + at) % len(_NOTES)],
                    record=RecordLink(kind="company", id=story.companies[company]),
                )
                for at, company in enumerate(theirs)
            ]
            done(await create(story.acting(key), ACTIVITY, wanted))
        story.work.now = self._began

    async def _plan(self) -> None:
        """The next steps; some deals have none, and some steps are late."""
        story = self.story
        for key in cast.SELLERS:
            planned = [i for place, i in enumerate(self._open(key)) if place % WITHOUT_NEXT != WITHOUT_NEXT - 1]
            wanted = [self._step(i, *_STEPS[place % len(_STEPS)]) for place, i in enumerate(planned)]
            done(await create(story.acting(key), ACTIVITY, wanted))
        for key, tasks in TASKS.items():
            done(await create(story.acting(key), ACTIVITY, [self._task(each) for each in tasks]))
        asked = self._task(
            Task("task", "Decidere lo sconto del 18 % chiesto da Anna", 0, on="discount", extra={"priority": "high"})
        )
        asked = asked.model_copy(update={"owner_id": story.members[MANAGER]})
        done(await create(story.acting("anna"), ACTIVITY, [asked]))

    def _step(self, i: int, days: int, kind: str, title: str) -> ActivityInput:
        hour = 15 if kind == "meeting" else None
        company = self.story.deals[i].company
        person = firms.people(company)[0]
        said = title.format(who=f"{person.given_name} {person.family_name}", firm=firms.firm(company).name)
        return self._task(Task(kind, said, days, hour), RecordLink(kind="opportunity", id=self.story.ids[i]))

    def _task(self, task: Task, record: RecordLink | None = None) -> ActivityInput:
        work = self.story.work
        day = working_days_from(work.today, task.days)
        said: dict[str, Any] = {"kind": task.kind, "title": task.title, **task.extra}
        if task.hour is None:
            said["due_on"] = day
        else:
            begins = work.midnight(day) + timedelta(hours=task.hour)
            said |= {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
            said["remind_at"] = begins - timedelta(minutes=30)
        if task.on:
            record = RecordLink(kind="opportunity", id=self.story.ids[self._scene(task.on)])
        return ActivityInput.model_validate({**said, "record": record})


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
