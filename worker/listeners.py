"""Who hears of settled events: for each listener a job, deferred in the transaction that settles them."""

from dataclasses import dataclass

ANY = "*"


@dataclass(frozen=True, slots=True)
class Listener:
    """A job that is told of events.

    job: the task's name; it is given `tenant_id`, `after` and `through` and reads the events of its types with
    after < sequence <= through. types: of events, or ANY. in_order: never two at once in one workspace. hooked: told
    only where a workspace has webhooks.
    """

    job: str
    types: frozenset[str]
    queue: str = "default"
    in_order: bool = False
    priority: int = 0
    hooked: bool = False


LISTENERS: dict[str, Listener] = {}
"""By the job's name."""


def listen(
    job: str, *types: str, queue: str = "default", in_order: bool = False, priority: int = 0, hooked: bool = False
) -> Listener:
    """Have a job told of events of some types from now on.

    Raises:
        ValueError: the job listens already.
    """
    if job in LISTENERS:
        raise ValueError(f"{job} listens already.")
    LISTENERS[job] = Listener(job, frozenset(types or {ANY}), queue, in_order, priority, hooked)
    return LISTENERS[job]
