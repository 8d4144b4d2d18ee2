"""What the app is told without having asked: the Events API, with Slack's retries."""

from sandbox.core import Sandbox
from sandbox.link import NoAnswerError
from sandbox.workspace import Channel, Json

RETRY_AFTER = (0.0, 60.0, 300.0)  # seconds, as Slack does: nearly at once, after 1 and after 5 minutes


def emit(sandbox: Sandbox, event: Json, event_id: str = "") -> str:
    """Sends it if the app subscribed to its kind; the event's id, the given one or a new one."""
    event_id = event_id or sandbox.ids.new("Ev")
    if _subscribed(sandbox, event):
        sandbox.begin(_deliver(sandbox, _wrapped(sandbox, event, event_id)))
    return event_id


def _subscribed(sandbox: Sandbox, event: Json) -> bool:
    kind = str(event["type"])
    if kind == "message":
        kind = f"message.{'channels' if event.get('channel_type') == 'channel' else event.get('channel_type')}"
    return kind in sandbox.installed.manifest.events


def _wrapped(sandbox: Sandbox, event: Json, event_id: str) -> Json:
    team = sandbox.workspace.team_id
    now = sandbox.clock.now()
    return {
        "token": "sandbox",
        "team_id": team,
        "api_app_id": sandbox.installed.app_id,
        "event": {"event_ts": f"{now:.6f}", **event},
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team,
                "user_id": sandbox.workspace.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


async def _deliver(sandbox: Sandbox, payload: Json) -> None:
    about = str(payload["event"]["type"])
    retry = (0, "")
    for attempt, pause in enumerate((*RETRY_AFTER, 0.0), 1):
        try:
            await sandbox.link.ask("events_api", about, payload, retry)
        except NoAnswerError as problem:
            retry = (attempt, "timeout" if str(problem) == "operation_timeout" else "connection_failed")
            await sandbox.clock.sleep(pause)
        else:
            return


def kind_of(channel: Channel) -> str:
    """How an event names the kind of a channel."""
    return "im" if channel.direct_to else "group" if channel.is_private else "channel"
