"""Processes that must not outlive the one that started them."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def sterven_met_ouder(sein: signal.Signals) -> None:
    """Ask the kernel to send this process `sein` when its parent dies (Linux; elsewhere a no-op).

    Meant as the `preexec_fn` of a child process.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sein), 0, 0, 0)
