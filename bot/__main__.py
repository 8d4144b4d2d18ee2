"""The command line: `python -m bot`."""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, NoReturn, TextIO, TypeVar

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from bot import replay as replaying
from bot.analyze import Explanation
from bot.analyze import analyze as analyzed
from bot.analyze import explain as explained
from bot.doctor import doctor
from bot.errors import SitrepError
from bot.extract.canonical import canonical_url
from bot.interpret.gazetteer import Gazetteer
from bot.model import Subscription
from bot.operating import dead, feedback, notices, sources
from bot.run import run as running
from bot.tell.names import Names
from bot.wiring import batch
from bot.wiring.house import Role
from bot.wiring.names import names
from bot.world import journal
from config.regions import load_regions
from config.settings import load_settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
T = TypeVar("T")
STYLES = {"critical": "bold red", "high": "red", "breaking": "bold", "closed": "dim", "quiet": "dim"}
ENCODING = "utf-8-sig"  # UTF-8, with the mark at its beginning that Windows writes or without it

File = Annotated[str, typer.Argument(help="lines of JSON; - is standard input")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="answer in lines of JSON, also on a terminal")]


@app.callback()
def sitrep() -> None:
    """Tells Slack channels of security developments where they are, once."""


@app.command()
def analyze(
    file: File = "-",
    jsonl: Jsonl = False,
    explain: Annotated[bool, typer.Option("--explain", help="say in words what decided it")] = False,
) -> None:
    """What the bot understands of each article: no Redis, no Slack."""
    failed = False
    with opened(file) as lines:
        for answer in progress(analyzed(lines, batch.readings), "reading"):
            failed = failed or answer.failed
            if explain:
                show(explained(answer))
            else:
                print_line(answer.as_json())
    raise typer.Exit(int(failed))


@app.command()
def replay(
    file: File = "-",
    jsonl: Jsonl = False,
    cluster_all: Annotated[bool, typer.Option("--cluster-all", help="a story for every item, security or not")] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="compare the articles a and b of each line")] = False,
    subscriptions: Annotated[
        str, typer.Option(help="JSON or TOML of {channel, regions, countries, min}: say who would have been told")
    ] = "",
) -> None:
    """What would have been posted of a recorded stream: the whole way by the records' own clock, without Slack."""
    understand = batch.meanings if cluster_all else batch.relevant_readings
    wishes = wishes_in(subscriptions) if subscriptions else []
    failed, memory = False, replaying.Memory()
    decisions = Counter[str]()
    listed = sys.stdout.isatty() and not jsonl and not pairs
    with opened(file) as lines:
        if pairs:
            answers = replaying.pairs(lines, canonical_url, batch.nearness)
        else:
            answers = replaying.replay(lines, understand, canonical_url, wishes, batch.known_families().of, memory)
        for answer in track(answers, "replaying", total=None) if listed else progress(answers, "replaying"):
            failed = failed or answer.failed
            decisions[str(answer.fields.get("decision", "error"))] += 1
            if not listed:
                print_line(answer.as_json())
    if listed:
        show_stories(replaying.story_list(memory.developments.values(), names_of_all(), memory.now), decisions)
    raise typer.Exit(int(failed))


@app.command()
def run(
    role: Annotated[list[Role] | None, typer.Option(help="only this role; may be given several times")] = None,
) -> None:
    """Run the bot. Without Slack tokens: in the sandbox workspace, with a web page and sample news."""
    settings = load_settings()
    journal.begin(settings.log)
    asyncio.run(running(settings, frozenset(role or Role), Console(stderr=True).print))


app.command()(doctor)
app.command()(dead)
app.command()(notices)
app.command()(feedback)
app.command()(sources)


def opened(file: str) -> TextIO:
    """The file's lines, or standard input's; what is not UTF-8 is replaced, not fatal."""
    if file == "-":
        sys.stdin.reconfigure(encoding=ENCODING, errors="replace")  # type: ignore[union-attr]
        return sys.stdin
    try:
        return Path(file).open(encoding=ENCODING, errors="replace")
    except OSError as trouble:
        fail(f"{file} can't be read: {trouble.strerror}")


def wishes_in(file: str) -> list[Subscription]:
    """The subscriptions that a file holds."""
    with opened(file) as lines:
        return replaying.wishes_of(lines.read(), {region.id for region in load_regions()})


def progress(steps: Iterable[T], word: str) -> Iterable[T]:
    """The steps, with a bar on a terminal and without one in a pipe."""
    console = Console(stderr=True)
    if sys.stdout.isatty() or not console.is_terminal:  # answers and bar would overwrite each other
        return steps
    return track(steps, word, console=console, total=None)


def print_line(line: str) -> None:
    sys.stdout.write(line + "\n")


def show(explanation: Explanation) -> None:
    """On a terminal in columns of its width, and in colour where it has any; in a pipe a line for each row."""
    console = Console(highlight=False)
    if not console.is_terminal:
        print_line(explanation.plain())
        return
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    for label, text in explanation.rows:
        rows.add_row(f"  {label}", Text(text))
    console.print(Text(explanation.verdict, style="bold"), rows, "", sep="\n")


def names_of_all() -> Names:
    """As the running bot says them."""
    return names(load_regions(), Gazetteer.load())


def show_stories(rows: Sequence[replaying.Row], decisions: Mapping[str, int], console: Console | None = None) -> None:
    """A table for a terminal of any width, and what became of how many items."""
    console = console or Console(highlight=False)
    table = Table(box=None, padding=(0, 1), header_style="dim")
    shown = replaying.columns(rows, console.width)
    for column in shown:
        goes_on = column.name in {"place", "country", "headline"}
        most = None if column.name == "headline" else column.widest
        table.add_column(column.heading, no_wrap=not goes_on, overflow="fold", max_width=most)
    for row in rows:
        cells = map(row.cell, shown)
        table.add_row(*(Text(cell, style=STYLES.get(cell.rpartition(" ")[2], "")) for cell in cells))
    told = ", ".join(f"{number:,} {decision}" for decision, number in Counter(decisions).most_common())
    console.print(table, "", f"{len(rows):,} stories; items: {told}", sep="\n")


def fail(message: str) -> NoReturn:
    """Ends the program with a message for a person."""
    Console(stderr=True).print(f"[bold red]sitrep:[/] {message}", highlight=False, soft_wrap=True)
    raise typer.Exit(2)


def main() -> None:
    """Runs the command line; our own errors are told without a traceback."""
    try:
        app()
    except SitrepError as trouble:
        sys.exit(f"sitrep: {trouble}")


if __name__ == "__main__":
    main()
