"""Who decides on a quote's approval in somebody's place reads that quote, its paper and its talk; nothing around it."""

from uuid import UUID

from sqlalchemy import Uuid, and_, any_, bindparam, literal_column, or_, select

from domain.activities.hanging import shown_otherwise
from domain.kernel.errors import NotFound
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.work import Work
from domain.quotes.queries.policy import stands_in_for
from domain.quotes.tables import approval_requests

_requests = approval_requests.c
_THEIRS = Compiled(
    select(literal_column("true"))
    .where(
        ours(approval_requests),
        _requests.quote_id == bindparam("id", type_=Uuid),
        or_(
            and_(_requests.state == "waiting", _requests.approver_ids.op("&&")(ids_parameter())),
            # What they decided they may look at again, while they stand in.
            and_(_requests.decided_by == bindparam("me", type_=Uuid), _requests.decided_for == any_(ids_parameter())),
        ),
    )
    .limit(literal_column("1"))
)


async def as_decider(work: Work, quote_id: UUID) -> Work:
    """The work as it sees this one quote; NotFound for who decides on it in nobody's place. For reading alone."""
    me = work.actor.member_id
    others = [] if me is None else await stands_in_for(work, me)
    if not others or not await work.value(_THEIRS, id=quote_id, ids=others):
        raise NotFound
    return work.seeing_all()


shown_otherwise("quote", as_decider)
