"""The fixtures of the worker's tests."""

from worker_feed import feed

__all__ = ["feed"]
