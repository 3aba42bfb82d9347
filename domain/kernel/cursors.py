"""Where the next page begins, as one opaque word that serves its own question only."""

import base64
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from pydantic import AwareDatetime, TypeAdapter

from domain.kernel.errors import unreadable

# Wider than what people may type: what has no date sorts after every date, under 30 December 9999.
READS: dict[str, TypeAdapter[Any]] = {
    "id": TypeAdapter(UUID),
    "instant": TypeAdapter(AwareDatetime),
    "date": TypeAdapter(date),
    "amount": TypeAdapter(int),
    "number": TypeAdapter(int),
    "decimal": TypeAdapter(Decimal),
    "flag": TypeAdapter(bool),
}
_TEXT: TypeAdapter[str] = TypeAdapter(str)
_WHOLE = 2**63


def pack(mark: str, keys: Sequence[Any]) -> str:
    """The cursor after the row with these sort keys. mark: of the question that it serves."""
    said = orjson.dumps([mark, *(str(key) if isinstance(key, UUID | Decimal) else key for key in keys)])
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


def unpack(cursor: str, mark: str, kinds: Sequence[str]) -> list[Any]:
    """The sort keys that a cursor carries, one of each kind. Malformed where it is broken, or another question's."""
    try:
        said, *keys = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        read = [_read(kind, key) for kind, key in zip(kinds, keys, strict=True)] if said == mark else []
    except (ValueError, TypeError, OverflowError) as error:
        raise unreadable("/cursor", "broken-cursor") from error
    if said != mark:
        raise unreadable("/cursor", "cursor-mismatch")
    return read


def _read(kind: str, key: Any) -> Any:
    value = READS.get(kind, _TEXT).validate_python(key)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("NUL")
    if isinstance(value, int) and not -_WHOLE <= value < _WHOLE:
        raise ValueError("range")
    return value
