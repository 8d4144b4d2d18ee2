"""How well English is told from other languages: on our own headlines, and on news known to be English.

    python -m bench languages [FILE ...]

Each FILE holds lines of JSON with `title` and `text`, plain or packed with gzip, all of it English.
"""

import gzip
import html
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bot.interpret.language import ENGLISH, language_of

HEADLINES = Path(__file__).parents[1] / "tests" / "unit" / "interpret" / "languages.toml"


def report(*files: str) -> None:
    """Mistakes both ways."""
    for name, table in tomllib.loads(HEADLINES.read_text(encoding="utf-8")).items():
        foreign = [title for code, titles in table.items() if code != ENGLISH for title in titles]
        print(
            f"languages: {name}: {_turned_away(table[ENGLISH])} of {len(table[ENGLISH])} English headlines turned away"
        )
        print(f"languages: {name}: {len(foreign) - _turned_away(foreign)} of {len(foreign)} others taken for English")
    for file in files:
        records = [(html.unescape(record["title"]), html.unescape(record["text"])) for record in _records(Path(file))]
        away = sum(language_of(title, text) != ENGLISH for title, text in records)
        headlines = [title for title, _ in records if title.strip()]
        print(
            f"languages: {Path(file).name}: {away} of {len(records)} turned away; "
            f"by the headline alone {_turned_away(headlines)} of {len(headlines)}"
        )


def _turned_away(titles: list[str]) -> int:
    return sum(language_of(title, "") != ENGLISH for title in titles)


def _records(file: Path) -> Iterator[dict[str, str]]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
