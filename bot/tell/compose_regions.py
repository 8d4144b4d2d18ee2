"""A workspace's own regions, as a list and as an answer."""

from collections.abc import Sequence

from bot.model import Message, OwnRegion
from bot.tell import blocks as kit
from bot.tell.listing import Row, listing
from bot.tell.names import Names, counted, listed
from bot.tell.untrusted import escape

HOW = '`/sitrep region new "Our sites" mali, niger, LY.76` makes one, `/sitrep region remove "Our sites"` ends it.'
MOST_NAMED = 20


def compose_regions(regions: Sequence[OwnRegion], names: Names) -> Message:
    """Each with what it is made of, by name."""
    title = f"{counted(len(regions), 'region')} of our own" if regions else "No regions of our own yet"
    ordered = sorted(regions, key=lambda one: one.name)
    return listing(title, [_row(region, names) for region in ordered], kit.context(HOW))


def compose_region(region: OwnRegion, followed_in: int, names: Names) -> Message:
    """What it is now; `followed_in` so many channels, which hear of what it is made of from now on."""
    again = (
        f" It is followed in {counted(followed_in, 'channel')}, with these parts from now on." if followed_in else ""
    )
    said = f"{region.name} is {made_of(region, names)}.{again}"
    hint = f'/sitrep subscribe "{region.name}" follows it.'
    return kit.message(escape(f"{said} {hint}"), [kit.section(escape(said, 2_000)), kit.context(escape(hint, 300))])


def made_of(region: OwnRegion, names: Names) -> str:
    """As "Mali, Niger and Surt (LY.76)"."""
    parts = [names.countries.get(code, code) for code in region.countries]
    parts += [f"{names.areas.get(code, code)} ({code})" for code in region.areas]
    return listed(parts, MOST_NAMED)


def _row(region: OwnRegion, names: Names) -> Row:
    since = f"since {kit.marked_date(region.since, kit.DAY)}{kit.by(region.by)}"
    made = made_of(region, names)
    block = kit.section(f"*{escape(region.name, 100)}*: {escape(made, 600)} · {since}")
    return Row(block, escape(f"{region.name}: {made}", 300))
