"""The bands that values are sorted into, of deals to call again and of whatever was closed."""

from collections.abc import Iterable

VALUES = (1_000, 10_000, 50_000)
"""Whole units of the base currency at which a value band ends."""
BANDS: tuple[tuple[str, int | None], ...] = tuple(
    (f"{start}-{'' if end is None else end}", end) for start, end in zip((0, *VALUES), (*VALUES, None), strict=True)
)
"""By name, with their ends."""


def band(value: int, ends: Iterable[int]) -> int:
    """Which band a value lies in, the first being 0; a band does not hold its end."""
    return sum(value >= end for end in ends)


def value_band(minor: int, exponent: int = 2) -> str:
    """The band of a value in minor units of a currency with so many decimal places."""
    return BANDS[band(minor, [each * 10**exponent for each in VALUES])][0]
