"""What a subscription may be, which events it wants, how a message is said and signed, and when it is tried again."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

DELAYS = (
    timedelta(0),
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""How long after the attempt before each attempt is made (Standard Webhooks 1.0, about three days in all)."""
JITTER = 0.1
GONE = 410
SECRET_BYTES = 32
PREFIX = "whsec_"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which events a subscription is told of; what is empty narrows nothing."""

    events: Collection[str]
    owner_ids: Collection[UUID]
    pipeline_ids: Collection[UUID]

    def wants(self, event: Mapping[str, Any], pipelines: Mapping[UUID, UUID]) -> bool:
        """Whether an event of the feed is told. pipelines: of deals, by their ids."""
        if self.events and event["type"] not in self.events:
            return False
        if self.owner_ids and not {_id(event["owner"]["before"]), _id(event["owner"]["after"])} & {*self.owner_ids}:
            return False
        return not self.pipeline_ids or any(pipelines.get(deal) in self.pipeline_ids for deal in deals_of([event]))


def deals_of(events: Iterable[Mapping[str, Any]]) -> set[UUID]:
    """The deals that events are about, or hang on."""
    named = (each[place] for each in events for place in ("record", "parent"))
    return {UUID(each["id"]) for each in named if each is not None and each["kind"] == "opportunity"}


def _id(said: str | None) -> UUID | None:
    return None if said is None else UUID(said)


def message(event: Mapping[str, Any]) -> bytes:
    """An event of the feed as the body of a message."""
    data = {name: event[name] for name in ("record", "parent", "version", "owner", "actor")}
    said = {"type": event["type"], "timestamp": event["at"], "sequence": event["sequence"]}
    rest = {"previous": event["previous"], "changed_fields": event["changed_fields"]}
    return orjson.dumps({**said, "data": {**data, "values": event["data"]}, **rest})


def new_secret() -> str:
    """A secret as receivers are given it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(id: UUID, at: datetime, body: bytes, signers: Iterable[str]) -> dict[str, str]:
    """What a message's headers say of it, signed now with every secret that holds (Standard Webhooks 1.0)."""
    seconds = str(int(at.timestamp()))
    signed = f"{id}.{seconds}.".encode() + body
    return {
        "content-type": "application/json",
        "webhook-id": str(id),
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{_signature(secret, signed)}" for secret in signers),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def next_attempt(attempts: int, now: datetime, luck: float) -> datetime | None:
    """When to try again after so many attempts; None after the last. luck: 0 to 1, so that not all come at once."""
    if attempts >= len(DELAYS):
        return None
    return now + DELAYS[attempts] * (1 + JITTER * (2 * luck - 1))
