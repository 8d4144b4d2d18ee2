"""Forks a process for every start that it is asked for.

Lines of JSON on standard input: {"role", "crew", "env", "log"}; on standard output what became of each: {"pid",
"role", "crew"}, {"gone": pid, "status"}, {"stopped": pid}. It ends, and its children with it, when its input does.
"""

import json
import os
import signal
import sys
from types import FrameType
from typing import Any

from tests.chaos import worker

living: set[int] = set()


def main() -> None:
    signal.signal(signal.SIGCHLD, heed)
    for line in sys.stdin:
        start(json.loads(line))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for pid in living:
        os.kill(pid, signal.SIGKILL)


def start(asked: dict[str, Any]) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # nobody is gone before he was named
    if pid := os.fork():
        living.add(pid)
        say({"pid": pid, "role": asked["role"], "crew": asked["crew"]})
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        return
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    status = 70
    try:
        become(asked)
        worker.main(asked["role"])
        status = 0
    except SystemExit as end:
        status = said_at_the_end(end.code)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def said_at_the_end(code: object) -> int:
    """The exit status; a word instead of one is written as the interpreter does it."""
    if code is None or isinstance(code, int):
        return code or 0
    sys.stderr.write(f"{code}\n")
    return 1


def become(asked: dict[str, Any]) -> None:
    """A process of its own: its environment, its log, no word from the nursery's own standard input."""
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for target, source in ((0, nothing), (1, log), (2, log)):
        os.dup2(source, target)
    for name in [name for name in os.environ if name.startswith(("SITREP_", "SLACK_", "REDIS_", "CHAOS_"))]:
        del os.environ[name]
    os.environ.update(asked["env"])


def heed(number: int, frame: FrameType | None) -> None:
    """Tells of every child that ended or was stopped."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
        except ChildProcessError:
            return
        if not pid:
            return
        if os.WIFSTOPPED(status):
            say({"stopped": pid})
        else:
            living.discard(pid)
            say({"gone": pid, "status": os.waitstatus_to_exitcode(status)})


def say(word: dict[str, Any]) -> None:
    os.write(1, json.dumps(word).encode() + b"\n")
