"""How long a stranger waits: from the start of the program to its page, and from the page to the first alert."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

ADDRESS = re.compile(r"Open (http://\S+)")
PATIENCE_SECONDS = 120.0


def measure() -> dict[str, float]:
    """Seconds to the page, and seconds from its opening to the first alert in any channel."""
    with tempfile.TemporaryDirectory() as folder:
        ours = {"SITREP_VAR": folder, "SITREP_PORT": "0", "SITREP_SANDBOX_PORT": "0"}
        started = time.monotonic()
        command = [sys.executable, "-m", "bot", "run"]
        with subprocess.Popen(command, env=os.environ | ours, stderr=subprocess.PIPE, text=True) as program:
            try:
                page = _page(program)
                opened = time.monotonic()
                _ask(f"{page}page-api/opened", post=True)
                while not _ask(f"{page}control/ledger")["posts"]:
                    if time.monotonic() - opened > PATIENCE_SECONDS:
                        raise TimeoutError("no alert")
                    time.sleep(0.1)
                return {"to the page": opened - started, "page to first alert": time.monotonic() - opened}
            finally:
                program.terminate()
                if program.stderr:
                    program.stderr.read()


def _page(program: "subprocess.Popen[str]") -> str:
    assert program.stderr
    for line in program.stderr:
        if found := ADDRESS.search(line):
            return found[1]
    raise RuntimeError("the bot ended before it named its page")


def _ask(url: str, *, post: bool = False) -> dict[str, list[object]]:
    request = urllib.request.Request(url, b"{}" if post else None, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        found: dict[str, list[object]] = json.load(answer)
        return found


def report() -> None:
    """Three starts, each with an empty store."""
    for _ in range(3):
        print("first alert:", ", ".join(f"{what} {seconds:.1f} s" for what, seconds in measure().items()))
