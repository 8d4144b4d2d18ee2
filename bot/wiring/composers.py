"""What words the notices of an outcome."""

from bot.route.notices import Composers
from bot.tell.compose_alert import compose_alert, compose_update
from bot.tell.compose_group import compose_group
from bot.tell.names import Names


def composers(called: Names) -> Composers:
    return Composers(
        alert=lambda development, wish, key, now: compose_alert(development, wish, key, called, now),
        update=lambda outcome, key, followers, beside: compose_update(outcome, key, called, followers, beside),
        group=lambda grouped, key: compose_group(grouped, key, called),
    )
