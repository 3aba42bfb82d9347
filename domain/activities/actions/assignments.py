"""Members are told of records that somebody else gave them, a pile of them as one, and of who asks to see theirs."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from domain.activities.notices import Notice, tell_many
from domain.contacts import access
from domain.events.queries import FeedEvent
from domain.kernel.records import find_many
from domain.kernel.work import Work

HEARD = tuple(
    f"{kind}.{done}" for kind in ("company", "contact", "lead", "opportunity") for done in ("created", "changed")
)
"""The facts by which a record may get a new owner; an activity's are told of at once."""
ASKED = access.ASKED
DECIDED = (access.GRANTED, access.REFUSED)
PILE = 3
"""More records than these, given at once by one, are one notification."""


async def tell_assigned(work: Work, facts: Sequence[FeedEvent]) -> None:
    """Tell the new owners of records, as facts have it; told again, nobody hears of the same twice."""
    given: dict[tuple[UUID, str, str, UUID | None], list[FeedEvent]] = {}
    for fact in facts:
        owner = fact.owner.after
        if owner is not None and owner not in {fact.owner.before, fact.actor.id}:
            key = (owner, fact.record.kind, fact.actor.kind, fact.actor.id)
            given.setdefault(key, []).append(fact)
    titles = await _titles(work, (fact for each in given.values() if len(each) <= PILE for fact in each))
    notices: list[Notice] = []
    for (owner, kind, *actor), each in given.items():
        by = (str(actor[0]), actor[1] if isinstance(actor[1], UUID) else None)
        if len(each) > PILE:
            notices.append(Notice(owner, "assigned", each[0].id, None, {"kind": kind, "count": len(each)}, by))
            continue
        for fact in each:
            data = {"kind": kind, "title": titles.get(fact.record.id, "")}
            notices.append(Notice(owner, "assigned", fact.id, (kind, fact.record.id), data, by))
    await tell_many(work, notices)


async def tell_asked(work: Work, facts: Sequence[FeedEvent]) -> None:
    """Tell the owners of companies who would like to see them; told again, nobody hears of the same twice."""
    asked = [(fact, fact.owner.after, fact.parent) for fact in facts]
    found = await find_many(work, "company", [company.id for _, _, company in asked if company is not None])
    await tell_many(
        work,
        [
            Notice(
                owner,
                "access_request",
                fact.id,
                ("company", company.id),
                {"title": found[company.id].title, "note": fact.data.get("note")},
                (fact.actor.kind, fact.actor.id),
            )
            for fact, owner, company in asked
            if owner is not None and company is not None and company.id in found
        ],
    )


async def tell_decided(work: Work, facts: Sequence[FeedEvent]) -> None:
    """Tell who asked for access to a company what was decided; told again, nobody hears of the same twice."""
    companies = [fact.parent.id for fact in facts if fact.parent is not None]
    found = await find_many(work, "company", companies)
    notices: list[Notice] = []
    for fact in facts:
        if fact.parent is None or fact.parent.id not in found or "member_id" not in fact.data:
            continue
        granted = fact.type == access.GRANTED
        # Who was refused is not led to what they may not open.
        record = ("company", fact.parent.id) if granted else None
        data = {"kind": "company", "title": found[fact.parent.id].title, "granted": granted}
        member, actor = UUID(fact.data["member_id"]), (fact.actor.kind, fact.actor.id)
        notices.append(Notice(member, "access_decided", fact.id, record, data, actor))
    await tell_many(work, notices)


async def _titles(work: Work, facts: Iterable[FeedEvent]) -> dict[UUID, str]:
    ids: dict[str, list[UUID]] = {}
    for fact in facts:
        ids.setdefault(fact.record.kind, []).append(fact.record.id)
    found: dict[UUID, str] = {}
    for kind, these in ids.items():
        found |= {id: record.title for id, record in (await find_many(work, kind, these)).items()}
    return found
