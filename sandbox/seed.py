"""The workspace a newcomer finds."""

from dataclasses import dataclass

from sandbox.workspace import Channel, User, Workspace

ME, MARA, TOMAS, BOT = "U0SANDBOXME", "U0SANDBOXMARA", "U0SANDBOXTOMAS", "U0SANDBOXBOT"
BOT_ID, APP_ID = "B0SANDBOXBOT", "A0SANDBOXAPP"
DIRECT = "D0SANDBOXME"  # open from the first, as the Messages tab of an app is


@dataclass(frozen=True, slots=True)
class Follows:
    """A subscription that the newcomer finds made."""

    channel: str
    regions: tuple[str, ...]
    least: str


USERS = (
    User(ME, "you", "You", "Europe/Berlin", "Central European Time", 3600, is_admin=True),
    User(MARA, "mara", "Mara Lindqvist", "Africa/Nairobi", "East Africa Time", 10800),
    User(TOMAS, "tomas", "Tomás Arrieta", "America/Bogota", "Colombia Time", -18000),
    User(BOT, "sitrep", "Sitrep", "UTC", "Coordinated Universal Time", 0, is_bot=True),
)
PEOPLE = frozenset({ME, MARA, TOMAS})
WITH_BOT = PEOPLE | {BOT}


def channels(created: int) -> tuple[Channel, ...]:
    def channel(code: str, name: str, topic: str, members: frozenset[str]) -> Channel:
        return Channel(f"C0SANDBOX{code}", name, topic, created, ME, members=members)

    return (
        channel("GEN", "general", "Company-wide talk", PEOPLE),
        channel("WORLD", "world-desk", "Anything severe, anywhere", WITH_BOT),
        channel("NAFR", "north-africa", "Libya and its neighbours: staff movements, routes", WITH_BOT),
        channel("SAHEL", "sahel", "Mali, Burkina Faso, Niger", WITH_BOT),
        channel("MEAST", "middle-east-desk", "Gulf, Levant, Iraq", WITH_BOT),
        channel("UKR", "ukraine-desk", "Front line and air raids", WITH_BOT),
        Channel(
            "C0SANDBOXCRISIS",
            "crisis-cell",
            "Invited people only",
            created,
            ME,
            is_private=True,
            members=frozenset({ME, MARA}),
        ),
        Channel(DIRECT, "sitrep", created=created, is_private=True, direct_to=ME, members=frozenset({ME, BOT})),
    )


FOLLOWED = (
    Follows("C0SANDBOXWORLD", ("world",), "high"),
    Follows("C0SANDBOXSAHEL", ("sahel",), "medium"),
    Follows("C0SANDBOXUKR", ("eastern-europe",), "medium"),
)


def workspace(now: float) -> Workspace:
    """A new one at each start, with an id of its own: what a bot remembers of an earlier one is not told here."""
    return Workspace(
        team_id=f"T0S{int(now):X}",
        team_name="Sitrep Sandbox",
        domain="sitrep-sandbox",
        bot_user=BOT,
        bot_id=BOT_ID,
        me=ME,
        users={user.id: user for user in USERS},
        channels={channel.id: channel for channel in channels(int(now))},
    )
