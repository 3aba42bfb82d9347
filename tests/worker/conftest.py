"""The fixtures of the worker's tests."""

from worker_feed import feed
from worker_hooks import hooks, receiver

__all__ = ["feed", "hooks", "receiver"]
