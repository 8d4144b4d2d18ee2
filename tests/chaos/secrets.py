"""What only the bot may know in these runs. None of it may stand in what a process writes."""

from pathlib import Path

BOT, APP = "xoxb-4711-0815-SoSecretThatNobodyKnows", "xapp-1-A0815-4711-NobodyKnowsThisEither"
PASSWORD = "opensesame-4711"


def secrets_in(folder: Path) -> list[str]:
    """Which secrets stand in which log; a tail of one is enough."""
    found = []
    for path in sorted(folder.rglob("*.log")):
        text = path.read_text(errors="replace")
        found += [f"{path.name}: {secret}" for secret in (BOT, APP, PASSWORD) if secret[-8:] in text]
    return found
