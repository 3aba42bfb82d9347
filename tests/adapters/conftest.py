"""The fixtures of the demo's tests."""

from demo_seats import seats, seeded

__all__ = ["seats", "seeded"]
