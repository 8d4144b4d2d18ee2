"""Block Kit's elements and composition objects, as Slack takes them.

Limits after docs.slack.dev/reference/block-kit (read 2026-11).
"""

from sandbox.schema import (
    Check,
    address,
    anything,
    array,
    boolean,
    both,
    by_type,
    either,
    shape,
    some_of,
    string,
    whole,
    word,
)

NAME = string(255)


def plain(most: int) -> Check:
    return by_type({"plain_text": shape({"text": string(most, 1)}, {"emoji": boolean})})


def text(most: int) -> Check:
    mrkdwn = shape({"text": string(most, 1)}, {"verbatim": boolean})
    return by_type({"mrkdwn": mrkdwn, "plain_text": shape({"text": string(most, 1)}, {"emoji": boolean})})


CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": word("primary", "danger")},
)
OPTION = shape({"text": plain(75), "value": string(150)}, {"description": plain(75)})
LINK_OPTION = shape({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": address})
RICH_OPTION = shape({"text": text(75), "value": string(150)}, {"description": text(75)})
GROUP = shape({"label": plain(75), "options": array(OPTION, 100)})
FILTER = shape(
    {},
    {
        "include": array(word("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
ASKING = {"action_id": NAME, "confirm": CONFIRM, "focus_on_load": boolean}
PICKING = {**ASKING, "placeholder": plain(150)}
RESPONDING = {"response_url_enabled": boolean}
DISPATCH = shape({}, {"trigger_actions_on": array(word("on_enter_pressed", "on_character_entered"), 2)})
TYPING = {
    "action_id": NAME,
    "initial_value": string(3000),
    "dispatch_action_config": DISPATCH,
    "focus_on_load": boolean,
    "placeholder": plain(150),
}

IMAGE = both(
    shape({"alt_text": string(2000)}, {"image_url": address, "slack_file": anything}),
    some_of("image_url", "slack_file"),
)
BUTTON = shape(
    {"text": plain(75)},
    {
        "action_id": NAME,
        "url": address,
        "value": string(2000),
        "style": word("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
OVERFLOW = shape({"options": array(LINK_OPTION, 5)}, {"action_id": NAME, "confirm": CONFIRM})
CHECKBOXES = shape({"options": array(RICH_OPTION, 10)}, {**ASKING, "initial_options": array(RICH_OPTION, 10)})
RADIO = shape({"options": array(RICH_OPTION, 10)}, {**ASKING, "initial_option": RICH_OPTION})
DATE = shape({}, {**PICKING, "initial_date": string(10, 10)})
TIME = shape({}, {**PICKING, "initial_time": string(5, 5), "timezone": string(100)})
MOMENT = shape({}, {**ASKING, "initial_date_time": whole(0, 9_999_999_999)})

MANY = {"max_selected_items": whole(1, 100)}
CHOICES = {"options": array(OPTION, 100), "option_groups": array(GROUP, 100)}
CONVERSATIONS = {"default_to_current_conversation": boolean, "filter": FILTER}

SELECTS: dict[str, Check] = {
    "static_select": both(
        shape({}, {**PICKING, **CHOICES, "initial_option": OPTION}), either("options", "option_groups")
    ),
    "external_select": shape({}, {**PICKING, "min_query_length": whole(0, 75), "initial_option": OPTION}),
    "users_select": shape({}, {**PICKING, "initial_user": string(20)}),
    "channels_select": shape({}, {**PICKING, **RESPONDING, "initial_channel": string(20)}),
    "conversations_select": shape({}, {**PICKING, **RESPONDING, **CONVERSATIONS, "initial_conversation": string(20)}),
}
MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": both(
        shape({}, {**PICKING, **MANY, **CHOICES, "initial_options": array(OPTION, 100)}),
        either("options", "option_groups"),
    ),
    "multi_external_select": shape(
        {}, {**PICKING, **MANY, "min_query_length": whole(0, 75), "initial_options": array(OPTION, 100)}
    ),
    "multi_users_select": shape({}, {**PICKING, **MANY, "initial_users": array(string(20), 100)}),
    "multi_channels_select": shape({}, {**PICKING, **MANY, "initial_channels": array(string(20), 100)}),
    "multi_conversations_select": shape(
        {}, {**PICKING, **MANY, **CONVERSATIONS, "initial_conversations": array(string(20), 100)}
    ),
}
INPUTS: dict[str, Check] = {
    "plain_text_input": shape(
        {}, {**TYPING, "multiline": boolean, "min_length": whole(0, 3000), "max_length": whole(1, 3000)}
    ),
    "email_text_input": shape({}, TYPING),
    "url_text_input": shape({}, TYPING),
    "number_input": shape(
        {"is_decimal_allowed": boolean}, {**TYPING, "min_value": string(50), "max_value": string(50)}
    ),
    "rich_text_input": shape({}, {**TYPING, "initial_value": anything}),
    "file_input": shape({}, {"action_id": NAME, "filetypes": array(string(20), 50), "max_files": whole(1, 10)}),
}
PICKERS: dict[str, Check] = {
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO,
    "datepicker": DATE,
    "timepicker": TIME,
}
IN_ACTIONS: dict[str, Check] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "datetimepicker": MOMENT,
    "workflow_button": anything,
    **PICKERS,
    **SELECTS,
}
IN_SECTION: dict[str, Check] = {
    "button": BUTTON,
    "image": IMAGE,
    "overflow": OVERFLOW,
    "workflow_button": anything,
    **PICKERS,
    **SELECTS,
    **MULTI_SELECTS,
}
IN_INPUT: dict[str, Check] = {"datetimepicker": MOMENT, **PICKERS, **SELECTS, **MULTI_SELECTS, **INPUTS}

__all__ = ["IMAGE", "IN_ACTIONS", "IN_INPUT", "IN_SECTION", "NAME", "plain", "text"]
