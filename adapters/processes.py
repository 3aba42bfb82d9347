"""Child processes that do not outlive the process that started them."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def end_with_parent(wanted: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` that has the kernel send `wanted` to the child when its parent dies, even by kill -9.

    The kernel watches the parent's *thread*: start such children from one that lives as long as the process.
    Only Linux knows this; elsewhere the child is not bound.
    """
    if not sys.platform.startswith("linux"):
        return _nothing
    # Loaded before the fork: between fork and exec as little as possible may run.
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def bind() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(wanted), 0, 0, 0)
        if os.getppid() != parent:  # the parent died before the call above
            os._exit(1)

    return bind


def _nothing() -> None:
    return
