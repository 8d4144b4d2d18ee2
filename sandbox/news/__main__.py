"""`python -m sandbox.news`: all the sample news as JSON Lines with its labels, as `python -m bot replay` reads it."""

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from sandbox.news.dates import dated, utc
from sandbox.news.desk import Play, outlets, pieces


def records(start: float) -> Iterator[dict[str, str | None]]:
    """Every piece in the order of its coming out, in a play that starts then."""
    play = Play(start, start)
    for number, piece in enumerate(pieces()):
        outlet, moment = outlets()[piece.outlet], play.out_at(piece)
        assert moment is not None
        house = f"https://{outlet.publisher}.example"  # a house has one host, however many feeds
        yield {
            "id": f"{number:03}-{piece.outlet}-{piece.slug}",
            "url": f"{house}/{outlet.id}/{piece.slug}",
            "title": piece.title,
            "text": dated(piece.text, moment, outlet.language),
            "published": utc(moment).isoformat(),
            "source": f"{house}/{outlet.id}/feed.xml",
            "expect": piece.expect,
            "event": piece.story or None,
            "country": piece.country or None,
        }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sandbox.news", description=__doc__)
    parser.add_argument("--start", type=datetime.fromisoformat, default=datetime.now(UTC), help="when the play starts")
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # who reads them, such as `head`, may have seen enough
    for record in records(parser.parse_args().start.timestamp()):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
