"""All listeners on one app."""

from slack_bolt.async_app import AsyncApp

from handlers import (
    access,
    actions,
    commands,
    correcting,
    digest_buttons,
    events,
    home_buttons,
    lookup_buttons,
    snoozing,
    story,
    wish_form,
)
from handlers.desk import Desk
from handlers.mishaps import unread


def register(app: AsyncApp, desk: Desk) -> None:
    """The forms stand before the buttons, whose last listener takes whatever is left."""
    app.error(unread)
    commands.register(app, desk)
    events.register(app, desk)
    wish_form.register(app, desk)
    home_buttons.register(app, desk)
    story.register(app, desk)
    digest_buttons.register(app, desk)
    snoozing.register(app, desk)
    correcting.register(app, desk)
    lookup_buttons.register(app, desk)
    access.register(app, desk)
    actions.register(app, desk)
