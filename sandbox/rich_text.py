"""Block Kit's rich text, as Slack takes it."""

from sandbox.schema import Check, address, anything, array, boolean, by_type, shape, string, whole, word

STYLE = shape(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    ),
)
INLINE: dict[str, Check] = {
    "text": shape({"text": string(3000, 1)}, {"style": STYLE}),
    "link": shape({"url": address}, {"text": string(3000), "unsafe": boolean, "style": STYLE}),
    "emoji": shape({"name": string(255, 1)}, {"unicode": string(50), "skin_tone": whole(1, 6), "style": STYLE}),
    "user": shape({"user_id": string(20, 1)}, {"style": STYLE}),
    "usergroup": shape({"usergroup_id": string(20, 1)}, {"style": STYLE}),
    "channel": shape({"channel_id": string(20, 1)}, {"style": STYLE}),
    "team": shape({"team_id": string(20, 1)}, {"style": STYLE}),
    "broadcast": shape({"range": word("here", "channel", "everyone")}, {"style": STYLE}),
    "date": shape(
        {"timestamp": whole(0, 9_999_999_999), "format": string(255, 1)},
        {"url": address, "fallback": string(255), "style": STYLE},
    ),
    "color": shape({"value": string(20, 1)}, {"style": STYLE}),
}
RUNS = array(by_type(INLINE), 1000, 0)
SECTION = shape({"elements": RUNS})
PARTS: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_list": shape(
        {"elements": array(by_type({"rich_text_section": SECTION}), 1000), "style": word("bullet", "ordered")},
        {"indent": whole(0, 8), "offset": whole(0, 10_000), "border": whole(0, 1)},
    ),
    "rich_text_quote": shape({"elements": RUNS}, {"border": whole(0, 1)}),
    "rich_text_preformatted": shape(
        {"elements": array(by_type({kind: INLINE[kind] for kind in ("text", "link")}), 1000, 0)},
        {"border": whole(0, 1), "language": anything},
    ),
}
RICH_TEXT = shape({"elements": array(by_type(PARTS), 1000)}, {"block_id": string(255)})
