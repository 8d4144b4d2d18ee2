"""What a person can type, in groups: the help, the App Home and the README's tables."""

from collections.abc import Sequence

from bot.tell import blocks as kit
from bot.tell.blocks import Block

GROUPS = (
    (
        "Follow",
        (
            (
                "subscribe sahel min=high",
                "alerts in this channel; several with commas; without words: a form",
            ),
            (
                'subscribe "Sirte" 80km type:attack,bombing digest=low quiet=22:00-07:00',
                "1 to 1,000 km around a town, only some kinds, more in the digest, nights without; “quiet=…/hold” "
                "holds critical ones too; add “unlocated” for those without a place",
            ),
            ("subscribe balochistan, gaza", "provinces and areas: all that happens within their borders"),
            (
                "subscribe tripoli, lebanon",
                "a town with its country; without it the likeliest is taken, and its namesakes are a button away",
            ),
            (
                'subscribe mali where actor:"Boko Haram" AND NOT type:unrest',
                "a filter: actor, type, place, country, severity, source, word with AND, OR, NOT and parentheses",
            ),
            ("list", "what this channel follows"),
            ("unsubscribe sahel", "end one, or all"),
            (
                "stories sirte",
                "mention me when the newest such story changes; without words: the stories I follow",
            ),
            (
                'region new "Our sites" mali, niger, LY.76',
                "a region of our own, to follow by its name; also “regions” and “region remove”",
            ),
        ),
    ),
    (
        "Look up",
        (
            (
                "libya 30d",
                "what happened there: a region, a country or a town, “80km” around it, or several with commas; also "
                "“yesterday”, “since monday”, “20 november” or 2026-11-01..2026-11-20; without a time the last 7 days",
            ),
            ("type coup africa", "one kind of event or several with commas, there or anywhere"),
            ('actor "Boko Haram"', "what one actor did, anywhere or in a place behind the name"),
            (
                "story https://paper.example/sirte",
                "the story that an article tells, and who else tells it; also by words, an id or a message's link",
            ),
            (
                "why sirte",
                "why this channel was told, or was not: by words, by a story's id, an article's address or a message's "
                "link",
            ),
            ("preview", "the last 20 decisions for this channel: what was posted, what was not, and why"),
        ),
    ),
    (
        "Digest",
        (
            ("digest at 08:00 Europe/Berlin", "one message a day; also “digest now” and “digest off”"),
            ("digest weekly mon 08:00", "one message a week, beside the daily one; also “digest weekly now” and “off”"),
            (
                "digest show",
                "the last digest of this channel again; also “digest show 2026-11-20”, for 30 days, and “show weekly”",
            ),
        ),
    ),
    (
        "Correct and quieten",
        (
            (
                "quiet 22:00-07:00",
                "quiet hours for all that this channel follows: critical only; “…/hold” holds all; “quiet off”",
            ),
            ('snooze actor "Boko Haram" 3 days', "keep quiet here: an actor, a type, a region or a story, with an end"),
            ("snoozes", "what is kept quiet here, to lift it"),
            ("irrelevant sirte", "nothing more of the newest such story, unless it becomes critical"),
            (
                "relocate sirte to misrata",
                "put right where the newest such story happened; its alert changes at once",
            ),
            ("split https://example.org/article", "make a report a story of its own"),
            (
                "merge 1f0c2a9be4d7 5d3e88a0b1c2",
                "tell two stories as one, by ids from “why” or message links; “merge” lists",
            ),
            ("undo 1f0c2a9be4d7", "take back the last “merge” or “split” of a story"),
            ("tuning", "what people here have corrected, to undo it"),
        ),
    ),
    (
        "Operate",
        (
            ("sources", "what is read; also “sources add URL” and “sources remove ID”"),
            ("status", "how the bot is doing"),
            ("log", "what became of this channel's messages: posted, refused, waiting, and why"),
            ("access sources admins", "who may change what: everyone, members or admins; also “access allow @PERSON”"),
            ("audit", "who changed what here, and when"),
        ),
    ),
)
COMMANDS = tuple(row for _, rows in GROUPS for row in rows)


def groups() -> list[Block]:
    """A block for each group: its name, and what each of its commands is for."""
    return [kit.rich(kit.line(kit.text(name, "bold")), rows_of(rows)) for name, rows in GROUPS]


def rows_of(known: Sequence[tuple[str, str]]) -> Block:
    rows = (kit.line(kit.text(f"/sitrep {example}", "code"), kit.text(f"  {meaning}")) for example, meaning in known)
    return kit.bullets(*rows)
