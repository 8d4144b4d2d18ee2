"""Ports of this machine that nobody uses at the moment."""

import os
import socket
from itertools import count, islice

# Below those of which the system takes one for each outgoing connection (32768 and up): it might take this one, too,
# before whoever asked for it listens. No test asks for a tenth of what lies between.
_NUMBERS = count(20_000 + os.getpid() % 10_000)


def free_port() -> int:
    """The next one; never the same twice in a process."""
    return next(number for number in islice(_NUMBERS, 1_000) if _is_free(number))


def _is_free(number: int) -> bool:
    with socket.socket() as listening:
        try:
            listening.bind(("127.0.0.1", number))
        except OSError:
            return False
        return True
