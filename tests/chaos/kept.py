"""The folder of a run: its logs tell no secret, and those of a run that failed are kept."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.chaos.secrets import secrets_in
from tests.chaos.sizes import SEED

KEPT = Path("var", "chaos", str(SEED))  # where the logs of what failed are found


@contextmanager
def looked_through(name: str, has_failed: Callable[[], bool] = lambda: False) -> Iterator[Path]:
    """Not pytest's own: a socket's path may have 107 bytes. In the end no log in it may tell a secret."""
    with tempfile.TemporaryDirectory(prefix="sitrep-chaos-", ignore_cleanup_errors=True) as made:
        try:
            yield Path(made)
        except BaseException:
            _keep(Path(made, "logs"), name)
            raise
        if has_failed():
            _keep(Path(made, "logs"), name)
        found = secrets_in(Path(made))
        assert found == [], f"its logs tell: {found}"


def _keep(logs: Path, name: str) -> None:
    if logs.exists():
        shutil.copytree(logs, KEPT / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sock"))
