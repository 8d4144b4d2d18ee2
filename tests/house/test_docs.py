"""What the documents say is so."""

import html
import json
import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from bot.__main__ import app
from bot.tell.commands import COMMANDS, GROUPS
from bot.tell.compose_word import compose_help
from bot.wiring.house import Role
from config.settings import EXAMPLES
from handlers.command import Mistake
from handlers.command_text import VERBS, parse
from handlers.events import WORKS

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob("models/*.md")]
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
NEWS = ROOT / "sandbox" / "news" / "articles"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def rows(text: str) -> dict[str, str]:
    """First cell to second, without its marks, of every table row that begins with code."""
    return {code: plain(words) for code, words in re.findall(r"^\| `([^`]+)` \| (.+?) \|", text, re.MULTILINE)}


def plain(text: str) -> str:
    return re.sub(r"[`“”\"]", "", text)


def tables(text: str) -> dict[str, dict[str, str]]:
    """The rows under each heading of the third rank that has any, in the order of the page."""
    parts = re.split(r"^### (.+)$", text, flags=re.MULTILINE)[1:]
    return {name: found for name, part in zip(parts[::2], parts[1::2], strict=True) if (found := rows(part))}


def test_the_tables_of_commands_are_the_groups_of_the_help() -> None:
    written = tables(README)
    assert written["Operate"].pop("/sitrep help")
    assert [(name, list(table.items())) for name, table in written.items()] == [
        (name, [(f"/sitrep {example}", plain(meaning)) for example, meaning in known]) for name, known in GROUPS
    ]


def test_the_help_shows_every_command_in_its_group() -> None:
    blocks = [block for block in json.loads(compose_help().blocks) if block["type"] == "rich_text"]
    assert len(blocks) == len(GROUPS)
    for block, (name, known) in zip(blocks, GROUPS, strict=True):
        title, commands = block["elements"]
        assert title["elements"][0]["text"] == name
        assert [one["elements"][0]["text"] for one in commands["elements"]] == [f"/sitrep {row[0]}" for row in known]


@pytest.mark.parametrize("verb", sorted(set(VERBS.values()) - {"help"}))
def test_every_command_has_its_help_with_an_example(verb: str) -> None:
    examples = [example for example, _ in COMMANDS if VERBS.get(example.partition(" ")[0]) == verb]
    assert examples
    assert all(f"/sitrep {example}" in html.unescape(compose_help(verb).text) for example in examples)


@pytest.mark.parametrize("command", sorted(rows(README)))
def test_every_command_of_the_readme_is_understood(command: str) -> None:
    assert not isinstance(parse(command.removeprefix("/sitrep ")), Mistake)


@pytest.mark.parametrize("verb", ["stories", "why", "irrelevant", "relocate"])
def test_the_stories_of_the_readmes_commands_are_in_the_sandboxs_news(verb: str) -> None:
    """A newcomer types what is written there."""
    (example,) = (command.split()[2:] for command in rows(README) if command.startswith(f"/sitrep {verb} "))
    words = {word.casefold() for word in (example[: example.index("to")] if "to" in example else example)}
    told = (NEWS / "sirte.toml").read_text(encoding="utf-8")
    titles = re.findall(r'^title = "(.+)"$', told, re.MULTILINE)
    assert any(words <= set(re.findall(r"\w+", title.casefold())) for title in titles)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    inside = [link.partition("#")[0] for link in links if "://" not in link and not link.startswith("#")]
    assert [link for link in inside if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_make_targets_and_bot_commands_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    known = {
        name: {option for each in command.params for option in each.opts} for name, command in program.commands.items()
    }
    for target in re.findall(r"(?:^ {4}|`)make ([a-z]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), f"make {target}"
    for name, rest in re.findall(r"python -m bot ([a-z]+)([^`\n]*)", text):
        assert name in known, f"python -m bot {name}"
        assert set(re.findall(r"--[a-z-]+", rest)) <= known[name], f"python -m bot {name}{rest}"


@pytest.mark.parametrize("document", [ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md"], ids=lambda path: path.name)
def test_files_and_names_in_them_are_where_the_recipes_say(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    files = re.findall(r"`([\w/.]+/[\w*.]+\.(?:py|toml|md))`", text)
    assert [name for name in files if not list(ROOT.glob(name))] == []
    named = re.findall(r"`(\w+)`\s+(?:in|of)\s+`([\w/.]+\.py)`", text)
    assert [f"{name} of {file}" for name, file in named if name not in (ROOT / file).read_text(encoding="utf-8")] == []


def test_the_example_of_settings_names_every_setting() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert {line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")} == set(EXAMPLES)


def test_every_scope_of_the_manifest_is_explained() -> None:
    manifest = json.loads((ROOT / "config" / "manifest.json").read_text(encoding="utf-8"))
    setup = (ROOT / "docs" / "setup.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (`[^|]+`) \|", setup.partition("| events |")[0], re.MULTILINE)
    explained = {scope for row in table for scope in re.findall(r"`([^`]+)`", row)}
    assert explained == set(manifest["oauth_config"]["scopes"]["bot"])


def test_every_event_of_the_manifest_is_heard_and_explained() -> None:
    manifest = json.loads((ROOT / "config" / "manifest.json").read_text(encoding="utf-8"))
    table = (ROOT / "docs" / "setup.md").read_text(encoding="utf-8").partition("| events |")[2].partition("\n\n")[0]
    explained = {
        event for row in re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE) for event in row.strip("`").split("`, `")
    }
    assert explained == set(manifest["settings"]["event_subscriptions"]["bot_events"]) == set(WORKS)


def test_every_role_of_the_procfile_runs() -> None:
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").split()

    assert {line for line in lines if line in set(Role)} == set(Role)
