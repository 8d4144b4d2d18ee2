"""The command line as it is typed."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.forks import FORKS

ROOT = Path(__file__).parents[2]
SECONDS = 60
OURS = ("SITREP_", "SLACK_", "REDIS_")


def typed(
    *words: str, folder: Path | None = None, given: bytes = b"", settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What `python -m bot` answers to these words, with no other settings, in the folder."""
    env = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
    env |= {"PYTHONPATH": str(ROOT), **(settings or {})}
    with TemporaryDirectory() as kept:
        ways = [Path(kept, name) for name in ("stdin", "stdout", "stderr")]
        ways[0].write_bytes(given)
        life = begun(words, env, folder or Path.cwd(), ways)
        life.join(SECONDS)
        if life.exitcode is None:
            life.kill()
            life.join()
        said, complained = (way.read_bytes().decode() for way in ways[1:])
        assert life.exitcode is not None
        assert life.exitcode >= 0, f"it was ended after {SECONDS} s: {complained}"
        return subprocess.CompletedProcess(words, life.exitcode, said, complained)


def begun(words: Sequence[str], env: Mapping[str, str], folder: Path, ways: Sequence[Path]) -> BaseProcess:
    """A start of `python -m bot` with these words, no other environment, and these three streams."""
    life = FORKS.Process(target=_live, args=(words, env, folder, ways))
    life.start()
    return life


def _live(words: Sequence[str], env: Mapping[str, str], folder: Path, ways: Sequence[Path]) -> None:
    """A process of its own: its words, settings, folder and streams."""
    for number, way in enumerate(ways):
        os.dup2(os.open(way, os.O_RDWR | os.O_CREAT | os.O_APPEND), number)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    sys.argv = ["bot", *words]
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    from tests.preloaded import main

    main()
