"""Ranks that order the cards of a column as text under COLLATE "C", with room between any two."""

from dataclasses import dataclass

# A rank is a path of whole numbers, compared number by number; a path stands before its own extensions. One number is a
# head that tells its length and its digits, so that the text of paths compares as the paths do. Counting away from a
# neighbour instead of halving the gap keeps many insertions at one place logarithmic in length. '0' is never written:
# a rank cannot end in the lowest digit.
DIGITS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_LONG_HEADS = 10
_SHORT = (_BASE - 2 * _LONG_HEADS) // 2
# Neighbours keep some numbers free between them, so that the next insertions there need no longer path.
_STEP = 8


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where new siblings go: below `prefix`, starting beside `first` in steps of `step`."""

    prefix: tuple[int, ...]
    first: int
    step: int = _STEP


def between(left: str | None, right: str | None) -> str:
    """A rank after `left` and before `right`; None is the column's end. Raises ValueError unless left < right."""
    return spread(1, left, right)[0]


def spread(n: int, left: str | None, right: str | None) -> list[str]:
    """`n` ascending ranks after `left` and before `right`; None is the column's end.

    Raises ValueError unless left < right, or for text that is no rank.
    """
    if left is not None and right is not None and left >= right:
        raise ValueError("the left rank must stand before the right one")
    low = None if left is None else _read(left)
    high = None if right is None else _read(right)
    gap = _gap(n, low, high)
    head = "".join(map(_write_number, gap.prefix))
    return [head + _write_number(gap.first + gap.step * place) for place in range(n)]


def _gap(n: int, low: tuple[int, ...] | None, high: tuple[int, ...] | None) -> _Gap:
    if low is None:
        return _Gap((), 0 if high is None else high[0] - _STEP * n)
    if high is None:
        return _Gap((), low[0] + _STEP)
    shared = next((place for place, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    if shared == len(low):
        return _Gap(low, high[shared] - _STEP * n)
    step = (high[shared] - low[shared]) // (n + 1)
    if step:
        return _Gap(low[:shared], low[shared] + step, step)
    below = shared + 1
    return _Gap(low[:below], low[below] + _STEP if below < len(low) else 0)


def _write_number(number: int) -> str:
    if abs(number) <= _SHORT:
        return DIGITS[_LONG_HEADS + _SHORT + number]
    rest, length = abs(number) - _SHORT - 1, 1
    while rest >= _BASE**length:
        rest -= _BASE**length
        length += 1
    if length > _LONG_HEADS:
        raise OverflowError("the column holds more cards than a rank can count")
    if number < 0:
        return DIGITS[_LONG_HEADS - length] + _digits(_BASE**length - 1 - rest, length)
    return DIGITS[_BASE - 1 - _LONG_HEADS + length] + _digits(rest, length)


def _digits(number: int, length: int) -> str:
    written = ""
    for _ in range(length):
        number, digit = divmod(number, _BASE)
        written = DIGITS[digit] + written
    return written


def _read(rank: str) -> tuple[int, ...]:
    numbers: list[int] = []
    place = 0
    while place < len(rank):
        head = DIGITS.find(rank[place])
        length = max(0, _LONG_HEADS - head, head - (_BASE - 1 - _LONG_HEADS))
        digits = rank[place + 1 : place + 1 + length]
        if head < 0 or len(digits) < length or not set(digits) <= set(DIGITS):
            raise ValueError(f"not a rank: {rank!r}")
        numbers.append(_read_number(head, digits))
        place += 1 + length
    if not numbers:
        raise ValueError("not a rank: ''")
    return tuple(numbers)


def _read_number(head: int, digits: str) -> int:
    length = len(digits)
    if not length:
        return head - _LONG_HEADS - _SHORT
    value = 0
    for digit in digits:
        value = value * _BASE + DIGITS.index(digit)
    shorter = _SHORT + 1 + sum(_BASE**less for less in range(1, length))
    return value + shorter if head > _LONG_HEADS else -(_BASE**length - 1 - value + shorter)
