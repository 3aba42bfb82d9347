"""What a switchboard may say of a call, and what follows from it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from domain.kernel.shapes import Input, example
from domain.kernel.values import Email, Instant, Text, Url, phone

State = Literal["ringing", "answered", "ended", "missed"]
Direction = Literal["inbound", "outbound"]
_REACHED: Mapping[str, int] = {"ringing": 0, "answered": 1, "missed": 2, "ended": 2}
"""How far a call has come: what is told late does not take it back."""
_TITLES: Mapping[tuple[str, bool], tuple[str, str]] = {
    ("inbound", True): ("Chiamata da {name}", "Call from {name}"),
    ("outbound", True): ("Chiamata a {name}", "Call to {name}"),
    ("inbound", False): ("Richiamare {name}", "Call {name} back"),
    ("outbound", False): ("Chiamata a {name}: non ha risposto", "Call to {name}: no answer"),
}
_RECORDING = ("Registrazione", "Recording")


class CallEvent(Input):
    """What a switchboard tells of a call, as often as it likes: by `call_id` it is one call.

    number: the other side's, national numbers being Italian; left out where it is withheld. member_email: who took or
    makes it. at: when this happened, by default now; seconds: how long was talked.
    """

    model_config = example(call_id="1764400000.42", state="ended", number="+390511234567", seconds=192)

    call_id: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]
    state: State
    direction: Direction = "inbound"
    number: Annotated[str, Field(max_length=64)] | None = None
    member_email: Email | None = None
    at: Instant | None = None
    seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None
    recording_url: Url | None = None
    note: Text | None = None


def reached(text: str | None) -> str | None:
    """A number as people are known by it (E.164); what is none, an extension or a word, stays as it was said."""
    if text is None or not text.strip():
        return None
    try:
        return phone(text)
    except PydanticCustomError:
        return "".join(letter for letter in text.strip() if letter.isprintable())[:64]


def merged(row: Mapping[str, Any], wanted: CallEvent, now: datetime) -> dict[str, Any]:
    """The call with what is told of it now."""
    at = min(wanted.at or now, now)
    further = _REACHED[wanted.state] > _REACHED[row["state"]]
    found = {
        **row,
        "state": wanted.state if further else row["state"],
        "number": reached(wanted.number) or row["number"],
        "seconds": wanted.seconds if wanted.seconds is not None else row["seconds"],
        "recording_url": wanted.recording_url or row["recording_url"],
        "note": wanted.note or row["note"],
        "updated_at": now,
    }
    if wanted.state == "answered":
        found["answered_at"] = row["answered_at"] or at
    if wanted.state in {"ended", "missed"}:
        found["ended_at"] = row["ended_at"] or at
    return found


def talked(row: Mapping[str, Any]) -> bool:
    """Whether both sides were on the telephone."""
    return row["state"] != "missed" and (row["answered_at"] is not None or bool(row["seconds"]))


def over(row: Mapping[str, Any]) -> bool:
    """Whether the call has ended, one way or another."""
    return row["state"] in {"ended", "missed"}


def seconds_of(row: Mapping[str, Any]) -> int | None:
    """How long was talked, where that is known."""
    if row["seconds"] is not None or row["answered_at"] is None or row["ended_at"] is None:
        return row["seconds"]
    return max(int((row["ended_at"] - row["answered_at"]).total_seconds()), 0)


def title(row: Mapping[str, Any], name: str, language: str) -> str:
    """What the call's activity is called; a call that was missed is one to make."""
    said = _TITLES[row["direction"], talked(row)][0 if language == "it" else 1]
    return said.format(name=name)[:200]


def outcome(row: Mapping[str, Any], language: str) -> str:
    """What came of it: how long, what the switchboard noted, where it can be heard."""
    seconds = seconds_of(row) if talked(row) else None
    length = None if seconds is None else f"{seconds // 60} min {seconds % 60} s"
    heard = row["recording_url"] and f"{_RECORDING[0 if language == 'it' else 1]}: {row['recording_url']}"
    return "\n".join(part for part in (length, row["note"], heard) if part)
