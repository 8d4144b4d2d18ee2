"""`python -m sandbox`: a Slack workspace on this machine, with a page for the visitor."""

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from sandbox.installed import read_manifest
from sandbox.server import announcement, running

MANIFEST = Path(__file__).parents[1] / "config" / "manifest.json"


def main() -> int:
    asked = _arguments()
    try:
        asyncio.run(_run(asked))
    except (OSError, ValueError) as problem:
        sys.stderr.write(f"The sandbox can't start: {problem}\n")
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8321, help="0 for any free one; one in use: the next free of ten")
    parser.add_argument("--var", type=Path, help="a directory to write the address into, as sandbox.json")
    parser.add_argument("--pace", type=float, default=1.0, help="how fast the sample news plays")
    parser.add_argument("--no-news", action="store_true", help="the sample news never starts to play")
    parser.add_argument(
        "--manifest", type=Path, default=MANIFEST, help="what the app may do and hears of, as Slack is told"
    )
    parser.add_argument("--with-parent", action="store_true", help="ends when standard input is closed")
    return parser.parse_args()


async def _run(asked: argparse.Namespace) -> None:
    async with running(asked.port, read_manifest(asked.manifest), pace=asked.pace) as sandbox:
        sandbox.plays = not asked.no_news
        line = json.dumps(announcement(sandbox))
        if asked.var:
            asked.var.mkdir(parents=True, exist_ok=True)
            (asked.var / "sandbox.json").write_text(line + "\n", encoding="utf-8")
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        await _until_told(asked.with_parent)


async def _until_told(with_parent: bool) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_ in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_, told.set)
    if with_parent:
        watching = asyncio.create_task(_follow_parent(told))
        await told.wait()
        watching.cancel()
    else:
        await told.wait()


async def _follow_parent(told: asyncio.Event) -> None:
    """Standard input ends with the parent."""
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    while await reader.read(1024):
        pass
    told.set()


if __name__ == "__main__":
    sys.exit(main())
